import type { HalfDay } from '../../../shared/contract/attendance.ts';
import type { Halves } from '../../store/attendance.ts';

/** The halves of a passage, in the order of the day; none for no passage. */
export const halvesOf = (row: Halves | undefined): HalfDay[] => [
  ...(row?.morning === true ? (['morning'] as const) : []),
  ...(row?.afternoon === true ? (['afternoon'] as const) : []),
];

/** Halves as a passage keeps them. */
export const halvesFrom = (halves: readonly HalfDay[]): Halves => ({
  morning: halves.includes('morning'),
  afternoon: halves.includes('afternoon'),
});
