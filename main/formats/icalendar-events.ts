import ICAL from 'ical.js';
import { createHash } from 'node:crypto';
import type { FoundEvent } from '../../shared/domain/imports/calendar-events.ts';
import type { EventBlock, IcalComponent } from './icalendar-blocks.ts';
import { onClock, spanOf, timeOfProperty, type FileClocks, type FileSpan } from './icalendar-values.ts';

/** An event with the properties that do not depend on when it is. */
export interface ReadEvent {
  readonly block: EventBlock;
  readonly component: IcalComponent;
  readonly uid: string;
  readonly words: Pick<FoundEvent, 'line' | 'title' | 'place' | 'who' | 'attendees' | 'status' | 'isFree'>;
  readonly span: FileSpan | undefined;
  readonly problem: string | undefined;
  /** The occurrence that it replaces, on the clock of its own start. */
  readonly replaces: string | undefined;
  readonly sequence: number;
}

function textOf(component: IcalComponent, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string'
    ? value
        .replaceAll(/[ \t\r\n]+/gu, ' ')
        .trim()
        .normalize('NFC')
    : '';
}

const addressOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .replace(/^mailto:/iu, '')
        .trim()
        .toLowerCase()
    : '';
const parameterOf = (property: InstanceType<typeof ICAL.Property>, name: string): string => {
  const value: unknown = property.getParameter(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Rooms are invited like people by Outlook and Google. */
function roomsOf(component: IcalComponent): string[] {
  return component
    .getAllProperties('attendee')
    .filter((attendee) => /^(?:RESOURCE|ROOM)$/iu.test(parameterOf(attendee, 'cutype')))
    .map((attendee) => parameterOf(attendee, 'cn'));
}

function statusOf(component: IcalComponent): FoundEvent['status'] {
  const status = textOf(component, 'status').toUpperCase();
  if (status === 'CANCELLED') return 'CANCELLED';
  const busy = textOf(component, 'x-microsoft-cdo-busystatus').toUpperCase();
  return status === 'TENTATIVE' || busy === 'TENTATIVE' ? 'TENTATIVE' : 'CONFIRMED';
}

function wordsOf({ line, calendar }: EventBlock, component: IcalComponent): ReadEvent['words'] {
  const organizer = component.getFirstProperty('organizer');
  const [room = ''] = roomsOf(component);
  const status = statusOf(component);
  const people = component
    .getAllProperties('attendee')
    .filter(
      (attendee) =>
        !/^(?:RESOURCE|ROOM)$/iu.test(parameterOf(attendee, 'cutype')) &&
        parameterOf(attendee, 'partstat').toUpperCase() !== 'DECLINED',
    );
  return {
    line,
    title: textOf(component, 'summary').slice(0, 200),
    place: (textOf(component, 'location') || room || calendar).slice(0, 200),
    who: {
      name: (organizer === null ? '' : parameterOf(organizer, 'cn')).slice(0, 200),
      email: addressOf(organizer?.getFirstValue()),
    },
    attendees: people.length,
    status,
    isFree:
      textOf(component, 'transp').toUpperCase() === 'TRANSPARENT' ||
      textOf(component, 'x-microsoft-cdo-busystatus').toUpperCase() === 'FREE',
  };
}

/** An event with what does not depend on when it is; undefined where it cannot be parsed. */
export function readEvent(block: EventBlock, clocks: FileClocks): ReadEvent | undefined {
  const { component } = block;
  if (component === undefined) return undefined;
  const words = wordsOf(block, component);
  const span = spanOf(component, clocks);
  const isSound = !('problem' in span);
  const written = textOf(component, 'uid');
  // Some programs give no id: what the event says stands for it.
  const said = [words.title, words.place, String(component.getFirstPropertyValue('dtstart'))].join('\n');
  const uid =
    written === '' ? `sans-id-${createHash('sha256').update(said).digest('hex').slice(0, 24)}` : written;
  const replaced = timeOfProperty(component, 'recurrence-id', clocks);
  const isRange = component.getFirstProperty('recurrence-id')?.getParameter('range') !== undefined;
  const replaces =
    replaced === undefined || 'problem' in replaced || !isSound
      ? undefined
      : onClock(replaced, replaced.isDay ? replaced.clock : span.start.clock);
  const problem = isSound
    ? isRange
      ? 'Un changement de «\u00a0cette séance et des suivantes\u00a0» n’est pas repris.'
      : undefined
    : span.problem;
  return {
    block,
    component,
    uid: uid.slice(0, 400),
    words,
    span: isSound ? span : undefined,
    problem,
    replaces,
    sequence: Number(component.getFirstPropertyValue('sequence') ?? 0) || 0,
  };
}
