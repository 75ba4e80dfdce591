import type { InputOf, OutputOf } from '../../../../shared/contract/contract.ts';
import type {
  PresenceLineChoice,
  PresencePartnerChoice,
} from '../../../../shared/contract/presence-import.ts';
import { useAsk, useCommand } from '../../../api/hooks.ts';
import { sourceOf, type ChosenFile } from '../use-import-file.ts';
import { useTaking, type SheetChoices, type Taking } from '../use-taking.ts';

type Source = InputOf<'imports.planPresence'>;
export type PresencePlan = OutputOf<'imports.planPresence'>;
export type PresencePlanLine = PresencePlan['lines'][number];
export type PresenceDone = OutputOf<'imports.confirmPresence'>;
export type CodeMeaning = NonNullable<PresencePlan['codes'][number]['means']>;

interface Choices extends SheetChoices {
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
export interface PresenceTaking extends Omit<Taking<Choices, PresencePlan, PresenceDone>, 'change'> {
  readonly sayMonth: (month: string) => void;
  readonly sayCode: (code: string, means: CodeMeaning) => void;
  readonly sayLine: (line: number, choice: PresenceLineChoice | undefined) => void;
  readonly sayPartner: (key: string, choice: PresencePartnerChoice) => void;
  readonly take: (
    cells: readonly { readonly line: number; readonly date: string }[],
    fromSheet: boolean,
  ) => void;
}

/** From the sheet to its result (P4). */
export function usePresenceImport(file: ChosenFile): PresenceTaking {
  const planning = useAsk('imports.planPresence');
  const writing = useCommand('imports.confirmPresence');
  const { change, ...taking } = useTaking({
    key: 'imports.presence',
    nothing,
    file,
    inputOf,
    planning,
    writing,
  });
  const { choices } = taking;
  return {
    ...taking,
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
  };
}
