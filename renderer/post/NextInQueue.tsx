import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Evening } from './board.ts';
import { bookPath } from './paths.ts';

/** Whoever's turn it is, as soon as a machine is free for them; nothing while nobody's is. */
export function NextInQueue({ queue }: { readonly queue: Evening['queue'] }): ReactNode {
  const next = queue.find(({ isNext }) => isNext);
  if (next?.turn == null) return null;
  return (
    <section className="post-next" aria-label="Au tour de">
      <p>
        Au tour de <strong>{next.label}</strong>
        {next.minor && <small> moins de 18 ans</small>}
        <br />
        {next.turn.resourceName} est libre.
      </p>
      <Link
        href={bookPath({ of: 'machine', machineId: next.turn.resourceId, queueId: next.id })}
        className="post-button"
      >
        Réserver pour {next.label}
      </Link>
    </section>
  );
}
