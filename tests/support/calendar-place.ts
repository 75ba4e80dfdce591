import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { TestPlace } from './place.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/calendars');

const eventOf = (...lines: string[]): string => `BEGIN:VEVENT\r\n${lines.join('\r\n')}\r\nEND:VEVENT`;

/** An event of the Salle Est, of that title and id. */
export const meeting = (uid: string, day: string, from: string, to: string, ...more: string[]): string =>
  eventOf(
    `UID:${uid}`,
    `DTSTART;TZID=Europe/Paris:${day}T${from}00`,
    `DTEND;TZID=Europe/Paris:${day}T${to}00`,
    'LOCATION:Salle Est',
    `SUMMARY:${uid}`,
    ...more,
  );

/** An event of a room that nobody here calls so. */
export const elsewhere = (uid: string, day: string, title: string): string =>
  eventOf(
    `UID:${uid}`,
    `DTSTART:${day}T100000`,
    `DTEND:${day}T110000`,
    'LOCATION:La grande pièce',
    `SUMMARY:${title}`,
    'ORGANIZER;CN=Compta:mailto:compta@exemple.fr',
  );

type Input = InputOf<'imports.planCalendar'>;

/** Handing calendars to a place, planning and confirming them. */
export function calendarsOf(place: TestPlace) {
  const upload = (name: string, text: string | Uint8Array): string =>
    place.files.put(name, 'text/calendar', typeof text === 'string' ? new TextEncoder().encode(text) : text)
      .ticket;
  return {
    upload,
    /** A calendar as some program wrote it, of tests/fixtures/calendars. */
    fixture: (name: string): string => upload(`${name}.ics`, readFileSync(path.join(folder, `${name}.ics`))),
    ics: (...events: string[]): string =>
      upload(
        'agenda.ics',
        `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Essai//FR\r\n${events.join('\r\n')}\r\nEND:VCALENDAR\r\n`,
      ),
    plan: (input: Input) => place.mustCall('imports.planCalendar', input),
    confirm: (input: Input) => place.mustCall('imports.confirmCalendar', input),
    byOutcome: (drawn: OutputOf<'imports.planCalendar'>) =>
      drawn.lines.map(({ title, startsAt, outcome }) => `${outcome} ${title} ${startsAt}`),
    bookings: async () =>
      (
        await place.mustCall('bookings.inRange', {
          from: '2026-01-01T00:00',
          to: '2029-01-01T00:00',
          withCancelled: true,
        })
      ).map(({ title, startsAt, endsAt, status, resourceName }) => ({
        title,
        startsAt,
        endsAt,
        status,
        resourceName,
      })),
  };
}
