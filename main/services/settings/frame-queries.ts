import type { PlaceFrame } from '../../formats/pdf/page.ts';
import type { QueryContext } from '../context.ts';
import { lookOf } from './look-of.ts';

/** Who the place is by law: its legal name, its form, its numbers. */
function legalLine({ store }: QueryContext): string {
  const { legalName, name, legalForm, siret, rna } = store.settings.place();
  const numbers = [siret === '' ? '' : `SIRET ${siret}`, rna === '' ? '' : `RNA ${rna}`];
  return [legalName === '' ? name : legalName, legalForm, ...numbers]
    .filter((part) => part !== '')
    .join(', ');
}

/** What every paper of the place bears today: its name, its look, and who it is by law at the foot. */
export function placeFrame(context: QueryContext): PlaceFrame {
  const { name, legalName, documentLook } = context.store.settings.place();
  const { logo, accent, footer } = lookOf(context, documentLook) ?? {};
  const legal = legalLine(context);
  return {
    placeName: name === '' ? legalName : name,
    logo,
    accent,
    legalLines: footer === undefined ? [legal] : [footer, legal],
  };
}
