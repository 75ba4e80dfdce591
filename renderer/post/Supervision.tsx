import type { ReactNode } from 'react';
import type { CallError } from '../../shared/contract/errors.ts';
import type { EveningMachine } from './board.ts';
import type { BookDraft, Span } from './book-form.ts';

/** Who stands beside where somebody may not use a machine alone (F1). */
export function Supervision(_props: {
  readonly machines: readonly EveningMachine[];
  readonly draft: BookDraft;
  readonly span: Span | undefined;
  readonly change: (patch: Partial<BookDraft>) => void;
  readonly refusal: CallError | undefined;
}): ReactNode {
  return null;
}
