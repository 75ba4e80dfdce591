import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { fieldChoice, importDecision } from '../../../shared/contract/imports.ts';
import type * as z from 'zod';
import { useAsk, useCommand } from '../../api/hooks.ts';
import { sourceOf, type ChosenFile } from './use-import-file.ts';
import { useTaking, type SheetChoices, type Taking } from './use-taking.ts';
import type { ImportField } from './words.ts';

export type Plan = OutputOf<'imports.plan'>;
export type Line = Plan['lines'][number];
export type Done = OutputOf<'imports.confirm'>;
export type Decision = z.infer<typeof importDecision>['decision'];

export type FieldChoice = z.infer<typeof fieldChoice>;

const fieldKey = ({ line, subject, key }: FieldChoice): string => `${line} ${subject} ${key}`;

interface Choices extends SheetChoices {
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

export interface Import extends Omit<Taking<Choices, Plan, Done>, 'change'> {
  readonly take: (index: number, field: ImportField) => void;
  readonly decide: (line: number, decision: Decision | undefined) => void;
  readonly takeFields: (choices: readonly FieldChoice[]) => void;
  readonly share: (key: string, partnerShare: number) => void;
}

/** An import of people from the file to its result (P4). */
export function useImport(file: ChosenFile): Import {
  const planning = useAsk('imports.plan');
  const writing = useCommand('imports.confirm');
  const { change, ...taking } = useTaking({
    key: 'imports.people',
    nothing,
    file,
    inputOf,
    planning,
    writing,
  });
  const { choices } = taking;
  return {
    ...taking,
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
  };
}
