import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { addMinutes } from '../../shared/domain/calendar.ts';
import { formatTime, formatTimeRange } from '../../shared/domain/french.ts';
import type { CallError } from '../../shared/contract/errors.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { hourOn, soonestOf, stateAt, type Evening, type EveningMachine } from './board.ts';
import { emptyBooking, spanOf, type BookDraft, type Span } from './book-form.ts';
import { bookPath, postPaths, type BookTarget } from './paths.ts';
import { Supervision } from './Supervision.tsx';
import { TimeChoice } from './TimeChoice.tsx';
import { useBooking } from './use-booking.ts';
import { useEvening } from './use-evening.ts';
import { Who } from './Who.tsx';

/** Books a machine, or the first free one of like ones (B13), for somebody: a length, a name, done. */
export function BookPage({ target }: { readonly target: BookTarget }): ReactNode {
  const { evening, now, today } = useEvening();
  if (evening === undefined) return null;
  const like = machinesOf(evening, target);
  const [only] = like;
  const title = target.of === 'group' ? `${target.group}, la première libre` : (only?.name ?? '');
  if (only === undefined)
    return (
      <EmptyState title="Cette machine n’est plus là">
        <Link href={postPaths.board}>Voir les machines</Link>
      </EmptyState>
    );
  return (
    <BookForm
      key={bookPath(target)}
      target={target}
      title={title}
      machines={like}
      evening={evening}
      now={now}
      today={today}
    />
  );
}

function machinesOf({ machines }: Evening, target: BookTarget): readonly EveningMachine[] {
  return machines.filter(({ id, group }) =>
    target.of === 'group' ? group === target.group : id === target.machineId,
  );
}

interface FormProps {
  readonly target: BookTarget;
  readonly title: string;
  readonly machines: readonly EveningMachine[];
  readonly evening: Evening;
  readonly now: string;
  readonly today: string;
}

function BookForm({ target, title, machines, evening, now, today }: FormProps): ReactNode {
  const queued = evening.queue.find(({ id }) => id === target.queueId);
  const start: BookDraft = {
    ...emptyBooking,
    minutes: queued?.minutes ?? emptyBooking.minutes,
    who: queued?.personId == null ? null : { id: queued.personId, label: queued.label },
    text: queued?.personId == null ? (queued?.name ?? '') : '',
  };
  const { draft, change, clear } = useDraft<BookDraft>(`post${bookPath(target)}`, start);
  const [refusal, setRefusal] = useState<CallError>();
  const [, navigate] = useLocation();
  const { book, running } = useBooking(target, queued, machines);
  const soonest = soonestOf(machines, now);
  const span = spanOf(draft, soonest?.state.freeFrom ?? null, today);
  const set = (patch: Partial<BookDraft>): void => {
    setRefusal(undefined);
    change(patch);
  };
  const leave = (): void => {
    clear();
    navigate(postPaths.board);
  };
  const submit = async (): Promise<void> => {
    if (span === undefined) return;
    const result = await book(draft, span, title);
    if (result.ok) return leave();
    if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const mayName = draft.who !== null || queued?.personId === null;
  return (
    <section className="post-book">
      <h1>{title}</h1>
      <Standing machines={machines} now={now} today={today} />
      <TimeChoice draft={draft} change={set} soonest={soonest?.state ?? null} now={now} today={today} />
      <Who draft={draft} change={set} evening={evening} />
      <Supervision
        machineId={(soonest?.machine ?? machines[0])?.id ?? 0}
        draft={draft}
        span={span}
        change={set}
      />
      {refusal !== undefined && (
        <Refused refusal={refusal} draft={draft} onStart={(time) => set({ start: 'picked', time })} />
      )}
      <div className="post-actions">
        <button type="button" className="post-button plain" onClick={leave}>
          Revenir
        </button>
        <button
          type="button"
          className="post-button"
          disabled={running || span === undefined || !mayName}
          onClick={() => void submit()}
        >
          {running ? 'Un instant…' : bookWords(draft, span, mayName)}
        </button>
      </div>
    </section>
  );
}

function bookWords(draft: BookDraft, span: Span | undefined, mayName: boolean): string {
  if (!mayName) return 'Choisir un nom';
  if (span === undefined) return 'Choisir une heure';
  const when = formatTimeRange(span.startsAt.slice(11), span.endsAt.slice(11));
  return `Réserver ${when}${draft.who === null ? ` pour ${draft.text}` : ` pour ${draft.who.label}`}`;
}

function Standing({ machines, now, today }: Pick<FormProps, 'machines' | 'now' | 'today'>): ReactNode {
  const soonest = soonestOf(machines, now);
  if (soonest === undefined)
    return (
      <p className="post-hint">Plus de place aujourd’hui&nbsp;: inscrire dans la file, ou un autre jour.</p>
    );
  const { state } = soonest;
  const from =
    state.freeFrom === now ? 'Libre maintenant' : `Libre à ${hourOn(state.freeFrom ?? now, today)}`;
  return (
    <p className="post-hint">
      {from}
      {state.freeUntil === null ? '' : `, jusqu’à ${hourOn(state.freeUntil, today)}`}
      {machines.length > 1 && machines.every((machine) => stateAt(machine, now).kind !== 'free')
        ? `, sur ${soonest.machine.name}`
        : ''}
      .
    </p>
  );
}

/** Why it was not booked, in the sentence of the rule, and the time that it proposes instead. */
function Refused({
  refusal,
  draft,
  onStart,
}: {
  readonly refusal: CallError;
  readonly draft: BookDraft;
  readonly onStart: (time: string) => void;
}): ReactNode {
  const next = refusal.details?.['nextFreeStartsAt'];
  return (
    <div className="post-refused" role="alert">
      <p>{refusal.message}</p>
      {typeof next === 'string' && (
        <button type="button" className="post-button plain" onClick={() => onStart(next.slice(11))}>
          Plutôt à {formatTime(next)}, jusqu’à {formatTime(addMinutes(next, draft.minutes))}
        </button>
      )}
    </div>
  );
}
