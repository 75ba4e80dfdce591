import * as z from 'zod';
import { cellKinds, type Dossier } from '../domain/dossier.ts';

/** A report before it is drawn (`shared/domain/dossier.ts`), for the screen. */

const cellKind = z.enum(cellKinds);
const cellValue = z.union([z.string(), z.number(), z.null()]);

const figure = z.strictObject({
  label: z.string(),
  kind: cellKind,
  value: cellValue,
  before: cellValue,
  masked: z.boolean(),
});

const table = z.strictObject({
  kind: z.literal('table'),
  title: z.string(),
  columns: z.array(z.strictObject({ header: z.string(), kind: cellKind })).readonly(),
  rows: z
    .array(
      z.strictObject({
        cells: z.array(cellValue).readonly(),
        strong: z.boolean(),
        kind: cellKind.optional(),
      }),
    )
    .readonly(),
  note: z.string(),
  masked: z.boolean(),
});

const chart = z.strictObject({
  kind: z.literal('chart'),
  title: z.string(),
  form: z.enum(['columns', 'bars']),
  unit: cellKind,
  categories: z.array(z.string()).readonly(),
  series: z
    .array(z.strictObject({ name: z.string(), values: z.array(z.number().nullable()).readonly() }))
    .readonly(),
});

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sentence'), text: z.string() }),
  z.strictObject({ kind: z.literal('text'), title: z.string(), text: z.string(), prompt: z.string() }),
  z.strictObject({ kind: z.literal('figures'), figures: z.array(figure).readonly() }),
  table,
  chart,
]);

export const dossier: z.ZodType<Dossier> = z.strictObject({
  title: z.string(),
  detail: z.string(),
  placeName: z.string(),
  legalLine: z.string(),
  lookId: z.int().nullable().optional(),
  createdAt: z.string(),
  chapters: z.array(z.strictObject({ title: z.string(), blocks: z.array(block).readonly() })).readonly(),
});
