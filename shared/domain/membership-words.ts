import { addDays, type LocalDate } from './calendar.ts';
import { formatDateLong } from './french.ts';
import { nextPeriod, periodFor, seasonOf, type Period, type WrittenSeason } from './memberships.ts';

/** « 1er janvier 2027 »: the weekday of a day so far off says nothing. */
const day = (date: LocalDate): string => formatDateLong(date, { year: true }).replace(/^\S+ /u, '');
const span = ({ from, until }: Period): string => `du ${day(from)} au ${day(until)}`;

/**
 * What a type of membership gives when it is paid on a day, in one French sentence: its period, its grace, and where a
 * season lets late payments count for the next year, what a payment of the other kind would give (P2, P3).
 */
export function whatATypeGives(
  type: { readonly season: WrittenSeason; readonly graceDays: number },
  today: LocalDate,
): string {
  const season = seasonOf(type.season);
  const period = periodFor({ season }, today);
  const grace =
    type.graceDays === 0
      ? 'sans délai ensuite'
      : `prix et accès resteraient jusqu’au ${day(addDays(period.until, type.graceDays))}`;
  const first = `Payée aujourd’hui, elle irait ${span(period)}, ${grace}.`;
  if (type.season.kind === 'rolling') {
    const early = nextPeriod({ season, graceDays: type.graceDays }, [period], period.until);
    return `${first} Renouvelée avant la fin, la suivante irait ${span(early)}.`;
  }
  if (type.season.kind !== 'calendar_year' || type.season.countsForNextYearFrom === null) return first;
  const plain = periodFor({ season: { kind: 'calendar_year' } }, today);
  const turn = `${today.slice(0, 4)}-${type.season.countsForNextYearFrom}`;
  const other = today >= turn ? plain : { from: addDays(plain.until, 1), until: endOfNextYear(plain) };
  const when = today >= turn ? `Payée avant le ${day(turn)}` : `Payée à partir du ${day(turn)}`;
  return `${first} ${when}, elle irait ${span(other)}.`;
}

function endOfNextYear({ until }: Period): LocalDate {
  return periodFor({ season: { kind: 'calendar_year' } }, addDays(until, 1)).until;
}
