import type { PersonFields } from '../../../shared/contract/people.ts';

/** What a child is told once it is loaded. */
export interface Order {
  readonly file: string;
  readonly seed: number;
  /** Where its clock starts, epoch milliseconds. */
  readonly now: number;
  readonly room: number;
  /** How many people the file began with: their ids count from 1. */
  readonly people: number;
  readonly blankPerson: PersonFields;
}

/** What a child says, a line of JSON each. `done` is said once the command has been acknowledged, never before. */
export type Said =
  | { readonly kind: 'ready' | 'opened' }
  | { readonly kind: 'try'; readonly name: string; readonly key: string }
  | {
      readonly kind: 'done';
      readonly name: string;
      readonly key: string;
      readonly number?: string;
      readonly id?: number;
    }
  | { readonly kind: 'backup' | 'restoring' | 'restored'; readonly name: string }
  | { readonly kind: 'fault'; readonly text: string };

/** How many people each imported file brings: all of them or none. */
export const importedPerFile = 12;
