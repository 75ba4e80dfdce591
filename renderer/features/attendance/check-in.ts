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

/** Whom a child may leave with (P8): a child does not leave with just anybody. Empty for somebody of age. */
export function fetchWords({ minor, mayFetch }: Pick<CheckIn, 'minor' | 'mayFetch'>): string {
  if (!minor) return '';
  if (mayFetch.length === 0) return 'mineur·e, personne n’est noté pour venir chercher';
  const who = mayFetch.map(({ displayName, tie, phone }) => {
    const more = [tie, phone].filter((part) => part !== '').join(', ');
    return more === '' ? displayName : `${displayName} (${more})`;
  });
  return `mineur·e, repart avec ${who.join(' ou ')}`;
}
