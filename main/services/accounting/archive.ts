import { createHash } from 'node:crypto';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { accountingEntriesFile } from '../../formats/accounting-entries-file.ts';
import { writeCsv } from '../../formats/tables.ts';
import { writeZip, type ZipEntry } from '../../formats/zip.ts';
import type { StoredClosing } from '../../store/accounting-closings.ts';
import { fileQueries } from '../billing/files.ts';
import type { QueryContext } from '../context.ts';
import type { FileTickets } from '../file-tickets.ts';
import { done, notFound, type Outcome } from '../outcome.ts';
import { archiveNotice } from './archive-notice.ts';
import { linksTable, paymentsTable, salesTable, documentsTable } from './archive-tables.ts';
import { rowsOfPeriod } from './files.ts';

type Archive = OutputOf<'accounting.archiveFile'>;

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** Keeps what other queries put instead of giving a ticket for it. */
function keeping(papers: ZipEntry[]): FileTickets {
  return {
    put(fileName, mediaType, bytes) {
      papers.push({ name: `documents/${fileName}`, bytes });
      return { ticket: '', fileName, mediaType, size: bytes.length };
    },
    get: () => undefined,
  };
}

async function papersOf(context: QueryContext, { from, to }: StoredClosing): Promise<ZipEntry[]> {
  const things = context.store.accounting.closings.within(from, to);
  const papers: ZipEntry[] = [];
  const inMemory = { ...context, files: keeping(papers) };
  for (const [index, { kind, id }] of things.entries()) {
    if (context.isCancelled()) break;
    context.progress(index, things.length, 'Archive');
    if (kind === 'document') await fileQueries.documentFile(inMemory, { id });
    if (kind === 'sale') await fileQueries.saleNoteFile(inMemory, { saleId: id });
  }
  return papers;
}

const sums = (files: readonly ZipEntry[]): string =>
  files.map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`).join('');

function tablesOf(context: QueryContext, { from, to, position }: StoredClosing): ZipEntry[] {
  const { archive } = context.store.accounting;
  return [
    { name: 'factures-et-avoirs.csv', bytes: writeCsv(documentsTable(archive.documents(from, to))) },
    { name: 'ventes-au-comptoir.csv', bytes: writeCsv(salesTable(archive.sales(from, to))) },
    { name: 'reglements.csv', bytes: writeCsv(paymentsTable(archive.payments(from, to))) },
    { name: 'chaine.csv', bytes: writeCsv(linksTable(archive.links(position))) },
  ];
}

/** A closed period as a zip: papers, tables, entries, chain, a notice in French, and the hash of each file (I9). */
export async function archiveFile(
  context: QueryContext,
  { closingId }: InputOf<'accounting.archiveFile'>,
): Promise<Outcome<Archive>> {
  const closing = context.store.accounting.closings.find(closingId);
  if (closing === undefined) return notFound('Cette clôture');
  const { siret, rna, name } = context.store.settings.place();
  const entries = accountingEntriesFile(rowsOfPeriod(context, closing), {
    separator: 'tab',
    encoding: 'utf8',
  });
  const files: ZipEntry[] = [
    { name: 'LISEZ-MOI.txt', bytes: text(archiveNotice(name, siret === '' ? rna : siret, closing)) },
    {
      name: 'cloture.json',
      bytes: text(
        `${JSON.stringify({ ...closing, totals: JSON.parse(closing.totals) as unknown }, null, 2)}\n`,
      ),
    },
    { name: 'ecritures.txt', bytes: entries },
    ...tablesOf(context, closing),
    ...(await papersOf(context, closing)),
  ];
  const all = [...files, { name: 'SHA256SUMS', bytes: text(sums(files)) }];
  const ticket = context.files.put(
    `archive-${closing.kind === 'year' ? 'exercice' : 'mois'}-${closing.to}.zip`,
    'application/zip',
    writeZip(all),
  );
  return done({ ...ticket, files: all.length });
}
