/** Who came, counted for reports: by band, gender as declared and commune; what is not known is a line (R3). */
import { ageBand, ageBands } from './member-columns.ts';

/** What nobody said, as every count names it (R3). */
export const notSaid = 'Non renseigné';

/** The names of genders in counts, in their order; who declared nothing is `notSaid` (R3). */
export const genderNames = { female: 'Femmes', male: 'Hommes', other: 'Autre' } as const;
export type Gender = keyof typeof genderNames;

/** Somebody, or several of whom the same is known, who were at something. */
export interface Presence {
  /** So many people. */
  readonly seats: number;
  /** One person of the register, wherever they come again; null: people without a name. */
  readonly personId: number | null;
  /** In years on the day; null where the birth date is not known. */
  readonly age: number | null;
  /** The band as it was declared, where there is no birth date; empty: not said. */
  readonly band: string;
  readonly gender: Gender | null;
  readonly commune: string;
  /** Whether they came for the first time; null: nobody can say. */
  readonly isFirst: boolean | null;
}

/** A line of a count; `count` is null where it is masked. */
export interface CountLine {
  readonly label: string;
  readonly count: number;
}

/** An audience in figures. Whoever came twice is two participations and one of `people`. */
export interface Audience {
  readonly participations: number;
  /** Different people: those of the register once each, those without a name each time they came. */
  readonly people: number;
  /** Participations of people who came for the first time, came again, or of whom nobody can say. */
  readonly first: number;
  readonly again: number;
  readonly firstUnknown: number;
  /** Participations, every band and gender even where nobody was of it, `notSaid` last. */
  readonly byBand: readonly CountLine[];
  readonly byGender: readonly CountLine[];
  readonly byCommune: readonly CountLine[];
}

/** The band of somebody: by age, else as declared; `notSaid` where neither is known. */
export function bandOf({ age, band }: Pick<Presence, 'age' | 'band'>): string {
  return ageBand(age) || (ageBands.includes(band) ? band : notSaid);
}

/** Adds up counts by label: those of `order` first and always there, then by size and name, `notSaid` last. */
export function addUpBy(lines: readonly CountLine[], order: readonly string[] = []): CountLine[] {
  const counts = new Map(order.map((label) => [label, 0]));
  for (const { label, count } of lines) counts.set(label, (counts.get(label) ?? 0) + count);
  const place = (label: string): number =>
    label === notSaid ? order.length + 1 : order.includes(label) ? order.indexOf(label) : order.length;
  return Array.from(counts, ([label, count]) => ({ label, count })).toSorted(
    (one, other) =>
      place(one.label) - place(other.label) ||
      other.count - one.count ||
      one.label.localeCompare(other.label, 'fr'),
  );
}

/** Counts an audience (R3). */
export function audienceOf(presences: readonly Presence[]): Audience {
  const sum = (rows: readonly Presence[]): number => rows.reduce((seats, row) => seats + row.seats, 0);
  const named = new Set(presences.flatMap(({ personId }) => personId ?? []));
  const nameless = presences.filter(({ personId }) => personId === null);
  return {
    participations: sum(presences),
    people: named.size + sum(nameless),
    first: sum(presences.filter(({ isFirst }) => isFirst === true)),
    again: sum(presences.filter(({ isFirst }) => isFirst === false)),
    firstUnknown: sum(presences.filter(({ isFirst }) => isFirst === null)),
    byBand: addUpBy(
      presences.map((row) => ({ label: bandOf(row), count: row.seats })),
      ageBands,
    ),
    byGender: addUpBy(
      presences.map(({ gender, seats }) => ({
        label: gender === null ? notSaid : genderNames[gender],
        count: seats,
      })),
      Object.values(genderNames),
    ),
    byCommune: addUpBy(
      presences.map(({ commune, seats }) => ({ label: commune === '' ? notSaid : commune, count: seats })),
    ),
  };
}

/** Fewer than this could be told apart (R3). */
const fewest = 5;

/**
 * Counts for the public (R3): lines of 1 to 4 are grouped as « Autres »; where those are fewer than 5 together the next
 * smallest joins them, so that nobody finds them out by subtracting from the total. Where that leaves nothing to say, one
 * line of null: « moins de 5 ».
 */
export function grouped(
  lines: readonly CountLine[],
): readonly { readonly label: string; readonly count: number | null }[] {
  const total = lines.reduce((sum, { count }) => sum + count, 0);
  const small = new Set(lines.filter(({ count }) => count > 0 && count < fewest));
  if (small.size === 0) return lines;
  if (total < fewest) return [{ label: 'Ensemble', count: null }];
  let hidden = Array.from(small).reduce((sum, { count }) => sum + count, 0);
  const larger = lines
    .filter((line) => line.count > 0 && !small.has(line))
    .toSorted((one, other) => one.count - other.count);
  while (hidden < fewest) {
    const next = larger.shift();
    if (next === undefined) break;
    small.add(next);
    hidden += next.count;
  }
  return [...lines.filter((line) => !small.has(line)), { label: 'Autres', count: hidden }];
}
