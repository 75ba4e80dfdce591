import { useCallback, useState } from 'react';
import type { CommandName, InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { tellRefusal } from '../api/notices.tsx';
import { offerUndo } from '../api/undo.ts';
import { useSteady } from './SteadyLine.tsx';

export interface Act<N extends CommandName> {
  /** Carries it out, over a dead line too; offers to undo, and tells a refusal unless the screen shows it itself. */
  readonly act: (
    input: InputOf<N>,
    label: string,
    options?: { readonly refusal?: 'return' },
  ) => Promise<Result<OutputOf<N>>>;
  readonly running: boolean;
}

/** One of the post's commands. */
export function useAct<N extends CommandName>(name: N): Act<N> {
  const { transport } = useApi();
  const { send } = useSteady();
  const [calls, setCalls] = useState(0);
  const act = useCallback<Act<N>['act']>(
    async (input, label, options = {}) => {
      setCalls((count) => count + 1);
      const result = await send(name, input, label);
      setCalls((count) => count - 1);
      if (result.ok && result.undo !== undefined) offerUndo(transport, result.undo);
      if (!result.ok && options.refusal !== 'return') tellRefusal(result.error);
      return result;
    },
    [name, send, transport],
  );
  return { act, running: calls > 0 };
}
