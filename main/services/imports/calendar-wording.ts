import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CalendarLine } from '../../../shared/contract/imports-calendar.ts';
import { dayOfOccurrence, ruleOfDates } from '../../../shared/domain/imports/series-of-dates.ts';
import { patternWords, type Rule } from '../../../shared/domain/series.ts';
import type { CalendarOutcome } from '../../../shared/contract/imports-calendar.ts';
import type { DrawnCalendar, PlannedEvent } from './calendar-drawing.ts';

type Plan = OutputOf<'imports.planCalendar'>;

/** A series that an import makes: its events, and our own rule where one says the same (T5). */
export interface PlannedSeries {
  readonly uid: string;
  readonly title: string;
  readonly rule: Rule | undefined;
  readonly events: readonly PlannedEvent[];
}

/**
 * The events that return and of which more than one is booked. Our rule is looked for among the days of their rule from
 * the first that is booked to the last: exceptions are days that are not booked.
 */
export function seriesOf({ file, events }: DrawnCalendar): PlannedSeries[] {
  return file.found.series.flatMap(({ uid, title, dates }) => {
    const own = events.filter(
      ({ found, outcome }) => found.uid === uid && found.occurrence !== '' && outcome === 'create',
    );
    if (own.length < 2) return [];
    const days = own.map(({ found }) => dayOfOccurrence(found.occurrence)).toSorted();
    const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
    const rule = ruleOfDates(dates.filter((date) => date >= first && date <= last));
    // A day of the list alone (RDATE) is none of the rule's: then the rule does not say it all.
    const isWhole = rule !== undefined && days.every((day) => dates.includes(day));
    return [{ uid, title, rule: isWhole ? rule : undefined, events: own }];
  });
}

/** The control totals of an import of bookings (P4). */
export function calendarTotalsOf(drawn: DrawnCalendar): Plan['totals'] {
  const { events } = drawn;
  const count = (wanted: CalendarOutcome): number =>
    events.filter(({ outcome }) => outcome === wanted).length;
  return {
    events: new Set(events.map(({ found }) => found.uid)).size,
    lines: events.length,
    create: count('create'),
    update: count('update'),
    cancel: count('cancel'),
    same: count('same'),
    ask: count('ask'),
    refuse: count('refuse'),
    skip: count('skip'),
    past: events.filter(({ outcome, isPast }) => isPast && outcome === 'create').length,
    series: seriesOf(drawn).length,
  };
}

function lineInWords(event: PlannedEvent, returning: ReadonlySet<string>): CalendarLine {
  const { found, outcome, wish, row, resource, party } = event;
  const written = found.who.name === '' ? found.who.email : found.who.name;
  return {
    key: found.key,
    line: found.line,
    outcome,
    title: found.title,
    startsAt: wish?.startsAt ?? found.startsAt ?? null,
    endsAt: wish?.endsAt ?? found.endsAt ?? null,
    resourceName: resource?.name ?? found.place,
    forWhom: party === undefined ? written : party.name,
    seriesKey: returning.has(found.uid) ? found.uid : null,
    isPast: event.isPast,
    bookingId: row?.id ?? null,
    reasons: [...event.reasons],
    changes: event.changes.map((change) => ({ ...change })),
  };
}

/** A drawn calendar as the screen shows it. */
export function calendarInWords(drawn: DrawnCalendar): Plan {
  const { file, places, parties, events } = drawn;
  const returning = new Set(file.found.series.map(({ uid }) => uid));
  return {
    fileName: file.fileName,
    kind: file.kind,
    source: file.found.source,
    from: drawn.from ?? null,
    until: drawn.until,
    places: places.map(({ resourceId, ...place }) => ({ ...place, resourceId: resourceId ?? null })),
    parties: parties.map(({ written, name, choice, sure, events: count }) => ({
      key: written.key,
      written: written.written,
      email: written.email,
      events: count,
      choice,
      name,
      ground: written.match === undefined ? '' : `${written.match.ground}\u00a0: ${written.match.party.name}`,
      proposal:
        written.match === undefined
          ? null
          : { kind: written.match.party.kind, id: written.match.party.id, name: written.match.party.name },
      sure,
    })),
    series: seriesOf(drawn).map(({ uid, title, rule, events: own }) => ({
      key: uid,
      title,
      sentence: rule === undefined ? null : patternWords(rule.pattern),
      occurrences: own.length,
    })),
    lines: events.map((event) => lineInWords(event, returning)),
    totals: calendarTotalsOf(drawn),
    notes: [...file.found.notes],
    remembered: drawn.remembered !== undefined,
  };
}
