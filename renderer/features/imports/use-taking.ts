import { useEffect, useState } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Progress, Runner } from '../../api/hooks.ts';
import { useDraft } from '../../ui/use-draft.ts';
import type { ChosenFile } from './use-import-file.ts';

/** What was chosen for a sheet, kept through a reload. */
export interface SheetChoices {
  /** Which sheet of which file it was said of: another one begins anew. */
  readonly of: string;
}

/** An import under way, whatever it takes in: its plan, its result, and what is running. */
export interface Taking<Choices, Plan, Done> {
  readonly choices: Choices;
  readonly plan: Plan | undefined;
  readonly done: Done | undefined;
  readonly refusal: CallError | undefined;
  /** What is under way, for the bar and its « Arrêter ». */
  readonly busy: 'reading' | 'writing' | undefined;
  readonly progress: Progress | undefined;
  readonly change: (patch: Partial<Choices>) => void;
  readonly confirm: () => Promise<void>;
  readonly stop: () => void;
}

/** What an import takes in, and by which calls. */
export interface TakingOf<Choices extends SheetChoices, Source, Plan, Done> {
  /** Names the draft of its choices. */
  readonly key: string;
  /** Choices before anything was said; one object, always the same. */
  readonly nothing: Choices;
  readonly file: ChosenFile;
  readonly inputOf: (file: ChosenFile, choices: Choices) => Source;
  readonly planning: Runner<Source, Plan>;
  readonly writing: Runner<Source, Done>;
}

/** The plan of what is asked, drawn anew when that changes; `asked` is the input as JSON, '' for none wanted any more. */
function usePlan<Source, Plan>(asked: string, { run }: Runner<Source, Plan>) {
  const [plan, setPlan] = useState<Plan>();
  const [refusal, setRefusal] = useState<CallError>();
  useEffect(() => {
    if (asked === '') return;
    let wanted = true;
    // It was written from a Source by the caller, a line above.
    void run(JSON.parse(asked) as Source, { refusal: 'return' }).then((result) => {
      if (!wanted) return;
      if (result.ok) setPlan(result.value);
      setRefusal(result.ok ? undefined : result.error);
    });
    return () => {
      wanted = false;
    };
  }, [asked, run]);
  return { plan, refusal, setRefusal };
}

/** From a file to its result (P4): each choice draws the plan anew; nothing is written before `confirm`. */
export function useTaking<Choices extends SheetChoices, Source, Plan, Done>(
  what: TakingOf<Choices, Source, Plan, Done>,
): Taking<Choices, Plan, Done> {
  const { nothing, file, inputOf, planning, writing } = what;
  const { draft, change: write, clear } = useDraft(what.key, nothing);
  const of = `${file.ticket} ${file.sheet}`;
  const choices = draft.of === of ? draft : { ...nothing, of };
  const [done, setDone] = useState<Done>();
  const asked = done !== undefined ? '' : JSON.stringify(inputOf(file, choices));
  const { plan, refusal, setRefusal } = usePlan(asked, planning);
  return {
    choices,
    plan,
    done,
    refusal,
    busy: writing.running ? 'writing' : planning.running ? 'reading' : undefined,
    progress: writing.progress ?? planning.progress,
    change: (patch) => write({ ...choices, ...patch }),
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
