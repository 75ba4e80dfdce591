import { addDays, type LocalDate } from '../../../shared/domain/calendar.ts';
import { periodFor, seasonOf, type WrittenSeason } from '../../../shared/domain/memberships.ts';

/** Whom to renew, as a sentence: who ends soon, who has ended, or who was there last season and is not any more. */
export type RenewalWho = 'soon' | 'since' | 'last_season';

/** The days between which a last membership must end, both included. */
export function rangeOf(
  who: RenewalWho,
  weeks: number,
  today: LocalDate,
  season: WrittenSeason,
): { readonly from: LocalDate; readonly to: LocalDate } {
  const yesterday = addDays(today, -1);
  if (who === 'soon') return { from: today, to: addDays(today, weeks * 7) };
  if (who === 'since') return { from: addDays(today, -weeks * 7), to: yesterday };
  if (season.kind === 'rolling') return { from: addDays(today, -365), to: yesterday };
  // What is paid ahead counts for next year; the season of today is the one that today lies in.
  const plain = season.kind === 'calendar_year' ? { ...season, countsForNextYearFrom: null } : season;
  const thisSeason = periodFor({ season: seasonOf(plain) }, today);
  const to = addDays(thisSeason.from, -1);
  return { from: periodFor({ season: seasonOf(plain) }, to).from, to };
}
