/** What a bank's label says: banks write in capitals, cut names, and put them in any order. */
import { fold, foldTight, foldedWords } from './text-folding.ts';

export interface LabelWords {
  readonly folded: string;
  /** Without any sign or space: numbers are found in it however they were typed. */
  readonly tight: string;
  readonly words: ReadonlySet<string>;
}

/** A label taken apart once for all that is looked for in it. */
export function wordsOfLabel(label: string): LabelWords {
  return { folded: fold(label), tight: foldTight(label), words: new Set(foldedWords(label)) };
}

/** Words of names that say nothing about whose they are. */
const empty = new Set([
  'les',
  'des',
  'une',
  'aux',
  'par',
  'pour',
  'sur',
  'asso',
  'association',
  'societe',
  'sarl',
  'sas',
  'eurl',
  'scop',
  'scic',
]);

/** Whether a label names somebody: all the words of the name, its last word alone, or nothing of it. */
export function namedIn(label: LabelWords, name: string): 'full' | 'part' | 'none' {
  const words = foldedWords(name).filter((word) => word.length >= 3 && !empty.has(word));
  if (words.length === 0) return 'none';
  if (words.every((word) => label.words.has(word))) return 'full';
  const last = words.at(-1) ?? '';
  return last.length >= 4 && label.words.has(last) ? 'part' : 'none';
}
