import type * as z from 'zod';

/**
 * Who may call. `manager` (gestionnaire), `treasurer` (trésorerie), `reception` (accueil), `volunteer` (bénévole
 * fablab), `reader` (lecture seule); `system` is the clock and the app itself.
 */
export const roles = ['manager', 'treasurer', 'reception', 'volunteer', 'reader', 'system'] as const;
export type Role = (typeof roles)[number];

/** The usual sets, named so that a definition reads like a sentence. */
export const everyone: readonly Role[] = roles;
export const staff: readonly Role[] = ['manager', 'treasurer', 'reception', 'system'];
export const officeAndReaders: readonly Role[] = ['manager', 'treasurer', 'reception', 'reader', 'system'];
export const bookers: readonly Role[] = ['manager', 'treasurer', 'reception', 'volunteer', 'system'];
export const money: readonly Role[] = ['manager', 'treasurer', 'system'];
export const managers: readonly Role[] = ['manager', 'system'];

export interface CommandDefinition<Input extends z.ZodType, Output extends z.ZodType> {
  readonly kind: 'command';
  readonly input: Input;
  readonly output: Output;
  readonly roles: readonly Role[];
  /** English, one sentence: for docs/contract.md. */
  readonly summary: string;
  /** A command that may run for seconds (an import): queries are then answered by the reading thread. */
  readonly long?: boolean;
  /** A verified backup is made before it runs (imports). */
  readonly backupFirst?: boolean;
  /** It concerns the file and not its rows (backups): it runs outside any transaction. */
  readonly outsideTransaction?: boolean;
}

export interface QueryDefinition<Input extends z.ZodType, Output extends z.ZodType> {
  readonly kind: 'query';
  readonly input: Input;
  readonly output: Output;
  readonly roles: readonly Role[];
  readonly summary: string;
  /** A query that renders or parses (PDF, sheets, an import's dry run): answered by the reading thread. */
  readonly long?: boolean;
}

export type AnyDefinition = CommandDefinition<z.ZodType, z.ZodType> | QueryDefinition<z.ZodType, z.ZodType>;
export type Area = Readonly<Record<string, AnyDefinition>>;

/** Defines a command: an imperative that changes the data in one transaction. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  definition: Omit<CommandDefinition<I, O>, 'kind'>,
): CommandDefinition<I, O> {
  return { kind: 'command', ...definition };
}

/** Defines a query: a noun that reads and never writes. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  definition: Omit<QueryDefinition<I, O>, 'kind'>,
): QueryDefinition<I, O> {
  return { kind: 'query', ...definition };
}
