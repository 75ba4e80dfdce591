import type { HalfDay } from '../../../shared/contract/attendance.ts';
import type { PresenceLetter } from '../../../shared/domain/imports/presence-cells.ts';
import type {
  PlannedCell,
  PlannedPartner,
  PlannedPresenceLine,
  PresencePlan,
} from '../../../shared/domain/imports/presence-plan.ts';
import { halvesOf } from '../attendance/halves.ts';
import { noteHalves } from '../attendance/noting.ts';
import type { CommandContext } from '../context.ts';
import { agreementCommands } from '../networks/agreement-commands.ts';
import { recognitionCommands } from '../networks/recognition-commands.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { organisationFieldsOf, personFieldsOf } from './fields.ts';
import type { Notebook } from './notebook.ts';

const halvesFor: Readonly<Record<PresenceLetter, readonly HalfDay[]>> = {
  M: ['morning'],
  A: ['afternoon'],
  J: ['morning', 'afternoon'],
};
const daysBetweenLooks = 40;

interface Writing {
  readonly context: CommandContext;
  readonly notes: Notebook;
  readonly plan: PresencePlan;
  /** Structures by the key of their partner, and people by their line, once written. */
  readonly structures: Map<string, number>;
  readonly people: Map<number, number>;
}

/** An agreement by which nothing is owed yet: to be completed and signed, as its note says. */
function draftAgreement(
  { context, notes, plan }: Writing,
  partnerId: number,
  line: number,
): Outcome<unknown> {
  const dates = plan.days.map(({ date }) => date).toSorted();
  const startsOn = `${(dates[0] ?? context.clock.today()).slice(0, 7)}-01`;
  const saved = agreementCommands.saveAgreement(context, {
    fields: {
      partnerOrganisationId: partnerId,
      direction: 'theirs_here',
      startsOn,
      endsOn: null,
      memberPrice: true,
      visitsPerPerson: null,
      visitsPerStructure: null,
      halfDayCountsHalf: true,
      access: { rooms: false, desks: true, machines: false, also: [], except: [] },
      jointFee: null,
      partnerShare: 0,
      overflowPrice: 0,
      overflowPaidBy: 'partner',
      signedOn: null,
      signedByUs: '',
      signedByThem: '',
      note: 'À compléter\u00a0: commencée en important une feuille de présence.',
    },
  });
  if (saved.ok) notes.created(line, 'agreement', saved.value.id);
  return saved;
}

function writePartner(writing: Writing, partner: PlannedPartner): Outcome<unknown> {
  const { context, notes, plan, structures } = writing;
  if (partner.organisationId !== undefined) structures.set(partner.key, partner.organisationId);
  const line = plan.lines.find((one) => one.partner === partner.key)?.lineNumber ?? 0;
  if (partner.choice !== 'agree' || partner.status === 'agreed') return done(undefined);
  let id = partner.organisationId;
  if (id === undefined) {
    const more = { publicId: context.newId(), createdAt: context.clock.now() };
    id = context.store.organisations.insert(organisationFieldsOf({ organisationName: partner.name }), more);
    notes.created(line, 'organisation', id);
    structures.set(partner.key, id);
  }
  return draftAgreement(writing, id, line);
}

function writePerson(writing: Writing, line: PlannedPresenceLine): Outcome<unknown> {
  const { context, notes, people } = writing;
  const { written, lineNumber } = line;
  const known = line.personId ?? (line.sameAs === undefined ? undefined : people.get(line.sameAs));
  if (known !== undefined) people.set(lineNumber, known);
  else if (line.status === 'new') {
    const more = { publicId: context.newId(), createdAt: context.clock.now() };
    const id = context.store.people.insert(personFieldsOf(written), more);
    notes.created(lineNumber, 'person', id);
    people.set(lineNumber, id);
  }
  return recognise(writing, line);
}

function recognise(
  { context, notes, structures, people }: Writing,
  line: PlannedPresenceLine,
): Outcome<unknown> {
  const { recognition, lineNumber } = line;
  const personId = people.get(lineNumber);
  const partnerId = recognition === undefined ? undefined : structures.get(recognition.partner);
  if (recognition === undefined || personId === undefined || partnerId === undefined) return done(undefined);
  const seen = recognitionCommands.recognise(context, {
    personId,
    partnerOrganisationId: partnerId,
    partnerMemberNumber: '',
    proof: 'list',
    seenOn: recognition.from,
    validUntil: recognition.until,
  });
  if (seen.ok) notes.created(lineNumber, 'recognition', seen.value.id);
  return seen;
}

interface DatedCell {
  readonly cell: PlannedCell;
  readonly line: PlannedPresenceLine;
}

function writeCell({ context, notes, people }: Writing, { cell, line }: DatedCell): Outcome<unknown> {
  const personId = people.get(line.lineNumber);
  if (personId === undefined || cell.after === undefined) return done(undefined);
  const noted = noteHalves(context, personId, cell.date, halvesFor[cell.after]);
  if (!noted.ok) return noted;
  const { before, after } = noted.value;
  if (after === undefined) return noted;
  const more = { personId, date: cell.date, halves: halvesOf(before) };
  if (before === undefined) notes.created(line.lineNumber, 'check_in', after.id, more, after.version);
  else notes.updated(line.lineNumber, 'check_in', after.id, after.version, more);
  return noted;
}

function writeUnnamed({ context, notes, plan }: Writing): void {
  const { attendance } = context.store;
  for (const { date, sheet, held, outcome, lineNumber } of plan.unnamed) {
    if (outcome !== 'add' && outcome !== 'replace') continue;
    const row = attendance.setUnnamed(date, sheet, context.clock.now());
    if (row === undefined) continue;
    notes.updated(lineNumber, 'unnamed_visits', row.id, row.version, { date, visitors: held });
    notes.visitors(Math.max(0, sheet - held));
    context.audit('unnamed_visits', row.id, { date, visitors: held }, { date, visitors: sheet });
  }
}

/** In the order of days: what a visit uses of a month's quota depends on those before it (X3). */
function cellsInOrder({ lines }: PresencePlan): DatedCell[] {
  return lines
    .flatMap((line) => line.cells.map((cell) => ({ cell, line })))
    .filter(({ cell }) => cell.after !== undefined)
    .toSorted(
      (one, other) =>
        one.cell.date.localeCompare(other.cell.date) || one.line.lineNumber - other.line.lineNumber,
    );
}

/**
 * Writes a planned presence sheet: partners, people and recognitions, then passages by day, then visitors without a
 * name. Answers who each line was written for; refused when stopped, and the transaction is then rolled back.
 */
export function writePresence(
  context: CommandContext,
  notes: Notebook,
  plan: PresencePlan,
): Outcome<ReadonlyMap<number, number>> {
  const writing: Writing = { context, notes, plan, structures: new Map(), people: new Map() };
  for (const partner of plan.partners) {
    const outcome = writePartner(writing, partner);
    if (!outcome.ok) return outcome;
  }
  for (const line of plan.lines) {
    if (line.status === 'ask' || line.status === 'skip' || line.status === 'unnamed') continue;
    const outcome = writePerson(writing, line);
    if (!outcome.ok) return outcome;
  }
  const cells = cellsInOrder(plan);
  for (const [index, cell] of cells.entries()) {
    if (index % daysBetweenLooks === 0) {
      context.progress(index, cells.length, 'Passages');
      if (context.isCancelled())
        return refuse('CANCELLED', 'Import arrêté\u00a0: rien n’a été écrit. Il peut être relancé.');
    }
    const outcome = writeCell(writing, cell);
    if (!outcome.ok) return outcome;
  }
  writeUnnamed(writing);
  return done(writing.people);
}
