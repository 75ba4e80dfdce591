import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { ImportLine } from '../../../shared/contract/imports.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type {
  PlannedLine,
  PlannedPayment,
  PlannedSubject,
  SubjectDetails,
  SubjectRole,
} from '../../../shared/domain/imports/import-plan.ts';
import { controlSentence } from '../../../shared/domain/imports/plan-people-import.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { DrawnPlan } from './planning.ts';

type Plan = OutputOf<'imports.plan'>;

const methods: Readonly<Record<PlannedPayment['method'], string>> = {
  cash: 'en espèces',
  cheque: 'par chèque',
  transfer: 'par virement',
  card: 'par carte',
  direct_debit: 'par prélèvement',
  helloasso: 'par HelloAsso',
  other: 'autrement',
  unknown: 'moyen non dit',
};

const fieldNames: Readonly<Record<keyof SubjectDetails, string>> = {
  civility: 'Civilité',
  lastName: 'Nom',
  firstName: 'Prénom',
  organisationName: 'Structure',
  gender: 'Genre',
  birthDate: 'Date de naissance',
  address: 'Adresse',
  postcode: 'Code postal',
  commune: 'Commune',
  phone: 'Téléphone',
  email: 'Courriel',
  note: 'Remarques',
};

const genders = { female: 'femme', male: 'homme', other: 'autre' } as const;

function valueInWords(field: keyof SubjectDetails, details: SubjectDetails): string {
  const value = details[field];
  if (value === undefined) return '';
  if (field === 'birthDate') return formatDateShort(value);
  return field === 'gender' && details.gender !== undefined ? genders[details.gender] : value;
}

function subjectPart(subject: PlannedSubject, role: string): string | undefined {
  if (subject.target === 'new')
    return role === '' ? 'nouvelle fiche' : `nouvelle fiche pour ${subject.name} (${role})`;
  const isChanged = subject.memberNumber !== undefined || Object.keys(subject.after).length > 0;
  if (!isChanged) return undefined;
  return role === '' ? 'fiche complétée' : `fiche de ${subject.name} complétée (${role})`;
}

function paymentPart(payment: PlannedPayment): string {
  const sum = `${formatAmount(payment.amountCents)} ${methods[payment.method]} le ${formatDateShort(payment.paidOn)}`;
  if (payment.settles === 'credit') return `${sum}, gardés en avoir`;
  return payment.settles === 'held_membership' ? `${sum}, pour l’adhésion en cours` : sum;
}

function summaryOf(line: PlannedLine): string {
  const { member, contact, payer, membership, payment } = line;
  const parts = [
    member === undefined ? undefined : subjectPart(member, ''),
    contact === undefined ? undefined : subjectPart(contact, 'contact'),
    payer === undefined ? undefined : subjectPart(payer, 'payeur'),
    membership === undefined
      ? undefined
      : `adhésion ${membership.typeName} du ${formatDateShort(membership.from)} au ${formatDateShort(membership.until)}${payment === undefined ? ', non réglée' : ''}`,
    payment === undefined ? undefined : paymentPart(payment),
  ].filter((part) => part !== undefined);
  const text = parts.join('\u202f; ');
  return text === '' ? '' : text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}

function matchOf(member: PlannedSubject | undefined): ImportLine['match'] {
  if (member?.match === undefined) return null;
  const { kind, id, name, match } = member;
  const isSure = match === 'same_number' || match === 'same_organisation' || match === 'told_apart';
  const ground = isSure ? match : 'likely';
  return { kind, id: id ?? null, name, ground };
}

function changesOf(member: PlannedSubject | undefined, subject: SubjectRole): ImportLine['changes'] {
  if (member === undefined || member.target === 'new') return [];
  return member.offered.map(({ field, before, after, taken }) => ({
    subject,
    key: field,
    field: fieldNames[field],
    who: member.name,
    before: before === undefined ? '' : valueInWords(field, { [field]: before }),
    after: valueInWords(field, { [field]: after }),
    taken,
  }));
}

function lineInWords(line: PlannedLine): ImportLine {
  return {
    line: line.lineNumber,
    outcome: line.outcome,
    name: line.name,
    summary: summaryOf(line),
    reasons: [...line.reasons],
    match: matchOf(line.member),
    changes: [
      ...changesOf(line.member, 'member'),
      ...changesOf(line.contact, 'contact'),
      ...changesOf(line.payer, 'payer'),
    ],
  };
}

/** The control totals as the contract has them. */
export function totalsOf({ plan }: DrawnPlan): Plan['totals'] {
  const { totals } = plan;
  return {
    lines: totals.lines,
    ...totals.byOutcome,
    memberships: totals.newMemberships,
    payments: totals.newPayments,
    paymentsKnown: totals.knownPayments,
    amount: totals.newPaymentsCents,
    credit: totals.creditCents,
    fileAmount: totals.fileCents,
    statedAmount: totals.declaredCents ?? null,
    control: controlSentence(plan) ?? null,
  };
}

const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

function samplesOf({ source, recognised }: DrawnPlan, index: number): string[] {
  const samples: string[] = [];
  for (const row of source.sheet.rows.slice(recognised.headerIndex + 1)) {
    const text = (row.cells[index] ?? '').trim();
    if (text !== '' && !samples.includes(text)) samples.push(text.slice(0, 80));
    if (samples.length === 3) break;
  }
  return samples;
}

/** A drawn plan as the screen shows it. */
export function planInWords(drawn: DrawnPlan): Plan {
  const { source, recognised, plan } = drawn;
  const { sheet } = source;
  return {
    fileName: source.fileName,
    layout: recognised.source,
    encoding: sheet.encoding === undefined ? sheet.kind.toUpperCase() : encodings[sheet.encoding],
    separator: sheet.separator ?? '',
    remembered: drawn.isRemembered,
    sheet: sheet.sheetName ?? '',
    headerLine: sheet.rows[recognised.headerIndex]?.lineNumber ?? 1,
    columns: recognised.columns.map(({ index, heading, field, confidence }) => ({
      index,
      header: heading,
      field: field ?? 'ignore',
      sure: confidence === 'sure',
      samples: samplesOf(drawn, index),
    })),
    lines: plan.lines.map(lineInWords),
    totals: totalsOf(drawn),
    newTypes: plan.newTypes.map((type) => ({
      key: type.key,
      name: type.name,
      fee: type.usualFeeCents ?? null,
      freeFee: type.freePrice,
      jointWith: type.jointWith ?? null,
      members: type.lineNumbers.length,
    })),
  };
}
