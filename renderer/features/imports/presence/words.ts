import { formatDateBrief } from '../../../../shared/domain/french.ts';
import type { CodeMeaning, PresencePlanLine } from './use-presence-import.ts';

export type LineStatus = PresencePlanLine['status'];
export type CellOutcome = PresencePlanLine['cells'][number]['outcome'];

/** Who a line is, in the order of the screen: what asks for a look comes first. */
export const statusWords: Readonly<Record<LineStatus, string>> = {
  ask: 'à dire',
  likely: 'sans doute',
  new: 'nouvelle',
  known: 'connue',
  unnamed: 'sans nom',
  skip: 'laissée de côté',
};

/** What becomes of a cell. */
export const cellWords: Readonly<Record<CellOutcome, string>> = {
  add: 'à noter',
  same: 'déjà notée',
  complete: 'complète la demi-journée notée',
  conflict: 'autrement dans Comptoir',
  replace: 'la feuille est prise',
  unclear: 'ne se lit pas encore',
  future: 'jour à venir',
  waiting: 'attend de savoir qui c’est',
  counted: 'comptée sans nom',
};

export const letterWords = { M: 'matin', A: 'après-midi', J: 'journée' } as const;

/** What a wording may mean. */
export const meaningWords: Readonly<Record<CodeMeaning, string>> = {
  J: 'journée',
  M: 'matin',
  A: 'après-midi',
  nothing: 'personne',
};

export const dayWords = (date: string): string => formatDateBrief(date);
