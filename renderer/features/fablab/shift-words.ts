import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Shift } from '../../../shared/contract/fablab-shifts.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatTime } from '../../../shared/domain/french.ts';

/** Who writes on the rota, and what is offered to them. */
export type Rota = OutputOf<'fablab.rota'>;

/** Said of a permanence to whoever does not see its line: « jeudi 26 novembre, 17 h 30 ». */
export const shiftName = ({ startsAt }: Pick<Shift, 'startsAt'>): string =>
  `${formatDateLong(datePart(startsAt))}, ${formatTime(startsAt)}`;
