import type { OutputOf } from '../../../shared/contract/contract.ts';
import { SOURCES } from '../../../shared/domain/coverage-held.ts';
import { leftInWords } from '../../../shared/domain/coverage-units.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import type { QueryContext } from '../context.ts';
import { bareLabel, openThings, type OpenThing } from './holdings.ts';

type AtTheDesk = OutputOf<'coverage.atTheDesk'>;

const wordsOf = ({ thing, left, until, soon }: OpenThing): string => {
  const end = soon && until !== null ? `, finit le ${formatDateLong(until)}` : '';
  return `${bareLabel(thing.label)}${left === null ? '' : `, ${leftInWords(thing.held.unit, left)}`}${end}`;
};

/** The order of C3: by kind, one's own before one's structure's, what ends first before what lasts. */
function inOrder(one: OpenThing, other: OpenThing): number {
  const source = SOURCES.indexOf(one.thing.held.source) - SOURCES.indexOf(other.thing.held.source);
  if (source !== 0) return source;
  if (one.thing.owner.kind !== other.thing.owner.kind) return one.thing.owner.kind === 'person' ? -1 : 1;
  return (one.until ?? '9999-12-31') < (other.until ?? '9999-12-31') ? -1 : 1;
}

/**
 * What would pay for a seat on a day, for each of some people (C3): the first thing with something left, else the first
 * that is used up, which is worth saying before somebody sits down. People who hold nothing for a desk are left out.
 */
export function atTheDesk(context: QueryContext, personIds: readonly number[], on: string): AtTheDesk {
  const payers = context.store.coverage.uses.payersOf(personIds);
  const desks = new Set(context.store.attendance.desks().map(({ id }) => id));
  const holders = { personIds: [...personIds], organisationIds: [...new Set(payers.values())] };
  const things = openThings(context, holders, on)
    .filter(
      ({ thing: { held } }) => held.kinds.includes('desk') || held.resourceIds.some((id) => desks.has(id)),
    )
    .toSorted(inOrder);
  return personIds.flatMap((personId) => {
    const own = things.filter(({ thing: { owner } }) =>
      owner.kind === 'person' ? owner.id === personId : owner.id === payers.get(personId),
    );
    const chosen = own.find(({ left }) => left !== 0) ?? own[0];
    if (chosen === undefined) return [];
    return [{ personId, sentence: wordsOf(chosen), low: chosen.low || chosen.left === 0 }];
  });
}
