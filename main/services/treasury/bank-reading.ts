import {
  bankShape,
  mappingFault,
  readBankSheet,
  recogniseBankSheet,
  type BankField,
  type BankSheet,
} from '../../../shared/domain/bank-csv.ts';
import { isOfx, readOfx } from '../../../shared/domain/bank-ofx.ts';
import { groupedIban } from '../../../shared/domain/identifiers.ts';
import type { BankStatement, StatementReading } from '../../../shared/domain/bank-statement.ts';
import type { SheetRow } from '../../../shared/domain/imports/sheet-rows.ts';
import { isXml, readCamt } from '../../formats/camt-statement.ts';
import { decodeText, readCsv } from '../../formats/csv-reading.ts';
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';

export interface ReadStatement {
  readonly fileName: string;
  readonly statement: BankStatement;
  /** Of a sheet, its columns and under what they are remembered; null for OFX and camt.053, which need none. */
  readonly sheet: {
    readonly columns: readonly { index: number; heading: string; field: BankField; samples: string[] }[];
    readonly shape: string;
    readonly remembered: boolean;
    readonly fault: string | null;
  } | null;
}

interface StatementSource {
  readonly ticket: string;
  readonly mapping?: readonly { readonly index: number; readonly field: BankField }[] | undefined;
}

const mostBytes = 20_000_000;

function samplesOf(rows: readonly SheetRow[], headerIndex: number, index: number): string[] {
  return rows
    .slice(headerIndex + 1)
    .map(({ cells }) => (cells[index] ?? '').trim())
    .filter((cell) => cell !== '')
    .slice(0, 3);
}

function readSheet(
  context: QueryContext,
  fileName: string,
  rows: readonly SheetRow[],
  given: StatementSource['mapping'],
): Outcome<ReadStatement> {
  const recognised = recogniseBankSheet(rows);
  if (recognised === undefined)
    return refuse(
      'FILE_UNREADABLE',
      'Ce fichier ne ressemble pas à un relevé\u00a0: il lui faut une date, un libellé et un montant par ligne.',
    );
  const shape = bankShape(recognised);
  const known = context.store.treasury.bank.layout(shape);
  const chosen = given ?? known;
  const fieldOf = new Map(chosen?.map(({ index, field }) => [index, field]));
  const sheet: BankSheet = {
    ...recognised,
    columns: recognised.columns.map((column) => ({
      ...column,
      field: chosen === undefined ? column.field : (fieldOf.get(column.index) ?? 'ignore'),
    })),
  };
  const fault = mappingFault(sheet.columns) ?? null;
  const statement: BankStatement =
    fault === null
      ? readBankSheet(rows, sheet, context.clock.today())
      : { format: 'csv', account: '', lines: [], refused: [], balance: null, doubts: [] };
  const columns = sheet.columns.map((column) => ({
    ...column,
    samples: samplesOf(rows, recognised.headerIndex, column.index),
  }));
  const remembered = given === undefined && known !== undefined;
  return done({ fileName, statement, sheet: { columns, shape, remembered, fault } });
}

/** A statement of another account than the place's is told: its lines would be matched with what this one holds. */
function accountDoubts({ store }: QueryContext, { format, account }: BankStatement): string[] {
  const own = store.settings.place().iban.replaceAll(/\s/gu, '');
  if (format !== 'camt' || own === '' || account === own) return [];
  return [
    `Ce relevé est celui du compte ${groupedIban(account)}, alors que celui du lieu est ${groupedIban(own)}.`,
  ];
}

function withoutColumns(
  context: QueryContext,
  fileName: string,
  reading: StatementReading,
): Outcome<ReadStatement> {
  if (!reading.ok) return refuse('FILE_UNREADABLE', reading.reason);
  const { statement } = reading;
  const doubts = [...accountDoubts(context, statement), ...statement.doubts];
  return done({ fileName, statement: { ...statement, doubts }, sheet: null });
}

/** Reads the statement behind a ticket, camt.053, OFX or a bank's sheet; refused with what to do when it cannot be. */
export function readStatement(context: QueryContext, source: StatementSource): Outcome<ReadStatement> {
  const file = context.files.get(source.ticket);
  if (file === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  if (file.bytes.byteLength > mostBytes)
    return refuse('FILE_UNREADABLE', 'Ce fichier est trop grand pour un relevé (20\u00a0Mo au plus).');
  if (file.bytes[0] === 0x50 && file.bytes[1] === 0x4b)
    return refuse(
      'FILE_UNREADABLE',
      'Ce fichier est un classeur\u00a0: l’enregistrer en CSV, ou demander un relevé OFX ou camt.053 à la banque.',
    );
  const { text } = decodeText(file.bytes);
  if (isOfx(text)) return withoutColumns(context, file.fileName, readOfx(text));
  if (isXml(text)) return withoutColumns(context, file.fileName, readCamt(text));
  const reading = readCsv(file.bytes);
  if (!reading.ok) return refuse('FILE_UNREADABLE', reading.reason);
  return readSheet(context, file.fileName, reading.file.rows, source.mapping);
}
