import type { Half } from './check-in.ts';

/** How somebody's day stands: not here, for half of it, or for both. */
export type Stay = 'none' | Half | 'day';

/** The day of a passage, or of none. */
export function stayOf(row: { readonly morning: boolean; readonly afternoon: boolean } | undefined): Stay {
  if (row?.morning === true) return row.afternoon ? 'day' : 'morning';
  return row?.afternoon === true ? 'afternoon' : 'none';
}

/** What a touch makes of it: here for the half it is now, then for the whole day, then not here any more. */
export function nextStay(stay: Stay, half: Half): Stay {
  if (stay === 'none') return half;
  return stay === 'day' ? 'none' : 'day';
}

/** The halves that a stay holds, in the order of the day. */
export function halvesIn(stay: Stay): Half[] {
  if (stay === 'none') return [];
  return stay === 'day' ? ['morning', 'afternoon'] : [stay];
}

export const stayWords: Readonly<Record<Stay, string>> = {
  none: 'pas encore là',
  morning: 'matin',
  afternoon: 'après-midi',
  day: 'journée',
};
