/** How far people come from, by bands of kilometres (R3). */
import { addUpBy, notSaid, type CountLine } from './audience.ts';

const bands: readonly (readonly [number, string])[] = [
  [0, 'Sur la commune'],
  [4, 'Moins de 5 km'],
  [9, '5 à 9 km'],
  [19, '10 à 19 km'],
  [49, '20 à 49 km'],
];
const furthest = '50 km et plus';

/** The bands in their order. */
export const distanceBands: readonly string[] = [...bands.map(([, name]) => name), furthest];

/** The band of a distance in kilometres; `notSaid` where it is not known. */
export function distanceBand(kilometres: number | null): string {
  if (kilometres === null) return notSaid;
  return bands.find(([most]) => kilometres <= most)?.[1] ?? furthest;
}

/** Counts by band, every band there, what is not known last. */
export function distanceCounts(kilometres: readonly (number | null)[]): CountLine[] {
  return addUpBy(
    kilometres.map((each) => ({ label: distanceBand(each), count: 1 })),
    distanceBands,
  );
}
