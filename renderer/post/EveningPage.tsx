import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDateLong, formatMinutes, formatTime, formatTimeRange } from '../../shared/domain/french.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { Evening } from './board.ts';
import { useSteady } from './SteadyLine.tsx';
import { useEvening } from './use-evening.ts';

/** Tonight's list, on the screen and on paper: who is on which machine when, and whom to ring (F4). */
export function EveningPage(): ReactNode {
  const { evening, now } = useEvening();
  const { lost } = useSteady();
  if (evening === undefined) return null;
  return <EveningList evening={evening} at={now} lost={lost} />;
}

interface Line {
  readonly key: number;
  readonly time: string;
  readonly machine: string;
  readonly who: string;
  readonly phone: string;
  readonly isOver: boolean;
}

/** What is booked from now on first, in the order of the hours; what is over stays on the page, quietly. */
function linesOf({ machines }: Evening, at: string): readonly Line[] {
  return machines
    .flatMap(({ name, bookings }) => bookings.map((booking) => ({ name, booking })))
    .toSorted((one, other) => (one.booking.startsAt < other.booking.startsAt ? -1 : 1))
    .map(({ name, booking }) => ({
      key: booking.id,
      time: formatTimeRange(booking.startsAt.slice(11), booking.endsAt.slice(11)),
      machine: name,
      who: booking.minor ? `${booking.who}, moins de 18 ans` : booking.who,
      phone: booking.phone,
      isOver: booking.endsAt <= at,
    }));
}

/** The list as it was at an hour: the paper says which, since paper does not follow. */
export function EveningList({
  evening,
  at,
  lost,
}: {
  readonly evening: Evening;
  readonly at: string;
  readonly lost: boolean;
}): ReactNode {
  const lines = linesOf(evening, at);
  return (
    <section className="post-evening">
      <div className="post-evening-head">
        <h1>{formatDateLong(evening.day)}</h1>
        <p>
          {lost ? 'Dernières nouvelles' : 'Tel que c’était'} à {formatTime(at)}
        </p>
        <button type="button" className="post-button plain" onClick={() => window.print()}>
          <IconPrinter size={22} stroke={1.6} aria-hidden /> Imprimer
        </button>
      </div>
      {lines.length === 0 ? (
        <EmptyState title="Rien n’est réservé aujourd’hui">
          <p>Ce qui se réserve, ici ou à l’accueil, apparaît aussitôt.</p>
        </EmptyState>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Heure</th>
              <th scope="col">Machine</th>
              <th scope="col">Qui</th>
              <th scope="col">Téléphone</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key} className={line.isOver ? 'over' : undefined}>
                <td className="figures">{line.time}</td>
                <td>{line.machine}</td>
                <td>{line.who}</td>
                <td className="figures">
                  {line.phone !== '' && <a href={`tel:${line.phone.replaceAll(/\s/gu, '')}`}>{line.phone}</a>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {evening.queue.length > 0 && (
        <>
          <h2>Dans la file</h2>
          <ol>
            {evening.queue.map(({ id, label, targetName, minutes }) => (
              <li key={id}>
                {label}&nbsp;: {targetName}, {formatMinutes(minutes)}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
