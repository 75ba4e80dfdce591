import type { FileTicket } from '../../../shared/contract/common.ts';
import type { FrozenFormat, ReportFormat, ReportWanted } from '../../../shared/contract/reports-frozen.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { writeDossierDocx } from '../../formats/dossier-docx.ts';
import { writeDossierWorkbook } from '../../formats/dossier-workbook.ts';
import { renderDossier } from '../../formats/pdf/dossier.ts';
import { writeZip } from '../../formats/zip.ts';
import type { QueryContext } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';
import { activityDossierOf } from './activity.ts';
import { censusDossier } from './census.ts';
import { packDossier } from './funder-pack.ts';
import { packFiles } from './funder-evidence.ts';
import { mediaTypes } from './member-file.ts';
import { lookOf } from '../settings/look-of.ts';

const moreTypes: Partial<Record<FrozenFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
};

/** The media type of a report or list by its form. */
export function mediaTypeOf(format: FrozenFormat): string {
  if (format === 'docx' || format === 'zip') return moreTypes[format] ?? '';
  return mediaTypes[format];
}

const forms: Readonly<Record<ReportWanted['kind'], readonly ReportFormat[]>> = {
  activity: ['pdf', 'docx', 'xlsx'],
  grant: ['pdf', 'xlsx', 'zip'],
  census: ['pdf', 'xlsx'],
};

const mayReadMoney: ReadonlySet<string> = new Set(['manager', 'treasurer', 'system']);

/** A report as the data say today (R3, R4), in no form yet. */
export function reportDossier(context: QueryContext, wanted: ReportWanted): Outcome<Dossier> {
  switch (wanted.kind) {
    case 'activity':
      return done(activityDossierOf(context, wanted));
    case 'census':
      return done(censusDossier(context, wanted.year));
    case 'grant':
      // Not to be found for whoever sees no money: the rest of this call is for readers as well.
      return mayReadMoney.has(context.actor.role)
        ? packDossier(context, wanted)
        : notFound('Cette subvention');
  }
}

/** Writes a dossier in a form: the same dossier gives the same bytes (R1). A zip holds the evidence that is kept now. */
export async function reportBytes(
  context: QueryContext,
  wanted: ReportWanted,
  dossier: Dossier,
  format: FrozenFormat,
): Promise<Uint8Array> {
  const layout = { chapterPages: wanted.kind === 'activity', landscape: false };
  if (format === 'docx') return writeDossierDocx(dossier);
  if (format === 'xlsx') return writeDossierWorkbook(dossier);
  if (format !== 'zip' || wanted.kind !== 'grant')
    return renderDossier(dossier, layout, lookOf(context, dossier.lookId));
  return writeZip([
    { name: 'dossier.pdf', bytes: await renderDossier(dossier, layout, lookOf(context, dossier.lookId)) },
    { name: 'dossier.xlsx', bytes: await writeDossierWorkbook(dossier) },
    ...(await packFiles(context, wanted)),
  ]);
}

/** The file's name: what it is, of which year or grant, and whether it is the copy for the public. */
export function reportFileName(wanted: ReportWanted, dossier: Dossier, format: FrozenFormat): string {
  const isPublic = wanted.kind === 'activity' && wanted.forPublic ? '-public' : '';
  return `${fold(dossier.title)
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')}${isPublic}.${format}`;
}

/** Whether a report is written in a form at all. */
export function fitsForm(wanted: ReportWanted, format: ReportFormat): Outcome<unknown> {
  return forms[wanted.kind].includes(format)
    ? done(undefined)
    : refuseField('INVALID_INPUT', 'format', 'Ce rapport ne s’écrit pas sous cette forme.');
}

/** A report as a file (R3, R4). */
export async function reportFile(
  context: QueryContext,
  { report, format }: { readonly report: ReportWanted; readonly format: ReportFormat },
): Promise<Outcome<FileTicket>> {
  const fits = fitsForm(report, format);
  if (!fits.ok) return fits;
  const dossier = reportDossier(context, report);
  if (!dossier.ok) return dossier;
  if (context.isCancelled()) return refuse('NOT_POSSIBLE_NOW', 'Le rapport n’a pas été écrit.');
  const bytes = await reportBytes(context, report, dossier.value, format);
  const name = reportFileName(report, dossier.value, format);
  return done(context.files.put(name, mediaTypeOf(format), bytes));
}
