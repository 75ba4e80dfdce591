import type { CheckIn } from '../../../shared/contract/attendance.ts';
import type { Role } from '../../../shared/contract/define.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import type { CheckInRow } from '../../store/attendance.ts';

/** What pays, as it stands now: on a document already, or what a longer stay adds to that (C4). */
function coverageNow({ kind, coverage, billed, amount, billedAmount }: CheckInRow): string {
  if (kind !== 'paying' || !billed) return coverage;
  return amount > billedAmount
    ? `complément de ${formatAmount(amount - billedAmount)} à facturer`
    : `${formatAmount(amount)} sur facture`;
}

/** A passage as screens get it; volunteers see who is here, not what is paid (F4). */
export function checkInFor(row: CheckInRow, role: Role): CheckIn {
  const { id, version, personId, displayName, date, morning, afternoon } = row;
  const { trial, minor } = row;
  // F4: a volunteer learns who may fetch a child, not how to reach them.
  const mayFetch = row.mayFetch.map(({ phone, ...one }) => ({
    ...one,
    phone: role === 'volunteer' ? '' : displayPhone(phone),
  }));
  const who = { id, version, personId, displayName, date, morning, afternoon, trial, minor, mayFetch };
  return role === 'volunteer'
    ? { ...who, coverage: '', kind: 'free', amount: 0, billed: false }
    : { ...who, coverage: coverageNow(row), kind: row.kind, amount: row.amount, billed: row.billed };
}
