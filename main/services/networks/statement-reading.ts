import { createHash } from 'node:crypto';
import {
  statementPayloadSchema,
  type StatementColumn,
} from '../../../shared/contract/networks-statements.ts';
import {
  readStatementRows,
  statementColumns,
  type ToldVisit,
  type UnreadRow,
} from '../../../shared/domain/statement-rows.ts';
import { readCsv } from '../../formats/csv-reading.ts';
import type { QueryContext } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';
import { nameOfPlace, openFile } from './signed-files.ts';

export interface StatementChoice {
  readonly ticket: string;
  readonly partnerOrganisationId?: number | undefined;
  readonly columns?: readonly StatementColumn[] | undefined;
}

/** A partner's statement as it was read, signed or not; nobody looked up yet. */
export interface ReadStatement {
  readonly fileName: string;
  readonly signed: boolean;
  /** SHA-256 of the file. */
  readonly fingerprint: string;
  /** Null while a CSV has not been said to be anybody's. */
  readonly partnerId: number | null;
  readonly partnerName: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly columns: { header: string; column: StatementColumn; samples: string[] }[];
  readonly visits: readonly ToldVisit[];
  readonly unread: readonly UnreadRow[];
}

interface Handed {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly fingerprint: string;
}

const mostBytes = 10_000_000;

function signedStatement(
  context: QueryContext,
  file: Handed,
  chosen: number | undefined,
): Outcome<ReadStatement> {
  const opened = openFile(context, file.bytes, 'statement', statementPayloadSchema);
  if (!opened.ok) return refuse('FILE_UNREADABLE', opened.message, { details: { problem: opened.problem } });
  const { payload, origin } = opened;
  const partnerId = origin.organisationId;
  if (partnerId === null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `La clé de ${origin.place.name} est enregistrée, mais pas à quelle structure elle est. Le dire dans Réseau, puis recommencer.`,
    );
  const partner = context.store.organisations.find(partnerId);
  if (partner === undefined) return notFound('Cette structure');
  if (chosen !== undefined && chosen !== partnerId)
    return refuseField(
      'INVALID_INPUT',
      'partnerOrganisationId',
      `Ce relevé est de ${partner.name}, pas de la structure choisie.`,
    );
  return done({
    fileName: file.fileName,
    signed: true,
    fingerprint: file.fingerprint,
    partnerId,
    partnerName: partner.name,
    from: payload.from,
    to: payload.to,
    columns: [],
    visits: payload.visits.map(({ at, date, name, memberNumber, halfDays }) => ({
      at,
      date,
      name,
      memberNumber: memberNumber ?? '',
      halfDays,
    })),
    unread: [],
  });
}

function sheetStatement(
  context: QueryContext,
  file: Handed,
  choice: StatementChoice,
): Outcome<ReadStatement> {
  const reading = readCsv(file.bytes);
  if (!reading.ok) return refuse('FILE_UNREADABLE', reading.reason);
  const [header, ...rows] = reading.file.rows;
  if (header === undefined || rows.length === 0)
    return refuse('FILE_UNREADABLE', 'Ce fichier ne contient aucune ligne sous ses titres.');
  const columns = choice.columns ?? statementColumns(header.cells);
  const { partnerOrganisationId: partnerId } = choice;
  const partner = partnerId === undefined ? undefined : context.store.organisations.find(partnerId);
  if (partnerId !== undefined && partner === undefined) return notFound('Cette structure');
  const { name, legalName } = context.store.settings.place();
  const names = { issuer: partner?.name ?? '', recipient: [name, legalName, nameOfPlace(context)] };
  const { visits, unread } = readStatementRows(rows, columns, names, context.clock.today());
  const dates = visits.map(({ date }) => date).toSorted();
  return done({
    fileName: file.fileName,
    signed: false,
    fingerprint: file.fingerprint,
    partnerId: partnerId ?? null,
    partnerName: partner?.name ?? '',
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    columns: header.cells.map((text, index) => ({
      header: text,
      column: columns[index] ?? 'ignore',
      samples: rows.slice(0, 3).map((row) => row.cells[index] ?? ''),
    })),
    visits,
    unread,
  });
}

/** Reads the file behind a ticket as a partner's statement (X6); refused with its reason, and nothing is written. */
export function readStatementFile(context: QueryContext, choice: StatementChoice): Outcome<ReadStatement> {
  const file = context.files.get(choice.ticket);
  if (file === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  if (file.bytes.byteLength > mostBytes)
    return refuse('FILE_UNREADABLE', 'Ce fichier est trop grand pour un relevé (10\u00a0Mo au plus).');
  const fingerprint = createHash('sha256').update(file.bytes).digest('hex');
  const handed = { fileName: file.fileName, bytes: file.bytes, fingerprint };
  const isSigned = Buffer.from(file.bytes.subarray(0, 16)).toString('utf8').trimStart().startsWith('{');
  return isSigned
    ? signedStatement(context, handed, choice.partnerOrganisationId)
    : sheetStatement(context, handed, choice);
}
