import type { OutputOf } from '../../../shared/contract/contract.ts';
import { factLines, type Dossier, type FactLine } from '../../../shared/domain/dossier.ts';
import { differencesBetween, type ExportLine } from '../../../shared/domain/export-differences.ts';
import type { StoredExport } from '../../store/frozen.ts';
import type { Actor, QueryContext } from '../context.ts';
import { done, notFound, type Outcome } from '../outcome.ts';
import { listBytes, listDifferences, type FrozenDifferences } from './frozen-lists.ts';
import { sha256 } from './hash.ts';
import { mediaTypeOf, reportBytes, reportDossier } from './report-file.ts';

/** The packs of funders tell expenses: they are for whoever sees money. */
export function mayRead({ role }: Actor, { kind }: Pick<StoredExport, 'kind'>): boolean {
  return kind !== 'grant' || ['manager', 'treasurer', 'system'].includes(role);
}

/** What was frozen, by its id; not found for whoever may not read it. */
export function frozenOne(context: QueryContext, id: number): Outcome<StoredExport> {
  const frozen = context.store.frozen.find(id);
  return frozen === undefined || !mayRead(context.actor, frozen) ? notFound('Cet export figé') : done(frozen);
}

/** What was frozen, written again as it was (R1); the evidence of a zip is taken from where it is kept. */
export async function frozenFile(
  context: QueryContext,
  { id }: { readonly id: number },
): Promise<Outcome<OutputOf<'reports.frozenFile'>>> {
  const frozen = frozenOne(context, id);
  if (!frozen.ok) return frozen;
  const { content, format, fileName } = frozen.value;
  const bytes =
    content.of === 'list'
      ? await listBytes(context, frozen.value, content.drawing)
      : await reportBytes(context, content.wanted, content.dossier, format);
  const file = context.files.put(fileName, mediaTypeOf(format), bytes);
  return done({ file, identical: sha256(bytes) === frozen.value.sha256 });
}

const asLine = ({ key, label, cells }: FactLine): ExportLine => ({
  holder: key,
  name: label,
  cells,
  erased: false,
});

const detailOf = ({ cells }: ExportLine): string =>
  Object.values(cells)
    .filter((value) => value !== null && value !== '')
    .join(' · ');

const told = (line: ExportLine): FrozenDifferences['left'][number] => ({
  name: line.name,
  detail: detailOf(line),
});

/** What a report says that it did not then, line by line. */
export function reportDifferences(then: Dossier, now: Dossier): FrozenDifferences {
  const [before, after] = [factLines(then).map(asLine), factLines(now).map(asLine)];
  const headers = [...new Set([...before, ...after].flatMap(({ cells }) => Object.keys(cells)))];
  const found = differencesBetween(before, after, headers);
  return {
    entered: found.entered.map(told),
    left: found.left.map(told),
    changed: found.changed.map(({ line, changes }) => ({
      name: line.name,
      changes: changes.map((change) => ({
        header: change.key,
        before: String(change.before ?? ''),
        after: String(change.after ?? ''),
      })),
    })),
    unchanged: found.unchanged,
    erased: 0,
  };
}

/** What has changed since something was frozen, line by line (R1). */
export function frozenDifferences(
  context: QueryContext,
  { id }: { readonly id: number },
): Outcome<FrozenDifferences> {
  const frozen = frozenOne(context, id);
  if (!frozen.ok) return frozen;
  const { content } = frozen.value;
  if (content.of === 'list') return done(listDifferences(context, frozen.value, content.drawing));
  const today = reportDossier(context, content.wanted);
  return today.ok ? done(reportDifferences(content.dossier, today.value)) : today;
}
