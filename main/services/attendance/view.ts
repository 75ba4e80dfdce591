import type { CheckIn } from '../../../shared/contract/attendance.ts';
import type { Role } from '../../../shared/contract/define.ts';
import type { CheckInRow } from '../../store/attendance.ts';

/** A passage as screens get it; volunteers see who is here, not what is paid (F4). */
export function checkInFor(row: CheckInRow, role: Role): CheckIn {
  const { id, version, personId, displayName, date, morning, afternoon } = row;
  const who = { id, version, personId, displayName, date, morning, afternoon };
  return role === 'volunteer'
    ? { ...who, coverage: '', kind: 'free', amount: 0, billed: false }
    : { ...who, coverage: row.coverage, kind: row.kind, amount: row.amount, billed: row.billed };
}
