import { quoted } from '../../../shared/domain/french.ts';
import type { Store } from '../../store/store.ts';
import { refuse, type Refusal } from '../outcome.ts';
import { nameOf } from './name-queries.ts';

/** The refusal when a number is, or has been, somebody's (P1); undefined when it may be given. */
export function refusalOfNumber(store: Store, number: string): Refusal | undefined {
  const taken = store.memberNumbers.holderOf(number);
  if (taken === undefined) return undefined;
  const { holder } = taken;
  const name = holder === null ? undefined : nameOf(store, holder);
  const whose = name === undefined ? 'a été celui de quelqu’un d’autre' : `est celui de ${name}`;
  const message = `Le numéro ${quoted(taken.number)} ${whose}. Un numéro reste à vie\u00a0: en choisir un autre, ou le laisser vide pour le suivant.`;
  return refuse('MEMBER_NUMBER_TAKEN', message, {
    fields: { memberNumber: message },
    details: {
      holderKind: holder?.kind ?? null,
      holderId: holder?.id ?? null,
      next: store.memberNumbers.next(),
    },
  });
}
