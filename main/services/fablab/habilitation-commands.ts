import { formatDateLong, plural, quoted } from '../../../shared/domain/french.ts';
import { lastDayOf } from '../../../shared/domain/habilitations.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { grantHabilitations } from './habilitation-granting.ts';
import { bookingsWithoutHabilitation } from './habilitation-answers.ts';
import type { HabilitationTypeFields } from '../../../shared/contract/fablab-habilitations.ts';

type Commands = Pick<
  CommandHandlers<'fablab'>,
  | 'saveHabilitationType'
  | 'giveHabilitation'
  | 'takeBackHabilitations'
  | 'restoreHabilitations'
  | 'withdrawHabilitation'
  | 'liftWithdrawal'
>;

function machinesRefusal(
  { store }: CommandContext,
  id: number | undefined,
  { resourceIds, groups, archived }: HabilitationTypeFields,
): Refusal | undefined {
  if (archived && resourceIds.length + groups.length > 0)
    return refuseField(
      'IN_USE',
      'archived',
      'Des machines la demandent encore. Les retirer de la liste, puis archiver.',
    );
  const resources = store.resources.list(true);
  for (const resourceId of resourceIds) {
    const resource = resources.find((one) => one.id === resourceId);
    if (resource === undefined) return notFound('Cette machine');
  }
  for (const group of groups)
    if (!resources.some((one) => one.group === group)) return notFound(`Le groupe ${quoted(group)}`);
  // One machine asks for one habilitation: whoever reads its sheet knows what to learn.
  for (const other of store.habilitations.types(true)) {
    if (other.id === id) continue;
    const taken =
      resources.find((one) => resourceIds.includes(one.id) && other.resourceIds.includes(one.id))?.name ??
      groups.find((group) => other.groups.includes(group));
    if (taken !== undefined)
      return refuseField(
        'ALREADY_EXISTS',
        'resourceIds',
        `${quoted(taken)} demande déjà ${quoted(other.name)}. L’y retirer d’abord.`,
      );
  }
  return undefined;
}

const saveHabilitationType: Commands['saveHabilitationType'] = (context, { id, version, fields }) => {
  const { habilitations } = context.store;
  const twin = habilitations.typeNamed(fields.name);
  if (twin !== undefined && twin.id !== id)
    return refuseField(
      'ALREADY_EXISTS',
      'name',
      `${quoted(twin.name)} existe déjà${twin.archived ? ', archivée\u00a0: la remettre en service' : ''}.`,
    );
  const before = id === undefined ? undefined : habilitations.type(id);
  if (id !== undefined && before === undefined) return notFound('Cette habilitation');
  const refusal = machinesRefusal(context, id, fields);
  if (refusal !== undefined) return refusal;
  const changes = id === undefined ? undefined : habilitations.changeType(id, version ?? 0, fields);
  if (id !== undefined && changes === undefined) return stale();
  const savedId = id ?? habilitations.addType(context.newId(), fields);
  const saved = changes ?? 1;
  context.audit('habilitationType', savedId, before ?? null, fields);
  context.emit('fablab.changed');
  // What is taken back right after it was added is put aside: somebody may hold it already.
  const previous =
    before === undefined
      ? { ...fields, archived: true, resourceIds: [], groups: [] }
      : (({ id: _id, version: _version, ...rest }) => rest)(before);
  return done(
    { id: savedId, version: saved },
    {
      name: 'fablab.saveHabilitationType',
      input: { id: savedId, version: saved, fields: previous },
      label: before === undefined ? 'Habilitation ajoutée' : 'Habilitation modifiée',
    },
  );
};

const giveHabilitation: Commands['giveHabilitation'] = (context, input) => {
  const granted = grantHabilitations(context, input);
  if ('ok' in granted) return granted;
  const { ids, given } = granted;
  const [first] = given;
  if (first === undefined)
    return refuse(
      'ALREADY_EXISTS',
      `Cette habilitation est déjà notée au ${formatDateLong(input.on)} pour ${input.personIds.length === 1 ? 'cette personne' : 'ces personnes'}. Choisir un autre jour.`,
    );
  const one = first.renewed ? 'Habilitation renouvelée' : 'Habilitation donnée';
  return done(
    { ids, given },
    {
      name: 'fablab.takeBackHabilitations',
      input: { ids },
      label:
        given.length === 1
          ? `${one}\u00a0: ${first.displayName}`
          : `Habilitation donnée à ${plural(given.length, 'personne')}`,
    },
  );
};

/** Takes back, or brings back, each of them; refused where one is not there. */
function setRemoved(context: CommandContext, ids: readonly number[], at: string | null): Refusal | undefined {
  for (const id of ids) {
    if (!context.store.habilitations.setRemoved(id, at)) return notFound('Cette habilitation');
    context.audit('habilitation', id, { removedAt: at === null ? 'x' : null }, { removedAt: at });
  }
  context.emit('fablab.changed');
  return undefined;
}

const withdrawHabilitation: Commands['withdrawHabilitation'] = (
  context,
  { personId, typeId, on, reason },
) => {
  const { store, clock, actor } = context;
  const type = store.habilitations.type(typeId);
  if (type === undefined) return notFound('Cette habilitation');
  const name = store.people.find(personId)?.displayName;
  if (name === undefined) return notFound('Cette personne');
  const held = store.habilitations.periods(personId, typeId).filter((period) => {
    const last = lastDayOf(period);
    return period.withdrawnOn === null && (last === null || last >= on);
  });
  if (held.length === 0)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `${name} n’a pas ${quoted(type.name)} le ${formatDateLong(on)}\u00a0: il n’y a rien à retirer.`,
    );
  const given = { on, reason, by: actor.name, at: clock.now() };
  const withdrawalIds = held.map(({ id }) => {
    const withdrawalId = store.habilitations.withdraw(id, given);
    context.audit('habilitation', id, { withdrawnOn: null }, { personId, typeId, withdrawnOn: on, reason });
    return withdrawalId;
  });
  context.emit('fablab.changed');
  const bookings = bookingsWithoutHabilitation(context).filter((row) => row.personId === personId).length;
  return done(
    { withdrawalIds, bookings },
    {
      name: 'fablab.liftWithdrawal',
      input: { withdrawalIds },
      label: `Habilitation retirée\u00a0: ${name}`,
    },
  );
};

/** Giving, renewing and withdrawing (F2): each is a line of its own, and nothing is ever written anew. */
export const habilitationCommands: Commands = {
  saveHabilitationType,
  giveHabilitation,
  takeBackHabilitations: (context, { ids }) =>
    setRemoved(context, ids, context.clock.now()) ??
    done({}, { name: 'fablab.restoreHabilitations', input: { ids }, label: 'Habilitation reprise' }),
  restoreHabilitations: (context, { ids }) =>
    setRemoved(context, ids, null) ??
    done({}, { name: 'fablab.takeBackHabilitations', input: { ids }, label: 'Habilitation rétablie' }),
  withdrawHabilitation,
  liftWithdrawal(context, { withdrawalIds }) {
    for (const id of withdrawalIds) {
      if (!context.store.habilitations.lift(id, context.clock.now())) return notFound('Ce retrait');
      context.audit('habilitationWithdrawal', id, { liftedAt: null }, { liftedAt: context.clock.now() });
    }
    context.emit('fablab.changed');
    return done({});
  },
};
