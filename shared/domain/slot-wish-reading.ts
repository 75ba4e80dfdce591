/** How a sentence that asks for a slot is read: what is understood is taken out of it, piece by piece. */
import type { LocalDate, Weekday } from './calendar.ts';

/** What has been understood so far, and what is left of the sentence. */
export interface Reading {
  text: string;
  readonly today: LocalDate;
  minutes: number | null;
  people: number | null;
  firstDay: LocalDate | null;
  lastDay: LocalDate | null;
  wanted: Set<Weekday>;
  unwanted: Set<Weekday>;
  fromTime: string | null;
  toTime: string | null;
  /** A start that was said alone: « à 14 h ». */
  startTime: string | null;
}

const numberWords: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  quinze: 15,
  vingt: 20,
  trente: 30,
};
/** A sentence without capitals, accents or typography, and with counted things in digits. */
export function plain(text: string): string {
  const folded = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[’'\u00a0\u202f\s]+/gu, ' ')
    .replaceAll('⁄', '/')
    .replaceAll(/\b1\/2(?= ?(?:h|heures?|journees?)\b)/gu, 'demi')
    .replaceAll(/(?<!apres[- ])\bmidi\b/gu, '12h')
    .replaceAll(/[–—]/gu, '-')
    .trim();
  const counted = Object.keys(numberWords).join('|');
  return folded.replaceAll(
    new RegExp(
      String.raw`\b(${counted})\b(?= (?:heures?|jours?|semaines?|personnes?|minutes?|participants?)\b)`,
      'gu',
    ),
    (word) => String(numberWords[word] ?? word),
  );
}

/** Takes every match of a pattern out of what is left, and notes it. */
export function take(
  reading: Reading,
  pattern: string,
  note: (groups: readonly (string | undefined)[]) => void,
): void {
  reading.text = reading.text.replaceAll(
    new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, 'gu'),
    (_match: string, ...groups: unknown[]) => {
      note(groups.map((group) => (typeof group === 'string' ? group : undefined)));
      return ' | ';
    },
  );
}
