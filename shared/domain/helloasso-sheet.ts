/** Reads HelloAsso's export of payments: which column is what by its heading, then each payment (M2, P4). */
import type { LocalDate } from './calendar.ts';
import { readDateCell } from './imports/reading-cells.ts';
import type { SheetRow } from './imports/sheet-rows.ts';
import { isEmptyRow } from './imports/sheet-rows.ts';
import { parseAmount, type Cents } from './money.ts';
import { fold } from './text-folding.ts';

/** What a column of the export holds. */
export const helloAssoFields = [
  'ignore',
  'reference',
  'order',
  'paidOn',
  'amount',
  'status',
  'paidOutOn',
  'payout',
  'lastName',
  'firstName',
  'company',
  'email',
  'campaign',
  'kind',
  'gift',
] as const;
export type HelloAssoField = (typeof helloAssoFields)[number];

const knownHeadings: Readonly<Record<Exclude<HelloAssoField, 'ignore'>, readonly string[]>> = {
  reference: [
    'reference paiement',
    'reference du paiement',
    'ref paiement',
    'numero de paiement',
    'id paiement',
  ],
  order: ['reference commande', 'reference de la commande', 'ref commande', 'numero de commande', 'numero'],
  paidOn: ['date du paiement', 'date de paiement', 'date paiement', 'date'],
  amount: ['montant total', 'montant', 'montant du paiement', 'montant paye', 'montant paiement'],
  status: ['statut du paiement', 'statut de paiement', 'statut', 'etat du paiement', 'etat'],
  paidOutOn: ['date du versement', 'date de versement', 'date versement', 'verse le', 'date du virement'],
  payout: [
    'numero du versement',
    'numero de versement',
    'reference du versement',
    'reference versement',
    'n versement',
  ],
  lastName: ['nom payeur', 'nom du payeur', 'nom acheteur', 'nom'],
  firstName: ['prenom payeur', 'prenom du payeur', 'prenom acheteur', 'prenom'],
  company: ['raison sociale', 'raison sociale payeur', 'societe', 'organisme'],
  email: ['email payeur', 'email du payeur', 'e mail payeur', 'adresse email', 'email', 'email acheteur'],
  campaign: ['campagne', 'nom de la campagne', 'formulaire', 'nom du formulaire'],
  kind: ['type de campagne', 'type de formulaire', 'type'],
  gift: ['don supplementaire', 'montant du don supplementaire', 'don additionnel', 'don'],
};
const fieldByHeading = new Map<string, HelloAssoField>();
for (const field of helloAssoFields) {
  if (field !== 'ignore') for (const heading of knownHeadings[field]) fieldByHeading.set(heading, field);
}

export interface HelloAssoColumn {
  readonly index: number;
  readonly heading: string;
  readonly field: HelloAssoField;
}
/** A sheet as recognised: rows before `headerIndex` are titles. */
export interface HelloAssoSheet {
  readonly headerIndex: number;
  readonly columns: readonly HelloAssoColumn[];
}

/** A payment that HelloAsso took in for the place. */
export interface HelloAssoPayment {
  readonly line: number;
  /** The payment's own; of a file without, its order's with its day. */
  readonly reference: string;
  readonly order: string;
  readonly paidOn: LocalDate;
  readonly amount: Cents;
  /** What of it is a gift on top, in the same payment. */
  readonly gift: Cents;
  readonly status: 'paid' | 'refunded';
  /** The day on which it was paid out to the account; null while it was not. */
  readonly paidOutOn: LocalDate | null;
  /** What tells payouts of one day apart; empty where the file does not. */
  readonly payout: string;
  /** First name, then last. */
  readonly payerName: string;
  readonly company: string;
  readonly email: string;
  readonly campaign: string;
  readonly kind: string;
}

/** A line that is no money of HelloAsso's, or cannot be read, and why (French). */
export interface LeftLine {
  readonly line: number;
  readonly state: 'left' | 'refused';
  readonly text: string;
  readonly reason: string;
}

const rowsSearched = 30;

const known = (row: SheetRow): Set<HelloAssoField> =>
  new Set(row.cells.flatMap((cell) => fieldByHeading.get(fold(cell)) ?? []));

/** The row of headings and what each column is; undefined where no row has headings at all. */
export function recogniseHelloAsso(rows: readonly SheetRow[]): HelloAssoSheet | undefined {
  const counts = rows.slice(0, rowsSearched).map((row) => known(row).size);
  const most = Math.max(0, ...counts);
  const headerIndex =
    most >= 3
      ? counts.indexOf(most)
      : rows.findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== '').length >= 3);
  const header = rows[headerIndex];
  if (header === undefined) return undefined;
  const given = new Set<HelloAssoField>();
  const columns = header.cells.map((heading, index): HelloAssoColumn => {
    const field = fieldByHeading.get(fold(heading));
    const tidy = heading.trim() || `Colonne ${index + 1}`;
    if (field === undefined || given.has(field)) return { index, heading: tidy, field: 'ignore' };
    given.add(field);
    return { index, heading: tidy, field };
  });
  return { headerIndex, columns };
}

/** Why columns as chosen cannot be read (French); undefined where they can. */
export function helloAssoFault(columns: readonly Pick<HelloAssoColumn, 'field'>[]): string | undefined {
  const fields: HelloAssoField[] = columns.map(({ field }) => field).filter((field) => field !== 'ignore');
  if (new Set(fields).size < fields.length)
    return 'Deux colonnes portent la même chose\u00a0: n’en garder qu’une.';
  const has = (field: HelloAssoField): boolean => fields.includes(field);
  if (!has('reference') && !has('order'))
    return 'Dire quelle colonne porte la référence du paiement ou de la commande.';
  if (!has('paidOn')) return 'Dire quelle colonne porte la date du paiement.';
  return has('amount') ? undefined : 'Dire quelle colonne porte le montant.';
}

const refundedWords = /^(?:rembourse|refunded|conteste|contested|chargeback|retrofacture)/u;
const paidWords = /^(?:paye|paid|valide|authorized|autorise|traite|processed|verse|effectue|reussi)/u;
const offlineWords = /hors ligne|offline/u;

type Read = { readonly cell: (field: HelloAssoField) => string; readonly today: LocalDate };

/** What becomes of a line by its status: money of HelloAsso's, given back, or none. */
function statusOf({ cell }: Read): HelloAssoPayment['status'] | { readonly why: string } {
  const status = fold(cell('status'));
  if (status === '' || paidWords.test(status)) return 'paid';
  if (refundedWords.test(status)) return 'refunded';
  if (offlineWords.test(status))
    return { why: 'Réglé hors ligne\u00a0: cet argent n’est pas passé par HelloAsso.' };
  return { why: `Statut «\u00a0${cell('status')}\u00a0»\u00a0: rien n’a été encaissé.` };
}

const dayOf = (text: string, today: LocalDate): LocalDate | undefined => {
  const cell = readDateCell(text, today);
  return cell.kind === 'day' ? cell.day : undefined;
};

function amountOf(text: string): Cents | undefined {
  if (text === '') return 0;
  const parsed = parseAmount(text);
  return parsed.kind === 'amount' ? parsed.cents : undefined;
}

function paymentOf(read: Read, line: number): HelloAssoPayment | LeftLine {
  const { cell, today } = read;
  const name = [cell('firstName'), cell('lastName'), cell('company')].filter((part) => part !== '').join(' ');
  const text = [cell('reference') || cell('order'), name].filter((part) => part !== '').join(', ');
  const refused = (reason: string): LeftLine => ({ line, state: 'refused', text, reason });
  const status = statusOf(read);
  if (typeof status === 'object') return { line, state: 'left', text, reason: status.why };
  const paidOn = dayOf(cell('paidOn'), today);
  const signed = amountOf(cell('amount'));
  const gift = amountOf(cell('gift'));
  if (paidOn === undefined) return refused('Sa date ne se lit pas.');
  if (signed === undefined || gift === undefined) return refused('Son montant ne se lit pas.');
  if (signed === 0) return { line, state: 'left', text, reason: 'Son montant est nul.' };
  if (paidOn > today)
    return { line, state: 'left', text, reason: 'Échéance à venir\u00a0: rien n’est encaissé.' };
  const order = cell('order');
  const reference = cell('reference') || (order === '' ? '' : `${order}/${paidOn}`);
  if (reference === '') return refused('Elle n’a pas de référence.');
  const amount = Math.abs(signed);
  return {
    line,
    reference,
    order,
    paidOn,
    amount,
    gift: Math.min(Math.max(gift, 0), amount),
    status: signed < 0 ? 'refunded' : status,
    paidOutOn: dayOf(cell('paidOutOn'), today) ?? null,
    payout: cell('payout'),
    payerName: [cell('firstName'), cell('lastName')].filter((part) => part !== '').join(' '),
    company: cell('company'),
    email: cell('email').toLowerCase(),
    campaign: cell('campaign'),
    kind: cell('kind'),
  };
}

/** A refund may stand as a line of its own, negative, under the payment's reference: both are one payment given back. */
function joined(payments: readonly HelloAssoPayment[]): { payments: HelloAssoPayment[]; left: LeftLine[] } {
  const byReference = new Map<string, HelloAssoPayment>();
  const left: LeftLine[] = [];
  for (const payment of payments) {
    const { line, reference, amount } = payment;
    const before = byReference.get(reference);
    if (before === undefined) byReference.set(reference, payment);
    else if (before.amount === amount && before.status !== payment.status)
      byReference.set(reference, { ...before, status: 'refunded' });
    else
      left.push({
        line,
        state: 'refused',
        text: reference,
        reason: 'Cette référence est deux fois dans le fichier.',
      });
  }
  return { payments: [...byReference.values()], left };
}

/** Reads the payments below the headings; `today` bounds years of two digits and leaves out what is still to come. */
export function readHelloAsso(
  rows: readonly SheetRow[],
  { headerIndex, columns }: HelloAssoSheet,
  today: LocalDate,
): { readonly payments: readonly HelloAssoPayment[]; readonly left: readonly LeftLine[] } {
  const indexOf = new Map<HelloAssoField, number>(columns.map(({ field, index }) => [field, index]));
  const read = rows
    .slice(headerIndex + 1)
    .filter((row) => !isEmptyRow(row))
    .map(({ cells, lineNumber }) => {
      const cell = (field: HelloAssoField): string =>
        (cells[indexOf.get(field) ?? -1] ?? '').trim().slice(0, 200);
      return paymentOf({ cell, today }, lineNumber);
    });
  const both = joined(read.flatMap((one) => ('reference' in one ? [one] : [])));
  const left = [...read.flatMap((one) => ('reference' in one ? [] : [one])), ...both.left];
  return { payments: both.payments, left: left.toSorted((one, other) => one.line - other.line) };
}
