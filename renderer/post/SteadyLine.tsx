import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { CommandName, InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { newCallKey } from '../api/call-key.ts';
import { tell, tellRefusal } from '../api/notices.tsx';
import { offerUndo } from '../api/undo.ts';
import { keepCalls, keptCalls, sendUntilAnswered, type PendingCall } from './steady.ts';
import { useLine } from './use-line.ts';

interface Steady {
  /** Carries a command out however long the line is dead; answers its result. Never rejects. */
  readonly send: <N extends CommandName>(
    name: N,
    input: InputOf<N>,
    label: string,
  ) => Promise<Result<OutputOf<N>>>;
  /** What waits for the line to come back. */
  readonly waiting: readonly PendingCall[];
  readonly giveUp: (key: string) => void;
  /** Whether nobody answers at the moment. */
  readonly lost: boolean;
}

const SteadyContext = createContext<Steady | null>(null);

/** How the post sends its commands, and what of them waits for the line. Throws outside `SteadyLine`. */
export function useSteady(): Steady {
  const steady = useContext(SteadyContext);
  if (steady === null) throw new Error('useSteady needs a SteadyLine above it');
  return steady;
}

/** Everything below sends its commands through here: with one key each until somebody answers, over reloads too. */
export function SteadyLine({
  accountId,
  children,
}: {
  readonly accountId: number | null;
  readonly children: ReactNode;
}): ReactNode {
  const line = useLine();
  const calls = useCalls(line.pause);
  const { carryOut, giveUp, waiting } = calls;
  useResumed(accountId, carryOut);
  const send = useCallback(
    async <N extends CommandName>(name: N, input: InputOf<N>, label: string) =>
      // The transport carries JSON: the contract is what says its shape.
      (await carryOut({ name, input, key: newCallKey(), label, accountId })) as Result<OutputOf<N>>,
    [accountId, carryOut],
  );
  const steady = useMemo<Steady>(
    () => ({ send, waiting, giveUp, lost: line.lost }),
    [send, waiting, giveUp, line.lost],
  );
  return <SteadyContext.Provider value={steady}>{children}</SteadyContext.Provider>;
}

/** The calls under way, kept for a reload, and those of them that nobody has answered yet. */
function useCalls(pause: (milliseconds: number) => Promise<void>) {
  const { transport } = useApi();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<readonly PendingCall[]>([]);
  const underWay = useRef(new Map<string, { readonly call: PendingCall; readonly abort: AbortController }>());
  const isGone = useRef(false);
  useEffect(() => {
    const calls = underWay.current;
    isGone.current = false;
    return () => {
      // Somebody else sits there, or the page goes: what is kept goes on when this one is back.
      isGone.current = true;
      for (const { abort } of calls.values()) abort.abort();
    };
  }, []);
  const carryOut = useCallback(
    async (call: PendingCall): Promise<Result<unknown>> => {
      const abort = new AbortController();
      underWay.current.set(call.key, { call, abort });
      const keep = (): void => {
        if (!isGone.current) keepCalls([...underWay.current.values()].map((one) => one.call));
      };
      keep();
      const onLost = (): void =>
        setWaiting((before) => (before.some(({ key }) => key === call.key) ? before : [...before, call]));
      const { name, input, key } = call;
      const result = await sendUntilAnswered(
        { name, input, key },
        { transport, pause, onLost, signal: abort.signal },
      );
      underWay.current.delete(key);
      keep();
      if (isGone.current) return result;
      setWaiting((before) => before.filter((one) => one.key !== key));
      // What somebody else did first is why it was refused: show it at once, should its event be lost.
      if (!result.ok) void client.invalidateQueries();
      return result;
    },
    [transport, pause, client],
  );
  const giveUp = useCallback((key: string) => underWay.current.get(key)?.abort.abort(), []);
  return { carryOut, giveUp, waiting };
}

/** Goes on with what a reload interrupted, for whoever began it; what somebody else began is let go. */
function useResumed(
  accountId: number | null,
  carryOut: (call: PendingCall) => Promise<Result<unknown>>,
): void {
  const { transport } = useApi();
  const resumed = useRef(false);
  useEffect(() => {
    if (resumed.current) return;
    resumed.current = true;
    const mine = keptCalls().filter((call) => call.accountId === accountId);
    keepCalls(mine);
    for (const call of mine) {
      void carryOut(call).then((result) => {
        if (!result.ok) return result.error.code === 'CANCELLED' ? undefined : tellRefusal(result.error);
        if (result.undo === undefined) return tell(`${call.label}\u00a0: c’est fait.`);
        return offerUndo(transport, result.undo);
      });
    }
  }, [accountId, carryOut, transport]);
}
