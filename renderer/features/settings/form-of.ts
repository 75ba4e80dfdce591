import { useState } from 'react';
import type { CallError, Result } from '../../../shared/contract/errors.ts';
import { tellRefusal } from '../../api/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { fieldErrors } from './place-form.ts';

export interface FieldsForm<T> {
  readonly draft: T;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<T>) => void;
  /** Forgets the draft. */
  readonly clear: () => void;
  /** Sends what was typed; shows what is wrong beside its field, or tells it; answers whether it was taken. */
  readonly submit: (send: (draft: T) => Promise<Result<unknown>>) => Promise<boolean>;
}

/** A form over the `fields` of a `save…` command, its draft kept under `key`. */
export function useFieldsForm<T extends object>(key: string, start: T): FieldsForm<T> {
  const { draft, change, clear } = useDraft(key, start);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const refuse = (error: CallError): void => {
    const found = fieldErrors(error, 'fields.');
    setErrors(found);
    if (Object.keys(found).length === 0 && error.code !== 'CANCELLED') tellRefusal(error);
  };
  return {
    draft,
    errors,
    clear,
    change(patch) {
      setErrors({});
      change(patch);
    },
    async submit(send) {
      const result = await send(draft);
      if (!result.ok) {
        refuse(result.error);
        return false;
      }
      clear();
      return true;
    },
  };
}
