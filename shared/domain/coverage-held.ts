/** Uses and what is held, as the rule of coverage takes them (C3, C4). */
import type { LocalDate } from './calendar.ts';
import type { CoverageUnit } from './coverage-units.ts';
import type { Cents } from './money.ts';

/** What can pay before money does, in the order in which it does (C3). */
export const SOURCES = ['plan', 'visit', 'free_hours', 'pass_book'] as const;
export type CoverageSource = (typeof SOURCES)[number];

export type Half = 'morning' | 'afternoon';

/** A stretch of a use within one half of one day, on one of the places that it takes. */
export interface UsePart {
  readonly place: number;
  readonly date: LocalDate;
  readonly half: Half;
  /** Open minutes from `from` on, an axis of the caller's own; null for a passage, which has halves and no clock. */
  readonly from: number;
  readonly minutes: number | null;
}

/** A use to be paid for. */
export interface Use {
  /** Its name among the uses given: `check_in 12`. */
  readonly key: string;
  /** By which uses are served: `YYYY-MM-DDTHH:MM`, then the key. */
  readonly at: string;
  /** Who uses it, for what a structure's plan counts by people: `person 5`. */
  readonly who: string;
  readonly resourceId: number | null;
  readonly resourceKind: 'room' | 'desk' | 'machine' | 'equipment';
  readonly parts: readonly UsePart[];
  /** The price of all of it; null where no price is known, so that it cannot be weighed against one. */
  readonly whole: Cents | null;
  /** The price of what remains of it (C1); never more than `whole` counts. */
  readonly priceOf: (rest: readonly UsePart[]) => Cents;
  /** Halves of it that lie within a partner's visiting quota (X3), as the month has it. */
  readonly visit?: { readonly id: string; readonly halves: number };
  /** What may pay for it: keys of what is held. */
  readonly held: readonly string[];
}

/** Time in which something may be drawn, and how much; null: without limit. */
export interface Pool {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly parts: number | null;
}

/** Something that is held: a subscription, free hours of a membership, a carnet. */
export interface Held {
  readonly key: string;
  readonly source: Exclude<CoverageSource, 'visit'>;
  /** What the person holds comes before what their structure holds (C3). */
  readonly holder: 'person' | 'structure';
  readonly kinds: readonly string[];
  readonly resourceIds: readonly number[];
  readonly unit: CoverageUnit;
  /** Both halves of a day take one unit together instead of two (C4). */
  readonly wholeDayIsOneUnit: boolean;
  /** Time is taken by this step, in minutes (C6). */
  readonly stepMinutes: number;
  readonly pools: readonly Pool[];
  /** What all pools hold together where that is less than their sum: given-back units of a carnet (C5). */
  readonly total: number | null;
  /** How many people may use it on one day; null: as many as come. */
  readonly people: number | null;
}

/** What a use that is settled took: it stands, and is no longer there for others. */
export interface Settled {
  readonly heldKey: string;
  readonly who: string;
  /** What was used, as `seatOf` names it. */
  readonly seat: string;
  readonly date: LocalDate;
  readonly parts: number;
  readonly halves: readonly Half[];
}

/** What a half-day is taken for: any desk is one seat, and each room or machine its own. */
export function seatOf({ resourceKind, resourceId }: Pick<Use, 'resourceKind' | 'resourceId'>): string {
  return resourceKind === 'desk' ? 'desk' : `${resourceKind} ${resourceId ?? 0}`;
}
