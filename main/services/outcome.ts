import type { CallError, ErrorCode, Undo, Warning } from '../../shared/contract/errors.ts';

/** What a use case answers: a value (with its inverse, if it can be undone) or a refusal. Never an exception. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly undo?: Undo }
  | { readonly ok: false; readonly error: CallError };

export type Refusal = Extract<Outcome<never>, { ok: false }>;

/** The use case is done; `undo` is the command that takes it back. */
export function done<T>(value: T, undo?: Undo): Outcome<T> {
  return undo === undefined ? { ok: true, value } : { ok: true, value, undo };
}

/** The use case is refused; the transaction is rolled back. `message` is French: what is wrong and what to do. */
export function refuse(
  code: ErrorCode,
  message: string,
  more: Omit<CallError, 'code' | 'message'> = {},
): Refusal {
  return { ok: false, error: { code, message, ...more } };
}

/** One field is wrong: `field` is its path in the input. */
export function refuseField(code: ErrorCode, field: string, message: string): Refusal {
  return refuse(code, message, { fields: { [field]: message } });
}

/** The thing asked for is not there (any more). */
export function notFound(what: string): Refusal {
  return refuse('NOT_FOUND', `${what} n’existe pas ou plus. Actualiser la liste et choisir de nouveau.`);
}

/** Somebody changed it since it was read. */
export function stale(): Refusal {
  return refuse(
    'CONFLICT_STALE',
    'Cette fiche a été modifiée ailleurs entre-temps. La version à jour est affichée\u202f; reprendre la modification.',
  );
}

/** What has to be confirmed, once all warnings are known; undefined when every one is accepted. */
export function unconfirmed(
  warnings: readonly Warning[],
  accepted: ReadonlySet<string>,
): Refusal | undefined {
  const open = warnings.filter((warning) => !accepted.has(warning.code));
  if (open.length === 0) return undefined;
  return refuse('NEEDS_CONFIRMATION', open.map((warning) => warning.message).join(' '), { warnings: open });
}
