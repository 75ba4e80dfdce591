import ICAL from 'ical.js';
import { addMinutes, minutesOf, type LocalDate, type LocalDateTime } from '../../shared/domain/calendar.ts';
import type { FoundEvent, FoundSeries } from '../../shared/domain/imports/calendar-events.ts';
import type { IcalComponent } from './icalendar-blocks.ts';
import type { ReadEvent } from './icalendar-events.ts';
import { ruleProblem, timesOf, type Recurrence } from './icalendar-recurrence.ts';
import { onClock, timesOfProperty, type FileClocks, type FileSpan } from './icalendar-values.ts';

/** On what clocks a file is read, and how far. */
export interface Reading {
  readonly clocks: FileClocks;
  /** Occurrences are unfolded up to the end of this day. */
  readonly until: LocalDate;
}

/** An event at a time, as the rest of the import takes it: on the place's clock (T2). */
function foundAt(
  event: ReadEvent,
  reading: Reading,
  at: { readonly start: LocalDateTime; readonly end: LocalDateTime; readonly occurrence: string },
): FoundEvent {
  const { uid, words, span } = event;
  const { occurrence } = at;
  const onOwn = (local: LocalDateTime): LocalDateTime =>
    span === undefined ? local : onClock({ ...span.start, local }, reading.clocks.own);
  return {
    ...words,
    key: `${uid} ${occurrence}`.trim(),
    uid,
    occurrence,
    startsAt: onOwn(at.start),
    endsAt: onOwn(at.end),
    isAllDay: span?.start.isDay ?? false,
    problem: event.problem,
  };
}

function unreadable(event: ReadEvent): FoundEvent {
  return {
    ...event.words,
    key: `${event.uid} ${event.replaces ?? ''}`.trim(),
    uid: event.uid,
    occurrence: event.replaces?.slice(0, 10) ?? '',
    startsAt: undefined,
    endsAt: undefined,
    isAllDay: false,
    problem: event.problem ?? 'Cet événement ne se lit pas.',
  };
}

function recurrenceIn(component: IcalComponent, name: string): Recurrence | undefined {
  const value: unknown = component.getFirstPropertyValue(name);
  return value instanceof ICAL.Recur ? value : undefined;
}

/** The end of a rule on the clock of its event: UNTIL is written in UTC even where the event is not. */
function endOf(rule: Recurrence, { start }: FileSpan): LocalDateTime | undefined {
  const { until } = rule as { until: unknown };
  if (!(until instanceof ICAL.Time)) return undefined;
  const text = until.toString();
  if (until.isDate) return `${text.slice(0, 10)}T23:59`;
  const local = text.slice(0, 16);
  if (!text.endsWith('Z') || start.isDay) return start.isDay ? `${local.slice(0, 10)}T23:59` : local;
  return start.clock.localOf(Date.parse(text));
}

function listed(component: IcalComponent, name: string, reading: Reading, span: FileSpan): LocalDateTime[] {
  return component.getAllProperties(name).flatMap((property) =>
    timesOfProperty(property, reading.clocks).flatMap((time) => {
      if ('problem' in time) return [];
      // A whole day of an event with hours means that day's occurrence.
      return [time.isDay && !span.start.isDay ? time.local.slice(0, 10) : onClock(time, span.start.clock)];
    }),
  );
}

/** An event with its occurrences. */
export interface Unfolded {
  readonly events: readonly FoundEvent[];
  readonly series: FoundSeries | undefined;
  readonly isEndless: boolean;
}

/** An event with all its occurrences (T6): those of its rule and of its list, less its exceptions, moved ones moved. */
function unfold(master: ReadEvent, moved: readonly ReadEvent[], reading: Reading): Unfolded {
  const { component, span } = master;
  if (span === undefined) return { events: [unreadable(master)], series: undefined, isEndless: false };
  const rule = recurrenceIn(component, 'rrule');
  const excluding = recurrenceIn(component, 'exrule');
  const problem = [rule, excluding]
    .map((each) => each && ruleProblem(each))
    .find((each) => each !== undefined);
  if (problem !== undefined)
    return { events: [unreadable({ ...master, problem })], series: undefined, isEndless: false };
  const { local: start } = span.start;
  const length = minutesOf(span.end) - minutesOf(start);
  const bounds = (of: Recurrence) => ({ until: reading.until, ends: endOf(of, span) });
  const ruled = rule === undefined ? [start] : timesOf(rule, start, bounds(rule));
  const extra = listed(component, 'rdate', reading, span);
  const except = new Set(listed(component, 'exdate', reading, span));
  // Its own start is an exception only where the rule says so, and not because every rule here begins with it.
  const excluded =
    excluding === undefined ? [] : timesOf(excluding, start, bounds(excluding)).filter((at) => at !== start);
  for (const at of excluded) except.add(at);
  const times = [...new Set([...ruled, ...extra])].toSorted();
  if (rule === undefined && times.length === 1 && moved.length === 0) {
    const end = span.end;
    return {
      events: [foundAt(master, reading, { start, end, occurrence: '' })],
      series: undefined,
      isEndless: false,
    };
  }
  const replaced = new Map(
    moved.flatMap((each) => (each.replaces === undefined ? [] : [[each.replaces, each]])),
  );
  const days = new Map<string, number>();
  const occurrenceOf = (written: LocalDateTime): string => {
    const at = onClock({ ...span.start, local: written }, reading.clocks.own);
    const day = at.slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + 1);
    // Twice on one day is told apart by the hour.
    return days.get(day) === 1 ? day : at;
  };
  const events = times.flatMap((at): FoundEvent[] => {
    const occurrence = occurrenceOf(at);
    const other = replaced.get(at) ?? replaced.get(`${at.slice(0, 10)}T00:00`);
    if (other !== undefined) {
      replaced.delete(other.replaces ?? '');
      return [moveTo(other, reading, occurrence)];
    }
    if (except.has(at) || except.has(at.slice(0, 10))) return [];
    return [foundAt(master, reading, { start: at, end: addMinutes(at, length), occurrence })];
  });
  // What is moved out of the bounds read, or stands for a day that the rule does not have, is there all the same.
  const others = [...replaced.values()].map((each) =>
    moveTo(each, reading, each.replaces?.slice(0, 10) ?? ''),
  );
  const dates = [
    ...new Set(ruled.map((at) => onClock({ ...span.start, local: at }, reading.clocks.own).slice(0, 10))),
  ];
  return {
    events: [...events, ...others],
    series: { uid: master.uid, title: master.words.title, dates },
    isEndless:
      rule !== undefined && rule.count === null && !('UNTIL' in rule.toJSON()) && rule.until === null,
  };
}

function moveTo(event: ReadEvent, reading: Reading, occurrence: string): FoundEvent {
  const { span } = event;
  if (span === undefined) return unreadable({ ...event, replaces: occurrence });
  return foundAt(event, reading, { start: span.start.local, end: span.end, occurrence });
}

/** Of several masters of one id the newest; those that begin otherwise are events of their own, told apart by day. */
function mastersOf(events: readonly ReadEvent[]): { masters: ReadEvent[]; repeated: ReadEvent[] } {
  const byStart = new Map<string, ReadEvent>();
  const repeated: ReadEvent[] = [];
  for (const event of events) {
    const key = event.span?.start.local ?? '';
    const before = byStart.get(key);
    if (before === undefined) byStart.set(key, event);
    else if (event.sequence >= before.sequence) {
      byStart.set(key, event);
      repeated.push(before);
    } else repeated.push(event);
  }
  return { masters: [...byStart.values()], repeated };
}

/** The events of one id: one that returns with the occurrences moved since, or several that share it. */
export function eventsOf(group: readonly ReadEvent[], reading: Reading): Unfolded[] {
  const moved = group.filter(({ replaces }) => replaces !== undefined);
  const { masters } = mastersOf(group.filter(({ replaces }) => replaces === undefined));
  const [main] = masters;
  if (main === undefined)
    return moved.map((each) => ({
      events: [moveTo(each, reading, each.replaces?.slice(0, 10) ?? '')],
      series: undefined,
      isEndless: false,
    }));
  return masters.map((master, index) => {
    const all = unfold(master, index === 0 ? moved : [], reading);
    if (masters.length === 1) return all;
    // One id for several events: the day on which each begins tells them apart.
    return {
      ...all,
      events: all.events.map((event) => {
        const occurrence = event.occurrence === '' ? (event.startsAt ?? '') : event.occurrence;
        return { ...event, occurrence, key: `${event.uid} ${occurrence}` };
      }),
    };
  });
}
