import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { importDecision } from '../../../shared/contract/imports.ts';
import type * as z from 'zod';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, type Progress } from '../../api/hooks.ts';
import { useDraft } from '../../ui/use-draft.ts';
import type { ImportField } from './words.ts';

export type Plan = OutputOf<'imports.plan'>;
export type Line = Plan['lines'][number];
export type Done = OutputOf<'imports.confirm'>;
export type Decision = z.infer<typeof importDecision>['decision'];

/** What was chosen for a file, kept through a reload: the file itself waits on the other side under its ticket. */
interface Choices {
  readonly ticket: string;
  readonly fileName: string;
  readonly mapping: readonly { readonly index: number; readonly field: ImportField }[];
  readonly decisions: readonly { readonly line: number; readonly decision: Decision }[];
  readonly shares: readonly { readonly key: string; readonly partnerShare: number }[];
}
const nothing: Choices = { ticket: '', fileName: '', mapping: [], decisions: [], shares: [] };

function inputOf(choices: Choices) {
  return {
    ticket: choices.ticket,
    decisions: [...choices.decisions],
    newTypeShares: [...choices.shares],
    ...(choices.mapping.length > 0 && { mapping: [...choices.mapping] }),
  };
}

export interface Import {
  readonly choices: Choices;
  readonly plan: Plan | undefined;
  readonly done: Done | undefined;
  readonly refusal: CallError | undefined;
  /** What is under way, for the bar and its « Arrêter ». */
  readonly busy: 'reading' | 'writing' | undefined;
  readonly progress: Progress | undefined;
  readonly choose: (file: File) => Promise<void>;
  readonly take: (index: number, field: ImportField) => void;
  readonly decide: (line: number, decision: Decision | undefined) => void;
  readonly share: (key: string, partnerShare: number) => void;
  readonly confirm: () => Promise<void>;
  readonly stop: () => void;
  readonly leave: () => void;
}

/** An import from the file to its result (P4): each choice draws the plan anew; nothing is written before `confirm`. */
export function useImport(): Import {
  const { draft: choices, change, clear } = useDraft('imports', nothing);
  const { upload } = useFiles();
  const planning = useAsk('imports.plan');
  const writing = useCommand('imports.confirm');
  const [plan, setPlan] = useState<Plan>();
  const [done, setDone] = useState<Done>();
  const [refusal, setRefusal] = useState<CallError>();
  const { run } = planning;
  const asked = choices.ticket === '' || done !== undefined ? '' : JSON.stringify(inputOf(choices));
  useEffect(() => {
    if (asked === '') return;
    let wanted = true;
    const input = JSON.parse(asked) as ReturnType<typeof inputOf>;
    void run(input, { refusal: 'return' }).then((result) => {
      if (!wanted) return;
      if (result.ok) setPlan(result.value);
      setRefusal(result.ok ? undefined : result.error);
    });
    return () => {
      wanted = false;
    };
  }, [asked, run]);
  const leave = (): void => {
    clear();
    setPlan(undefined);
    setDone(undefined);
    setRefusal(undefined);
  };
  return {
    choices,
    plan,
    done,
    refusal,
    busy: writing.running ? 'writing' : planning.running ? 'reading' : undefined,
    progress: writing.progress ?? planning.progress,
    async choose(file) {
      leave();
      const ticket = await upload(file);
      if (ticket !== undefined) change({ ...nothing, ticket: ticket.ticket, fileName: file.name });
    },
    take: (index, field) =>
      change({ mapping: [...choices.mapping.filter((each) => each.index !== index), { index, field }] }),
    decide: (line, decision) => {
      const others = choices.decisions.filter((each) => each.line !== line);
      change({ decisions: decision === undefined ? others : [...others, { line, decision }] });
    },
    share: (key, partnerShare) =>
      change({ shares: [...choices.shares.filter((each) => each.key !== key), { key, partnerShare }] }),
    async confirm() {
      setRefusal(undefined);
      const result = await writing.run(inputOf(choices), { refusal: 'return', undo: false });
      if (result.ok) {
        setDone(result.value);
        clear();
      } else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
    },
    stop: writing.running ? writing.stop : planning.stop,
    leave,
  };
}
