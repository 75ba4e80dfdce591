import type { HabilitationSource, HabilitationType } from '../../../shared/contract/fablab-habilitations.ts';
import { formatDateLong, quoted } from '../../../shared/domain/french.ts';
import { habilitationUntil, heldUntil, renewalStart } from '../../../shared/domain/habilitations.ts';
import type { NewHabilitation } from '../../store/habilitations.ts';
import type { CommandContext } from '../context.ts';
import { notFound, refuse, refuseField, type Refusal } from '../outcome.ts';

/** Who gets what, when and from where (F2). */
export interface Grant {
  readonly typeId: number;
  readonly personIds: readonly number[];
  /** The day of the training, or on which somebody saw that they can. */
  readonly on: string;
  readonly source: HabilitationSource;
  /** The last day that a list of before says, from the day it was given on; without it, the type's validity. */
  readonly until?: string | null;
}

/** What came of it: an id a row written, and for whom. */
export interface Granted {
  readonly ids: number[];
  readonly given: {
    readonly personId: number;
    readonly displayName: string;
    readonly gotOn: string;
    readonly until: string | null;
    /** Whether they held it still on that day. */
    readonly renewed: boolean;
  }[];
}

/** Six digits that no card bears yet; drawn from the context's randomness. */
function cardNumber(context: CommandContext): string {
  for (;;) {
    const number = String(100_000 + (Number.parseInt(context.newId().slice(0, 10), 16) % 900_000));
    if (context.store.habilitations.isCardNumberFree(number)) return number;
  }
}

function sourceRefusal({ store }: CommandContext, { source, personIds }: Grant): Refusal | undefined {
  const byId = source.of === 'seen' ? source.byId : source.of === 'training' ? source.trainerId : null;
  if (byId === null) return undefined;
  if (!store.bookings.partyExists({ kind: 'person', id: byId })) return notFound('Cette personne');
  if (!personIds.includes(byId)) return undefined;
  return refuseField(
    'INVALID_INPUT',
    'source',
    'Personne ne se donne une habilitation à soi-même\u00a0: choisir quelqu’un d’autre.',
  );
}

function grantRefusal(
  context: CommandContext,
  grant: Grant,
  type: HabilitationType | undefined,
): Refusal | undefined {
  const { store, clock } = context;
  if (type === undefined) return notFound('Cette habilitation');
  if (type.archived)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `${quoted(type.name)} est archivée. La remettre en service d’abord, dans ses réglages.`,
    );
  if (grant.on > clock.today())
    return refuseField(
      'INVALID_INPUT',
      'on',
      `Le ${formatDateLong(grant.on)} est à venir. Une habilitation se donne une fois la formation passée.`,
    );
  for (const id of grant.personIds)
    if (!store.bookings.partyExists({ kind: 'person', id })) return notFound('Cette personne');
  return sourceRefusal(context, grant);
}

/** What of a source is written beside the habilitation. */
function written(
  source: HabilitationSource,
): Pick<NewHabilitation, 'source' | 'origin' | 'trainerId' | 'reason'> {
  if (source.of === 'seen')
    return { source: 'seen', origin: '', trainerId: source.byId, reason: source.reason };
  const trainerId = source.of === 'training' ? source.trainerId : null;
  return { source: source.of, origin: source.origin, trainerId, reason: '' };
}

/**
 * F2: gives an habilitation to several people, or renews it for those who hold it: whoever was given it that same day
 * already gets no second one. For whatever gives one: the desk, a training that is passed, a list that is taken in.
 */
export function grantHabilitations(context: CommandContext, grant: Grant): Granted | Refusal {
  const { store, clock, actor } = context;
  const type = store.habilitations.type(grant.typeId);
  const refusal = grantRefusal(context, grant, type);
  if (refusal !== undefined) return refusal;
  if (type === undefined) return notFound('Cette habilitation');
  const granted: Granted = { ids: [], given: [] };
  for (const personId of new Set(grant.personIds)) {
    const periods = store.habilitations.periods(personId, type.id);
    if (periods.some(({ givenOn, withdrawnOn }) => givenOn === grant.on && withdrawnOn === null)) continue;
    const isSaid = grant.until !== undefined;
    const gotOn = isSaid ? grant.on : renewalStart(periods, grant.on, type.warnDays);
    const until = grant.until === undefined ? habilitationUntil(gotOn, type.months) : grant.until;
    const row = { typeId: type.id, personId, gotOn, until, givenOn: grant.on, ...written(grant.source) };
    const id = store.habilitations.add({
      ...row,
      publicId: context.newId(),
      cardNumber: cardNumber(context),
      recordedBy: actor.name,
      recordedAt: clock.now(),
    });
    context.audit('habilitation', id, null, row);
    granted.ids.push(id);
    granted.given.push({
      personId,
      displayName: store.people.find(personId)?.displayName ?? '',
      gotOn,
      until,
      renewed: heldUntil(periods, grant.on) !== undefined,
    });
  }
  context.emit('fablab.changed');
  return granted;
}
