import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import type { Warning } from '../../shared/contract/errors.ts';
import type { Question } from './ConfirmationDialog.tsx';

/** Asks whether some warnings may be passed over; answers what was decided. */
export type AskConfirmation = (warnings: readonly Warning[]) => Promise<boolean>;

// No part of the start: most days ask nothing.
const ConfirmationDialog = lazy(async () => ({
  default: (await import('./ConfirmationDialog.tsx')).ConfirmationDialog,
}));

/** The one small dialog that names what would be passed over (B4, B8, P5, P7), and how to open it. */
export function useConfirmation(): { readonly ask: AskConfirmation; readonly dialog: ReactNode } {
  const [question, setQuestion] = useState<Question>();
  const ask = useCallback<AskConfirmation>(
    (warnings) =>
      new Promise((fulfil) => {
        setQuestion({
          warnings,
          decide: (goOn) => {
            setQuestion(undefined);
            fulfil(goOn);
          },
        });
      }),
    [],
  );
  const dialog =
    question === undefined ? null : (
      <Suspense fallback={null}>
        <ConfirmationDialog question={question} />
      </Suspense>
    );
  return { ask, dialog };
}
