import { IconArrowUp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatMinutes, formatTime } from '../../shared/domain/french.ts';
import { localOf } from '../../shared/domain/local-time.ts';
import { useNow } from '../api/now.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { Evening } from './board.ts';
import { JoinQueue } from './JoinQueue.tsx';
import { bookPath } from './paths.ts';
import { useAct } from './use-act.ts';
import { useEvening } from './use-evening.ts';

type Entry = Evening['queue'][number];

/** Those who are there and wait for a machine, in their order, the same on every post and at the desk. */
export function QueuePage(): ReactNode {
  const { evening } = useEvening();
  if (evening === undefined) return null;
  const { queue } = evening;
  return (
    <section>
      <h1>File d’attente</h1>
      {queue.length === 0 ? (
        <EmptyState title="Personne n’attend">
          <p>Quand tout est pris, inscrire ici qui attend&nbsp;: l’ordre est le même sur tous les écrans.</p>
        </EmptyState>
      ) : (
        <ol className="post-queue">
          {queue.map((entry, index) => (
            <QueueLine key={entry.id} entry={entry} before={queue[index - 1]} />
          ))}
        </ol>
      )}
      <JoinQueue evening={evening} />
    </section>
  );
}

function turnWords({ turn, isNext }: Entry): string {
  if (turn === null) return 'plus de place ce soir';
  return isNext
    ? `c’est son tour\u00a0: ${turn.resourceName}`
    : `vers ${formatTime(turn.startsAt)}, ${turn.resourceName}`;
}

function QueueLine({
  entry,
  before,
}: {
  readonly entry: Entry;
  readonly before: Entry | undefined;
}): ReactNode {
  const { zone } = useNow();
  const leave = useAct('fablab.leaveQueue');
  const move = useAct('fablab.moveInQueue');
  const { id, version, label, turn } = entry;
  return (
    <li className={entry.isNext ? 'next' : ''}>
      <div className="grow">
        <strong>{label}</strong> {entry.minor && <small>moins de 18 ans</small>}
        <p>
          {entry.targetName}, {formatMinutes(entry.minutes)} · depuis{' '}
          {formatTime(localOf(Date.parse(entry.since), zone))}
        </p>
        <p className="turn">{turnWords(entry)}</p>
      </div>
      <div className="post-line-actions">
        {entry.isNext && turn !== null && (
          <Link
            href={bookPath({ of: 'machine', machineId: turn.resourceId, queueId: id })}
            className="post-button"
            aria-label={`Réserver pour ${label}`}
          >
            Réserver
          </Link>
        )}
        {before !== undefined && (
          <button
            type="button"
            className="post-sign"
            aria-label={`${label} passe devant ${before.label}`}
            title="Passer devant"
            disabled={move.running}
            onClick={() => void move.act({ id, version, beforeId: before.id }, `${label} passe devant`)}
          >
            <IconArrowUp size={24} stroke={1.6} aria-hidden />
          </button>
        )}
        <button
          type="button"
          className="post-sign"
          aria-label={`${label} n’attend plus`}
          title="N’attend plus"
          disabled={leave.running}
          onClick={() => void leave.act({ id, version }, `${label} n’attend plus`)}
        >
          <IconX size={24} stroke={1.6} aria-hidden />
        </button>
      </div>
    </li>
  );
}
