import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import {
  helloAssoFault,
  readHelloAsso,
  recogniseHelloAsso,
  type HelloAssoColumn,
  type HelloAssoField,
  type HelloAssoPayment,
  type LeftLine,
} from '../../../shared/domain/helloasso-sheet.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { StoredHelloAsso } from '../../store/treasury-helloasso.ts';
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { readTicket, sheetRead, type TicketSheet } from '../ticket-sheets.ts';

interface Source {
  readonly ticket: string;
  readonly mapping?: readonly { readonly index: number; readonly field: HelloAssoField }[] | undefined;
}

export interface ReadHelloAsso {
  readonly fileName: string;
  readonly columns: readonly (HelloAssoColumn & { readonly samples: string[] })[];
  readonly shape: string;
  readonly remembered: boolean;
  readonly fault: string | null;
  readonly payments: readonly HelloAssoPayment[];
  readonly left: readonly LeftLine[];
}

/** Reads the workbook that the import is about to write: a transaction may not wait for it. */
export const prepareHelloAsso = (context: QueryContext, { ticket }: Source): Promise<Outcome<TicketSheet>> =>
  readTicket(context, ticket);

/** HelloAsso's export as its columns are recognised, remembered or said; refused where it is no such file. */
export function readHelloAssoFile(
  context: QueryContext,
  { fileName, sheet: { rows } }: TicketSheet,
  given: Source['mapping'],
): Outcome<ReadHelloAsso> {
  const recognised = recogniseHelloAsso(rows);
  if (recognised === undefined)
    return refuse(
      'FILE_UNREADABLE',
      'Ce fichier ne ressemble pas à un export de paiements HelloAsso\u00a0: il lui faut une référence, une date et un montant par ligne.',
    );
  const shape = `helloasso|${recognised.columns.map(({ heading }) => fold(heading)).join('|')}`;
  const known = context.store.treasury.helloAsso.layout(shape);
  const chosen = given ?? known;
  const fieldOf = new Map(chosen?.map(({ index, field }) => [index, field]));
  const columns = recognised.columns.map((column) => ({
    ...column,
    field: chosen === undefined ? column.field : (fieldOf.get(column.index) ?? 'ignore'),
  }));
  const fault = helloAssoFault(columns) ?? null;
  const sheet = { headerIndex: recognised.headerIndex, columns };
  const read =
    fault === null ? readHelloAsso(rows, sheet, context.clock.today()) : { payments: [], left: [] };
  const samples = (index: number): string[] =>
    rows
      .slice(recognised.headerIndex + 1)
      .map(({ cells }) => (cells[index] ?? '').trim())
      .filter((cell) => cell !== '')
      .slice(0, 3);
  return done({
    ...read,
    fileName,
    columns: columns.map((column) => ({ ...column, samples: samples(column.index) })),
    shape,
    remembered: given === undefined && known !== undefined,
    fault,
  });
}

/** The file that `prepareHelloAsso` has read. */
export function preparedHelloAsso(
  context: QueryContext,
  { ticket, mapping }: Source,
): Outcome<ReadHelloAsso> {
  const read = sheetRead(ticket);
  if (read === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  return readHelloAssoFile(context, read, mapping);
}

/** What an export would bring: payments nobody knew, and what it says anew of those that are known. */
export interface SortedHelloAsso {
  readonly fresh: readonly HelloAssoPayment[];
  readonly changed: readonly { readonly payment: HelloAssoPayment; readonly before: StoredHelloAsso }[];
  readonly known: readonly HelloAssoPayment[];
  /** Known under its reference with another amount: never the same payment. */
  readonly odd: readonly LeftLine[];
}

/** Sorts an export's payments by what becomes of them; a payout once said is not unsaid by a file that leaves it out. */
export function sortHelloAsso({ store }: QueryContext, { payments }: ReadHelloAsso): SortedHelloAsso {
  const there = new Map(store.treasury.helloAsso.lines().map((line) => [line.reference, line]));
  const fresh: HelloAssoPayment[] = [];
  const known: HelloAssoPayment[] = [];
  const changed: { payment: HelloAssoPayment; before: StoredHelloAsso }[] = [];
  const odd: LeftLine[] = [];
  for (const payment of payments) {
    const before = there.get(payment.reference);
    if (before === undefined) fresh.push(payment);
    else if (before.amount !== payment.amount)
      odd.push({
        line: payment.line,
        state: 'refused',
        text: payment.reference,
        reason: 'Cette référence est déjà prise, pour un autre montant.',
      });
    else if (
      (payment.status === 'refunded' && before.status === 'paid') ||
      (payment.paidOutOn !== null && payment.paidOutOn !== before.paidOutOn)
    )
      changed.push({ payment, before });
    else known.push(payment);
  }
  return { fresh, changed, known, odd };
}

type Plan = OutputOf<'treasury.planHelloAsso'>;

const nameOf = ({ payerName, company }: HelloAssoPayment): string => (company === '' ? payerName : company);

const view = (
  payment: HelloAssoPayment,
  state: Plan['lines'][number]['state'],
  reason: string,
): Plan['lines'][number] => ({
  line: payment.line,
  paidOn: payment.paidOn,
  amount: payment.amount,
  label: [nameOf(payment), payment.campaign, payment.reference].filter((part) => part !== '').join(', '),
  state,
  reason,
});

function wordsOfChange({ status, paidOutOn }: HelloAssoPayment, before: StoredHelloAsso): string {
  const refunded = status === 'refunded' && before.status === 'paid' ? ['Remboursé.'] : [];
  const paidOut =
    paidOutOn !== null && paidOutOn !== before.paidOutOn ? [`Versé le ${formatDateShort(paidOutOn)}.`] : [];
  return [...refunded, ...paidOut].join(' ');
}

const sumOf = (payments: readonly HelloAssoPayment[]): number =>
  payments.reduce((sum, { amount }) => sum + amount, 0);

/** What taking the export in would do, line by line. */
export function helloAssoPlan(context: QueryContext, read: ReadHelloAsso): Plan {
  const { fresh, changed, known, odd } = sortHelloAsso(context, read);
  const paid = fresh.filter(({ status }) => status === 'paid');
  const refunded = [
    ...fresh.filter(({ status }) => status === 'refunded'),
    ...changed.flatMap(({ payment, before }) =>
      payment.status === 'refunded' && before.status === 'paid' ? [payment] : [],
    ),
  ];
  const paidOut = [
    ...paid,
    ...changed.flatMap(({ payment, before }) => (before.paidOutOn === null ? [payment] : [])),
  ].filter(({ paidOutOn }) => paidOutOn !== null);
  const lines = [
    ...fresh.map((payment) => view(payment, 'new', payment.status === 'refunded' ? 'Remboursé depuis.' : '')),
    ...changed.map(({ payment, before }) => view(payment, 'changed', wordsOfChange(payment, before))),
    ...known.map((payment) => view(payment, 'known', 'Déjà pris.')),
    ...[...read.left, ...odd].map(({ line, state, text, reason }) => ({
      line,
      paidOn: null,
      amount: null,
      label: text,
      state,
      reason,
    })),
  ];
  return {
    fileName: read.fileName,
    columns: [...read.columns],
    remembered: read.remembered,
    fault: read.fault,
    lines: lines.toSorted((one, other) => one.line - other.line),
    collected: sumOf(paid),
    refunded: sumOf(refunded),
    paidOut: sumOf(paidOut),
  };
}
