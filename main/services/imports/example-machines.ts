import { addDays, addMonths } from '../../../shared/domain/calendar.ts';
import { usualMachine } from '../../../shared/domain/machines.ts';
import type { CommandContext } from '../context.ts';
import { machineCommands } from '../fablab/machines.ts';
import { maintenanceCommands } from '../fablab/maintenance.ts';
import { must } from './example-author.ts';
import type { ExamplePlace } from './example-place.ts';

/** How two of the machines are run, what they need from time to time, and what was done on them last (C6, F3). */
export function machineUpkeep(context: CommandContext, { machines }: ExamplePlace, today: string): void {
  const [printer, , laser] = machines;
  if (printer === undefined || laser === undefined) return;
  const kept = { countsFrom: addMonths(today, -6), countsFromMinutes: 0 };
  const plan = (resourceId: number, what: string, rule: Rule): number =>
    must(maintenanceCommands.saveMaintenancePlan(context, { fields: { resourceId, what, rule, ...kept } }))
      .id;
  const note = (resourceId: number, planId: number, what: string, doneOn: string, more: Noted): void => {
    const fields = { resourceId, planId, what, doneOn, parts: '', cost: 0, minutesRun: null, ...more };
    must(maintenanceCommands.noteMaintenance(context, fields));
  };
  const fields = { ...usualMachine, minutesRunBefore: 48_000, supervision: 'minors' as const };
  const { version } = context.store.machines.settingsOf(laser);
  must(machineCommands.saveMachine(context, { resourceId: laser, version, fields }));
  const mirrors = plan(laser, 'Nettoyer les miroirs', { kind: 'months', months: 1, ahead: 7 });
  note(laser, mirrors, 'Miroirs et lentille nettoyés', addDays(addMonths(today, -1), 4), {
    doneBy: 'Karim',
    parts: 'lentille',
    cost: 4500,
  });
  const nozzle = plan(printer, 'Changer la buse', { kind: 'hours', minutes: 12_000, ahead: 1200 });
  note(printer, nozzle, 'Buse changée', addMonths(today, -2), {
    doneBy: 'Rémi',
    parts: 'buse 0,4',
    cost: 1200,
  });
  plan(printer, 'Graisser les axes', { kind: 'months', months: 12, ahead: 14 });
}

type Rule = Parameters<typeof maintenanceCommands.saveMaintenancePlan>[1]['fields']['rule'];
interface Noted {
  readonly doneBy: string;
  readonly parts?: string;
  readonly cost?: number;
}
