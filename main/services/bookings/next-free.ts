import { addMinutes, datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatTime, quoted } from '../../../shared/domain/french.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, type Refusal } from '../outcome.ts';
import { book } from './booking.ts';
import { byMistake } from './cancelling.ts';
import { expireDue, planRefusal } from './changing.ts';
import { planOf, usualTerms, type Plan, type Wish } from './plan.ts';

interface Choice {
  readonly wish: Wish;
  readonly plan: Plan;
}

/** Why none of them can be had: when the first of them is free again, as far as that is known. */
function allTaken(group: string, plans: readonly Plan[], startsAt: string): Refusal {
  const free = plans
    .flatMap(({ nextFree }) => nextFree ?? [])
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const [soonest] = free;
  const day =
    soonest === undefined || datePart(soonest.startsAt) === datePart(startsAt)
      ? ''
      : ` le ${formatDateLong(datePart(soonest.startsAt))}`;
  const when =
    soonest === undefined
      ? 'Choisir un autre jour.'
      : `La première se libère à ${formatTime(soonest.startsAt)}${day}.`;
  return refuse('BOOKING_OVERLAP', `Tout est pris dans ${quoted(group)} à ce moment. ${when}`, {
    details: { nextFreeStartsAt: soonest?.startsAt ?? null },
  });
}

function plansFor(
  context: CommandContext,
  group: string,
  wish: Omit<Wish, 'resourceId'>,
): Choice[] | Refusal {
  const choices: Choice[] = [];
  let problem: Refusal | undefined;
  for (const resource of context.store.resources.list(false)) {
    if (resource.group !== group || resource.state !== 'available') continue;
    // Somebody may still be working there past their hour.
    const running = context.store.machineJobs.runningOn(resource.id);
    if (running !== undefined && wish.startsAt <= context.clock.localNow()) continue;
    const own = { ...wish, resourceId: resource.id };
    const plan = planOf(context, own);
    if ('ok' in plan) problem ??= plan;
    else choices.push({ wish: own, plan });
  }
  if (choices.length > 0) return choices;
  return problem ?? notFound('Une ressource disponible de ce groupe');
}

/**
 * Books the next free one of like resources (B13): picked inside the booking's own transaction, so that two posts never
 * pick the same; one that asks nothing to be passed over comes first, then the order of the settings.
 */
export const bookNextFree: CommandHandlers<'bookings'>['bookNextFree'] = (context, asked) => {
  expireDue(context);
  const { group, minutes, personId, organisationId, title, supervisedBy } = asked;
  const startsAt = asked.startsAt ?? context.clock.localNow();
  const endsAt = addMinutes(startsAt, minutes);
  const rest = { places: 1, attendees: 0, ...usualTerms, supervisedBy };
  const choices = plansFor(context, group, { startsAt, endsAt, personId, organisationId, ...rest });
  if ('ok' in choices) return choices;
  const free = choices.filter(({ plan }) => plan.held === undefined);
  const chosen =
    free.find(({ plan }) => plan.barred === undefined && plan.warnings.length === 0) ??
    free.find(({ plan }) => plan.barred === undefined) ??
    free[0];
  if (chosen === undefined)
    return allTaken(
      group,
      choices.map(({ plan }) => plan),
      startsAt,
    );
  const { wish, plan } = chosen;
  const refusal = planRefusal(context, plan);
  if (refusal !== undefined) return refusal;
  const fields = { title, note: '', setup: '', publicLabel: '', optionUntil: null };
  const id = book(context, fields, wish, plan);
  const { id: resourceId, name: resourceName } = plan.resource;
  return done(
    { id, version: 1, resourceId, resourceName, startsAt, endsAt },
    {
      name: 'bookings.cancel',
      input: { id, version: 1, ...byMistake },
      label: `Réservé\u00a0: ${resourceName}`,
    },
  );
};
