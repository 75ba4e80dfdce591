import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { formatInstant } from '../../ui/format.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { roleLabel } from './roles.ts';

/** Who is in, on which device; each can be sent out, or all that are not at this desk. */
export function SessionsPart(): ReactNode {
  const sessions = useQuery('access.sessions', {}).data ?? [];
  const close = useCommand('access.closeSessions');
  const { zone } = useNow();
  if (sessions.length === 0) return null;
  const send = async (ids: readonly number[] | null): Promise<void> => {
    const result = await close.run({ ids: ids === null ? null : [...ids] });
    if (result.ok) tell(`${plural(result.value.closed, 'connexion fermée', 'connexions fermées')}.`);
  };
  return (
    <section>
      <SectionHead
        title="Qui est entré"
        why="Fermer une connexion fait sortir la personne à son prochain geste."
        action={
          sessions.some(({ host }) => host === 'web') && (
            <Button variant="default" onClick={() => void send(null)}>
              Fermer celles des autres appareils
            </Button>
          )
        }
      />
      <ul className="sheet rows">
        {sessions.map((session) => (
          <li key={session.id}>
            <span className="grow">
              {session.accountName}
              <small>
                {[
                  roleLabel(session.role),
                  session.device,
                  session.address,
                  `depuis le ${formatInstant(session.openedAt, zone)}`,
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </small>
            </span>
            <Button variant="subtle" size="compact-sm" onClick={() => void send([session.id])}>
              Fermer
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
