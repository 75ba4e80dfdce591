import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Party } from '../../../shared/contract/common.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { useNow } from '../../api/now.ts';
import { DateText } from '../../ui/texts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MembershipActions } from '../memberships/MembershipActions.tsx';
import { momentWords, type Moment } from './timeline.ts';
import { useTimeline } from './use-timeline.ts';

const AT_FIRST = 40;

/** One line of time: memberships, visits, bookings, documents, partners, changes; newest first. */
export function Timeline({ party }: { readonly party: Party }): ReactNode {
  const moments = useTimeline(party);
  const { today } = useNow();
  const [shown, setShown] = useState(AT_FIRST);
  if (moments.length === 0) {
    return (
      <EmptyState title="Rien encore sur cette ligne de temps.">
        Adhésions, passages, réservations et factures viendront s’y ranger d’eux-mêmes.
      </EmptyState>
    );
  }
  const months = byMonth(moments.slice(0, shown));
  return (
    <section className="timeline" aria-label="Ligne de temps">
      {months.map(([month, inMonth]) => (
        <div key={month}>
          <h2>{formatMonth(`${month}-01`)}</h2>
          <ol>
            {inMonth.map((moment) => (
              <Line key={moment.key} moment={moment} isAhead={moment.date > today} />
            ))}
          </ol>
        </div>
      ))}
      {moments.length > shown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + 100)}>
          Voir plus ancien
        </Button>
      )}
    </section>
  );
}

function Line({ moment, isAhead }: { readonly moment: Moment; readonly isAhead: boolean }): ReactNode {
  return (
    <li className={`moment moment-${moment.kind}${isAhead ? ' ahead' : ''}`}>
      <span className="when figures">
        <DateText date={moment.date} form="brief" />
      </span>
      <span className="what">
        <span className="kind soft">{momentWords[moment.kind]}</span>
        <span>
          {moment.path === undefined ? (
            <span className="title">{moment.title}</span>
          ) : (
            <Link className="title" href={moment.path}>
              {moment.title}
            </Link>
          )}
          {moment.detail !== '' && <span className="detail soft">{moment.detail}</span>}
        </span>
      </span>
      {moment.membership !== undefined && <MembershipActions membership={moment.membership} />}
    </li>
  );
}

function byMonth(moments: readonly Moment[]): [string, Moment[]][] {
  const months = new Map<string, Moment[]>();
  for (const moment of moments) {
    const month = moment.date.slice(0, 7);
    const list = months.get(month) ?? [];
    list.push(moment);
    months.set(month, list);
  }
  return [...months];
}
