import { restoreFormula } from '../formula-cells.ts';
import { checkEmail, checkPostcode, normalisePhone, type Checked } from '../identifiers.ts';
import { capitaliseName, displayName, likeNames } from '../names.ts';
import { fold } from '../text-folding.ts';
import type { ImportField } from './import-fields.ts';
import type { KnownPayment, PaymentMethod, SubjectDetails } from './import-plan.ts';
import { isStructureMembership, readGender, readPaymentMethod, splitFullName } from './reading-words.ts';
import { readAmountCell, readBirthDateCell, readDateCell, type DateCell } from './reading-cells.ts';
import type { ColumnMapping, SheetSource } from './recognise-columns.ts';
import type { SheetRow } from './sheet-rows.ts';

/** What a line says of a membership: its wording, fee in cents and days. `start` is the day its period is reckoned from. */
export interface MembershipWish {
  readonly typeName: string;
  readonly start: string;
  readonly feeCents?: number;
  readonly from?: string;
  readonly until?: string;
}

/** A line of people read, before anything is compared with anybody. All texts are French sentences. */
export interface PeopleRow {
  readonly lineNumber: number;
  readonly memberNumber?: string;
  readonly member: 'person' | 'organisation';
  readonly person?: SubjectDetails;
  readonly organisation?: SubjectDetails;
  readonly payer?: SubjectDetails;
  readonly membership?: MembershipWish;
  readonly payment?: KnownPayment & { readonly method: PaymentMethod; readonly reference?: string };
  /** Fee as far as it can be read, for the control total. */
  readonly feeCents: number;
  /** Set where the order did not stand: the line is no member (refunded, cancelled). */
  readonly notStanding?: string;
  /** Why the line cannot be taken. */
  readonly refusals: readonly string[];
  /** What was set aside or supposed, and does not prevent taking the line. */
  readonly notes: readonly string[];
}

/** How a file is read: its columns, where it comes from, and today's day for two-digit years. */
export interface ReadingOptions {
  readonly mapping: ColumnMapping;
  readonly source: SheetSource;
  readonly today: string;
}

/** A line being read: its cells by field, and what is to be said about it. */
interface Reader {
  readonly text: (field: ImportField) => string;
  readonly refusals: string[];
  readonly notes: string[];
  readonly keptAsTyped: string[];
}

/** Leaves out what is empty, so that an absent field is absent and not an empty text. */
export function filled(details: {
  readonly [Field in keyof SubjectDetails]?: string | undefined;
}): SubjectDetails {
  const entries = Object.entries(details).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries);
}

function readerOf(row: SheetRow, mapping: ColumnMapping): Reader {
  const text = (field: ImportField) => {
    const index = mapping[field];
    const cell = index === undefined ? '' : (row.cells[index] ?? '');
    return restoreFormula(cell.replace(/\r\n?/gu, '\n').trim());
  };
  return { text, refusals: [], notes: [], keptAsTyped: [] };
}

/** Sets aside a cell that cannot be used but decides nothing: it stays in the remarks as it was typed. */
function setAside(reader: Reader, label: string, typed: string, reason: string): undefined {
  reader.notes.push(`${label}\u00A0: ${reason} Gardé tel quel dans les remarques.`);
  reader.keptAsTyped.push(`${label}\u00A0: ${typed}`);
  return undefined;
}

function optional(
  reader: Reader,
  field: ImportField,
  label: string,
  check: (text: string) => Checked,
): string | undefined {
  const typed = reader.text(field);
  if (typed === '') return undefined;
  const checked = check(typed);
  return checked.ok ? checked.value : setAside(reader, label, typed, checked.reason);
}

function readBirthDate(reader: Reader, today: string): string | undefined {
  const typed = reader.text('birthDate');
  const cell = readBirthDateCell(typed, today);
  if (cell.kind === 'refused') return setAside(reader, 'Date de naissance', typed, cell.reason);
  return cell.kind === 'day' ? cell.day : undefined;
}

function personNames(reader: Reader): { readonly lastName: string; readonly firstName: string } {
  const lastName = capitaliseName(reader.text('lastName'));
  const firstName = capitaliseName(reader.text('firstName'));
  if (lastName !== '' || firstName !== '') return { lastName, firstName };
  return splitFullName(reader.text('fullName'));
}

function requiredDay(reader: Reader, field: ImportField, today: string, label: string): string | undefined {
  const cell: DateCell = readDateCell(reader.text(field), today);
  if (cell.kind === 'refused') reader.refusals.push(`${label}\u00A0: ${cell.reason}`);
  if (cell.kind === 'day' && cell.day > today && field === 'membershipDate')
    reader.notes.push(`${label}\u00A0: elle est à venir.`);
  return cell.kind === 'day' ? cell.day : undefined;
}

function readFee(reader: Reader): number | undefined {
  const fee = readAmountCell(reader.text('fee'));
  const discount = readAmountCell(reader.text('discount'));
  if (fee.kind === 'refused') reader.refusals.push(`Cotisation\u00A0: ${fee.reason}`);
  if (discount.kind === 'refused') reader.refusals.push(`Remise\u00A0: ${discount.reason}`);
  if (fee.kind !== 'amount') return undefined;
  return Math.max(0, fee.cents - (discount.kind === 'amount' ? discount.cents : 0));
}

function readMembership(
  reader: Reader,
  feeCents: number | undefined,
  today: string,
): MembershipWish | undefined {
  const typeName = reader.text('membershipType');
  const paidOn = requiredDay(reader, 'membershipDate', today, 'Date d’adhésion');
  const from = requiredDay(reader, 'startsOn', today, 'Début d’adhésion');
  const until = requiredDay(reader, 'endsOn', today, 'Fin d’adhésion');
  if (typeName === '' && feeCents === undefined) return undefined;
  if (typeName === '')
    reader.refusals.push('Le type d’adhésion manque\u00A0: l’écrire, ou retirer la cotisation.');
  const start = from ?? paidOn;
  if (start === undefined && !reader.refusals.some((reason) => reason.includes('adhésion\u00A0:'))) {
    reader.refusals.push('La date d’adhésion manque\u00A0: sans elle, la période ne se calcule pas.');
  }
  if (from !== undefined && until !== undefined && until < from) {
    reader.refusals.push('L’adhésion finit avant de commencer\u00A0: relire ses deux dates.');
  }
  if (start === undefined || typeName === '') return undefined;
  return {
    typeName,
    start,
    ...(feeCents === undefined ? {} : { feeCents }),
    ...(from !== undefined && until !== undefined ? { from, until } : {}),
  };
}

const STANDING = new Set([
  '',
  'valide',
  'validee',
  'paye',
  'payee',
  'regle',
  'reglee',
  'processed',
  'authorized',
]);

function notStanding(reader: Reader): string | undefined {
  const status = reader.text('orderStatus');
  return STANDING.has(fold(status))
    ? undefined
    : `Commande «\u00A0${status}\u00A0»\u00A0: elle ne fait pas une adhésion.`;
}

function payerDetails(reader: Reader): SubjectDetails | undefined {
  const single = reader.text('payerName');
  const names =
    single === ''
      ? {
          lastName: capitaliseName(reader.text('payerLastName')),
          firstName: capitaliseName(reader.text('payerFirstName')),
        }
      : splitFullName(single);
  if (displayName(names) === '') return undefined;
  return filled({ ...names, email: optional(reader, 'payerEmail', 'Courriel du payeur', checkEmail) });
}

/** Reads one line of people (P4): what decides a membership refuses the line, what only describes is set aside. */
export function readPeopleRow(row: SheetRow, options: ReadingOptions): PeopleRow {
  const { today, source } = options;
  const reader = readerOf(row, options.mapping);
  const organisationName = reader.text('organisation');
  const names = personNames(reader);
  const hasPerson = displayName(names) !== '';
  if (!hasPerson && organisationName === '')
    reader.refusals.push('Ni nom, ni structure\u00A0: qui est-ce\u202F?');

  const feeCents = readFee(reader);
  const membership = readMembership(reader, feeCents, today);
  const isMember =
    organisationName !== '' && (!hasPerson || isStructureMembership(membership?.typeName ?? ''))
      ? 'organisation'
      : 'person';
  if (isMember === 'person' && isStructureMembership(membership?.typeName ?? '')) {
    reader.notes.push('Adhésion de structure sans nom de structure\u00A0: prise pour celle de la personne.');
  }

  const payer = payerDetails(reader);
  const paysForSelf = payer !== undefined && likeNames(names, { lastName: '', firstName: '', ...payer });
  const ownEmail =
    optional(reader, 'email', 'Courriel', checkEmail) ?? (paysForSelf ? payer.email : undefined);
  const contact = {
    address: reader.text('address').replaceAll('\n', ', '),
    postcode: optional(reader, 'postcode', 'Code postal', checkPostcode),
    commune: reader.text('commune'),
    phone: optional(reader, 'phone', 'Téléphone', normalisePhone),
    email: ownEmail,
  };
  const birthDate = readBirthDate(reader, today);
  // HelloAsso asks the person for their own address; a members' list gives the structure's.
  const contactIsOrganisations = isMember === 'organisation' && source !== 'helloasso';
  const note = readNote(reader);
  const person = hasPerson
    ? filled({
        ...names,
        civility: reader.text('civility'),
        birthDate,
        gender: readGender(reader.text('gender')),
        ...(contactIsOrganisations ? {} : contact),
        ...(isMember === 'person' ? { note } : {}),
      })
    : undefined;
  const organisation =
    organisationName === ''
      ? undefined
      : filled({
          organisationName,
          ...(contactIsOrganisations ? contact : {}),
          ...(isMember === 'organisation' ? { note } : {}),
        });
  const payment = readPayment(reader, membership, feeCents, options);
  const refundReason = notStanding(reader);
  const memberNumber = reader.text('memberNumber');
  return {
    lineNumber: row.lineNumber,
    member: isMember,
    feeCents: feeCents ?? 0,
    refusals: reader.refusals,
    notes: reader.notes,
    ...(memberNumber === '' ? {} : { memberNumber }),
    ...(person === undefined ? {} : { person }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(payer === undefined || paysForSelf ? {} : { payer }),
    ...(membership === undefined ? {} : { membership }),
    ...(payment === undefined ? {} : { payment }),
    ...(refundReason === undefined ? {} : { notStanding: refundReason }),
  };
}

function readNote(reader: Reader): string {
  const typed = reader.text('note');
  if (/^[=+@-]/u.test(typed)) {
    reader.notes.push('La remarque a l’air d’une formule de tableur\u00A0: gardée comme simple texte.');
  }
  return [typed, ...reader.keptAsTyped].filter((part) => part !== '').join('\n');
}

function readPayment(
  reader: Reader,
  membership: MembershipWish | undefined,
  feeCents: number | undefined,
  options: ReadingOptions,
): PeopleRow['payment'] {
  const paidOn = readDateCell(reader.text('membershipDate'), options.today);
  if (membership === undefined || feeCents === undefined || feeCents === 0 || paidOn.kind !== 'day')
    return undefined;
  const reference = reader.text('orderReference');
  return {
    amountCents: feeCents,
    paidOn: paidOn.day,
    method: options.source === 'helloasso' ? 'helloasso' : readPaymentMethod(reader.text('paymentMethod')),
    ...(reference === '' ? {} : { reference }),
  };
}
