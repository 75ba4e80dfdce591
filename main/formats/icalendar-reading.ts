import type { LocalDate } from '../../shared/domain/calendar.ts';
import { joinWords, plural, quoted } from '../../shared/domain/french.ts';
import type { FoundCalendar, FoundEvent } from '../../shared/domain/imports/calendar-events.ts';
import { fold } from '../../shared/domain/text-folding.ts';
import { calendarBlocks, type EventBlock } from './icalendar-blocks.ts';
import { readEvent, type ReadEvent } from './icalendar-events.ts';
import { eventsOf, type Reading, type Unfolded } from './icalendar-unfolding.ts';
import { namedClock } from './icalendar-zones.ts';

function notesOf(unfolded: readonly Unfolded[], broken: readonly EventBlock[], reading: Reading): string[] {
  const endless = unfolded.filter(({ isEndless }) => isEndless).length;
  const [year, month, day] = reading.until.split('-');
  return [
    ...(endless === 0
      ? []
      : [
          `${plural(endless, 'événement revient', 'événements reviennent')} sans fin\u00a0: repris jusqu’au ${day}/${month}/${year}.`,
        ]),
    ...(broken.length === 0
      ? []
      : [
          `${plural(broken.length, 'événement ne se lit pas', 'événements ne se lisent pas')}, ligne ${joinWords(broken.map(({ line }) => String(line)))}.`,
        ]),
  ];
}

/**
 * Reads a calendar file (RFC 5545) as Google Agenda, Nextcloud, Outlook and others write it: every occurrence unfolded
 * up to the end of `until`, on the clock of `zone`; floating times are that clock's own.
 */
export function readCalendar(
  bytes: Uint8Array,
  options: { readonly zone: string; readonly until: LocalDate },
): FoundCalendar {
  const blocks = calendarBlocks(bytes);
  const clocks = { own: namedClock(options.zone), zones: blocks.zones };
  const reading = { clocks, until: options.until };
  const groups = new Map<string, ReadEvent[]>();
  const broken: EventBlock[] = [];
  for (const block of blocks.events) {
    const event = readEvent(block, clocks);
    if (event === undefined) broken.push(block);
    else groups.set(event.uid, [...(groups.get(event.uid) ?? []), event]);
  }
  const unfolded = [...groups.values()].flatMap((group) => eventsOf(group, reading));
  const names = blocks.calendars.map(quoted);
  return {
    source: [blocks.product.replaceAll(/^-?\/\/|\/\/[A-Z]{2}$/gu, '').replaceAll('//', ', '), ...names]
      .filter((part) => part !== '')
      .join(', '),
    signature: ['ics', fold(blocks.product), ...blocks.calendars.map(fold).toSorted()].join('|'),
    events: unfolded.flatMap(({ events }) => events).toSorted(inOrder),
    series: unfolded.flatMap(({ series }) => series ?? []),
    notes: notesOf(unfolded, broken, reading),
  };
}

function inOrder(one: FoundEvent, other: FoundEvent): number {
  const [start, otherStart] = [one.startsAt ?? '', other.startsAt ?? ''];
  if (start !== otherStart) return start < otherStart ? -1 : 1;
  return one.line - other.line;
}
