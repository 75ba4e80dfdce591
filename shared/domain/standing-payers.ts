/** Who pays for what somebody uses, set once for good (I5): the rule by which one of several settings applies. */
import type { LocalDate } from './calendar.ts';

/** What can be paid for apart: a company may pay its people's desks and not their workshops. */
export const billableUses = [
  'bookings',
  'passages',
  'machines',
  'workshops',
  'plans',
  'memberships',
] as const;
export type BillableUse = (typeof billableUses)[number];

/** What each is called on screen. */
export const billableUseLabels: Readonly<Record<BillableUse, string>> = {
  bookings: 'Réservations',
  passages: 'Passages',
  machines: 'Machines',
  workshops: 'Ateliers',
  plans: 'Formules et carnets',
  memberships: 'Adhésions',
};

const uses: Readonly<Record<string, BillableUse>> = {
  booking: 'bookings',
  use: 'bookings',
  check_in: 'passages',
  visit: 'passages',
  job: 'machines',
  workshop: 'workshops',
  plan_month: 'plans',
  pass_book: 'plans',
  membership: 'memberships',
};

/** Which use a source of a document's line is (`booking`, `plan_month`…); undefined for one that no setting is about. */
export function billableUseOf(kind: string): BillableUse | undefined {
  return uses[kind];
}

/** A setting, as far as the rule reads it: for which uses (none named: all of them) and from when to when. */
export interface StandingTerms {
  readonly id: number;
  readonly uses: readonly BillableUse[];
  readonly since: LocalDate;
  /** Its last day; null: for good. */
  readonly until: LocalDate | null;
}

/**
 * The setting that applies to a use on a day, or undefined (I5). One that names the use wins over one for everything;
 * of two alike the one that began later, then the one that was written later.
 */
export function standingOn<T extends StandingTerms>(
  settings: readonly T[],
  use: BillableUse,
  date: LocalDate,
): T | undefined {
  return settings
    .filter(
      ({ uses: named, since, until }) =>
        since <= date && (until === null || date <= until) && (named.length === 0 || named.includes(use)),
    )
    .toSorted(
      (one, other) =>
        Number(one.uses.length === 0) - Number(other.uses.length === 0) ||
        other.since.localeCompare(one.since) ||
        other.id - one.id,
    )[0];
}
