import { useEffect, useState } from 'react';
import type { InputOf, OutputOf } from '../../../../shared/contract/contract.ts';
import type { CallError } from '../../../../shared/contract/errors.ts';
import type {
  PresenceLineChoice,
  PresencePartnerChoice,
} from '../../../../shared/contract/presence-import.ts';
import { useAsk, useCommand, type Progress } from '../../../api/hooks.ts';
import { useDraft } from '../../../ui/use-draft.ts';
import { sourceOf, type ChosenFile } from '../use-import-file.ts';

type Source = InputOf<'imports.planPresence'>;
export type PresencePlan = OutputOf<'imports.planPresence'>;
export type PresencePlanLine = PresencePlan['lines'][number];
export type PresenceDone = OutputOf<'imports.confirmPresence'>;
export type CodeMeaning = NonNullable<PresencePlan['codes'][number]['means']>;

interface Choices {
  readonly of: string;
  readonly month: string;
  readonly codes: readonly { readonly code: string; readonly means: CodeMeaning }[];
  readonly lines: readonly { readonly line: number; readonly choice: PresenceLineChoice }[];
  readonly partners: readonly { readonly key: string; readonly choice: PresencePartnerChoice }[];
  readonly takeSheet: readonly { readonly line: number; readonly date: string }[];
}
const nothing: Choices = { of: '', month: '', codes: [], lines: [], partners: [], takeSheet: [] };

function inputOf(file: ChosenFile, choices: Choices): Source {
  return {
    ...sourceOf(file),
    ...(choices.month !== '' && { month: choices.month }),
    codes: [...choices.codes],
    lines: [...choices.lines],
    partners: [...choices.partners],
    takeSheet: [...choices.takeSheet],
  };
}

/** The import of a presence sheet: its plan, what was said about it, and what is under way. */
export interface PresenceTaking {
  readonly choices: Choices;
  readonly plan: PresencePlan | undefined;
  readonly done: PresenceDone | undefined;
  readonly refusal: CallError | undefined;
  readonly busy: 'reading' | 'writing' | undefined;
  readonly progress: Progress | undefined;
  readonly sayMonth: (month: string) => void;
  readonly sayCode: (code: string, means: CodeMeaning) => void;
  readonly sayLine: (line: number, choice: PresenceLineChoice | undefined) => void;
  readonly sayPartner: (key: string, choice: PresencePartnerChoice) => void;
  readonly take: (
    cells: readonly { readonly line: number; readonly date: string }[],
    fromSheet: boolean,
  ) => void;
  readonly confirm: () => Promise<void>;
  readonly stop: () => void;
}

/** From the sheet to its result (P4): each answer draws the plan anew; nothing is written before `confirm`. */
export function usePresenceImport(file: ChosenFile): PresenceTaking {
  const { draft, change: write, clear } = useDraft('imports.presence', nothing);
  const of = `${file.ticket} ${file.sheet}`;
  const choices = draft.of === of ? draft : { ...nothing, of };
  const change = (patch: Partial<Choices>): void => write({ ...choices, ...patch });
  const planning = useAsk('imports.planPresence');
  const writing = useCommand('imports.confirmPresence');
  const [plan, setPlan] = useState<PresencePlan>();
  const [done, setDone] = useState<PresenceDone>();
  const [refusal, setRefusal] = useState<CallError>();
  const { run } = planning;
  const asked = done !== undefined ? '' : JSON.stringify(inputOf(file, choices));
  useEffect(() => {
    if (asked === '') return;
    let wanted = true;
    void run(JSON.parse(asked) as Source, { refusal: 'return' }).then((result) => {
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
    sayMonth: (month) => change({ month }),
    sayCode: (code, means) =>
      change({ codes: [...choices.codes.filter((each) => each.code !== code), { code, means }] }),
    sayLine: (line, choice) => {
      const others = choices.lines.filter((each) => each.line !== line);
      change({ lines: choice === undefined ? others : [...others, { line, choice }] });
    },
    sayPartner: (key, choice) =>
      change({ partners: [...choices.partners.filter((each) => each.key !== key), { key, choice }] }),
    take: (cells, fromSheet) => {
      const keys = new Set(cells.map(({ line, date }) => `${line} ${date}`));
      const others = choices.takeSheet.filter(({ line, date }) => !keys.has(`${line} ${date}`));
      change({ takeSheet: fromSheet ? [...others, ...cells] : others });
    },
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
