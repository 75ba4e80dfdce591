import { IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { SettledHit, StopHit } from '../../shared/contract/fablab-stops.ts';
import { formatRange, formatTimeRange, plural } from '../../shared/domain/french.ts';
import { useQuery } from '../api/hooks.ts';
import { postPaths } from './paths.ts';
import { useAct } from './use-act.ts';

type Stop = NonNullable<OutputOf<'fablab.stop'>>;

/** Whoever is booked today on a machine that broke down: moved or taken off in one touch each, and rung up (F3, F4). */
export function HitPage({ machineId }: { readonly machineId: number }): ReactNode {
  const found = useQuery('fablab.stop', { resourceId: machineId, days: 1 });
  const stop = found.data;
  if (stop === undefined) return null;
  if (stop === null)
    return (
      <section className="post-hits">
        <h1>Elle marche, et tout le monde est prévenu</h1>
        <div className="post-actions">
          <Link href={postPaths.board} className="post-button plain">
            Revenir
          </Link>
        </div>
      </section>
    );
  const left = stop.hits.filter(({ kept }) => !kept);
  const settled = stop.settled.filter(({ booking }) => booking.party !== null);
  return (
    <section className="post-hits">
      <h1>{stop.endedAt === null ? `${stop.resourceName} est en panne` : `${stop.resourceName} remarche`}</h1>
      <p className="post-hint" aria-live="polite">
        {left.length === 0
          ? 'Plus personne n’y est attendu aujourd’hui.'
          : `${plural(left.length, 'personne y est attendue', 'personnes y sont attendues')} aujourd’hui.`}
      </p>
      <ul className="post-lines">
        {left.map((hit) => (
          <HitLine key={hit.booking.id} stop={stop} hit={hit} />
        ))}
      </ul>
      {settled.length > 0 && (
        <>
          <h2>À prévenir</h2>
          <ul className="post-lines">
            {settled.map((hit) => (
              <ToldLine key={hit.booking.id} stop={stop} hit={hit} />
            ))}
          </ul>
        </>
      )}
      <div className="post-actions">
        <Link href={postPaths.board} className="post-button plain">
          Revenir
        </Link>
      </div>
    </section>
  );
}

/** Their telephone, to be touched; said where there is none, so that nobody looks for it. */
function Phone({ booking: { phone, label } }: Pick<StopHit, 'booking'>): ReactNode {
  if (phone === '') return <span className="post-none">pas de téléphone</span>;
  return (
    <a className="post-button plain" href={`tel:${phone}`} aria-label={`Appeler ${label}, ${phone}`}>
      <IconPhone size={22} stroke={1.6} aria-hidden /> {phone}
    </a>
  );
}

function HitLine({ stop, hit }: { readonly stop: Stop; readonly hit: StopHit }): ReactNode {
  const { act, running } = useAct('fablab.settleStop');
  const { booking, proposals } = hit;
  const [first] = proposals;
  const read = { bookingId: booking.id, version: booking.version };
  const where =
    first === undefined ? '' : `${first.resourceName}, ${formatRange(first.startsAt, first.endsAt)}`;
  return (
    <li>
      <p>
        <strong>{booking.label}</strong>
        <br />
        {formatTimeRange(booking.startsAt.slice(11), booking.endsAt.slice(11))}
      </p>
      <div className="post-line-actions">
        <Phone booking={booking} />
        {first !== undefined && (
          <button
            type="button"
            className="post-button"
            disabled={running}
            onClick={() => {
              const { resourceId, startsAt, endsAt } = first;
              const move = { ...read, decision: 'moved' as const, resourceId, startsAt, endsAt };
              void act({ stopId: stop.id, decisions: [move] }, `Mettre ${booking.label} sur ${where}`);
            }}
          >
            Mettre sur {where}
          </button>
        )}
        <button
          type="button"
          className="post-button plain"
          aria-label={`Annuler pour ${booking.label}`}
          disabled={running}
          onClick={() =>
            void act(
              { stopId: stop.id, decisions: [{ ...read, decision: 'cancelled' }] },
              `Annuler pour ${booking.label}`,
            )
          }
        >
          Annuler
        </button>
      </div>
    </li>
  );
}

function ToldLine({ stop, hit }: { readonly stop: Stop; readonly hit: SettledHit }): ReactNode {
  const { act, running } = useAct('fablab.noteTold');
  const { booking, decision, before, toldAt } = hit;
  const isTold = toldAt !== null;
  const what =
    decision === 'cancelled'
      ? `annulée, ${formatRange(before.startsAt, before.endsAt)}`
      : `${booking.resourceName}, ${formatRange(booking.startsAt, booking.endsAt)}`;
  const words = isTold ? 'Pas encore dit' : 'C’est dit';
  return (
    <li>
      <p>
        <strong>{booking.label}</strong>
        <br />
        {what}
      </p>
      <div className="post-line-actions">
        {!isTold && booking.phone !== '' && <Phone booking={booking} />}
        <button
          type="button"
          className={isTold ? 'post-button plain' : 'post-button'}
          aria-label={`${words}, ${booking.label}`}
          disabled={running}
          onClick={() =>
            void act(
              { stopId: stop.id, bookingIds: [booking.id], told: !isTold },
              `${words}, ${booking.label}`,
            )
          }
        >
          {words}
        </button>
      </div>
    </li>
  );
}
