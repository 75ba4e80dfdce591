import { useState } from 'react';
import type { CallError, Result } from '../../../shared/contract/errors.ts';

/** Keeps what a form's call was refused for, and closes the form once the call was taken. */
export function useRefused(onDone: () => void) {
  const [refusal, setRefusal] = useState<CallError>();
  return {
    refusal,
    wrong: refusal?.fields ?? {},
    settle: (result: Result<unknown>): void => {
      if (result.ok) onDone();
      else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
    },
  };
}
