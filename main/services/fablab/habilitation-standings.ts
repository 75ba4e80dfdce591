import type { HabilitationHeld } from '../../../shared/contract/fablab-habilitations.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { standingOn, type HabilitationStanding } from '../../../shared/domain/habilitations.ts';
import type { HabilitationRow } from '../../store/habilitations.ts';
import type { QueryContext } from '../context.ts';

/** « jusqu’au 12 mars 2027 », « retirée le 3 novembre 2026 ». */
export function standingWords({ state, day }: HabilitationStanding): string {
  const when = day === null ? '' : formatDateLong(day, { year: true });
  switch (state) {
    case 'held':
      return day === null ? 'sans limite de durée' : `jusqu’au ${when}`;
    case 'ending':
      return `finit le ${when}`;
    case 'expired':
      return `finie depuis le ${when}`;
    case 'withdrawn':
      return `retirée le ${when}`;
    case 'coming':
      return `à partir du ${when}`;
    case 'never':
      return 'jamais eue';
  }
}

/** What stands first in a list: what ends soon, then what is held, to come, over, withdrawn. */
const order = ['ending', 'held', 'coming', 'expired', 'withdrawn', 'never'] as const;

const rank = ({ state }: HabilitationHeld): number => order.indexOf(state);

/** Standings in the order of a list: what ends soon first. */
export function soonestFirst(list: readonly HabilitationHeld[]): HabilitationHeld[] {
  return list.toSorted((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    // What is over: the latest first. Without end comes last.
    const [a, b] = [one.day ?? '9999-12-31', other.day ?? '9999-12-31'];
    if (a === b) return 0;
    const sooner = a < b ? -1 : 1;
    return one.state === 'expired' || one.state === 'withdrawn' ? -sooner : sooner;
  });
}

/** How everybody stands today towards a type, or every type, the soonest to end first (F2). */
export function standings(
  context: QueryContext,
  filter: { readonly typeId?: number | undefined; readonly personId?: number | undefined },
): HabilitationHeld[] {
  const { store, clock } = context;
  const today = clock.today();
  const types = new Map(store.habilitations.types(true).map((type) => [type.id, type]));
  const grouped = new Map<string, HabilitationRow[]>();
  for (const row of store.habilitations.list(filter)) {
    const key = `${row.personId} ${row.typeId}`;
    grouped.set(key, [...(grouped.get(key) ?? []), row]);
  }
  const list = [...grouped.values()].flatMap((rows): HabilitationHeld[] => {
    const last = rows.at(-1);
    if (last === undefined) return [];
    const standing = standingOn(rows, today, types.get(last.typeId)?.warnDays ?? 0);
    if (standing.state === 'never') return [];
    const { personId, displayName, typeId, typeName, cardNumber } = last;
    return [
      { personId, displayName, typeId, typeName, ...standing, words: standingWords(standing), cardNumber },
    ];
  });
  return soonestFirst(list);
}
