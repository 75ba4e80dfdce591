import type { OutputOf } from '../../../shared/contract/contract.ts';
import type {
  DiaryMeaningName,
  DiaryPersonChoice,
  DiarySource,
} from '../../../shared/contract/imports-diary.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import { matchDiaryMachine, matchDiaryVolunteer } from '../../../shared/domain/imports/diary-matching.ts';
import {
  diaryKey,
  readDiary,
  readDiaryRemark,
  recogniseDiary,
  type DiaryLayout,
  type DiaryLine,
} from '../../../shared/domain/imports/diary-rows.ts';
import { KnownNames, type KnownPerson } from '../../../shared/domain/imports/presence-names.ts';
import { splitFullName } from '../../../shared/domain/imports/reading-words.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { judgeDiary, type DiaryQuestions, type PlannedDiaryLine } from './diary-judging.ts';
import { withSheet } from './sheets.ts';
import { type TicketSheet } from '../ticket-sheets.ts';

type Plan = OutputOf<'imports.planDiary'>;

/** A diary understood: its wordings as decided, and what each of its lines will do. */
export interface DrawnDiary {
  readonly source: TicketSheet;
  readonly layout: DiaryLayout;
  readonly questions: DiaryQuestions;
  readonly lines: readonly PlannedDiaryLine[];
}

interface Wording {
  readonly key: string;
  readonly written: string;
  readonly lines: readonly DiaryLine[];
}

/** The wordings of a column, in the order in which they first come; an empty cell is none. */
function wordingsOf(lines: readonly DiaryLine[], of: (line: DiaryLine) => string): Wording[] {
  const found = new Map<string, { written: string; lines: DiaryLine[] }>();
  for (const line of lines) {
    const written = of(line);
    if (written === '') continue;
    const one = found.get(diaryKey(written)) ?? { written, lines: [] };
    one.lines.push(line);
    found.set(diaryKey(written), one);
  }
  return [...found].map(([key, one]) => ({ key, ...one }));
}

function decidedIn<T>(decisions: readonly { readonly key: string; readonly choice: T }[]) {
  const byKey = new Map(decisions.map(({ key, choice }) => [key, choice]));
  return (key: string): T | null => byKey.get(key) ?? null;
}

function machinesOf(
  { store }: QueryContext,
  wordings: readonly Wording[],
  input: DiarySource,
): Plan['machines'] {
  const machines = store.resources.list(false).filter(({ kind }) => kind === 'machine');
  const said = decidedIn(input.machines);
  return wordings.map(({ key, written, lines }) => {
    const match = matchDiaryMachine(written, machines);
    const proposed = match === undefined ? null : { kind: 'resource' as const, id: match.id };
    const choice = said(key) ?? proposed;
    const sure = said(key) !== null || match?.sure === true;
    const candidates = machines.map(({ id, name }) => ({ id, name }));
    return { key, written, lines: lines.length, choice, open: choice === null, sure, candidates };
  });
}

function knownPeople({ store }: QueryContext): KnownPerson[] {
  return store.imports.presence
    .people()
    .map(({ id, lastName, firstName, commune }) => ({ id, lastName, firstName, commune, hint: commune }));
}

const namedOf = ({ id, firstName, lastName, commune }: KnownPerson) => ({
  id,
  name: [`${firstName} ${lastName}`.trim(), commune].filter(Boolean).join(', '),
});

function peopleOf(
  people: readonly KnownPerson[],
  wordings: readonly Wording[],
  input: DiarySource,
): Plan['people'] {
  const names = new KnownNames(people);
  const said = decidedIn(input.people);
  return wordings.map(({ key, written, lines }) => {
    const { sure, candidates } = names.find(splitFullName(written), () => false);
    const [first] = candidates;
    // Nobody alike: a new sheet. Somebody alike but not sure: it is asked.
    const proposed: DiaryPersonChoice | null =
      first === undefined ? { kind: 'new' } : sure ? { kind: 'person', id: first.person.id } : null;
    const choice = said(key) ?? proposed;
    const hits = candidates.map(({ person }) => namedOf(person));
    return { key, written, lines: lines.length, choice, open: choice === null, candidates: hits };
  });
}

function volunteersOf(
  { store, clock }: QueryContext,
  people: readonly KnownPerson[],
  wordings: readonly Wording[],
  input: DiarySource,
): Plan['volunteers'] {
  const since = addMonths(clock.today(), -24);
  const active = new Set([
    ...store.shifts.regulars(`${since}T00:00`).map(({ personId }) => personId),
    ...store.volunteering.list({ from: since, to: clock.today() }).map(({ personId }) => personId),
    ...store.access
      .accounts(false)
      .flatMap(({ role, personId }) => (role === 'volunteer' ? (personId ?? []) : [])),
  ]);
  const known = people.map((person) => ({ ...person, volunteers: active.has(person.id) }));
  const byId = new Map(people.map((person) => [person.id, person]));
  const said = decidedIn(input.volunteers);
  return wordings.map(({ key, written, lines }) => {
    const { sure, ids } = matchDiaryVolunteer(written, known);
    const [first] = ids;
    const proposed = sure && first !== undefined ? { kind: 'person' as const, id: first } : null;
    const choice = said(key) ?? proposed;
    const candidates = ids.flatMap((id) => {
      const person = byId.get(id);
      return person === undefined ? [] : [namedOf(person)];
    });
    return { key, written, lines: lines.length, choice, open: choice === null, candidates };
  });
}

function materialsOf(
  { store }: QueryContext,
  wordings: readonly Wording[],
  input: DiarySource,
): Plan['materials'] {
  const materials = store.materials.list(false);
  const said = decidedIn(input.materials);
  return wordings.map(({ key, written, lines }) => {
    const unit = lines.find(({ quantity }) => quantity !== undefined)?.quantity?.unit ?? 'pièce';
    const same = materials.filter(({ name }) => fold(name) === fold(written));
    const fits = same.find((one) => one.unit === unit);
    const proposed =
      fits !== undefined
        ? { kind: 'material' as const, id: fits.id }
        : same.length === 0
          ? { kind: 'new' as const, unit }
          : null;
    const choice = said(key) ?? proposed;
    const candidates = materials.filter((one) => one.unit === unit).map(({ id, name }) => ({ id, name }));
    return { key, written, lines: lines.length, choice, open: choice === null, unit, candidates };
  });
}

function remarksOf(wordings: readonly Wording[], input: DiarySource): Plan['remarks'] {
  const said = decidedIn(input.remarks);
  return wordings.map(({ key, written, lines }) => {
    const proposed: DiaryMeaningName = readDiaryRemark(written).kind;
    return { key, written, lines: lines.length, proposed, meaning: said(key) ?? proposed };
  });
}

/** Which structure pays for those whose remark says so: the one that they act for, where there is one. */
function payersOf(
  { store }: QueryContext,
  lines: readonly DiaryLine[],
  questions: Pick<DiaryQuestions, 'people' | 'remarks'>,
  input: DiarySource,
): Plan['payers'] {
  const forStructure = new Set(
    questions.remarks.filter(({ meaning }) => meaning === 'structure').map(({ key }) => key),
  );
  const asking = lines.filter(({ remark }) => remark !== '' && forStructure.has(diaryKey(remark)));
  const people = new Map(questions.people.map((person) => [person.key, person.choice]));
  const said = decidedIn(input.payers);
  return wordingsOf(asking, ({ who }) => who).map(({ key, written, lines: theirs }) => {
    const who = people.get(key);
    const ties = who?.kind === 'person' ? store.ties.organisationsOf(who.id) : [];
    const candidates = ties.map(({ organisationId, organisationName }) => ({
      id: organisationId,
      name: organisationName,
    }));
    const [only] = candidates;
    const proposed =
      candidates.length === 1 && only !== undefined ? { kind: 'organisation' as const, id: only.id } : null;
    const choice = said(key) ?? proposed;
    return { key, written, lines: theirs.length, choice, open: choice === null, candidates };
  });
}

/** Draws the plan of a diary against what the place knows now; refused where it has not the columns of one. */
export function drawDiary(context: QueryContext, file: TicketSheet, input: DiarySource): Outcome<DrawnDiary> {
  const chosen = withSheet(file, input.sheet, 'diary');
  if (!chosen.ok) return chosen;
  const { rows } = chosen.value.sheet;
  const layout = recogniseDiary(rows);
  if (layout === undefined)
    return refuse(
      'FILE_UNREADABLE',
      'Ce fichier n’est pas un carnet de fablab. Il faut une ligne de titres avec Date, Machine, Début, Fin et Qui.',
    );
  const lines = readDiary(rows, layout, context.clock.today());
  const people = knownPeople(context);
  const remarks = remarksOf(
    wordingsOf(lines, ({ remark }) => remark),
    input,
  );
  const who = peopleOf(
    people,
    wordingsOf(lines, (line) => line.who),
    input,
  );
  const questions: DiaryQuestions = {
    machines: machinesOf(
      context,
      wordingsOf(lines, ({ machine }) => machine),
      input,
    ),
    people: who,
    volunteers: volunteersOf(
      context,
      people,
      wordingsOf(lines, ({ volunteer }) => volunteer),
      input,
    ),
    materials: materialsOf(
      context,
      wordingsOf(lines, ({ material }) => material),
      input,
    ),
    payers: payersOf(context, lines, { people: who, remarks }, input),
    remarks,
  };
  const judged = judgeDiary(context, lines, questions, new Set(input.leaveOut));
  return done({ source: chosen.value, layout, questions, lines: judged });
}
