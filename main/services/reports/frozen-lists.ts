import type { OutputOf } from '../../../shared/contract/contract.ts';
import {
  differencesBetween,
  type ExportDifferences,
  type ExportLine,
} from '../../../shared/domain/export-differences.ts';
import type { Drawing, FrozenRow, StoredExport } from '../../store/frozen.ts';
import type { QueryContext } from '../context.ts';
import { cellText } from './layouts.ts';
import { bytesOf, drawExport } from './member-file.ts';
import type { TableLine } from './member-table.ts';
import type { exportFormat } from '../../../shared/contract/reports.ts';
import type * as z from 'zod';

/** What has changed since something was frozen. */
export type FrozenDifferences = OutputOf<'reports.frozenDifferences'>;

type ListFormat = z.infer<typeof exportFormat>;

/** The form of a frozen list: reports have more of them. */
export function listFormat(format: StoredExport['format']): ListFormat {
  if (format === 'docx' || format === 'zip') throw new TypeError(`a list is never frozen as ${format}`);
  return format;
}

/** A frozen list written again from its own lines and drawing (R1): today's data plays no part. */
export function listBytes(
  context: QueryContext,
  frozen: StoredExport,
  drawing: Drawing,
): Promise<Uint8Array> {
  const rows = context.store.frozen.rows(frozen.id).map(({ cells }) => cells);
  return bytesOf(context, drawing, rows, listFormat(frozen.format));
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

function comparedWith(context: QueryContext, frozen: StoredExport, drawing: Drawing): ExportDifferences {
  const { year, onDate, personalData } = frozen;
  const input = { year, onDate, personalData, layoutId: null };
  const today = drawExport(context, input, drawing.layout, listFormat(frozen.format)).lines;
  const then = context.store.frozen.rows(frozen.id).map((row, position): ExportLine => ({
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

/** What has changed since a list was frozen, line by line (R1), asked by the very columns and filters of then. */
export function listDifferences(
  context: QueryContext,
  frozen: StoredExport,
  drawing: Drawing,
): FrozenDifferences {
  const found = comparedWith(context, frozen, drawing);
  const headerOf = (key: string): string =>
    drawing.columns.find((column) => column.key === key)?.header ?? key;
  return {
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
  };
}
