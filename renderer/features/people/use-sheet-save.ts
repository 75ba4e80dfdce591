import { useRef } from 'react';
import type { CommandName, InputOf } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/contract/errors.ts';
import { useCommand } from '../../api/hooks.ts';
import { answerFor, type SaveAnswer } from './use-in-place.ts';

type SheetCommand = Extract<CommandName, 'people.update' | 'people.updateOrganisation'>;
type FieldsOf<N extends SheetCommand> = InputOf<N>['fields'];

/** Saves one field of a sheet at a time, one after the other, each with the version that the one before left. */
export function useSheetSave<N extends SheetCommand>(
  name: N,
  sheet: { readonly id: number; readonly version: number },
  refetch: () => void,
): <F extends keyof FieldsOf<N> & string>(field: F, value: FieldsOf<N>[F]) => Promise<SaveAnswer> {
  const update = useCommand(name);
  const latest = useRef({ id: 0, version: 0 });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  return (field, value) => {
    const send = async (): Promise<SaveAnswer> => {
      const known = latest.current.id === sheet.id ? latest.current.version : 0;
      const version = Math.max(known, sheet.version);
      const input = { id: sheet.id, version, fields: { [field]: value } } as InputOf<N>;
      const result: Result<{ version: number }> = await update.run(input, { refusal: 'return' });
      if (result.ok) latest.current = { id: sheet.id, version: result.value.version };
      else if (result.error.code === 'CONFLICT_STALE') {
        latest.current = { id: 0, version: 0 };
        refetch();
      }
      return answerFor(result, `fields.${field}`);
    };
    const answer = queue.current.then(send);
    queue.current = answer;
    return answer;
  };
}
