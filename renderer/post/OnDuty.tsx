import type { ReactNode } from 'react';
import { addDays } from '../../shared/domain/calendar.ts';
import { formatTime, joinWords } from '../../shared/domain/french.ts';
import { useQuery } from '../api/hooks.ts';
import { useNow } from '../api/now.ts';

/** Who is on duty now, until when; else when the next permanence of the day begins. */
export function OnDuty(): ReactNode {
  const { today, localNow } = useNow();
  const to = `${addDays(today, 1)}T00:00`;
  const [first] = useQuery('fablab.shifts', { from: localNow, to }).data ?? [];
  if (first === undefined) return null;
  const names = joinWords(first.staff.map(({ displayName }) => displayName));
  const when =
    first.startsAt <= localNow
      ? `Permanence jusqu’à ${formatTime(first.endsAt)}`
      : `Permanence à ${formatTime(first.startsAt)}`;
  return (
    <p className="post-duty">
      {when}
      {names === '' ? '' : `\u00a0: ${names}`}
    </p>
  );
}
