import type { CheckIn } from '../../../shared/contract/attendance.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import type { LocalDateTime } from '../../../shared/domain/calendar.ts';
import { useNow } from '../../api/now.ts';
import { useQuery } from '../../api/hooks.ts';

export type Half = 'morning' | 'afternoon';

export const halfWords: Readonly<Record<Half, string>> = { morning: 'matin', afternoon: 'après-midi' };

/** Which half of the day a local time is in, by the place's own noon. */
export function halfAt(localNow: LocalDateTime, place: Pick<Place, 'middayAt'> | undefined): Half {
  return localNow.slice(11) < (place?.middayAt ?? '13:00') ? 'morning' : 'afternoon';
}

/** The half of the day it is now at the place. */
export function useCurrentHalf(): Half {
  const place = useQuery('settings.place', {}).data;
  return halfAt(useNow().localNow, place);
}

/** Whether somebody is here for a half of the day. */
export function isHere(row: CheckIn, half: Half): boolean {
  return half === 'morning' ? row.morning : row.afternoon;
}
