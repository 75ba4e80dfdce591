import type {
  LifeEvent,
  MaintenanceFields,
  MaintenancePlan,
} from '../../../shared/contract/fablab-maintenance.ts';
import type { NextMaintenance } from '../../../shared/contract/fablab-machines.ts';
import { formatDateLong, quoted } from '../../../shared/domain/french.ts';
import { byUrgency, maintenanceDue } from '../../../shared/domain/maintenance.ts';
import type { PlanRow } from '../../store/maintenance.ts';
import type { CommandContext, CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { minutesRunBy } from './minutes-run.ts';

/** When a plan is due next, as screens get it; null: it was for one day, and is done. */
function nextOf(row: PlanRow, now: { today: string; minutesRun: number }): NextMaintenance | null {
  const from = row.last ?? { on: row.countsFrom, minutesRun: row.countsFromMinutes };
  const next = maintenanceDue({ rule: row.rule, from, done: row.last !== null }, now);
  return next === null ? null : { planId: row.id, what: row.what, ...next };
}

/** The maintenance that each machine is due for first, by machine (F3). */
export function nextMaintenances(context: QueryContext): ReadonlyMap<number, NextMaintenance> {
  const { store, clock } = context;
  const plans = store.maintenance.plans();
  const found = new Map<number, NextMaintenance>();
  if (plans.length === 0) return found;
  const today = clock.today();
  const run = minutesRunBy(store);
  for (const plan of plans) {
    const next = nextOf(plan, { today, minutesRun: run(plan.resourceId) });
    const known = found.get(plan.resourceId);
    if (next !== null && (known === undefined || byUrgency(next, known) < 0))
      found.set(plan.resourceId, next);
  }
  return found;
}

function shownPlan(
  { archived: _archived, last, ...plan }: PlanRow,
  next: NextMaintenance | null,
): MaintenancePlan {
  return { ...plan, lastDoneOn: last?.on ?? null, next };
}

/** When an event took place, to order them: a maintenance has its day only, and comes before that day's stops. */
function momentOf(event: LifeEvent): string {
  return event.kind === 'stop' ? event.startedAt : `${event.doneOn}T`;
}

function eventsOf({ store, actor }: QueryContext, resourceId: number): LifeEvent[] {
  const isVolunteer = actor.role === 'volunteer';
  const maintenances = store.maintenance
    .doneOn(resourceId)
    .map(({ resourceId: _resource, notedAt: _at, cost, ...row }): LifeEvent => ({
      ...row,
      kind: 'maintenance',
      cost: isVolunteer ? 0 : cost,
    }));
  const stops = store.stops.of(resourceId).map((row): LifeEvent => {
    const { id, state, note, startedAt, endedAt, startedBy, endedBy } = row;
    return { kind: 'stop', id, state, note, startedAt, endedAt, startedBy, endedBy };
  });
  return [...maintenances, ...stops].toSorted((one, other) => (momentOf(one) < momentOf(other) ? 1 : -1));
}

export const maintenanceQueries: Pick<QueryHandlers<'fablab'>, 'machineLife'> = {
  machineLife: (context, { resourceId }) => {
    const { store, clock } = context;
    if (store.resources.find(resourceId) === undefined) return notFound('Cette machine');
    const minutesRun = minutesRunBy(store)(resourceId);
    const today = clock.today();
    const plans = store.maintenance
      .plans(resourceId)
      .map((plan) => shownPlan(plan, nextOf(plan, { today, minutesRun })));
    return done({ minutesRun, plans, events: eventsOf(context, resourceId) });
  },
};

function machineRefusal({ store }: CommandContext, resourceId: number): Refusal | undefined {
  const resource = store.resources.find(resourceId);
  if (resource === undefined) return notFound('Cette machine');
  if (resource.kind === 'machine') return undefined;
  return refuse('NOT_POSSIBLE_NOW', `${quoted(resource.name)} n’est pas une machine.`);
}

/** What is wrong with a maintenance as it is noted: its day is to come, or its plan is another machine's. */
function notedRefusal(context: CommandContext, fields: MaintenanceFields): Refusal | undefined {
  const refusal = machineRefusal(context, fields.resourceId);
  if (refusal !== undefined) return refusal;
  if (fields.doneOn > context.clock.today())
    return refuseField(
      'INVALID_INPUT',
      'doneOn',
      'Un entretien se note une fois fait\u00a0: choisir un jour passé.',
    );
  if (fields.planId === null) return undefined;
  const plan = context.store.maintenance.findPlan(fields.planId);
  return plan?.resourceId === fields.resourceId ? undefined : notFound('Cet entretien prévu');
}

type MaintenanceCommands = Pick<
  CommandHandlers<'fablab'>,
  'saveMaintenancePlan' | 'archiveMaintenancePlan' | 'noteMaintenance' | 'removeMaintenance'
>;

export const maintenanceCommands: MaintenanceCommands = {
  saveMaintenancePlan(context, { id, version = 0, fields }) {
    const refusal = machineRefusal(context, fields.resourceId);
    if (refusal !== undefined) return refusal;
    const { maintenance } = context.store;
    context.emit('fablab.changed', [fields.resourceId]);
    if (id === undefined) {
      const added = maintenance.insertPlan(fields);
      context.audit('maintenance_plan', added, null, fields);
      return done(
        { id: added, version: 1 },
        {
          name: 'fablab.archiveMaintenancePlan',
          input: { id: added, version: 1, archived: true },
          label: `Entretien prévu\u00a0: ${fields.what}`,
        },
      );
    }
    const row = maintenance.findPlan(id);
    if (row === undefined) return notFound('Cet entretien prévu');
    const { resourceId, what, rule, countsFrom, countsFromMinutes } = row;
    const before = { resourceId, what, rule, countsFrom, countsFromMinutes };
    const saved = maintenance.updatePlan(id, version, fields);
    if (saved === undefined) return stale();
    context.audit('maintenance_plan', id, before, fields);
    return done(
      { id, version: saved },
      {
        name: 'fablab.saveMaintenancePlan',
        input: { id, version: saved, fields: before },
        label: 'Entretien prévu changé',
      },
    );
  },
  archiveMaintenancePlan(context, { id, version, archived }) {
    const row = context.store.maintenance.findPlan(id);
    if (row === undefined) return notFound('Cet entretien prévu');
    const saved = context.store.maintenance.archivePlan(id, version, archived);
    if (saved === undefined) return stale();
    context.audit('maintenance_plan', id, { archived: row.archived }, { archived });
    context.emit('fablab.changed', [row.resourceId]);
    return done(
      { id, version: saved },
      {
        name: 'fablab.archiveMaintenancePlan',
        input: { id, version: saved, archived: row.archived },
        label: archived ? `N’est plus prévu\u00a0: ${row.what}` : `Prévu de nouveau\u00a0: ${row.what}`,
      },
    );
  },
  noteMaintenance(context, fields) {
    const refusal = notedRefusal(context, fields);
    if (refusal !== undefined) return refusal;
    const { store, clock, actor } = context;
    const minutesRun = fields.minutesRun ?? minutesRunBy(store)(fields.resourceId);
    const id = store.maintenance.insert({ ...fields, minutesRun, notedBy: actor.name, notedAt: clock.now() });
    context.audit('maintenance', id, null, { ...fields, minutesRun });
    context.emit('fablab.changed', [fields.resourceId]);
    return done(
      { id, version: 1 },
      { name: 'fablab.removeMaintenance', input: { id, version: 1 }, label: `Fait\u00a0: ${fields.what}` },
    );
  },
  removeMaintenance(context, { id, version }) {
    const row = context.store.maintenance.find(id);
    if (row === undefined) return notFound('Cet entretien');
    if (!context.store.maintenance.remove(id, version)) return stale();
    const { resourceId, planId, doneOn, what, doneBy, parts, cost, minutesRun } = row;
    const fields = { resourceId, planId, doneOn, what, doneBy, parts, cost, minutesRun };
    context.audit('maintenance', id, fields, null);
    context.emit('fablab.changed', [resourceId]);
    return done(
      {},
      {
        name: 'fablab.noteMaintenance',
        input: fields,
        label: `Retiré\u00a0: ${what}, ${formatDateLong(doneOn)}`,
      },
    );
  },
};
