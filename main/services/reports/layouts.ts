import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { MemberLayoutFields } from '../../../shared/contract/reports.ts';
import type { ExportCell } from '../../../shared/domain/export-differences.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { memberColumn, usualColumns } from '../../../shared/domain/member-columns.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { QueryContext } from '../context.ts';
import { done, notFound, type Outcome } from '../outcome.ts';
import { drawExport } from './member-file.ts';
import { leftOutHeaders, type Layout } from './member-table.ts';
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
