import { IconAlertTriangle, IconTool } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { Link } from 'wouter';
import { addDays, datePart } from '../../shared/domain/calendar.ts';
import { formatTimeRange, plural } from '../../shared/domain/french.ts';
import { JobActions, type RunningJob } from './JobActions.tsx';
import { shareOf, stateAt, stateWords, type EveningMachine, type MachineState } from './board.ts';
import { bookPath, hitsPath } from './paths.ts';
import { useAct } from './use-act.ts';

interface MachineProps {
  /** What runs on it. */
  readonly job: RunningJob | undefined;
  readonly machine: EveningMachine;
  readonly now: string;
  readonly today: string;
}

/** A machine that can be taken in hand: how it stands, its day, and what can be done with it now. */
export function MachineCard({ machine, job, now, today }: MachineProps): ReactNode {
  const state = stateAt(machine, now);
  const title = useId();
  return (
    <article className={`post-card ${state.kind}`} aria-labelledby={title}>
      <h3 id={title}>{machine.name}</h3>
      <p className="post-state">{stateWords(machine, state, today)}</p>
      <p className="by">
        {state.kind === 'stopped' ? machine.stateNote : (state.current?.who ?? '')}
        {job !== undefined && <small>{job.state === 'paused' ? ' en pause' : ' ça tourne'}</small>}
        {state.current?.minor === true && state.kind !== 'stopped' && <small> moins de 18 ans</small>}
      </p>
      <DayStrip machine={machine} now={now} />
      {state.kind === 'stopped' ? (
        <>
          <Hits machine={machine} now={now} />
          <Mend machine={machine} />
        </>
      ) : (
        <>
          <div className="post-card-actions">
            {state.kind === 'busy' || job !== undefined ? (
              <JobActions machine={machine} current={state.current} job={job} />
            ) : (
              <BookLink machine={machine} state={state} />
            )}
            <Break machine={machine} />
          </div>
          {state.kind === 'busy' && <BookLink machine={machine} state={state} />}
        </>
      )}
    </article>
  );
}

function BookLink({
  machine: { id, name },
  state,
}: {
  readonly machine: EveningMachine;
  readonly state: MachineState;
}): ReactNode {
  if (state.freeFrom === null) return <span className="post-none">Plus de place aujourd’hui</span>;
  const isFree = state.kind === 'free';
  const words = isFree ? 'Réserver' : 'Réserver ensuite';
  return (
    <Link
      href={bookPath({ of: 'machine', machineId: id })}
      className={isFree ? 'post-button' : 'post-button plain'}
      aria-label={isFree ? `Réserver ${name}` : `Réserver ensuite ${name}`}
    >
      {words}
    </Link>
  );
}

/** One tap says that it is out of order (F3); the notice takes it back. */
function Break({ machine }: { readonly machine: EveningMachine }): ReactNode {
  const { act, running } = useAct('resources.setState');
  const { id, version, name } = machine;
  return (
    <button
      type="button"
      className="post-sign"
      aria-label={`${name} est en panne`}
      title="En panne"
      disabled={running}
      onClick={() => void act({ id, version, state: 'out_of_order', note: '' }, `${name} est en panne`)}
    >
      <IconAlertTriangle size={24} stroke={1.6} aria-hidden />
    </button>
  );
}

/** Those who are booked on it today all the same: a list with their telephones, one touch away (F3). */
function Hits({ machine, now }: Pick<MachineProps, 'machine' | 'now'>): ReactNode {
  const left = machine.bookings.filter(({ endsAt }) => endsAt > now).length;
  if (left === 0) return null;
  const words = plural(left, 'personne à prévenir', 'personnes à prévenir');
  return (
    <Link href={hitsPath(machine.id)} className="post-button" aria-label={`${words}\u00a0: ${machine.name}`}>
      {words}
    </Link>
  );
}

function Mend({ machine }: { readonly machine: EveningMachine }): ReactNode {
  const { act, running } = useAct('resources.setState');
  const { id, version, name } = machine;
  return (
    <div className="post-card-actions">
      <button
        type="button"
        className="post-button plain"
        aria-label={`Elle remarche\u00a0: ${name}`}
        disabled={running}
        onClick={() => void act({ id, version, state: 'available', note: '' }, `${name} remarche`)}
      >
        <IconTool size={22} stroke={1.6} aria-hidden /> Elle remarche
      </button>
    </div>
  );
}

/** The machine's day as a strip: taken, closed, and where the day has come to. Its words are for who cannot see it. */
function DayStrip({ machine, now }: Pick<MachineProps, 'machine' | 'now'>): ReactNode {
  const day = datePart(now);
  const first = machine.open[0]?.startsAt ?? `${day}T08:00`;
  const last = machine.open.at(-1)?.endsAt ?? `${day}T22:00`;
  const [from, to] = [first < now ? first : now, last > now ? last : `${addDays(day, 1)}T00:00`];
  const across = (start: string, end: string) => ({
    insetInlineStart: `${shareOf(start, from, to) * 100}%`,
    width: `${(shareOf(end, from, to) - shareOf(start, from, to)) * 100}%`,
  });
  const taken = machine.bookings.filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from);
  const words =
    taken.length === 0
      ? 'Rien de réservé aujourd’hui'
      : `Réservée ${taken.map(({ startsAt, endsAt }) => formatTimeRange(startsAt.slice(11), endsAt.slice(11))).join(', ')}`;
  return (
    <div className="post-strip" title={words}>
      <span className="visually-hidden">{words}</span>
      {machine.open.map(({ startsAt, endsAt }) => (
        <span key={`o${startsAt}`} className="open" style={across(startsAt, endsAt)} />
      ))}
      {taken.map(({ id, startsAt, endsAt }) => (
        <span key={id} className="taken" style={across(startsAt, endsAt)} />
      ))}
      <span className="now" style={{ insetInlineStart: `${shareOf(now, from, to) * 100}%` }} />
    </div>
  );
}
