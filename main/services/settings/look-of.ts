import type { PartyLook } from '../../formats/pdf/invoice-model.ts';
import type { QueryContext } from '../context.ts';

/** A look of papers by its id; undefined for none: plain. */
export function lookOf({ store }: QueryContext, id: number | null | undefined): PartyLook | undefined {
  const look = id === null || id === undefined ? undefined : store.looks.find(id);
  if (look === undefined) return undefined;
  const { logo, accent, footer } = look;
  return {
    logo: logo?.bytes,
    accent: accent === '' ? undefined : accent,
    footer: footer === '' ? undefined : footer,
  };
}
