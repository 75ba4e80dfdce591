import * as z from 'zod';
import {
  changed,
  id,
  instant,
  localDateTime,
  nothing,
  positiveCents,
  requiredText,
  shortText,
  thousandths,
  version,
} from './common.ts';
import { bookers, command, everyone, officeAndReaders, query, staff } from './define.ts';

/** What materials are measured in. */
export const materialUnit = z.enum(['g', 'ml', 'cm', 'm', 'dm²', 'm²', 'feuille', 'pièce']);
export type MaterialUnit = z.infer<typeof materialUnit>;

/** A quantity of a material that is there or goes: thousandths of its unit, above 0. */
export const materialQuantity = thousandths.min(1, 'Indiquer une quantité plus grande que zéro.');

export const materialFields = z.strictObject({
  name: requiredText,
  unit: materialUnit,
  /** Sold at `price` cents for `pricePer` of its unit: 4,50 € for 100 g, where a gram costs less than a cent (C6). */
  price: positiveCents,
  pricePer: materialQuantity,
  /** What it is bought for, the same way; null: not noted. */
  purchasePrice: positiveCents.nullable(),
  purchasePer: materialQuantity,
  /** From this stock on it is time to order; null: nobody watches it. */
  reorderAt: thousandths.min(0).nullable(),
  note: shortText,
  /** The machines and groups of machines that use it; none: any. */
  resourceIds: z.array(id).max(100),
  groups: z.array(requiredText).max(50),
});
export type MaterialFields = z.infer<typeof materialFields>;

export const material = materialFields.extend({
  id,
  version,
  archived: z.boolean(),
  /** What should be there, thousandths; below 0 where more was used than was ever noted. */
  stock: thousandths,
  /** Whether it is time to order. */
  isLow: z.boolean(),
});
export type Material = z.infer<typeof material>;

export const materialMoveKind = z.enum(['delivery', 'use', 'return', 'count', 'waste']);
export type MaterialMoveKind = z.infer<typeof materialMoveKind>;

export const materialMove = z.strictObject({
  id,
  materialId: id,
  kind: materialMoveKind,
  /** Thousandths, negative for what went; what a count found is the stock itself. */
  quantity: thousandths,
  /** What should have been there before a count; null for other moves. */
  expected: thousandths.nullable(),
  /** What should be there after it. */
  stock: thousandths,
  cost: positiveCents.nullable(),
  note: z.string(),
  movedAt: localDateTime,
  notedAt: instant,
  notedBy: z.string(),
  /** French: the job that used it or gave it back; empty where there is none. */
  job: z.string(),
});
export type MaterialMove = z.infer<typeof materialMove>;

/** What machines use up: filament, plywood, vinyl; its stock and its price (C6). */
export const materialCalls = {
  materials: query({
    summary:
      'What machines use up, with what should be there, low ones first; a volunteer sees no purchase price (C6, F4).',
    roles: everyone,
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(material),
  }),
  materialMoves: query({
    summary: 'What came and went of a material, newest first.',
    roles: officeAndReaders,
    input: z.strictObject({ materialId: id, limit: z.int().min(1).max(1000).default(100) }),
    output: z.array(materialMove),
  }),
  saveMaterial: command({
    summary: 'Adds or changes a material; what jobs used before keeps its price. Undoable.',
    roles: staff,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: materialFields }),
    output: changed,
  }),
  archiveMaterial: command({
    summary: 'Puts a material away, or back; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  moveStock: command({
    summary: 'Notes a delivery, waste, or what was counted; undoable.',
    roles: bookers,
    input: z.strictObject({
      materialId: id,
      kind: z.enum(['delivery', 'waste', 'count']),
      /** What came, went, or is there (a count may find nothing). */
      quantity: thousandths.min(0),
      cost: positiveCents.nullable().default(null),
      note: shortText.default(''),
      /** When it happened; now where it is not said. */
      movedAt: localDateTime.optional(),
    }),
    output: z.strictObject({ id, stock: thousandths }),
  }),
  takeBackMove: command({
    summary: 'Takes a delivery, waste or count back, by a move that stands beside it.',
    roles: bookers,
    input: z.strictObject({ id }),
    output: nothing,
  }),
};
