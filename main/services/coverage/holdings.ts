import type { Party } from '../../../shared/contract/common.ts';
import type { Holding } from '../../../shared/contract/coverage-fields.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { openPurses } from '../../../shared/domain/coverage-purses.ts';
import { leftInWords, partsOfOne, type CoverageUnit } from '../../../shared/domain/coverage-units.ts';
import { SOURCES, seatOf, type Settled } from '../../../shared/domain/coverage-held.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import type { Holders } from '../../store/coverage-uses.ts';
import type { QueryContext } from '../context.ts';
import { standingOf } from '../networks/standing-queries.ts';
import { heldThings, type HeldThing } from './held.ts';

/** Little is left, or it ends soon. */
const fewUnits = 2;
const soonDays = 30;

function settledIn(context: QueryContext, holders: Holders): Settled[] {
  const { takings, uses } = context.store.coverage;
  return takings.standing(uses.heldIds(holders)).map((row): Settled => {
    const from = row.source === 'plan' ? row.subscriptionId : row.passBookId;
    const { usedOn: date, parts, personId, organisationId, resourceId, resourceKind } = row;
    return {
      heldKey:
        row.source === 'free_hours'
          ? `free_hours ${row.membershipId ?? 0} ${row.freeHoursId ?? 0}`
          : `${row.source} ${from ?? 0}`,
      who: personId === null ? `organisation ${organisationId ?? 0}` : `person ${personId}`,
      seat: seatOf({ resourceId, resourceKind: resourceKind ?? 'desk' }),
      date,
      parts,
      halves: [],
    };
  });
}

/** The last day on which what is held on a day still pays; null: no end is set, undefined: it pays nothing then. */
function endOn({ held }: HeldThing, on: string): string | null | undefined {
  const pools = held.pools.filter(({ from, until }) => from <= on && (until === null || on <= until));
  if (pools.length === 0) return undefined;
  return pools.some(({ until }) => until === null)
    ? null
    : (pools
        .map(({ until }) => until ?? '')
        .toSorted()
        .at(-1) ?? null);
}

function sentenceOf(left: number | null, unit: CoverageUnit, until: string | null, monthly: boolean): string {
  const what = left === null ? 'sans limite' : leftInWords(unit, left);
  if (until === null) return what;
  return monthly
    ? `${what} jusqu’à la fin du mois`
    : `${what}, jusqu’au ${formatDateLong(until, { year: true })}`;
}

const sourceIdOf = ({ ref }: HeldThing): number =>
  ref.subscriptionId ?? ref.passBookId ?? ref.membershipId ?? ref.agreementId ?? 0;

/** Label without its article: « carnet n° 12 » for « le carnet n° 12 ». */
export const bareLabel = (label: string): string => label.replace(/^(?:le|la|les) /u, '');

/** Something that is held and pays on a day. */
export interface OpenThing {
  readonly thing: HeldThing;
  /** null: without limit. */
  readonly left: number | null;
  /** Last day on which it pays; null: no end is set. */
  readonly until: string | null;
  /** It ends within days that one should see coming. */
  readonly soon: boolean;
  /** Little is left, or it ends soon. */
  readonly low: boolean;
}

/** Everything that some people and structures hold and that pays on a day, with what is left of each. */
export function openThings(context: QueryContext, holders: Holders, on: string): OpenThing[] {
  const things = heldThings(context, holders, `${on.slice(0, 7)}-31`);
  const purses = openPurses(
    things.map(({ held }) => held),
    settledIn(context, holders),
  );
  return things.flatMap((thing): OpenThing[] => {
    const until = endOn(thing, on);
    if (until === undefined) return [];
    const { unit, source } = thing.held;
    const left = purses.get(thing.held.key)?.leftOn(on) ?? null;
    // A carnet that is used up is no longer held; an allowance comes back.
    if (source === 'pass_book' && left === 0) return [];
    const soon = !thing.monthly && until !== null && until <= addDays(on, soonDays);
    const few = source === 'pass_book' && left !== null && left <= fewUnits * partsOfOne(unit);
    return [{ thing, left, until, soon, low: soon || few }];
  });
}

function ofThings(context: QueryContext, holders: Holders, on: string): Holding[] {
  return openThings(context, holders, on).map(({ thing, left, until, low }): Holding => {
    const { unit, source } = thing.held;
    const through =
      thing.owner.kind === 'organisation' && holders.personIds.length > 0
        ? (context.store.organisations.find(thing.owner.id)?.name ?? '')
        : '';
    return {
      source,
      sourceId: sourceIdOf(thing),
      label: bareLabel(thing.label),
      unit,
      left,
      until,
      through,
      sentence: sentenceOf(left, unit, until, thing.monthly),
      low,
    };
  });
}

/** The visiting days of a partner's member (X3), in the line of what they hold. */
function ofVisits(context: QueryContext, personId: number, on: string): Holding[] {
  const standing = standingOf(context, personId, on);
  if (standing === null) return [];
  return [
    {
      source: 'visit',
      sourceId: standing.agreementId,
      label: `visites, ${standing.partnerName}`,
      unit: 'half_day',
      left: standing.left === null ? null : standing.left * 1000,
      until: standing.validUntil === '9999-12-31' ? null : standing.validUntil,
      through: '',
      sentence: standing.sentence,
      low: standing.left === 0,
    },
  ];
}

/**
 * Everything that somebody holds on a day, in the order in which it pays (C3): their own, then, within each kind, what
 * the structure holds for which they come (the one named, else the one that pays for them, I5).
 */
export function holdingsOn(
  context: QueryContext,
  party: Party,
  organisationId: number | null,
  on: string,
): Holding[] {
  const structure =
    party.kind === 'organisation'
      ? party.id
      : (organisationId ?? context.store.coverage.uses.payersOf([party.id]).get(party.id) ?? null);
  const rows = [
    ...ofThings(
      context,
      {
        personIds: party.kind === 'person' ? [party.id] : [],
        organisationIds: structure === null ? [] : [structure],
      },
      on,
    ),
    ...(party.kind === 'person' ? ofVisits(context, party.id, on) : []),
  ];
  return rows.toSorted((one, other) => {
    const source = SOURCES.indexOf(one.source) - SOURCES.indexOf(other.source);
    if (source !== 0) return source;
    if ((one.through === '') !== (other.through === '')) return one.through === '' ? -1 : 1;
    return (one.until ?? '9999-12-31') < (other.until ?? '9999-12-31') ? -1 : 1;
  });
}
