import type { OutputOf } from '../../../shared/contract/contract.ts';
import { elapsedMinutes } from '../../../shared/domain/local-time.ts';
import type { QueryContext } from '../context.ts';
import type { PlannedDiaryLine } from './diary-judging.ts';
import type { DrawnDiary } from './diary-planning.ts';

type Plan = OutputOf<'imports.planDiary'>;

const fresh = (choices: readonly { readonly choice: { readonly kind: string } | null }[]): number =>
  choices.filter(({ choice }) => choice?.kind === 'new').length;

/** The control totals of a diary (P4). */
export function diaryTotalsOf({ clock }: QueryContext, { lines, questions }: DrawnDiary): Plan['totals'] {
  const count = (outcome: PlannedDiaryLine['outcome']): number =>
    lines.filter((line) => line.outcome === outcome).length;
  const added = lines.filter(({ outcome }) => outcome === 'add');
  const meaning = (name: PlannedDiaryLine['meaning']): number =>
    added.filter((line) => line.meaning === name).length;
  return {
    lines: lines.length,
    add: added.length,
    same: count('same'),
    ask: count('ask'),
    refuse: count('refuse'),
    skip: count('skip'),
    newPeople: fresh(questions.people) + fresh(questions.volunteers),
    newMaterials: fresh(questions.materials),
    minutes: added.reduce(
      (sum, { line }) => sum + elapsedMinutes(line.startsAt ?? '', line.endsAt ?? '', clock.zone()),
      0,
    ),
    failures: meaning('failure'),
    trainings: meaning('training'),
    structures: meaning('structure'),
    flagged: lines.filter(({ flags }) => flags.length > 0).length,
  };
}

/** The plan as a screen is told it. */
export function diaryInWords(context: QueryContext, drawn: DrawnDiary): Plan {
  const names = new Map(context.store.resources.list(true).map(({ id, name }) => [id, name]));
  return {
    fileName: drawn.source.fileName,
    ...drawn.questions,
    lines: drawn.lines.map(({ line, outcome, resourceId, reasons, flags }) => ({
      line: line.lineNumber,
      outcome,
      startsAt: line.startsAt ?? null,
      endsAt: line.endsAt ?? null,
      machine: (resourceId === undefined ? undefined : names.get(resourceId)) ?? line.machine,
      who: line.who,
      what: [
        line.material,
        line.quantity === undefined ? '' : `${line.quantity.thousandths / 1000} ${line.quantity.unit}`,
      ]
        .filter(Boolean)
        .join(', '),
      remark: line.remark,
      reasons: [...reasons],
      flags: [...flags],
    })),
    totals: diaryTotalsOf(context, drawn),
  };
}
