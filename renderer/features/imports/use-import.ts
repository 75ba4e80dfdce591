import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { fieldChoice, importDecision } from '../../../shared/contract/imports.ts';
import type * as z from 'zod';
import { useAsk, useCommand, type Progress } from '../../api/hooks.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { sourceOf, type ChosenFile } from './use-import-file.ts';
import type { ImportField } from './words.ts';

export type Plan = OutputOf<'imports.plan'>;
export type Line = Plan['lines'][number];
export type Done = OutputOf<'imports.confirm'>;
export type Decision = z.infer<typeof importDecision>['decision'];

export type FieldChoice = z.infer<typeof fieldChoice>;

const fieldKey = ({ line, subject, key }: FieldChoice): string => `${line} ${subject} ${key}`;

/** What was chosen for a sheet, kept through a reload. */
interface Choices {
  /** Which sheet of which file it was said of: another one begins anew. */
  readonly of: string;
  readonly mapping: readonly { readonly index: number; readonly field: ImportField }[];
  readonly decisions: readonly { readonly line: number; readonly decision: Decision }[];
  readonly fields: readonly FieldChoice[];
  readonly shares: readonly { readonly key: string; readonly partnerShare: number }[];
}
const nothing: Choices = { of: '', mapping: [], decisions: [], fields: [], shares: [] };

function inputOf(file: ChosenFile, choices: Choices) {
  return {
    ...sourceOf(file),
    decisions: [...choices.decisions],
    fields: [...choices.fields],
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
  readonly take: (index: number, field: ImportField) => void;
  readonly decide: (line: number, decision: Decision | undefined) => void;
  readonly takeFields: (choices: readonly FieldChoice[]) => void;
  readonly share: (key: string, partnerShare: number) => void;
  readonly confirm: () => Promise<void>;
  readonly stop: () => void;
}

/** An import from the file to its result (P4): each choice draws the plan anew; nothing is written before `confirm`. */
export function useImport(file: ChosenFile): Import {
  const { draft, change: write, clear } = useDraft('imports.people', nothing);
  const of = `${file.ticket} ${file.sheet}`;
  const choices = draft.of === of ? draft : { ...nothing, of };
  const change = (patch: Partial<Choices>): void => write({ ...choices, ...patch });
  const planning = useAsk('imports.plan');
  const writing = useCommand('imports.confirm');
  const [plan, setPlan] = useState<Plan>();
  const [done, setDone] = useState<Done>();
  const [refusal, setRefusal] = useState<CallError>();
  const { run } = planning;
  const asked = done !== undefined ? '' : JSON.stringify(inputOf(file, choices));
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
  return {
    choices,
    plan,
    done,
    refusal,
    busy: writing.running ? 'writing' : planning.running ? 'reading' : undefined,
    progress: writing.progress ?? planning.progress,
    take: (index, field) =>
      change({ mapping: [...choices.mapping.filter((each) => each.index !== index), { index, field }] }),
    decide: (line, decision) => {
      const others = choices.decisions.filter((each) => each.line !== line);
      change({ decisions: decision === undefined ? others : [...others, { line, decision }] });
    },
    takeFields: (said) => {
      const keys = new Set(said.map(fieldKey));
      change({ fields: [...choices.fields.filter((each) => !keys.has(fieldKey(each))), ...said] });
    },
    share: (key, partnerShare) =>
      change({ shares: [...choices.shares.filter((each) => each.key !== key), { key, partnerShare }] }),
    async confirm() {
      setRefusal(undefined);
      const result = await writing.run(inputOf(file, choices), { refusal: 'return', undo: false });
      if (result.ok) {
        setDone(result.value);
        clear();
      } else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
    },
    stop: writing.running ? writing.stop : planning.stop,
  };
}
