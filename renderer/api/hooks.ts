import { keepPreviousData, useQuery as useReactQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandName, InputOf, OutputOf, QueryName } from '../../shared/contract/contract.ts';
import type { CallError, Result, WarningCode } from '../../shared/contract/errors.ts';
import { useApi, type Api } from './ApiProvider.tsx';
import { newCallKey } from './call-key.ts';
import { QueryRefused } from './client.ts';
import { connectionLostMessage, tellRefusal } from './notices.tsx';
import { callAgain } from './retry.ts';
import { offerUndo } from './undo.ts';

export interface QueryState<T> {
  /** The answer; while another input is on its way, the answer to the one before. */
  readonly data: T | undefined;
  readonly refusal: CallError | undefined;
  /** Nothing to show yet. */
  readonly loading: boolean;
  /** What is shown is not the answer to this input yet. */
  readonly outdated: boolean;
  readonly refetch: () => void;
}

export interface QueryOptions {
  /** False: not asked for the moment. */
  readonly enabled?: boolean;
  /** Asked again after so many milliseconds, for what the clock changes. */
  readonly every?: number;
}

/** Reads a query and keeps it fresh: any event of the contract makes it fetch again. */
export function useQuery<N extends QueryName>(
  name: N,
  input: InputOf<N>,
  options: QueryOptions = {},
): QueryState<OutputOf<N>> {
  const { transport } = useApi();
  const state = useReactQuery<OutputOf<N>>({
    queryKey: [name, input],
    queryFn: async () => {
      const result = await transport.call({ name, input });
      if (!result.ok) throw new QueryRefused(result.error);
      return result.value as OutputOf<N>;
    },
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    // The input changes while somebody types: what was found stays until the next answer is there.
    placeholderData: keepPreviousData,
  });
  const { error } = state;
  return {
    data: state.data,
    refusal: error === null ? undefined : refusalOf(error),
    loading: state.data === undefined && error === null,
    outdated: state.isPlaceholderData,
    refetch: () => void state.refetch(),
  };
}

function refusalOf(fault: unknown): CallError {
  if (fault instanceof QueryRefused) return fault.refusal;
  return { code: 'INTERNAL', message: connectionLostMessage };
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly label: string;
}

export interface RunOptions {
  /** Warnings passed over without asking again. */
  readonly accept?: readonly WarningCode[];
  /** `show` (usual): a refusal is told at the foot of the screen; `return`: the form shows it itself. */
  readonly refusal?: 'show' | 'return';
  /** False: no notification offers to undo (the screen has its own way back). */
  readonly undo?: boolean;
}

export interface Runner<Input, Output> {
  /** Carries the call out; answers its result, refusals included. Never rejects. */
  readonly run: (input: Input, options?: RunOptions) => Promise<Result<Output>>;
  readonly running: boolean;
  /** Of a long call, once it has told any. */
  readonly progress: Progress | undefined;
  /** Asks what is under way to stop; what it had begun is rolled back, and it answers as CANCELLED. */
  readonly stop: () => void;
}

/**
 * Carries out a command: with its own idempotency key, tried again with the same key when nobody answered, asking
 * once about warnings (declined: refused as CANCELLED, told to nobody), and offering to undo.
 */
export function useCommand<N extends CommandName>(name: N): Runner<InputOf<N>, OutputOf<N>> {
  return useRunner<InputOf<N>, OutputOf<N>>(name);
}

/** Asks a query once, on a click (a PDF, an export, a price): answers its result; refusals are told as for commands. */
export function useAsk<N extends QueryName>(name: N): Runner<InputOf<N>, OutputOf<N>> {
  return useRunner<InputOf<N>, OutputOf<N>>(name);
}

function useRunner<Input, Output>(name: string): Runner<Input, Output> {
  const api = useApi();
  const [calls, setCalls] = useState(0);
  const [progress, setProgress] = useState<Progress>();
  const keys = useRef(new Set<string>());
  useEffect(
    () =>
      api.listen((event) => {
        if (event.type !== 'progress' || !keys.current.has(event.key)) return;
        setProgress({ done: event.done, total: event.total, label: event.label });
      }),
    [api],
  );
  const run = useCallback(
    async (input: Input, options: RunOptions = {}): Promise<Result<Output>> => {
      const key = newCallKey();
      keys.current.add(key);
      setCalls((count) => count + 1);
      // Neither rejects: whatever happens on the line comes back as a refusal.
      const result = await callAsking(api, { name, input, key }, options.accept);
      keys.current.delete(key);
      setCalls((count) => count - 1);
      setProgress(undefined);
      report(api, result, options);
      // The transport carries JSON: the contract is what says its shape.
      return result as Result<Output>;
    },
    [api, name],
  );
  const stop = useCallback(() => {
    for (const key of keys.current) {
      void callAgain(api.transport, { name: 'jobs.cancel', input: { key }, key: newCallKey() });
    }
  }, [api]);
  return { run, running: calls > 0, progress, stop };
}

interface KeyedCall {
  readonly name: string;
  readonly input: unknown;
  readonly key: string;
}

/** Calls, and once more with what was passed over when warnings are confirmed. */
async function callAsking(
  api: Api,
  call: KeyedCall,
  accept: readonly WarningCode[] | undefined,
): Promise<Result<unknown>> {
  const result = await callAgain(api.transport, { ...call, accept });
  if (result.ok || result.error.code !== 'NEEDS_CONFIRMATION') return result;
  const warnings = result.error.warnings ?? [];
  if (!(await api.confirm(warnings))) {
    return { ok: false, error: { code: 'CANCELLED', message: 'Rien n’a été changé.' } };
  }
  const accepted = [...(accept ?? []), ...warnings.map((warning) => warning.code)];
  // Only successes keep their key, so the refused call's is free to be used again.
  return callAsking(api, call, accepted);
}

function report(api: Api, result: Result<unknown>, options: RunOptions): void {
  if (result.ok) {
    if (result.undo !== undefined && options.undo !== false) offerUndo(api.transport, result.undo);
    return;
  }
  if (result.error.code !== 'CANCELLED' && options.refusal !== 'return') tellRefusal(result.error);
}
