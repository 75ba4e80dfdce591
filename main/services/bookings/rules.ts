import type { Warning } from '../../../shared/contract/errors.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, datePart, weekStart } from '../../../shared/domain/calendar.ts';
import { breachesOf, type BookedStretch, type BookingRule } from '../../../shared/domain/booking-rules.ts';
import type { BookingRuleRow } from '../../store/booking-rules.ts';
import type { QueryContext } from '../context.ts';
import { holdsSlot } from './view.ts';

/** What of a wish the rules look at: for whom, where and when. */
interface Wanted extends BookedStretch {
  readonly personId: number | null;
  readonly organisationId: number | null;
}

/** More than anybody books in the weeks around a slot. */
const mostBookings = 2000;

const kindNames = { room: 'Salles', desk: 'Postes', machine: 'Machines', equipment: 'Matériel' } as const;

function ruleOf({ store }: QueryContext, row: BookingRuleRow, resource: Resource): BookingRule[] {
  const { target, version: _version, ...limits } = row;
  if (target.of === 'resource')
    return target.resourceId === resource.id
      ? [{ ...limits, targetName: resource.name, resourceIds: [resource.id] }]
      : [];
  if (target.resourceKind !== resource.kind) return [];
  const resourceIds = store.resources
    .list(true)
    .filter(({ kind }) => kind === target.resourceKind)
    .map(({ id }) => id);
  return [{ ...limits, targetName: kindNames[target.resourceKind], resourceIds }];
}

/** The other bookings of whom it is for, around the slot: the person, or the structure where there is no person. */
function heldBy({ store, clock }: QueryContext, wish: Wanted, except: readonly number[]): BookedStretch[] {
  const { personId, organisationId } = wish;
  const party =
    personId === null
      ? organisationId === null
        ? undefined
        : ({ kind: 'organisation', id: organisationId } as const)
      : ({ kind: 'person', id: personId } as const);
  if (party === undefined) return [];
  const since = `${weekStart(datePart(wish.startsAt))}T00:00`;
  const until = `${addDays(weekStart(datePart(wish.endsAt)), 7)}T00:00`;
  return store.bookings.of(party, clock.today(), since, mostBookings).filter(
    (row) =>
      holdsSlot(row.status) &&
      !except.includes(row.id) &&
      row.startsAt < until &&
      // What a structure's people hold is theirs, each with their own limit.
      (party.kind === 'person' || row.personId === null),
  );
}

/**
 * What the rules of booking have against a wish (B8): they follow whom it is for; who may pass over them follows who
 * books. The place's own use knows neither limit nor notice.
 */
export function ruleWarnings(
  context: QueryContext,
  wish: Wanted,
  resource: Resource,
  except: readonly number[],
): Warning[] {
  if (wish.personId === null && wish.organisationId === null) return [];
  const rules = context.store.bookingRules.list().flatMap((row) => ruleOf(context, row, resource));
  if (rules.length === 0) return [];
  const limits = rules.some(
    ({ minutesPerDay, minutesPerWeek }) => minutesPerDay !== null || minutesPerWeek !== null,
  );
  const held = limits ? heldBy(context, wish, except) : [];
  const { resourceId, startsAt, endsAt } = wish;
  return rules.flatMap((rule) =>
    breachesOf(rule, { resourceId, startsAt, endsAt }, held, context.clock.localNow()),
  );
}
