import * as z from 'zod';
import { basisPoints, cents, id, localDate, positiveCents, resourceKind } from './common.ts';

/**
 * What a plan, a carnet or free hours are counted in. Amounts of them are whole numbers of *parts*: thousandths of a
 * half-day or of a day, minutes for hours (`shared/domain/coverage-units.ts` says them in French).
 */
export const coverageUnit = z.enum(['half_day', 'day', 'hour']);
export type CoverageUnit = z.infer<typeof coverageUnit>;

/** So many parts: 3500 half-day parts are « 3,5 demi-journées », 90 hour parts « 1 h 30 ». */
export const unitParts = z.int().min(-1_000_000_000).max(1_000_000_000);

/** What something covers: whole kinds, resources by name, or both. A passage counts as a use of a desk. */
export const coverageScope = z
  .strictObject({ kinds: z.array(resourceKind).max(4), resourceIds: z.array(id).max(500) })
  .refine(({ kinds, resourceIds }) => kinds.length + resourceIds.length > 0, {
    message: 'Choisir au moins un type de ressource ou une ressource.',
  });
export type CoverageScope = z.infer<typeof coverageScope>;

/** A price of its own (M4): TTC or HT, with the rate that applies where the place charges VAT. */
export const coveragePrice = {
  price: positiveCents,
  includesVat: z.boolean(),
  vatRate: basisPoints,
};

/** What can pay for a use before money does, in this order (C3). */
export const coverageSource = z.enum(['plan', 'visit', 'free_hours', 'pass_book']);
export type CoverageSource = z.infer<typeof coverageSource>;

/** A use: a booking, somebody's passage on a day, or the time of a job on a machine. */
export const coveredUse = z.strictObject({ kind: z.enum(['booking', 'check_in', 'job']), id });
export type CoveredUse = z.infer<typeof coveredUse>;

/** What one thing that is held pays of a use. */
export const coverageLine = z.strictObject({
  source: coverageSource,
  /** The subscription, the agreement, the membership or the carnet. */
  sourceId: id,
  /** French: « carnet n° 12 », « formule Nomade », « heures offertes de l’adhésion ». */
  label: z.string(),
  unit: coverageUnit,
  quantity: unitParts,
  /** What it would have cost, in cents; 0 for whoever may not see amounts (F4). */
  worth: cents,
  /** What is left after it; null: without limit. */
  left: unitParts.nullable(),
});
export type CoverageLine = z.infer<typeof coverageLine>;

/** What pays for a use, and why (C3). */
export const useCoverage = z.strictObject({
  /** French, whole: « couvert par le carnet n° 12, reste 3,5 demi-journées ». Empty where nothing is held. */
  sentence: z.string(),
  lines: z.array(coverageLine),
  /** What is left to pay, in cents; 0 for whoever may not see amounts (F4). */
  toPay: cents,
});
export type UseCoverage = z.infer<typeof useCoverage>;

/** One thing that somebody holds on a day. */
export const holding = z.strictObject({
  source: coverageSource,
  sourceId: id,
  label: z.string(),
  unit: coverageUnit,
  /** null: without limit. */
  left: unitParts.nullable(),
  /** Last day on which it pays; null: no end is set. */
  until: localDate.nullable(),
  /** The structure that holds it where it is not the person: « Latelier »; empty otherwise. */
  through: z.string(),
  /** French, for a list: « reste 3,5 demi-journées, jusqu’au 31 décembre ». */
  sentence: z.string(),
  /** Little is left, or it ends soon. */
  low: z.boolean(),
});
export type Holding = z.infer<typeof holding>;
