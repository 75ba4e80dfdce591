import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { writeCalendar } from './icalendar.ts';

const written = new Date('2026-11-24T08:00:00Z');
const event = {
  uid: 'a1@comptoir',
  sequence: 2,
  startsAt: new Date('2026-03-29T08:00:00Z'),
  endsAt: new Date('2026-03-29T10:00:00Z'),
  status: 'CONFIRMED' as const,
  summary:
    'Échanges de pratiques numériques, avec tout le monde\u202f; été comme hiver, à la Maison du Diois',
  location: 'Salle Est',
};
const textOf = (events: readonly (typeof event)[]): string =>
  new TextDecoder().decode(writeCalendar({ name: 'Salle Est', events }, written));

describe('a calendar file', () => {
  it('T6: keeps to the letter of RFC 5545: CRLF, lines of 75 octets at most, what is required once', () => {
    const text = textOf([event]);
    const lines = text.split('\r\n');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    expect(lines.at(-1)).toBe('');
    expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
    for (const name of [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:',
      'UID:a1@comptoir',
      'DTSTAMP:20261124T080000Z',
    ])
      expect(lines.filter((line) => line.startsWith(name))).toHaveLength(1);
    expect(lines).toContain('DTSTART:20260329T080000Z');
  });

  it('T6: says again what it was given, commas, semicolons and accents included', () => {
    const [read] = ICAL.Component.fromString(textOf([event])).getAllSubcomponents('vevent');
    expect(read?.getFirstPropertyValue('summary')).toBe(event.summary);
    expect(read?.getFirstPropertyValue('sequence')).toBe(2);
    expect(read?.getFirstPropertyValue('transp')).toBe('OPAQUE');
  });

  it('T6: an empty calendar is one all the same', () => {
    expect(ICAL.Component.fromString(textOf([])).getAllSubcomponents('vevent')).toEqual([]);
  });
});
