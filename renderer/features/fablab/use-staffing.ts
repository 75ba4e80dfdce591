import type { ShiftScope } from '../../../shared/contract/fablab-shifts.ts';
import { useCommand } from '../../api/hooks.ts';

/** Puts people on and off a permanence; each change offers to be undone. */
export function useStaffing(id: number) {
  const command = useCommand('fablab.staffShifts');
  const change = async (add: readonly number[], remove: readonly number[], scope: ShiftScope = 'one') =>
    (await command.run({ changes: [{ id, scope, add: [...add], remove: [...remove] }] })).ok;
  return { change, running: command.running };
}
