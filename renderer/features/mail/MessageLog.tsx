import { useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatInstant } from '../../ui/format.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { OutboxNote } from './OutboxNote.tsx';
import { statusWords, wayWords } from './words.ts';

const step = 20;

/** What went out, newest first: to whom, how, when, and what became of it. */
export function MessageLog(): ReactNode {
  const [limit, setLimit] = useState(step);
  const { zone } = useNow();
  const log = useQuery('mail.log', { limit }).data;
  if (log === undefined) return null;
  return (
    <section>
      <SectionHead title="Ce qui est parti" why="Se lit aussi sur la fiche de chacun." />
      <OutboxNote />
      {log.rows.length === 0 ? (
        <EmptyState title="Rien n’est encore parti.">
          Chaque message envoyé, ouvert dans la messagerie, enregistré, copié ou imprimé est noté ici.
        </EmptyState>
      ) : (
        <ul className="sheet rows">
          {log.rows.map((row) => (
            <li key={row.id}>
              <span className="grow">
                {row.to === null ? row.name : <Link href={partyPath(row.to)}>{row.name}</Link>} ·{' '}
                {row.subject}
                <small>
                  {[formatInstant(row.at, zone), wayWords[row.way], row.email, row.actor]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </small>
                {row.problem !== '' && row.status !== 'sent' && <small>{row.problem}</small>}
              </span>
              <span className="soft">{statusWords[row.status]}</span>
            </li>
          ))}
        </ul>
      )}
      {log.total > log.rows.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setLimit(Math.min(limit + step, 500))}>
          Voir plus ancien
        </Button>
      )}
    </section>
  );
}
