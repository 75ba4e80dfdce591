import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatTimeRange, joinWords } from '../../../shared/domain/french.ts';

/** A day as `resources.opening` answers it. */
type OpeningDay = OutputOf<'resources.opening'>[number];

/** When the place is open on a day, in words: « ouvert 9 h – 12 h et 14 h – 18 h · Horaires d’été », « fermé · Noël ». */
export function openingSentence({ ranges, season, closedFor }: OpeningDay): string {
  if (ranges.length === 0) {
    const why = closedFor === '' ? season : closedFor;
    return why === '' ? 'fermé aujourd’hui' : `fermé · ${why}`;
  }
  const open = `ouvert ${joinWords(ranges.map((range) => formatTimeRange(range.from, range.to)))}`;
  return [open, season, closedFor].filter((text) => text !== '').join(' · ');
}
