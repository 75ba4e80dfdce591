import type { Closure } from '../../../shared/contract/resources.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import { dayOfWeek, type LocalDate } from '../../../shared/domain/calendar.ts';
import { formatTimeRange, joinWords } from '../../../shared/domain/french.ts';
import { holidayName } from '../../../shared/domain/holidays.ts';

/** When the place is open on a day, in words: « ouvert 9 h – 12 h et 14 h – 18 h », « fermé · Noël ». */
export function openingSentence(place: Place, date: LocalDate, closures: readonly Closure[]): string {
  const closure = closures.find((each) => each.resourceId === null);
  if (closure !== undefined) return `fermé · ${closure.reason}`;
  const holiday = holidayName(date, { alsaceMoselle: place.alsaceMoselle });
  if (holiday !== null && place.closedOnPublicHolidays) return `fermé · ${holiday}`;
  const ranges = place.hours[dayOfWeek(date) - 1] ?? [];
  if (ranges.length === 0) return 'fermé aujourd’hui';
  return `ouvert ${joinWords(ranges.map((range) => formatTimeRange(range.from, range.to)))}`;
}
