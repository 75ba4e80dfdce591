import type { Season } from '../memberships.ts';
import { fold } from '../text-folding.ts';
import type {
  ExistingSubject,
  LineOutcome,
  MatchReason,
  PeopleImportPlan,
  PlannedLine,
  PlannedSubject,
  SubjectDetails,
  SubjectRole,
} from './import-plan.ts';
import { KnownSubjects, subjectName } from './known-subjects.ts';
import {
  matchMembershipType,
  proposeMembershipTypes,
  typeNameKey,
  type KnownMembershipType,
  type ProposedMembershipType,
} from './membership-type-names.ts';
import { isPaymentKnown, planMembership, type MembershipPlan, type ResolvedType } from './plan-membership.ts';
import {
  changesSubject,
  findKnown,
  numberCollision,
  resolveSubject,
  type SubjectWish,
} from './plan-subjects.ts';
import { controlTotals } from './plan-totals.ts';
import { plainEuros } from './reading-cells.ts';
import { readPeopleRow, type PeopleRow } from './reading-people-rows.ts';
import type { ColumnMapping, SheetSource } from './recognise-columns.ts';
import { isEmptyRow, type SheetRow } from './sheet-rows.ts';

/** What a plan is drawn from. `rows` is the whole sheet; `headerIndex` and `mapping` come from `recogniseColumns`. */
export interface PeopleImportInput {
  readonly rows: readonly SheetRow[];
  readonly headerIndex: number;
  readonly mapping: ColumnMapping;
  readonly source: SheetSource;
  readonly existing: readonly ExistingSubject[];
  readonly types: readonly KnownMembershipType[];
  /** How the types that the file brings cut time, until somebody says otherwise. */
  readonly seasonOfNewTypes: Season;
  readonly today: string;
  /** Line numbers about which somebody has said « Deux personnes »: never merged (P5). */
  readonly somebodyElse?: ReadonlySet<number>;
  /** Line numbers that somebody has unticked: read, and not written. */
  readonly leftOut?: ReadonlySet<number>;
  /** Pairs of people told apart before (`pairKey`): never asked about again (P5). */
  readonly toldApart?: ReadonlySet<string>;
  /** What somebody has chosen to take or leave, by `line role field`. */
  readonly fieldChoices?: ReadonlyMap<string, boolean>;
}

/** Hears now and then how far a plan is; false stops it. */
export type KeepOn = (done: number, total: number) => boolean;

/** What is at hand while lines are planned one after the other. */
interface Planning {
  readonly known: KnownSubjects;
  readonly input: PeopleImportInput;
  readonly newTypes: readonly ProposedMembershipType[];
  /** Types by their wording in the file: few, and asked for by every line. */
  readonly resolvedTypes: Map<string, ResolvedType>;
}

const LINES_BETWEEN_LOOKS = 200;
const HIDDEN_LINE = 'Ligne masquée dans le classeur, lue comme les autres.';
const TOTAL_WORDS = /^(?:sous )?(?:total|totaux|somme|total general)(?: |$)/u;

function isTotalRow(row: SheetRow): boolean {
  const [first] = row.cells.map((cell) => fold(cell)).filter((cell) => cell !== '');
  const written = row.cells.filter((cell) => cell.trim() !== '').length;
  return first !== undefined && TOTAL_WORDS.test(first) && written <= 4;
}

function resolveType(typeName: string, planning: Planning): ResolvedType {
  const known = planning.resolvedTypes.get(typeName);
  if (known !== undefined) return known;
  const resolved = resolveNewWording(typeName, planning);
  planning.resolvedTypes.set(typeName, resolved);
  return resolved;
}

function resolveNewWording(typeName: string, planning: Planning): ResolvedType {
  const type = matchMembershipType(typeName, planning.input.types);
  if (type !== undefined) {
    return { key: `id:${type.id}`, name: type.name, planned: { typeId: type.id }, rules: type };
  }
  const key = typeNameKey(typeName);
  const proposed = planning.newTypes.find((candidate) => candidate.key === key);
  const rules = {
    season: planning.input.seasonOfNewTypes,
    graceDays: 0,
    minimumFeeCents: proposed?.minimumFeeCents ?? 0,
  };
  return { key: `new:${key}`, name: proposed?.name ?? typeName, planned: { newTypeKey: key }, rules };
}

function choiceFor({ lineNumber }: PeopleRow, role: SubjectRole, { input }: Planning) {
  return (field: keyof SubjectDetails): boolean | undefined =>
    input.fieldChoices?.get(`${lineNumber} ${role} ${field}`);
}

function memberWish(row: PeopleRow, planning: Planning): SubjectWish | undefined {
  const details = row.member === 'organisation' ? row.organisation : row.person;
  if (details === undefined) return undefined;
  return {
    kind: row.member,
    details,
    newKey: `line:${row.lineNumber}`,
    isSomebodyElse: row.member === 'person' && isSaidSomebodyElse(row, planning),
    choice: choiceFor(row, 'member', planning),
    ...(row.memberNumber === undefined ? {} : { memberNumber: row.memberNumber }),
  };
}

/** Whether « Deux personnes » was said of a line: of the person on it, who for a structure is its contact. */
function isSaidSomebodyElse(row: PeopleRow, planning: Planning): boolean {
  return planning.input.somebodyElse?.has(row.lineNumber) ?? false;
}

interface Companion {
  readonly planned?: PlannedSubject;
  readonly reasons: readonly string[];
}

/** Who stands on a line beside its member; a resemblance is told, since it writes to somebody's file too. */
function companion(row: PeopleRow, role: 'contact' | 'payer', planning: Planning): Companion {
  const isContact = role === 'contact';
  const other = row.member === 'organisation' ? row.person : row.organisation;
  const details = isContact ? other : row.payer;
  if (details === undefined) return { reasons: [] };
  const kind = isContact && row.member === 'person' ? 'organisation' : 'person';
  const isSomebodyElse = isContact && kind === 'person' && isSaidSomebodyElse(row, planning);
  const newKey = `line:${row.lineNumber}:${role}`;
  const { planned, reasons } = resolveSubject(
    { kind, details, newKey, isSomebodyElse, choice: choiceFor(row, role, planning) },
    planning.known,
  );
  const label = isContact ? 'Contact' : 'Payeur';
  return { planned, reasons: reasons.map((reason) => `${label}\u00A0: ${reason}`) };
}

/** Matches that nobody has to be asked about. */
const SURE_MATCHES: ReadonlySet<MatchReason> = new Set(['same_number', 'same_organisation', 'told_apart']);

function outcomeOf(member: PlannedSubject, writes: boolean): LineOutcome {
  if (member.target === 'new') return 'create';
  const isLikeness = member.match !== undefined && !SURE_MATCHES.has(member.match);
  // Two lines of one file for one person stay a question, even when the second would write nothing.
  if (isLikeness && (member.target === 'earlier_line' || writes)) return 'merge';
  return writes ? 'update' : 'same';
}

function nameOfRow(row: PeopleRow): string {
  return subjectName(row.member, (row.member === 'organisation' ? row.organisation : row.person) ?? {});
}

function setLineAside(row: PeopleRow, outcome: 'refuse' | 'skip', reasons: readonly string[]): PlannedLine {
  const { lineNumber } = row;
  return { lineNumber, name: nameOfRow(row), outcome, writes: false, paymentKnown: false, reasons };
}

/** An order that does not stand makes no member; one whose payment was taken in earlier needs somebody's hand. */
function skipLine(row: PeopleRow, reason: string, planning: Planning): PlannedLine {
  const wish = memberWish(row, planning);
  const subject = wish === undefined ? undefined : findKnown(wish, planning.known);
  const takenIn = subject !== undefined && row.payment !== undefined && isPaymentKnown(subject, row.payment);
  return setLineAside(
    row,
    'skip',
    takenIn ? [reason, 'Son règlement était déjà enregistré\u00A0: le noter remboursé.'] : [reason],
  );
}

function planLine(row: PeopleRow, planning: Planning): PlannedLine {
  if (planning.input.leftOut?.has(row.lineNumber) === true) {
    return setLineAside(row, 'skip', ['Laissée de côté à la demande.']);
  }
  if (row.notStanding !== undefined) return skipLine(row, row.notStanding, planning);
  const wish = memberWish(row, planning);
  if (row.refusals.length > 0 || wish === undefined) return setLineAside(row, 'refuse', row.refusals);
  const collision = numberCollision(wish, planning.known);
  if (collision !== undefined) return setLineAside(row, 'refuse', [collision]);

  const member = resolveSubject(wish, planning.known);
  const contact = companion(row, 'contact', planning);
  const payer = companion(row, 'payer', planning);
  const plan: MembershipPlan =
    row.membership === undefined
      ? { paymentKnown: false, reasons: [] }
      : planMembership(row, member.known, resolveType(row.membership.typeName, planning));
  const writes =
    [member.planned, contact.planned, payer.planned].some(changesSubject) ||
    plan.membership !== undefined ||
    plan.payment !== undefined;
  const outcome = outcomeOf(member.planned, writes);
  const reasons = [...member.reasons, ...contact.reasons, ...payer.reasons, ...plan.reasons, ...row.notes];
  if (payer.planned !== undefined) reasons.push(`Réglé par ${payer.planned.name}.`);
  if (outcome === 'same' && reasons.length === 0) reasons.push('Déjà enregistré à l’identique.');
  return {
    lineNumber: row.lineNumber,
    name: nameOfRow(row),
    outcome,
    writes,
    paymentKnown: plan.paymentKnown,
    member: member.planned,
    ...(contact.planned === undefined ? {} : { contact: contact.planned }),
    ...(payer.planned === undefined ? {} : { payer: payer.planned }),
    ...(plan.membership === undefined ? {} : { membership: plan.membership }),
    ...(plan.payment === undefined ? {} : { payment: plan.payment }),
    ...(plan.decision === undefined ? {} : { decision: plan.decision }),
    reasons,
  };
}

function typesBrought(rows: readonly PeopleRow[], types: readonly KnownMembershipType[]) {
  const mentions = rows.flatMap(({ lineNumber, membership, refusals, notStanding }) =>
    membership === undefined || refusals.length > 0 || notStanding !== undefined
      ? []
      : [{ lineNumber, ...membership }],
  );
  return proposeMembershipTypes(mentions, types);
}

/**
 * The dry run of an import of people (P4, P5): what each line will create, update, merge, skip or refuse, and why,
 * with control totals. Pure: the same input gives the same plan, and nothing is written. Planning a file that has been
 * imported already gives lines that write nothing. Undefined when `keepOn` stops it.
 */
export function planPeopleImport(input: PeopleImportInput): PeopleImportPlan;
export function planPeopleImport(input: PeopleImportInput, keepOn: KeepOn): PeopleImportPlan | undefined;
export function planPeopleImport(
  input: PeopleImportInput,
  keepOn: KeepOn = () => true,
): PeopleImportPlan | undefined {
  const body = input.rows.slice(input.headerIndex + 1);
  const emptyLines = body.filter(isEmptyRow).length;
  const totalRow = body.find((row) => !isEmptyRow(row) && isTotalRow(row));
  const read = body
    .filter((row) => !isEmptyRow(row) && !isTotalRow(row))
    .map((row) => readPeopleRow(row, input));
  const newTypes = typesBrought(read, input.types);
  const planning: Planning = {
    known: new KnownSubjects(input.existing, input.toldApart),
    input,
    newTypes,
    resolvedTypes: new Map(),
  };
  const hidden = new Set(
    body.filter(({ isHidden }) => isHidden === true).map(({ lineNumber }) => lineNumber),
  );
  const lines: PlannedLine[] = [];
  for (const [index, row] of read.entries()) {
    if (index % LINES_BETWEEN_LOOKS === 0 && !keepOn(index, read.length)) return undefined;
    const line = planLine(row, planning);
    lines.push(hidden.has(row.lineNumber) ? { ...line, reasons: [...line.reasons, HIDDEN_LINE] } : line);
  }
  return {
    lines,
    newTypes,
    totals: controlTotals({ read, lines, emptyLines, totalRow, mapping: input.mapping }),
  };
}

/** The control total in a sentence: what the file says, what was read, and by how much they differ (P4). */
export function controlSentence(plan: Pick<PeopleImportPlan, 'totals'>): string | undefined {
  const { declaredCents, fileCents, differenceCents } = plan.totals;
  if (declaredCents === undefined || differenceCents === undefined) return undefined;
  const sums = `Le fichier annonce ${plainEuros(declaredCents)}, ses lignes font ${plainEuros(fileCents)}`;
  return differenceCents === 0
    ? `${sums}\u00A0: le compte y est.`
    : `${sums}\u00A0: ${plainEuros(Math.abs(differenceCents))} ${differenceCents < 0 ? 'de plus' : 'de moins'}.`;
}
