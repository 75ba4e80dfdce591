import type { ReportTextView } from '../../../shared/contract/reports-activity.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { notSaid } from '../../../shared/domain/audience.ts';
import { censusFields } from '../../../shared/domain/census-fields.ts';
import { activityTexts, packTextLabel, type ReportText } from '../../../shared/domain/report-texts.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { CommandHandlers, QueryContext } from '../context.ts';
import { done, notFound, refuse, stale } from '../outcome.ts';
import { exportedMembers } from './members.ts';

/** What was written for a year, by key; nothing for an empty text. */
export function writtenIn({ store }: QueryContext, year: number): Map<string, string> {
  return new Map(store.reportTexts.texts(year).map(({ key, text }) => [key, text]));
}

/** Texts as they are written and asked for, with what the year before says. */
export function textsOf(context: QueryContext, year: number, asked: readonly ReportText[]): ReportTextView[] {
  const { reportTexts } = context.store;
  const now = new Map(reportTexts.texts(year).map((row) => [row.key, row]));
  const before = writtenIn(context, year - 1);
  return asked.map(({ key, label, prompt }) => ({
    key,
    label,
    prompt,
    version: now.get(key)?.version ?? 0,
    text: now.get(key)?.text ?? '',
    before: before.get(key) ?? '',
  }));
}

const knownTexts: ReadonlyMap<string, string> = new Map(
  [...activityTexts, ...censusFields].map(({ key, label }) => [key, label]),
);

/** The communes of a year's members, with their distance where it is noted, the most members first. */
export function distancesOf(context: QueryContext, year: number): OutputOf<'reports.distances'> {
  const distances = context.store.reportTexts.distances();
  const counts = new Map<string, number>();
  for (const { commune } of exportedMembers(context, { year, onDate: null }, null))
    if (commune !== '' && commune !== notSaid) counts.set(commune, (counts.get(commune) ?? 0) + 1);
  return Array.from(counts, ([commune, members]) => ({
    commune,
    members,
    kilometres: distances.get(fold(commune)) ?? null,
  })).toSorted((one, other) => other.members - one.members || one.commune.localeCompare(other.commune, 'fr'));
}

export const textCommands: Pick<
  CommandHandlers<'reports'>,
  'saveReportText' | 'saveDistance' | 'saveBudget'
> = {
  saveReportText(context, { year, key, version, text }) {
    const label = knownTexts.get(key) ?? packTextLabel(key);
    if (label === undefined) return notFound('Ce texte');
    const { reportTexts } = context.store;
    const before = reportTexts.texts(year).find((row) => row.key === key)?.text ?? '';
    const saved = reportTexts.save(year, key, version, text, context.clock.now());
    if (saved === undefined) return stale();
    context.audit('report_text', year, { key, text: before }, { key, text });
    context.emit('reports.changed');
    return done(
      { version: saved },
      {
        name: 'reports.saveReportText',
        input: { year, key, version: saved, text: before },
        label: `«\u00a0${label}\u00a0» enregistré`,
      },
    );
  },

  saveDistance(context, { commune, kilometres }) {
    const key = fold(commune);
    if (key === '') return refuse('INVALID_INPUT', 'Indiquer une commune.');
    const { reportTexts } = context.store;
    const before = reportTexts.distances().get(key) ?? null;
    reportTexts.saveDistance(key, commune, kilometres);
    context.audit('commune_distance', 0, { commune, kilometres: before }, { commune, kilometres });
    context.emit('reports.changed');
    return done(
      {},
      {
        name: 'reports.saveDistance',
        input: { commune, kilometres: before },
        label: `Distance de ${commune} notée`,
      },
    );
  },

  saveBudget(context, { grantId, version, basis, lines }) {
    const { grants, reportTexts } = context.store;
    const grant = grants.find(grantId);
    if (grant === undefined || grant.removedAt !== null) return notFound('Cette subvention');
    const before = reportTexts.budget(grantId);
    const saved = reportTexts.saveBudget(grantId, version, { basis, lines });
    if (saved === undefined) return stale();
    context.audit('grant_budget', grantId, before ?? null, { basis, lines });
    context.emit('reports.changed');
    return done(
      { version: saved },
      {
        name: 'reports.saveBudget',
        input: {
          grantId,
          version: saved,
          basis: before?.basis ?? (grant.maximumShare === null ? 'attributed' : 'whole'),
          lines: before?.lines ?? [],
        },
        label: 'Budget enregistré',
      },
    );
  },
};
