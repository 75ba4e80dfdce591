import type { SeriesRule } from '../../../shared/contract/booking-series.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import type {
  SessionOccurrence,
  SessionResolution,
  WorkshopFields,
} from '../../../shared/contract/workshop-fields.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { occurrencesFrom, ruleFault } from '../../../shared/domain/series.ts';
import type { BookingRow } from '../../store/bookings.ts';
import { missingForUse } from '../bookings/machine-use.ts';
import { planOf, usualTerms, type Plan, type Wish } from '../bookings/plan.ts';
import { conflictOf } from '../bookings/view.ts';
import type { QueryContext } from '../context.ts';
import type { Refusal } from '../outcome.ts';
import { boundsProblem } from '../resources/time-bounds.ts';

interface Asked {
  readonly startsAt: string;
  readonly endsAt: string;
  /** null: once. */
  readonly rule: SeriesRule | null;
  readonly resourceIds: readonly number[];
  readonly resolutions: readonly SessionResolution[];
}

/** One date of sessions to be. */
export interface WantedSession {
  /** The day of the rule that it stands for. */
  readonly date: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly decided: SessionResolution['action'] | undefined;
}

/** For whom a session is, as what it holds is asked for. */
export interface Held {
  /** What the planning says of it. */
  readonly title: string;
  readonly people: number | null;
  readonly trainerIds: readonly number[];
}

/** Who leads it and may use a machine that asks for an habilitation (F1); null where it asks for none, or nobody may. */
function leaderOf(
  context: QueryContext,
  resourceId: number,
  time: Time,
  { trainerIds }: Held,
): number | null {
  if (context.store.habilitations.askedBy(resourceId).length === 0) return null;
  const use = { resourceId, ...time, supervisedBy: null };
  return trainerIds.find((personId) => missingForUse(context, { ...use, personId }) === undefined) ?? null;
}

interface Time {
  readonly startsAt: string;
  readonly endsAt: string;
}

/**
 * What a session asks of one resource: the place's own use, which is charged to nobody. A machine that asks for an
 * habilitation is under whoever leads the session and holds it (F1).
 */
export function sessionWish(context: QueryContext, resourceId: number, time: Time, held: Held): Wish {
  const { startsAt, endsAt } = time;
  return {
    ...usualTerms,
    resourceId,
    startsAt,
    endsAt,
    places: 1,
    personId: null,
    organisationId: null,
    attendees: held.people ?? 0,
    supervisedBy: leaderOf(context, resourceId, { startsAt, endsAt }, held),
  };
}

/** What is wrong with the rule of sessions to be, in French; undefined when it is sound, or when there is none. */
export function rulesFault({ startsAt, rule }: Pick<Asked, 'startsAt' | 'rule'>): string | undefined {
  return rule === null ? undefined : ruleFault(datePart(startsAt), rule);
}

/** The dates of sessions to be (T5), as asked or as decided one by one. The rule is sound already. */
export function wantedSessions({ startsAt, endsAt, rule, resolutions }: Asked): WantedSession[] {
  const dates =
    rule === null
      ? [{ date: datePart(startsAt), startsAt, endsAt }]
      : occurrencesFrom({ start: startsAt, end: endsAt }, rule);
  const decided = new Map(resolutions.map((resolution) => [resolution.date, resolution]));
  return dates.map((one) => {
    const resolution = decided.get(one.date);
    if (resolution?.action === 'move')
      return { ...one, startsAt: resolution.startsAt, endsAt: resolution.endsAt, decided: 'move' };
    return { ...one, decided: resolution?.action };
  });
}

/** What the rooms and machines of a date meet, all together. */
interface Met {
  readonly plans: readonly Plan[];
  readonly conflicts: readonly BookingRow[];
  readonly warnings: readonly Warning[];
  /** The first thing that makes it impossible apart from somebody else's booking. */
  readonly refusal: Refusal | undefined;
}

/** A date that is not written yet has nobody leading it in the file: whoever will lead it and may is enough (F1). */
function underItsLeader(plan: Plan, wish: Wish): Plan {
  if (wish.supervisedBy === null) return plan;
  const isLacking = plan.barred?.error.code === 'HABILITATION_REQUIRED';
  return {
    ...plan,
    barred: isLacking ? undefined : plan.barred,
    warnings: plan.warnings.filter(({ code }) => code !== 'HABILITATION_MISSING'),
  };
}

/** Plans everything that a session would hold; `except` are bookings of its own that are being moved. */
export function planHolds(
  context: QueryContext,
  time: Time,
  resourceIds: readonly number[],
  held: Held,
  except: readonly number[] = [],
): Met {
  const plans: Plan[] = [];
  let refusal: Refusal | undefined;
  for (const resourceId of new Set(resourceIds)) {
    const wish = sessionWish(context, resourceId, time, held);
    const asked = planOf(context, wish, except);
    if ('ok' in asked) refusal ??= asked;
    else {
      const plan = underItsLeader(asked, wish);
      plans.push(plan);
      refusal ??= plan.barred ?? (plan.conflicts.length === 0 ? plan.held : undefined);
    }
  }
  const conflicts = new Map(plans.flatMap((plan) => plan.conflicts).map((row) => [row.id, row]));
  const warnings = new Map(
    plans.flatMap((plan) => plan.warnings).map((warning) => [`${warning.code} ${warning.message}`, warning]),
  );
  return {
    plans,
    conflicts: Array.from(conflicts.values()),
    warnings: Array.from(warnings.values()),
    refusal,
  };
}

const states = { skip: 'skip', without: 'without', move: 'moved' } as const;

/** What a date would give, for the preview (B5). */
export function previewOf(
  context: QueryContext,
  wanted: WantedSession,
  asked: Pick<Asked, 'resourceIds'> & { readonly held: Held },
  except: readonly number[] = [],
): SessionOccurrence {
  const { date, startsAt, endsAt, decided } = wanted;
  const base = { date, startsAt, endsAt, conflicts: [], warnings: [], problem: null };
  if (decided === 'skip') return { ...base, state: 'skip' };
  const bounds = boundsProblem(startsAt, endsAt, context.clock.zone());
  if (bounds !== undefined) return { ...base, state: 'refused', problem: bounds.error.message };
  if (decided === 'without') return { ...base, state: 'without' };
  const met = planHolds(context, wanted, asked.resourceIds, asked.held, except);
  const conflicts = met.conflicts.map(conflictOf);
  const warnings = Array.from(met.warnings);
  if (conflicts.length > 0)
    return {
      ...base,
      conflicts,
      warnings,
      state: 'taken',
      problem: met.plans.find(({ held }) => held !== undefined)?.held?.error.message ?? null,
    };
  if (met.refusal !== undefined)
    return { ...base, warnings, state: 'refused', problem: met.refusal.error.message };
  return { ...base, warnings, state: decided === undefined ? 'free' : states[decided] };
}

/** What sessions of a workshop hold their rooms for: so many people, under whoever leads them. */
export function heldFor(
  workshop: Pick<WorkshopFields, 'title' | 'places' | 'trainerIds'>,
  places: number | null | undefined,
): Held {
  const { title, trainerIds } = workshop;
  return { title, trainerIds, people: places === undefined ? workshop.places : places };
}
