import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { DiaryMeaningName, DiaryPersonChoice } from '../../../shared/contract/imports-diary.ts';
import { overlaps } from '../../../shared/domain/calendar.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { diaryKey, type DiaryLine } from '../../../shared/domain/imports/diary-rows.ts';
import { isWithinOpening } from '../../../shared/domain/opening-hours.ts';
import type { QueryContext } from '../context.ts';
import { openingReader } from '../resources/opening.ts';
import { boundsProblem } from '../resources/time-bounds.ts';

/** What of the plan is asked and answered about wordings, each once for all of its lines. */
export type DiaryQuestions = Pick<
  OutputOf<'imports.planDiary'>,
  'machines' | 'people' | 'volunteers' | 'materials' | 'payers' | 'remarks'
>;

export type DiaryMaterial =
  { readonly kind: 'material'; readonly id: number } | { readonly kind: 'new'; readonly key: string };

/** A line of the diary with whom and what it means. */
export interface PlannedDiaryLine {
  readonly line: DiaryLine;
  readonly outcome: 'add' | 'same' | 'ask' | 'refuse' | 'skip';
  readonly resourceId: number | undefined;
  readonly person: DiaryPersonChoice | undefined;
  readonly volunteer: DiaryPersonChoice | undefined;
  readonly material: DiaryMaterial | undefined;
  readonly meaning: DiaryMeaningName;
  readonly organisationId: number | null;
  readonly reasons: readonly string[];
  readonly flags: readonly string[];
}

function meaningOf(line: DiaryLine, { remarks }: DiaryQuestions): DiaryMeaningName {
  const key = diaryKey(line.remark);
  return line.remark === '' ? 'remark' : (remarks.find((one) => one.key === key)?.meaning ?? 'remark');
}

interface Named {
  readonly key: string;
  readonly open: boolean;
}

const of = <T extends Named>(questions: readonly T[], written: string): T | undefined =>
  written === '' ? undefined : questions.find(({ key }) => key === diaryKey(written));

/** What has to be said before a line can be written, in French. */
function openReasons(line: DiaryLine, meaning: DiaryMeaningName, questions: DiaryQuestions): string[] {
  const reasons: string[] = [];
  const ask = (open: boolean | undefined, words: string): void => void (open === true && reasons.push(words));
  ask(of(questions.machines, line.machine)?.open, `Dire quelle machine est «\u00a0${line.machine}\u00a0».`);
  ask(of(questions.people, line.who)?.open, `Dire qui est «\u00a0${line.who}\u00a0».`);
  ask(
    of(questions.volunteers, line.volunteer)?.open,
    `Dire qui est «\u00a0${line.volunteer}\u00a0», bénévole.`,
  );
  ask(
    of(questions.materials, line.material)?.open,
    `Dire quelle matière est «\u00a0${line.material}\u00a0».`,
  );
  if (meaning === 'structure')
    ask(of(questions.payers, line.who)?.open, `Dire quelle structure paie pour ${line.who}.`);
  return reasons;
}

/** What cannot be written whatever is decided: what does not read, is to come, or never was on a clock (T3). */
function refusals({ clock }: QueryContext, { startsAt, endsAt, problems }: DiaryLine): readonly string[] {
  if (problems.length > 0 || startsAt === undefined || endsAt === undefined)
    return problems.length > 0 ? problems : ['Début et fin ne se lisent pas.'];
  const problem = boundsProblem(startsAt, endsAt, clock.zone());
  if (problem !== undefined) return [problem.error.message];
  return endsAt > clock.localNow() ? ['Ce n’est pas encore passé.'] : [];
}

type Judged = Omit<PlannedDiaryLine, 'flags' | 'outcome'> & { readonly outcome: PlannedDiaryLine['outcome'] };

function judgeOne(
  context: QueryContext,
  line: DiaryLine,
  questions: DiaryQuestions,
  isLeftOut: boolean,
): Judged {
  const meaning = meaningOf(line, questions);
  const machine = of(questions.machines, line.machine)?.choice;
  const material = of(questions.materials, line.material);
  const payer = meaning === 'structure' ? of(questions.payers, line.who)?.choice : undefined;
  const parts = {
    line,
    meaning,
    resourceId: machine?.kind === 'resource' ? machine.id : undefined,
    person: of(questions.people, line.who)?.choice ?? undefined,
    volunteer: of(questions.volunteers, line.volunteer)?.choice ?? undefined,
    material:
      material?.choice?.kind === 'material'
        ? material.choice
        : material?.choice?.kind === 'new'
          ? { kind: 'new' as const, key: material.key }
          : undefined,
    organisationId: payer?.kind === 'organisation' ? payer.id : null,
  };
  if (isLeftOut || machine?.kind === 'leave_out')
    return { ...parts, outcome: 'skip', reasons: ['Laissée de côté.'] };
  const refused = refusals(context, line);
  if (refused.length > 0) return { ...parts, outcome: 'refuse', reasons: refused };
  const open = openReasons(line, meaning, questions);
  if (open.length > 0) return { ...parts, outcome: 'ask', reasons: open };
  return isThere(context, parts)
    ? { ...parts, outcome: 'same', reasons: ['Ce travail est déjà noté.'] }
    : { ...parts, outcome: 'add', reasons: [] };
}

/** A job of that machine that begins and ends at these very times stands already: the same diary, read again. */
function isThere(
  { store }: QueryContext,
  { line, resourceId }: Pick<Judged, 'line' | 'resourceId'>,
): boolean {
  const { startsAt, endsAt } = line;
  if (startsAt === undefined || endsAt === undefined || resourceId === undefined) return false;
  return store.machineJobs
    .inRange({ from: startsAt.slice(0, 10), to: `${endsAt.slice(0, 10)}T23:59`, resourceId })
    .some((job) => job.startsAt === startsAt && job.endsAt === endsAt);
}

/** Overlaps and closed hours of a line: told, never a reason to refuse (B12). */
function flagsOf({ store, clock }: QueryContext, one: Judged, all: readonly Judged[]): string[] {
  const { startsAt: start, endsAt: end } = one.line;
  const resource = one.resourceId === undefined ? undefined : store.resources.find(one.resourceId);
  if (start === undefined || end === undefined || resource === undefined) return [];
  const span = { start, end };
  const others = all.filter(
    ({ line, resourceId, outcome }) =>
      line !== one.line &&
      resourceId === one.resourceId &&
      outcome !== 'skip' &&
      line.startsAt !== undefined &&
      line.endsAt !== undefined &&
      overlaps(span, { start: line.startsAt, end: line.endsAt }),
  );
  const flags = others.map(({ line }) => `en même temps que la ligne ${line.lineNumber}`);
  const booked = store.bookings.inRange({
    from: start,
    to: end,
    today: clock.today(),
    resourceIds: [resource.id],
    withCancelled: false,
  });
  if (booked.length > 0) flags.push('la machine était réservée');
  const { hours, closures } = openingReader(store, start, end)(resource);
  const answer = isWithinOpening(start, end, hours, closures, { continuous: resource.continuousUse });
  if (!answer.open) {
    const [first] = answer.closed;
    flags.push(
      first?.kind === 'closure'
        ? `fermé\u00a0: ${first.label}`
        : `hors des heures d’ouverture, ${formatRange(first?.start ?? start, first?.end ?? end)}`,
    );
  }
  return flags;
}

/** Judges every line of a diary: what it will do, and what is to be known of it. */
export function judgeDiary(
  context: QueryContext,
  lines: readonly DiaryLine[],
  questions: DiaryQuestions,
  leftOut: ReadonlySet<number>,
): PlannedDiaryLine[] {
  const judged = lines.map((line) => judgeOne(context, line, questions, leftOut.has(line.lineNumber)));
  return judged.map((one) => ({ ...one, flags: flagsOf(context, one, judged) }));
}
