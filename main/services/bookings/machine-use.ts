import type { HabilitationType } from '../../../shared/contract/fablab-habilitations.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatRange, joinWords, quoted } from '../../../shared/domain/french.ts';
import {
  holdsThroughout,
  lastDayOfUse,
  mayUseMachine,
  standingOn,
  type MachineUseAnswer,
} from '../../../shared/domain/habilitations.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { refuse, unconfirmed, type Refusal } from '../outcome.ts';
import { nextDutyOf, onDuty } from './duty.ts';
import { nextTrainingOf, trainingWords, type TrainingToCome } from './next-training.ts';

/** Who would use which resource when, and which volunteer is named for it. */
export interface UseOfMachine {
  readonly resourceId: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly personId: number | null;
  readonly supervisedBy: number | null;
}

/** What stands against a use: nothing, what the manager may pass over, or a refusal (F1). */
export interface UseAnswer {
  readonly barred: Refusal | undefined;
  readonly warnings: readonly Warning[];
}

const fine: UseAnswer = { barred: undefined, warnings: [] };

/** Whether somebody holds each of these types on every day of a use. */
export function holdsAll(
  { store }: QueryContext,
  personId: number,
  types: readonly HabilitationType[],
  { startsAt, endsAt }: Pick<UseOfMachine, 'startsAt' | 'endsAt'>,
): boolean {
  const [first, last] = [datePart(startsAt), lastDayOfUse(endsAt)];
  return types.every(({ id }) => holdsThroughout(store.habilitations.periods(personId, id), first, last));
}

/** The habilitated volunteers who are on duty for the whole of a use: whoever comes apart (F1). */
export function possibleSupervisors(
  context: QueryContext,
  types: readonly HabilitationType[],
  use: Pick<UseOfMachine, 'startsAt' | 'endsAt' | 'personId'>,
): readonly number[] {
  return onDuty(context, use.startsAt, use.endsAt).filter(
    (personId) => personId !== use.personId && holdsAll(context, personId, types, use),
  );
}

const nameOf = ({ store }: QueryContext, personId: number): string =>
  store.people.find(personId)?.displayName ?? '';

/** « Prochaine permanence avec quelqu’un d’habilité : jeudi 26 novembre, 18 h – 20 h (Rémi B.). »; empty: none is planned. */
export function nextWords(
  context: QueryContext,
  types: readonly HabilitationType[],
  personId: number | null,
): string {
  const { clock } = context;
  const next = nextDutyOf(
    context,
    (volunteer, date) =>
      volunteer !== personId &&
      holdsAll(context, volunteer, types, { startsAt: `${date}T00:00`, endsAt: `${date}T23:59` }),
    clock.localNow(),
  );
  if (next === undefined) return '';
  const names = joinWords(next.personIds.map((id) => nameOf(context, id)));
  return `Prochaine permanence avec quelqu’un d’habilité\u00a0: ${formatRange(next.startsAt, next.endsAt)} (${names}).`;
}

/** What is wrong with somebody's own habilitation, for whoever reads the refusal. */
function notHeldWords(
  context: QueryContext,
  personId: number,
  type: HabilitationType,
  use: UseOfMachine,
): string {
  const name = nameOf(context, personId);
  const what = `l’habilitation ${quoted(type.name)}`;
  const [first, last] = [datePart(use.startsAt), lastDayOfUse(use.endsAt)];
  const periods = context.store.habilitations.periods(personId, type.id);
  const onFirst = standingOn(periods, first, 0);
  const day = onFirst.day === null ? '' : formatDateLong(onFirst.day, { year: true });
  if (onFirst.state === 'expired') return `${name} avait ${what} jusqu’au ${day}.`;
  if (onFirst.state === 'withdrawn')
    return `${name} n’a plus ${what}\u00a0: elle est retirée depuis le ${day}.`;
  if (onFirst.state === 'coming') return `${name} n’a ${what} qu’à partir du ${day}.`;
  if (onFirst.state === 'never') return `${name} n’a pas ${what}.`;
  return `${name} a ${what} jusqu’au ${day}, et la réservation va jusqu’au ${formatDateLong(last)}.`;
}

type Missing = Extract<MachineUseAnswer, { may: false }>['why'];

function missingWords(
  context: QueryContext,
  why: Missing,
  type: HabilitationType,
  use: UseOfMachine,
): string {
  const resource = quoted(context.store.resources.find(use.resourceId)?.name ?? '');
  const volunteer = use.supervisedBy === null ? '' : nameOf(context, use.supervisedBy);
  switch (why) {
    case 'nobody named':
      return `${resource} demande l’habilitation ${quoted(type.name)}\u00a0: dire qui vient.`;
    case 'not held':
      return use.personId === null ? '' : notHeldWords(context, use.personId, type, use);
    case 'own supervisor':
      return `${volunteer} ne peut pas s’accompagner soi-même sur ${resource}.`;
    case 'supervisor not held':
      return `${volunteer} n’a pas l’habilitation ${quoted(type.name)} ce jour-là et ne peut pas accompagner.`;
    case 'supervisor off duty':
      return `${volunteer} n’est pas de permanence pendant tout ce créneau.`;
  }
}

/** The training that somebody can register for, of what they do not hold on the day of a use; undefined: none (F2). */
export function trainingFor(
  context: QueryContext,
  types: readonly HabilitationType[],
  use: Pick<UseOfMachine, 'startsAt' | 'endsAt' | 'personId'>,
): TrainingToCome | undefined {
  const missing = types.filter(
    (type) => use.personId === null || !holdsAll(context, use.personId, [type], use),
  );
  return nextTrainingOf(
    context,
    missing.map(({ id }) => id),
    use.personId,
  );
}

/** What to do about it: whom to name, or when somebody is there who can be named, and when to be trained. */
function wayOut(
  context: QueryContext,
  types: readonly HabilitationType[],
  use: UseOfMachine,
  training: TrainingToCome | undefined,
): string {
  const there = possibleSupervisors(context, types, use).map((id) => nameOf(context, id));
  if (there.length > 0)
    return `${joinWords(there)} ${there.length === 1 ? 'est' : 'sont'} de permanence et ${there.length === 1 ? 'peut' : 'peuvent'} accompagner\u00a0: choisir qui accompagne.`;
  const next = [
    nextWords(context, types, use.personId),
    trainingWords(training, use.personId === null ? '' : nameOf(context, use.personId)),
  ].filter((words) => words !== '');
  return next.length === 0
    ? 'Personne d’habilité n’est de permanence à ce moment. Choisir quelqu’un qui a l’habilitation, ou la donner d’abord.'
    : `Personne d’habilité n’est de permanence à ce moment. ${next.join(' ')}`;
}

/** Whether somebody is there for the whole of a use: on a permanence, or leading a workshop. */
function isThere(context: QueryContext, personId: number, { startsAt, endsAt }: UseOfMachine): boolean {
  return (
    onDuty(context, startsAt, endsAt).includes(personId) ||
    context.store.workshops.sessions.leading(startsAt, endsAt).includes(personId)
  );
}

function answerFor(context: QueryContext, type: HabilitationType, use: UseOfMachine): MachineUseAnswer {
  const { habilitations } = context.store;
  const { personId, supervisedBy } = use;
  return mayUseMachine({
    startsAt: use.startsAt,
    endsAt: use.endsAt,
    comer: personId === null ? undefined : habilitations.periods(personId, type.id),
    supervisor:
      supervisedBy === null
        ? undefined
        : {
            periods: habilitations.periods(supervisedBy, type.id),
            onDuty: isThere(context, supervisedBy, use),
            isComer: supervisedBy === personId,
          },
  });
}

/** What F1 misses in a use, in French, with what to do about it; undefined where all is well. */
export function missingForUse(
  context: QueryContext,
  use: UseOfMachine,
):
  | {
      readonly why: Missing;
      readonly what: string;
      readonly typeId: number;
      readonly types: readonly HabilitationType[];
    }
  | undefined {
  const types = context.store.habilitations.askedBy(use.resourceId);
  for (const type of types) {
    const answer = answerFor(context, type, use);
    if (!answer.may)
      return { why: answer.why, what: missingWords(context, answer.why, type, use), typeId: type.id, types };
  }
  return undefined;
}

/** Whether F1 misses something in bookings of a list: which resources ask for anything is read once for all of them. */
export function lackReader(context: QueryContext): (use: UseOfMachine) => boolean {
  const asking = new Map<number, boolean>();
  return (use) => {
    const asks = asking.get(use.resourceId) ?? context.store.habilitations.askedBy(use.resourceId).length > 0;
    asking.set(use.resourceId, asks);
    return asks && missingForUse(context, use) !== undefined;
  };
}

/**
 * F1: whether a resource may be used so: by somebody who holds what it (or a part of it) asks for on each of those days,
 * or under a volunteer who is named, holds it and is on duty. The manager may pass over it, and it is recorded; nobody
 * else. For whatever comes to use a machine: bookings, jobs that start.
 */
export function machineUse(context: QueryContext, use: UseOfMachine): UseAnswer {
  const missing = missingForUse(context, use);
  if (missing === undefined) return fine;
  const training = trainingFor(context, missing.types, use);
  const message = `${missing.what} ${wayOut(context, missing.types, use, training)}`;
  const { role } = context.actor;
  if (role === 'manager' || role === 'system')
    return { ...fine, warnings: [{ code: 'HABILITATION_MISSING', message }] };
  const field = missing.why === 'nobody named' ? 'personId' : 'supervisedBy';
  return {
    ...fine,
    barred: refuse('HABILITATION_REQUIRED', message, {
      fields: { [field]: missing.what },
      details: {
        typeId: missing.typeId,
        // What a screen registers for with one touch; null where there is none, or where they are on its list.
        trainingSessionId: training === undefined || training.registered ? null : training.sessionId,
        // Whoever looks for a slot may still have it, once they have said who comes or who accompanies.
        openable:
          missing.why === 'nobody named' || possibleSupervisors(context, missing.types, use).length > 0,
      },
    }),
  };
}

/** `machineUse` as a refusal: what a command answers that is about nothing but the use (F1). */
export function machineUseRefusal(context: CommandContext, use: UseOfMachine): Refusal | undefined {
  const { barred, warnings } = machineUse(context, use);
  return barred ?? unconfirmed(warnings, context.accepted);
}

/** Whether a refusal only waits for somebody to be named (F1): a slot that is looked for is not hidden by it. */
export function isOpenable(refusal: Refusal | undefined): boolean {
  return refusal?.error.code === 'HABILITATION_REQUIRED' && refusal.error.details?.['openable'] === true;
}

/** What F1 hangs on. */
const hinges = ['resourceId', 'startsAt', 'endsAt', 'personId', 'supervisedBy'] as const;

/** Whether two uses are one as far as F1 goes. */
export function isSameUse(one: UseOfMachine, other: UseOfMachine): boolean {
  return hinges.every((key) => one[key] === other[key]);
}

/**
 * What stands against a change, without what F1 misses in a use that stays what it was: a title that changes asks nobody
 * again for an habilitation that has run out since.
 */
export function withoutOldLack<P extends UseAnswer>(plan: P, before: UseOfMachine, wish: UseOfMachine): P {
  if (!isSameUse(before, wish)) return plan;
  return {
    ...plan,
    barred: plan.barred?.error.code === 'HABILITATION_REQUIRED' ? undefined : plan.barred,
    warnings: plan.warnings.filter(({ code }) => code !== 'HABILITATION_MISSING'),
  };
}
