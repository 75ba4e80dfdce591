import type { CalendarOutcome, CalendarSource } from '../../../shared/contract/imports-calendar.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { FoundCalendar, FoundEvent } from '../../../shared/domain/imports/calendar-events.ts';
import type { WrittenParty } from '../../../shared/domain/imports/calendar-matching.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { ImportSource } from '../../store/import-sources.ts';
import type { Plan, Wish } from '../bookings/plan.ts';
import type { SheetRow } from '../../../shared/domain/imports/sheet-rows.ts';

/** A file of bookings, read: what it holds, and its rows where it is a sheet. */
export interface CalendarFile {
  readonly fileName: string;
  readonly kind: 'calendar' | 'sheet';
  readonly found: FoundCalendar;
  readonly sheet: { readonly rows: readonly SheetRow[]; readonly headerIndex: number } | undefined;
}

/** Whom a name of the file is taken for. */
export interface ResolvedParty {
  readonly written: WrittenParty;
  readonly events: number;
  readonly choice: CalendarSource['parties'][number]['choice'];
  /** As it is called here; '' for nobody. */
  readonly name: string;
  readonly sure: boolean;
}

export interface ResolvedPlace {
  readonly key: string;
  readonly written: string;
  readonly events: number;
  readonly resourceId: number | undefined;
  readonly leftOut: boolean;
  readonly sure: boolean;
}

export interface EventChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What becomes of one event. */
export interface PlannedEvent {
  readonly found: FoundEvent;
  readonly outcome: CalendarOutcome;
  readonly reasons: readonly string[];
  readonly isPast: boolean;
  readonly changes: readonly EventChange[];
  readonly resource: Resource | undefined;
  readonly party: ResolvedParty | undefined;
  readonly title: string;
  readonly optionUntil: string | null;
  readonly wish: Wish | undefined;
  /** What booking it would give; it is written from this very plan. */
  readonly plan: Plan | undefined;
  /** The booking that it became before. */
  readonly row: BookingRow | undefined;
  /** What the file says of it, hashed. */
  readonly digest: string;
}

/** A file of bookings understood: what it speaks of, and what each event will do. */
export interface DrawnCalendar {
  readonly file: CalendarFile;
  readonly from: string | undefined;
  readonly until: string;
  readonly places: readonly ResolvedPlace[];
  readonly parties: readonly ResolvedParty[];
  readonly events: readonly PlannedEvent[];
  readonly remembered: ImportSource | undefined;
}
