/** Events as an import of bookings finds them, whatever the file: at the place's wall clock (T2). */
import type { LocalDate, LocalDateTime } from '../calendar.ts';

export type FoundStatus = 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';

/** One event, or one occurrence of an event that returns. */
export interface FoundEvent {
  /** The same each time the file is read. */
  readonly key: string;
  /** The event's own id, for life, wherever it is exported to. */
  readonly uid: string;
  /** The day of its rule that an occurrence stands for, wherever it was moved; '' for an event that does not return. */
  readonly occurrence: string;
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly startsAt: LocalDateTime | undefined;
  readonly endsAt: LocalDateTime | undefined;
  /** Whole days: `startsAt` and `endsAt` are midnights. */
  readonly isAllDay: boolean;
  readonly title: string;
  /** Where, as it is written. */
  readonly place: string;
  /** Who organises it or for whom it is, as it is written. */
  readonly who: { readonly name: string; readonly email: string };
  readonly attendees: number;
  readonly status: FoundStatus;
  /** It takes nobody's time in the calendar that it comes from. */
  readonly isFree: boolean;
  /** French: why it cannot be read; undefined where it can. */
  readonly problem: string | undefined;
}

/** An event that returns: the days of its rule within the bounds read, exceptions left in. */
export interface FoundSeries {
  readonly uid: string;
  readonly title: string;
  readonly dates: readonly LocalDate[];
}

/** Everything found in a file. */
export interface FoundCalendar {
  /** French: the program that wrote it and the calendars in it. */
  readonly source: string;
  /** What files of one shape have in common. */
  readonly signature: string;
  readonly events: readonly FoundEvent[];
  readonly series: readonly FoundSeries[];
  /** French: what is to be known of the file as a whole. */
  readonly notes: readonly string[];
}
