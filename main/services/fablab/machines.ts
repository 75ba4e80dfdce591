import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import { usualMachine } from '../../../shared/domain/machines.ts';
import { quoted } from '../../../shared/domain/french.ts';
import type { CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, stale } from '../outcome.ts';
import { nextMaintenances } from './maintenance.ts';
import { minutesRunBy } from './minutes-run.ts';

function tariffOf({ store, clock }: QueryContext, resourceId: number): Machine['tariff'] {
  const list = store.pricing.listOf(resourceId, clock.today());
  if (list === undefined) return null;
  const { stepMinutes, minimumMinutes, setupFee } = list;
  const hours = list.prices.flatMap(({ category, units }) =>
    units.hour === null ? [] : [{ category, cents: units.hour }],
  );
  return { hours, stepMinutes, minimumMinutes, setupFee };
}

function habilitationOf({ store }: QueryContext, resourceId: number): Machine['habilitation'] {
  const type = store.habilitations.typeOf(resourceId);
  return type === undefined ? null : { id: type.id, name: type.name };
}

/** Every machine in use, as everybody may see it (C6, F1, F3). */
export function machinesOf(context: QueryContext): Machine[] {
  const { store } = context;
  const next = nextMaintenances(context);
  const run = minutesRunBy(store);
  const stops = new Map(store.stops.open().map((stop) => [stop.resourceId, stop]));
  const settings = store.machines.all();
  const pictures = store.resourcePictures.versions();
  return store.resources
    .list(false)
    .filter(({ kind }) => kind === 'machine')
    .map(({ id, name, group, ownerName, state, stateNote }) => {
      const own = settings.get(id) ?? { ...usualMachine, version: 0 };
      return {
        ...own,
        resourceId: id,
        name,
        group,
        ownerName,
        state,
        stateNote,
        expectedBackOn: stops.get(id)?.expectedBackOn ?? null,
        pictureVersion: pictures.get(id) ?? 0,
        habilitation: habilitationOf(context, id),
        next: next.get(id) ?? null,
        tariff: tariffOf(context, id),
        minutesRun: run(id),
      };
    });
}

export const machineQueries: Pick<QueryHandlers<'fablab'>, 'machines'> = {
  machines: (context) => done(machinesOf(context)),
};

export const machineCommands: Pick<CommandHandlers<'fablab'>, 'saveMachine'> = {
  saveMachine(context, { resourceId, version, fields }) {
    const resource = context.store.resources.find(resourceId);
    if (resource === undefined) return notFound('Cette machine');
    if (resource.kind !== 'machine')
      return refuse(
        'NOT_POSSIBLE_NOW',
        `${quoted(resource.name)} n’est pas une machine. Changer d’abord son genre dans les réglages.`,
      );
    const { version: _, ...before } = context.store.machines.settingsOf(resourceId);
    const saved = context.store.machines.save(resourceId, version, fields);
    if (saved === undefined) return stale();
    context.audit('machine', resourceId, before, fields);
    context.emit('fablab.changed', [resourceId]);
    return done(
      { version: saved },
      {
        name: 'fablab.saveMachine',
        input: { resourceId, version: saved, fields: before },
        label: `Réglages de ${quoted(resource.name)} changés`,
      },
    );
  },
};
