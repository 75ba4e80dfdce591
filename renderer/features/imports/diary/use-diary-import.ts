import type { InputOf, OutputOf } from '../../../../shared/contract/contract.ts';
import { useAsk, useCommand } from '../../../api/hooks.ts';
import { sourceOf, type ChosenFile } from '../use-import-file.ts';
import { useTaking, type SheetChoices, type Taking } from '../use-taking.ts';

type Source = InputOf<'imports.planDiary'>;
export type DiaryPlan = OutputOf<'imports.planDiary'>;
export type DiaryDone = OutputOf<'imports.confirmDiary'>;
/** The wordings that are decided about, by the column they stand in. */
export type DiaryQuestion = 'machines' | 'people' | 'volunteers' | 'materials' | 'payers' | 'remarks';

type Decisions = { readonly [K in DiaryQuestion | 'toBill' | 'leaveOut']: NonNullable<Source[K]> };
export type DiaryChoices = SheetChoices & Decisions;

const nothing: DiaryChoices = {
  of: '',
  machines: [],
  people: [],
  volunteers: [],
  materials: [],
  payers: [],
  remarks: [],
  toBill: 'structures',
  leaveOut: [],
};

export type DiaryTaking = Taking<DiaryChoices, DiaryPlan, DiaryDone> & {
  /** Decides about wordings of a column, each by its key. */
  readonly decide: <Q extends DiaryQuestion>(question: Q, decisions: DiaryChoices[Q]) => void;
};

const inputOf = (file: ChosenFile, { of: _of, ...choices }: DiaryChoices): Source => ({
  ...sourceOf(file),
  ...choices,
});

/** The import of a fablab's diary, from its dry run to its result. */
export function useDiaryImport(file: ChosenFile): DiaryTaking {
  const planning = useAsk('imports.planDiary');
  const writing = useCommand('imports.confirmDiary');
  const taking = useTaking<DiaryChoices, Source, DiaryPlan, DiaryDone>({
    key: 'imports.diary',
    nothing,
    file,
    inputOf,
    planning,
    writing,
  });
  return {
    ...taking,
    decide: (question, decisions) => {
      const decided = new Set(decisions.map(({ key }) => key));
      const others = taking.choices[question].filter(({ key }) => !decided.has(key));
      taking.change({ [question]: [...others, ...decisions] });
    },
  };
}
