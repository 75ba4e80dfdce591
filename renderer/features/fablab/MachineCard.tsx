import type { ReactNode } from 'react';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import { formatDateBrief, formatRange, formatTime } from '../../../shared/domain/french.ts';
import { dueSentence } from '../../../shared/domain/machine-words.ts';
import { DayStrip } from './DayStrip.tsx';
import { standingOf, type Standing } from './day-of.ts';
import { stateWords } from './words.ts';

export interface MachineCardProps {
  readonly machine: Machine;
  readonly bookings: readonly Booking[];
  readonly closed: readonly { readonly startsAt: string; readonly endsAt: string }[];
  readonly localNow: string;
  /** Its small picture as a data address, where it has one. */
  readonly picture: string | undefined;
  readonly selected: boolean;
  readonly onOpen: () => void;
}

/** A machine at a glance: what it looks like, whether it works, who is at it and until when, who comes next. */
export function MachineCard(props: MachineCardProps): ReactNode {
  const { machine, localNow, picture, selected, onOpen } = props;
  const standing = standingOf(props.bookings, machine.resourceId, localNow);
  const today = localNow.slice(0, 10);
  const { next, state } = machine;
  return (
    <li className={`sheet machine-card state-${state}${selected ? ' selected' : ''}`}>
      <div className="machine-top">
        <span className="machine-picture" aria-hidden>
          {picture === undefined ? machine.name.slice(0, 1) : <img src={picture} alt="" />}
        </span>
        <div className="grow">
          <h3>
            <button type="button" className="card-link" aria-pressed={selected} onClick={onOpen}>
              {machine.name}
            </button>
          </h3>
          <State machine={machine} isBusy={standing.now !== undefined} />
        </div>
      </div>
      <Now standing={standing} localNow={localNow} machine={machine} />
      <DayStrip bookings={standing.today} closed={props.closed} localNow={localNow} />
      {next !== null && next.state !== 'later' && (
        <p className="machine-due">
          {next.what}
          {'\u00a0'}: {dueSentence(next, today)}
        </p>
      )}
    </li>
  );
}

function State({ machine, isBusy }: { readonly machine: Machine; readonly isBusy: boolean }): ReactNode {
  const { state, stateNote, expectedBackOn } = machine;
  if (state === 'available')
    return <span className={`state-chip ${isBusy ? 'busy' : 'free'}`}>{isBusy ? 'Occupée' : 'Libre'}</span>;
  const back = expectedBackOn === null ? '' : `retour prévu ${formatDateBrief(expectedBackOn)}`;
  const more = [stateNote, back].filter((text) => text !== '').join(' · ');
  return (
    <>
      <span className="state-chip down">{stateWords[state]}</span> {more !== '' && <small>{more}</small>}
    </>
  );
}

function Now(props: {
  readonly standing: Standing;
  readonly localNow: string;
  readonly machine: Machine;
}): ReactNode {
  const { now, next } = props.standing;
  const today = props.localNow.slice(0, 10);
  const when =
    next === undefined
      ? ''
      : next.startsAt.slice(0, 10) === today
        ? `${formatTime(next.startsAt)}, ${next.label}`
        : `${formatRange(next.startsAt, next.endsAt)}, ${next.label}`;
  return (
    <p className="machine-now">
      {now !== undefined && (
        <>
          <strong>{now.label}</strong> jusqu’à {formatTime(now.endsAt)}
          <br />
        </>
      )}
      <span className="soft">
        {next === undefined ? 'Rien de réservé dans les deux semaines' : `Ensuite\u00a0: ${when}`}
      </span>
    </p>
  );
}
