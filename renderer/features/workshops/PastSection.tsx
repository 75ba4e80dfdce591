import './workshops.css';
import '../people/people.css';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { WorkshopSession } from '../../../shared/contract/workshop-fields.ts';
import { formatDateBrief, formatTimeRange, plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { sessionPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { Years } from '../../ui/Years.tsx';

function cameWords({ present, registered, status }: WorkshopSession): string {
  if (status === 'cancelled') return 'annulée';
  if (present > 0) return plural(present, 'personne');
  return registered === 0 ? 'personne' : 'présences à noter';
}

const columns: readonly Column<WorkshopSession>[] = [
  { key: 'date', header: 'Jour', width: 120, cell: ({ startsAt }) => formatDateBrief(startsAt.slice(0, 10)) },
  {
    key: 'time',
    header: 'Heure',
    width: 130,
    cell: ({ startsAt, endsAt }) => formatTimeRange(startsAt.slice(11), endsAt.slice(11)),
  },
  {
    key: 'title',
    header: 'Quoi',
    cell: ({ id, title }) => (
      <Link href={sessionPath(id)} onClick={(event) => event.stopPropagation()}>
        {title}
      </Link>
    ),
  },
  { key: 'theme', header: 'Thème', cell: ({ theme }) => theme },
  { key: 'came', header: 'Venus', width: 160, cell: cameWords },
];

/** Passés: a year's sessions, newest first, with how many came. */
export function PastSection(): ReactNode {
  const { today, localNow } = useNow();
  const [, navigate] = useLocation();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const found = useQuery('workshops.sessions', {
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    withCancelled: true,
  });
  const rows = (found.data ?? []).filter(({ startsAt }) => startsAt <= localNow).toReversed();
  return (
    <>
      <Years count={4} value={year} onChange={setYear} />
      {found.data !== undefined && rows.length === 0 && (
        <EmptyState title={`Rien en ${year}.`}>
          Les séances passées se retrouvent ici, avec leurs présences.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <VirtualTable
          label={`Séances de ${year}`}
          rows={rows}
          rowKey={({ id }) => id}
          rowHeight={36}
          onOpen={({ id }) => navigate(sessionPath(id))}
          columns={columns}
        />
      )}
    </>
  );
}
