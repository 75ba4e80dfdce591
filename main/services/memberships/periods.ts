import type { Party } from '../../../shared/contract/common.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import {
  nextPeriod,
  overlaps,
  periodFor,
  seasonOf,
  type Period,
  type Season,
} from '../../../shared/domain/memberships.ts';
import type { HeldRow } from '../../store/memberships.ts';
import type { MembershipTypeRow } from '../../store/membership-types.ts';
import type { QueryContext } from '../context.ts';

/**
 * Until how long before the end a renewal is taken for one without being asked: earlier, a second fee is more likely
 * a mistake or a payment seen twice, and the next period is offered instead (P1).
 */
const renewalWindowDays = 92;

/** Which period a membership would have, and what stands in its way if anything does. */
export interface Planned {
  readonly period: Period;
  /** The next period that is free, when `period` is not, or was not clearly meant. */
  readonly next: Period;
  /** The membership of the same type that already runs. */
  readonly inTheWay: HeldRow | undefined;
  readonly renewal: boolean;
}

interface Asked {
  readonly type: Pick<MembershipTypeRow, 'id' | 'season' | 'graceDays'>;
  readonly holder: Party;
  readonly paidOn: string;
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | undefined;
}

/** The period of a membership that begins on a chosen day: to the end of the season that this day lies in. */
function periodFrom(season: Season, startsOn: string): Period {
  // The « counts for next year » of P2 is about the day of payment; a chosen first day says what is meant.
  const plain: Season = season.kind === 'calendar_year' ? { kind: 'calendar_year' } : season;
  return { from: startsOn, until: periodFor({ season: plain }, startsOn).until };
}

/** The period that taking or renewing gives (P2), by the days that are chosen or by the day of payment. */
export function plan({ store }: QueryContext, { type, holder, paidOn, startsOn, endsOn }: Asked): Planned {
  const held = store.memberships.heldBy(holder, type.id);
  const season = seasonOf(type.season);
  const next = nextPeriod({ season, graceDays: type.graceDays }, held, paidOn);
  const chosen = startsOn === undefined ? next : periodFrom(season, startsOn);
  const period = endsOn === undefined ? chosen : { from: chosen.from, until: endsOn };
  const last = held.at(-1);
  const tooEarly =
    startsOn === undefined && last !== undefined && last.until > addDays(paidOn, renewalWindowDays)
      ? last
      : undefined;
  const inTheWay = held.find((row) => overlaps(row, period)) ?? tooEarly;
  return { period, next, inTheWay, renewal: held.length > 0 };
}
