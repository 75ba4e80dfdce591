import type { CoverageLine, UseCoverage } from '../../../shared/contract/coverage-fields.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { coverUses, type Covered } from '../../../shared/domain/coverage.ts';
import type { CoverableBooking } from '../../store/coverage-uses.ts';
import type { QueryContext } from '../context.ts';
import { coverageFor } from './explaining.ts';
import { gather, heldIn, holdsAnything, usesIn, type Gathered } from './gathering.ts';
import { bareLabel } from './holdings.ts';
import { sentenceOf } from './words.ts';

/** A booking that somebody thinks of, at the price that it would have; `exceptId` is the one that it would replace. */
export interface WishToCover extends Omit<CoverableBooking, 'id' | 'billed' | 'kind' | 'wholeTime'> {
  /** The time of a job rather than a booking, and whether all of it counts. */
  readonly kind?: CoverableBooking['kind'];
  readonly wholeTime?: boolean;
  /** What is held here pays for nothing that belongs to a partner (B11). */
  readonly isOurs: boolean;
  readonly exceptId: number | null;
}

function linesOf(gathered: Gathered, covered: Covered): CoverageLine[] {
  return covered.takings.flatMap((taking) => {
    const thing = gathered.things.get(taking.key);
    if (thing === undefined) return [];
    const { ref } = thing;
    return [
      {
        source: taking.source,
        sourceId: ref.subscriptionId ?? ref.passBookId ?? ref.membershipId ?? 0,
        label: bareLabel(thing.label),
        unit: taking.unit,
        quantity: taking.parts,
        worth: taking.worth,
        left: taking.left,
      },
    ];
  });
}

/**
 * What would pay for a booking if it were made (C3): worked out just as it then will be, with everything else that
 * draws on the same things. Null where nobody concerned holds anything.
 */
export function coverageOfWish(context: QueryContext, wish: WishToCover): UseCoverage | null {
  const { personId, organisationId, startsAt, isOurs, exceptId } = wish;
  if (!isOurs || (personId === null && organisationId === null)) return null;
  const seed = {
    personIds: personId === null ? [] : [personId],
    organisationIds: organisationId === null ? [] : [organisationId],
  };
  const from = datePart(startsAt);
  if (!holdsAnything(context, seed, from)) return null;
  const { kind = 'booking', wholeTime = false } = wish;
  const booking = { ...wish, kind, wholeTime, id: 0, billed: false };
  const gathered = gather(context, seed, from, { booking, exceptId });
  const outcomes = coverUses(usesIn(gathered), heldIn(gathered), gathered.settled);
  const covered = outcomes.find(({ key }) => key === `${kind} 0`);
  if (covered === undefined) return null;
  const sentence = sentenceOf(context, gathered.things, covered, from);
  if (sentence === '') return null;
  return coverageFor(
    { sentence, lines: linesOf(gathered, covered), toPay: covered.toPay },
    context.actor.role,
  );
}
