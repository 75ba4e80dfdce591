import { createHash } from 'node:crypto';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { MemberLayoutFields } from '../../../shared/contract/reports.ts';
import {
  differencesBetween,
  type ExportCell,
  type ExportLine,
} from '../../../shared/domain/export-differences.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { memberColumn, usualColumns } from '../../../shared/domain/member-columns.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { FrozenRow, StoredExport } from '../../store/member-layouts.ts';
import type { QueryContext } from '../context.ts';
import { done, notFound, type Outcome } from '../outcome.ts';
import { bytesOf, drawExport, mediaTypes } from './member-file.ts';
import { leftOutHeaders, type Layout, type TableLine } from './member-table.ts';
import type { MemberExport } from './members.ts';

const previewed = 50;

/** What a copy without personal data shows on the screen. */
export const anonymous: Layout = {
  columns: usualColumns(false).map(({ key, header }) => ({ key, header })),
  personalData: false,
  typeIds: [],
  holders: 'all',
  paidOnly: false,
  format: 'csv',
};

/** The layout of an id; null for none asked for. */
export function layoutOf({ store }: QueryContext, id: number | null): Outcome<MemberLayoutFields | null> {
  if (id === null) return done(null);
  const layout = store.memberLayouts.find(id);
  if (layout === undefined) return notFound('Ce modèle d’export');
  const { id: _id, version: _version, ...fields } = layout;
  return done(fields);
}

/** A cell as the screen and the paper show it. */
export function cellText(key: string, value: ExportCell | undefined): string {
  if (value === null || value === undefined) return '';
  const kind = memberColumn(key)?.kind;
  if (kind === 'amount' && typeof value === 'number') return formatAmount(value);
  return kind === 'date' ? formatDateShort(String(value)) : String(value);
}

/** The first lines as a layout would write them, saved or not (R1). */
export function layoutPreview(
  context: QueryContext,
  input: Omit<MemberExport, 'layoutId'>,
  layout: MemberLayoutFields,
): OutputOf<'reports.layoutPreview'> {
  const { drawing, rows } = drawExport(context, { ...input, layoutId: null }, layout, layout.format);
  return {
    headers: drawing.columns.map(({ header }) => header),
    rows: rows.slice(0, previewed).map((row) => drawing.columns.map(({ key }) => cellText(key, row[key]))),
    lines: rows.length,
    leftOut: [...leftOutHeaders(input.personalData && layout.personalData, layout)],
  };
}

/** SHA-256 of a file's bytes, in hexadecimal digits. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A frozen export written again from its own lines and drawing (R1): today's data plays no part. */
export async function frozenFile(
  context: QueryContext,
  { id }: { readonly id: number },
): Promise<Outcome<OutputOf<'reports.frozenFile'>>> {
  const { memberLayouts } = context.store;
  const frozen = memberLayouts.frozenOne(id);
  if (frozen === undefined) return notFound('Cet export figé');
  const rows = memberLayouts.frozenRows(id).map(({ cells }) => cells);
  const bytes = await bytesOf(frozen.drawing, rows, frozen.format);
  const file = context.files.put(frozen.fileName, mediaTypes[frozen.format], bytes);
  return done({ file, identical: sha256(bytes) === frozen.sha256 });
}

/** Whose a line is, following merges: a file that was merged is the one that stays (P5). */
function holderOf(context: QueryContext, row: Pick<FrozenRow, 'personId' | 'organisationId'>): string {
  if (row.personId === null) return `organisation ${row.organisationId ?? 0}`;
  let id = row.personId;
  for (;;) {
    const next: number | null = context.store.people.find(id)?.mergedInto ?? null;
    if (next === null) return `person ${id}`;
    id = next;
  }
}

function nameOf(cells: FrozenRow['cells'], position: number): string {
  const named = [cells['lastName'], cells['firstName']].filter((part) => part !== '' && part !== null);
  const name = named.filter((part) => part !== undefined).join(' ');
  const other = cells['fullName'] ?? cells['organisation'] ?? cells['memberNumber'];
  if (name !== '') return name;
  return typeof other === 'string' && other !== '' ? other : `Ligne ${position + 1}`;
}

/** A line of today that stands for the same holder as a frozen one. */
function currentLine(context: QueryContext, { member, cells }: TableLine, position: number): ExportLine {
  const isPerson = member.holderKind === 'person';
  const row = {
    personId: isPerson ? member.holderId : null,
    organisationId: isPerson ? null : member.holderId,
  };
  const erased = isPerson && context.store.people.find(member.holderId)?.erasedAt !== null;
  return { holder: holderOf(context, row), name: nameOf(cells, position), cells, erased };
}

function comparedWith(context: QueryContext, frozen: StoredExport) {
  const { year, onDate, personalData, format, drawing } = frozen;
  const input = { year, onDate, personalData, layoutId: null };
  const today = drawExport(context, input, drawing.layout, format).lines;
  const then = context.store.memberLayouts.frozenRows(frozen.id).map((row, position): ExportLine => ({
    holder: holderOf(context, row),
    name: nameOf(row.cells, position),
    cells: row.cells,
    erased: row.erased,
  }));
  const now = today.map((line, position) => currentLine(context, line, position));
  return differencesBetween(
    then,
    now,
    drawing.columns.map(({ key }) => key),
  );
}

const told = ({ name, cells }: ExportLine): { name: string; detail: string } => ({
  name,
  detail: ['membershipType', 'startsOn', 'endsOn', 'fee']
    .map((key) => cellText(key, cells[key]))
    .filter((text) => text !== '')
    .join(' · '),
});

/** What has changed since a year was frozen, line by line (R1), asked by the very columns and filters of then. */
export function frozenDifferences(
  context: QueryContext,
  { id }: { readonly id: number },
): Outcome<OutputOf<'reports.frozenDifferences'>> {
  const frozen = context.store.memberLayouts.frozenOne(id);
  if (frozen === undefined) return notFound('Cet export figé');
  const { columns } = frozen.drawing;
  const found = comparedWith(context, frozen);
  const headerOf = (key: string): string => columns.find((column) => column.key === key)?.header ?? key;
  return done({
    entered: found.entered.map(told),
    left: found.left.map(told),
    changed: found.changed.map(({ line, changes }) => ({
      name: line.name,
      changes: changes.map(({ key, before, after }) => ({
        header: headerOf(key),
        before: cellText(key, before),
        after: cellText(key, after),
      })),
    })),
    unchanged: found.unchanged,
    erased: found.erased,
  });
}
