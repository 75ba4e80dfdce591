import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../shared/domain/french.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { formatInstantNear } from '../../ui/format.ts';
import { SectionHead } from '../settings/SectionHead.tsx';

type Session = OutputOf<'access.sessions'>[number];

/** Who is in by the post, on which device and since when; each can be sent out, or all. */
export function PostSessions(): ReactNode {
  const sessions = useQuery('access.sessions', {}, { every: 60_000 }).data?.filter(({ post }) => post) ?? [];
  const close = useCommand('access.closeSessions');
  const send = async (gone: readonly Session[]): Promise<void> => {
    const result = await close.run({ ids: gone.map(({ id }) => id) });
    if (result.ok) tell(`${plural(result.value.closed, 'connexion fermée', 'connexions fermées')}.`);
  };
  return (
    <section>
      <SectionHead
        title="Qui est au poste"
        why="Fermer une connexion fait sortir la personne aussitôt ; son écran redemande qui est là."
        action={
          sessions.length > 1 && (
            <Button variant="default" onClick={() => void send(sessions)}>
              Tout fermer
            </Button>
          )
        }
      />
      {sessions.length === 0 ? (
        <p className="soft">Personne n’est entré par le poste.</p>
      ) : (
        <ul className="sheet rows">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onClose={() => void send([session])} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SessionRow({ session, onClose }: { session: Session; onClose: () => void }): ReactNode {
  const { zone, today } = useNow();
  const seen = session.there ? 'à son écran' : `vu ${formatInstantNear(session.lastSeenAt, zone, today)}`;
  return (
    <li>
      <span className="grow">
        {session.accountName}
        <small>
          {[
            session.device,
            session.address,
            `depuis ${formatInstantNear(session.openedAt, zone, today)}`,
            seen,
          ].join(' · ')}
        </small>
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Fermer la connexion de ${session.accountName}`}
        onClick={onClose}
      >
        Fermer
      </Button>
    </li>
  );
}
