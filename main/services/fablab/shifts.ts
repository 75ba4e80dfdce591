import { keepWithoutShift } from './shift-bookings.ts';
import { shiftCommands as planning } from './shift-commands.ts';
import { copyShifts } from './shift-copies.ts';
import { staffShifts } from './shift-staffing.ts';
import { shiftSwaps } from './shift-swaps.ts';
import { noteShiftTime } from './shift-time.ts';

/** What writes on the rota of permanences. */
export const shiftCommands = {
  ...planning,
  ...shiftSwaps,
  copyShifts,
  keepWithoutShift,
  noteShiftTime,
  staffShifts,
};
