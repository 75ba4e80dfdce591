import type { Result } from '../../shared/contract/errors.ts';
import type { Evening, EveningMachine } from './board.ts';
import type { BookDraft, Span } from './book-form.ts';
import type { BookTarget } from './paths.ts';
import { useAct } from './use-act.ts';

/** Carries a booking of the post out, whichever way it comes: one machine, the first free of like ones, the queue. */
export function useBooking(
  target: BookTarget,
  queued: Evening['queue'][number] | undefined,
  machines: readonly EveningMachine[],
): {
  readonly book: (draft: BookDraft, span: Span, title: string) => Promise<Result<unknown>>;
  readonly running: boolean;
} {
  const one = useAct('bookings.create');
  const any = useAct('bookings.bookNextFree');
  const next = useAct('fablab.bookFromQueue');
  const book = (draft: BookDraft, span: Span, title: string): Promise<Result<unknown>> => {
    const { who, minutes, start, supervisedBy } = draft;
    const label = `Réserver ${title} pour ${who?.label ?? draft.text}`;
    const shown = { refusal: 'return' } as const;
    const [machine] = machines;
    if (queued !== undefined && machine !== undefined)
      return next.act(
        {
          id: queued.id,
          version: queued.version,
          resourceId: machine.id,
          startsAt: span.startsAt,
          minutes,
          ...(who !== null && { personId: who.id }),
          supervisedBy,
        },
        label,
        shown,
      );
    if (target.of === 'group') {
      // Without a time picked it is whichever is free once this arrives: another post may be quicker.
      const startsAt = start === 'picked' ? span.startsAt : null;
      return any.act(
        { group: target.group, startsAt, minutes, personId: who?.id ?? null, supervisedBy },
        label,
        shown,
      );
    }
    return one.act(
      { resourceId: target.machineId, ...span, personId: who?.id ?? null, supervisedBy },
      label,
      shown,
    );
  };
  return { book, running: one.running || any.running || next.running };
}
