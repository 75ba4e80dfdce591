import { foldedWords } from './text-folding.ts';

/** A person's name in its two parts, as people write it here. Either may be empty, not both. */
export interface PersonName {
  readonly firstName: string;
  readonly lastName: string;
}

/** Words that are left out when names are compared (P5), folded. */
const PARTICLES: ReadonlySet<string> = new Set(
  'd de du des la le les l von van der den vve veuve vv ep epouse nee'.split(' '),
);

/** Particles that a family name in capitals gets back in small letters: « d'Aubignac », « van der Berg ». */
const SMALL_PARTICLES: ReadonlySet<string> = new Set('d de du des von van der den zu'.split(' '));

/** « Léa Ferrier »: the name as it is said. */
export function displayName(name: PersonName): string {
  return [name.firstName.trim(), name.lastName.trim()].filter((part) => part !== '').join(' ');
}

/** « Ferrier Léa »: the name as a list sorts it. */
export function listName(name: PersonName): string {
  return [name.lastName.trim(), name.firstName.trim()].filter((part) => part !== '').join(' ');
}

/**
 * « Léa F. »: the name for a shared screen (F4). The initial is that of the first word which is no particle, as
 * French lists sort (« Judith d'Aubignac » is « Judith A. »). Without given name, the family name stays whole.
 */
export function shortName(name: PersonName): string {
  const given = name.firstName.trim();
  const family = name.lastName.trim();
  if (given === '' || family === '') return displayName(name);
  const words = family.split(/[\s'’-]+/u).filter((word) => word !== '');
  const main = words.find((word) => !PARTICLES.has(foldedWords(word)[0] ?? '')) ?? words[0] ?? family;
  return `${given} ${Array.from(main)[0]?.toUpperCase() ?? ''}.`;
}

/**
 * The key that two alike names share (P5): folded words of both parts, without particles, in alphabetical order.
 * A name made of particles only keeps them. An empty name gives an empty key, which is alike to nothing.
 */
export function nameKey(name: PersonName): string {
  const words = foldedWords(displayName(name));
  const telling = words.filter((word) => !PARTICLES.has(word));
  return (telling.length > 0 ? telling : [...words]).toSorted().join(' ');
}

/** Whether two names are alike but for accents, case, particles and the order of their words (P5). */
export function likeNames(one: PersonName, other: PersonName): boolean {
  const key = nameKey(one);
  return key !== '' && key === nameKey(other);
}

/**
 * A name typed in capitals (or without any) as it is written: `D'AUBIGNAC` → `d'Aubignac`, `GUÉRIN` → `Guérin`,
 * `VVE CHAIX-REY` → `Vve Chaix-Rey`. A name that has both is somebody's choice and stays; only spaces are tidied.
 */
export function capitaliseName(text: string): string {
  const tidy = text.trim().replace(/\s+/gu, ' ');
  if (/\p{Lu}/u.test(tidy) && /\p{Ll}/u.test(tidy)) return tidy;
  return tidy
    .toLowerCase()
    .split(/([\s'’-]+)/u)
    .map((word, index, parts) => {
      const followed = (parts[index + 2] ?? '') !== '';
      if (followed && SMALL_PARTICLES.has(word)) return word;
      return word.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
    })
    .join('');
}
