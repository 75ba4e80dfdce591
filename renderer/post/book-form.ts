import { addMinutes, isLocalDateTime } from '../../shared/domain/calendar.ts';

/** What is being chosen in the form that books. */
export interface BookDraft {
  /** When it begins: now (or as soon as it is free), or a time of today. */
  readonly start: 'soonest' | 'picked';
  /** `HH:MM`, while `start` is picked. */
  readonly time: string;
  readonly minutes: number;
  readonly who: { readonly id: number; readonly label: string } | null;
  /** What is typed where somebody is looked for. */
  readonly text: string;
  /** The volunteer who stands beside (F1); null: nobody. */
  readonly supervisedBy: number | null;
}

/** The lengths that a thumb chooses from, in minutes. */
export const lengths = [30, 60, 120, 240] as const;

export const emptyBooking: BookDraft = {
  start: 'soonest',
  time: '',
  minutes: 60,
  who: null,
  text: '',
  supervisedBy: null,
};

export interface Span {
  readonly startsAt: string;
  readonly endsAt: string;
}

/**
 * The time that a form asks for: from now, or from when it is free, or as picked, today. undefined while nothing whole
 * is picked, or where it is not free any more today.
 */
export function spanOf(
  draft: Pick<BookDraft, 'start' | 'time' | 'minutes'>,
  soonest: string | null,
  today: string,
): Span | undefined {
  const picked = `${today}T${draft.time}`;
  const startsAt = draft.start === 'soonest' ? soonest : isLocalDateTime(picked) ? picked : null;
  if (startsAt === null) return undefined;
  return { startsAt, endsAt: addMinutes(startsAt, draft.minutes) };
}
