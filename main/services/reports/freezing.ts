import type * as z from 'zod';
import { frozenCalls } from '../../../shared/contract/reports-frozen.ts';
import { factLines, type Dossier } from '../../../shared/domain/dossier.ts';
import type { NewFrozenExport } from '../../store/frozen.ts';
import type { CommandContext, CommandHandlers, QueryContext } from '../context.ts';
import { done, notFound, refuse, stale, type Outcome } from '../outcome.ts';
import { frozenOne } from './frozen.ts';
import { sha256 } from './hash.ts';
import { layoutOf } from './layouts.ts';
import { bytesOf, drawExport, type DrawnExport } from './member-file.ts';
import { withNames } from './member-table.ts';
import { fitsForm, reportBytes, reportDossier, reportFileName } from './report-file.ts';

type FreezeInput = z.output<(typeof frozenCalls)['freeze']['input']>;
type ReportInput = z.output<(typeof frozenCalls)['freezeReport']['input']>;

/** What was drawn and written before the transaction, which may not wait for a workbook. */
type Prepared =
  | { readonly input: FreezeInput; readonly drawn: DrawnExport; readonly bytes: Uint8Array }
  | { readonly input: ReportInput; readonly dossier: Dossier; readonly bytes: Uint8Array };
let prepared: Prepared | undefined;

/** Takes what was prepared for this very input. */
function take(input: FreezeInput | ReportInput): Prepared | undefined {
  const made = prepared;
  prepared = undefined;
  return made?.input === input ? made : undefined;
}

/** Writes the list that `freeze` is about to keep the hash of. */
export async function prepareFreeze(context: QueryContext, input: FreezeInput): Promise<Outcome<unknown>> {
  const layout = layoutOf(context, input.layoutId);
  if (!layout.ok) return layout;
  const drawn = drawExport(context, input, layout.value, input.format);
  if (drawn.rows.length === 0)
    return refuse('NOT_POSSIBLE_NOW', 'Il n’y a personne dans cette liste\u00a0: rien à figer.');
  const bytes = await bytesOf(context, drawn.drawing, drawn.rows, input.format);
  prepared = { input, drawn, bytes };
  return done(undefined);
}

/** Writes the report that `freezeReport` is about to keep the hash of. */
export async function prepareFreezeReport(
  context: QueryContext,
  input: ReportInput,
): Promise<Outcome<unknown>> {
  const fits = fitsForm(input.report, input.format);
  if (!fits.ok) return fits;
  const dossier = reportDossier(context, input.report);
  if (!dossier.ok) return dossier;
  const bytes = await reportBytes(context, input.report, dossier.value, input.format);
  prepared = { input, dossier: dossier.value, bytes };
  return done(undefined);
}

const notWritten = () => refuse('NOT_POSSIBLE_NOW', 'Le fichier n’a pas été écrit. Réessayer.');

/** Keeps what was frozen, and says so; undone by removing it. */
function keep(
  context: CommandContext,
  frozen: NewFrozenExport,
  label: string,
): Outcome<{ id: number; version: number; sha256: string }> {
  const id = context.store.frozen.freeze(frozen);
  const { kind, year, onDate, format, sha256: hash, sentOn, sentTo } = frozen;
  context.audit('frozen_export', id, null, { kind, year, onDate, format, sha256: hash, sentOn, sentTo });
  context.emit('reports.changed');
  return done({ id, version: 1, sha256: hash }, { name: 'reports.removeFrozen', input: { id }, label });
}

/** What every frozen file says of itself, whatever it is. */
function stamp(
  context: CommandContext,
  bytes: Uint8Array,
  { sentOn, sentTo, note }: Pick<FreezeInput, 'sentOn' | 'sentTo' | 'note'>,
) {
  return {
    publicId: context.newId(),
    sha256: sha256(bytes),
    size: bytes.byteLength,
    frozenAt: context.clock.now(),
    frozenBy: context.actor.name,
    sentOn,
    sentTo,
    note,
  };
}

type Freezing = Pick<
  CommandHandlers<'reports'>,
  'freeze' | 'freezeReport' | 'saveSending' | 'removeFrozen' | 'restoreFrozen'
>;

export const freezing: Freezing = {
  freeze(context, input) {
    const made = take(input);
    if (made === undefined || !('drawn' in made)) return notWritten();
    const { drawn, bytes } = made;
    const layout = layoutOf(context, input.layoutId);
    if (!layout.ok) return layout;
    const { year, onDate, format } = input;
    return keep(
      context,
      {
        ...stamp(context, bytes, input),
        kind: 'members',
        subject: '',
        year,
        onDate,
        personalData: withNames(input, layout.value),
        layoutName: layout.value?.name ?? '',
        content: { of: 'list', drawing: drawn.drawing },
        format,
        fileName: drawn.fileName,
        lines: drawn.lines.length,
        rows: drawn.lines.map(({ member, cells }) => ({
          personId: member.holderKind === 'person' ? member.holderId : null,
          organisationId: member.holderKind === 'person' ? null : member.holderId,
          cells,
        })),
      },
      'Export figé',
    );
  },

  freezeReport(context, input) {
    const made = take(input);
    if (made === undefined || !('dossier' in made)) return notWritten();
    const { dossier, bytes } = made;
    const { report, format } = input;
    return keep(
      context,
      {
        ...stamp(context, bytes, input),
        kind: report.kind,
        subject: dossier.title,
        // A pack of the whole grant stands with the year in which its days end.
        year: report.year ?? Number(dossier.createdAt.slice(0, 4)),
        onDate: null,
        personalData: !(report.kind === 'activity' && report.forPublic),
        layoutName: '',
        content: { of: 'report', dossier, wanted: report },
        format,
        fileName: reportFileName(report, dossier, format),
        lines: factLines(dossier).length,
        rows: [],
      },
      `${dossier.title} figé`,
    );
  },

  saveSending(context, { id, version, ...sending }) {
    const before = frozenOne(context, id);
    if (!before.ok) return before;
    const saved = context.store.frozen.saveSending(id, version, sending);
    if (saved === undefined) return stale();
    const { sentOn, sentTo, note } = before.value;
    context.audit('frozen_export', id, { sentOn, sentTo, note }, sending);
    context.emit('reports.changed');
    return done(
      { id, version: saved },
      {
        name: 'reports.saveSending',
        input: { id, version: saved, sentOn, sentTo, note },
        label: 'Envoi noté',
      },
    );
  },

  removeFrozen(context, { id }) {
    const frozen = frozenOne(context, id);
    if (!frozen.ok) return frozen;
    context.store.frozen.remove(id, context.clock.now());
    const { year, sha256: hash } = frozen.value;
    context.audit('frozen_export', id, { year, sha256: hash }, null);
    context.emit('reports.changed');
    return done({}, { name: 'reports.restoreFrozen', input: { id }, label: 'Export figé supprimé' });
  },

  restoreFrozen(context, { id }) {
    const version = context.store.frozen.remove(id, null);
    if (version === 0) return notFound('Cet export figé');
    context.audit('frozen_export', id, null, { restored: true });
    context.emit('reports.changed');
    return done({ id, version });
  },
};
