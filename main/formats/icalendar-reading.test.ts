import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FoundEvent } from '../../shared/domain/imports/calendar-events.ts';
import { looksLikeCalendar } from './icalendar-blocks.ts';
import { readCalendar } from './icalendar-reading.ts';

const folder = path.resolve(import.meta.dirname, '../../tests/fixtures/calendars');
const options = { zone: 'Europe/Paris', until: '2027-12-31' };
const fixture = (name: string) => readCalendar(readFileSync(path.join(folder, `${name}.ics`)), options);
const spans = (events: readonly FoundEvent[], uid: string) =>
  events
    .filter((event) => event.uid === uid)
    .map(({ startsAt, endsAt }) => `${startsAt} ${endsAt?.slice(11)}`);
const bytes = (text: string): Uint8Array =>
  new TextEncoder().encode(text.trim().replaceAll(/\r?\n/gu, '\r\n'));
const calendar = (...events: string[]): Uint8Array =>
  bytes(
    `BEGIN:VCALENDAR\nVERSION:2.0\n${events.map((event) => `BEGIN:VEVENT\n${event.trim()}\nEND:VEVENT`).join('\n')}\nEND:VCALENDAR`,
  );
const starts = (event: string, until = '2028-12-31'): (string | undefined)[] =>
  readCalendar(calendar(event), { ...options, until }).events.map(({ startsAt }) => startsAt);

describe('a calendar of Google Agenda', () => {
  const { events, series, source } = fixture('google-agenda');

  it('T2, T6: a series stays at its hour across the night, less its exception, with its moved occurrence', () => {
    expect(spans(events, '4v1n0h2k9@google.com')).toEqual([
      '2027-03-02T14:00 16:00',
      '2027-03-09T14:00 16:00',
      '2027-03-24T15:00 17:00',
      '2027-03-30T14:00 16:00',
      '2027-04-06T14:00 16:00',
      '2027-04-13T14:00 16:00',
      '2027-04-20T14:00 16:00',
      '2027-04-27T14:00 16:00',
    ]);
    expect(events.find(({ startsAt }) => startsAt === '2027-03-24T15:00')).toMatchObject({
      occurrence: '2027-03-23',
      title: 'Atelier couture, reprise (déplacé)',
    });
    expect(series[0]?.dates).toHaveLength(9);
    expect(source).toContain('Google Calendar');
  });

  it('reads UTC, whole days, who organises it, and where by the calendar’s name', () => {
    expect(events.find(({ uid }) => uid === '7q2b1@google.com')).toMatchObject({
      startsAt: '2027-01-13T09:30',
      who: { name: 'Léa Fabre', email: 'lea.fabre@exemple.fr' },
      attendees: 1,
      place: 'Salle Est',
      title: "Réunion d'équipe",
    });
    expect(events.find(({ uid }) => uid === '9z@google.com')).toMatchObject({
      startsAt: '2027-05-01T00:00',
      endsAt: '2027-05-03T00:00',
      isAllDay: true,
      isFree: true,
    });
    expect(events.find(({ uid }) => uid === 'annule@google.com')).toMatchObject({ status: 'CANCELLED' });
  });

  it('T3: keeps an hour that does not exist as it is written, for the import to refuse it by its line', () => {
    const night = events.find(({ uid }) => uid === 'nuit@google.com');
    expect(night).toMatchObject({ startsAt: '2027-03-28T02:30', line: 76 });
  });
});

describe('a calendar of Outlook', () => {
  const { events } = fixture('outlook');

  it('knows zones by the names of Windows, by the file’s own description, or says that it does not', () => {
    expect(spans(events, '040000008200E00074C5B7101A82E00800000000F0B1')).toEqual([
      '2027-01-04T09:00 10:30',
      '2027-02-01T09:00 10:30',
      '2027-03-01T09:00 10:30',
      '2027-04-05T09:00 10:30',
    ]);
    expect(events.find(({ uid }) => uid === 'visio-1')).toMatchObject({
      startsAt: '2027-01-12T09:00',
      endsAt: '2027-01-12T10:30',
      status: 'TENTATIVE',
    });
    expect(events.find(({ uid }) => uid === 'ailleurs-1')?.problem).toMatch(
      /Fuseau horaire inconnu.*Quelque part/u,
    );
  });

  it('takes floating times as the place’s own, and a room that was invited as the place', () => {
    expect(events.find(({ uid }) => uid === 'flottant-1')).toMatchObject({
      startsAt: '2027-01-14T10:00',
      place: 'Salle Ouest',
    });
    expect(events.find(({ uid }) => uid === 'sans-fin-1')?.problem).toMatch(/ni fin ni durée/u);
  });
});

describe('a calendar of Nextcloud', () => {
  const { events, series, notes } = fixture('nextcloud');

  it('T6: unfolds an endless series up to the bound and says so; extra days, cancelled ones', () => {
    const chorale = events.filter(({ title }) => title === 'Chorale');
    expect(chorale.slice(0, 4).map(({ startsAt, status }) => [startsAt, status])).toEqual([
      ['2026-10-05T18:00', 'CONFIRMED'],
      ['2026-10-08T18:00', 'CONFIRMED'],
      ['2026-10-19T18:00', 'CONFIRMED'],
      ['2026-11-02T18:00', 'CANCELLED'],
    ]);
    expect(chorale.at(-1)?.startsAt).toBe('2027-12-27T18:00');
    expect(notes.join(' ')).toMatch(/1.événement revient sans fin.*31\/12\/2027/u);
    expect(series.find(({ uid }) => uid === 'jours-impairs')?.dates).toHaveLength(6);
  });

  it('T2: a night with one hour less ends at its own hour on the wall', () => {
    expect(spans(events, 'nuit-blanche')).toEqual(['2027-03-27T22:00 08:00']);
  });
});

const at = (day: string, rule: string) =>
  `UID:x\nDTSTART;TZID=Europe/Paris:${day}T100000\nDTEND;TZID=Europe/Paris:${day}T110000\nRRULE:${rule}`;

const copyOf = (day: string, sequence: number, title: string) =>
  `UID:meme\nSEQUENCE:${sequence}\nDTSTART:2026${day}T100000\nDTEND:2026${day}T110000\nSUMMARY:${title}`;

describe('what other programs write', () => {
  it('follows rules to the letter: no 30 February, no 29 February outside leap years, the 31st only where there is one', () => {
    expect(starts(at('20260131', 'FREQ=MONTHLY;COUNT=3'))).toEqual([
      '2026-01-31T10:00',
      '2026-03-31T10:00',
      '2026-05-31T10:00',
    ]);
    expect(starts(at('20240229', 'FREQ=YEARLY;COUNT=2'))).toEqual(['2024-02-29T10:00', '2028-02-29T10:00']);
    expect(starts(at('20260130', 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3'))).toEqual([
      '2026-01-30T10:00',
      '2026-01-31T10:00',
      '2026-02-28T10:00',
    ]);
    expect(starts(at('20260130', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'))).toEqual(['2026-01-30T10:00']);
  });

  it('counts an end in UTC on the clock of the event, and a day as the whole of it', () => {
    // 23:00Z on the 16th is midnight of the 17th in Paris.
    expect(starts(at('20260114', 'FREQ=DAILY;UNTIL=20260115T085959Z'))).toHaveLength(1);
    expect(starts(at('20260114', 'FREQ=DAILY;UNTIL=20260115T090000Z'))).toHaveLength(2);
    expect(starts(at('20260114', 'FREQ=DAILY;UNTIL=20260116'))).toHaveLength(3);
  });

  it('T2: a series written in UTC goes by UTC, as its author’s program showed it', () => {
    expect(
      starts('UID:x\nDTSTART:20260323T090000Z\nDTEND:20260323T100000Z\nRRULE:FREQ=WEEKLY;COUNT=2'),
    ).toEqual(['2026-03-23T10:00', '2026-03-30T11:00']);
  });

  it('refuses what returns every second, and reads a file without ids the same way twice', () => {
    const [odd] = readCalendar(calendar(at('20260114', 'FREQ=SECONDLY')), options).events;
    expect(odd?.problem).toMatch(/plusieurs fois par jour/u);
    const nameless = calendar('DTSTART:20260114T100000\nDTEND:20260114T110000\nSUMMARY:Sans id');
    expect(readCalendar(nameless, options).events[0]?.key).toBe(
      readCalendar(nameless, options).events[0]?.key,
    );
  });

  it.each([
    'FREQ=DAILY;INTERVAL=7;BYDAY=TU',
    'FREQ=DAILY;INTERVAL=7;BYMONTHDAY=-14',
    'FREQ=WEEKLY;BYDAY=-53FR;BYWEEKNO=36',
    'FREQ=WEEKLY;BYMONTHDAY=-16',
    'FREQ=YEARLY;BYWEEKNO=53;BYMONTH=2',
    'FREQ=YEARLY;BYDAY=TH;BYMONTHDAY=-3;BYSETPOS=3',
    'FREQ=MONTHLY;INTERVAL=999',
    'FREQ=DAILY;BYHOUR=3',
  ])('refuses %s, over which a reader could look for ever', (rule) => {
    const read = readCalendar(calendar(at('20260117', rule)), options);
    expect(read.events.map(({ problem }) => problem)).toEqual([expect.stringMatching(/pas reprise/u)]);
  });

  it('one broken event takes no other with it; several calendars in a file are all read', () => {
    const one = new TextDecoder().decode(calendar('UID:a\nDTSTART:20260114T100000\nDTEND:20260114T110000'));
    const broken = one.replace('UID:a', 'UID:b\r\nRRULE:FREQ=PARFOIS');
    const read = readCalendar(bytes(`${broken}\r\n${one}`), options);
    expect(read.events.map(({ uid }) => uid)).toContain('a');
    expect(read.notes.join(' ')).toMatch(/ne se lit pas, ligne 3/u);
  });

  it('one id for several events tells them apart by their days; a newer copy replaces an older one', () => {
    const read = readCalendar(
      calendar(copyOf('0114', 0, 'A'), copyOf('0115', 0, 'B'), copyOf('0114', 2, 'A bis')),
      options,
    );
    expect(read.events.map(({ key, title }) => [key, title])).toEqual([
      ['meme 2026-01-14T10:00', 'A bis'],
      ['meme 2026-01-15T10:00', 'B'],
    ]);
  });

  it('reads UTF-8 with a mark, Windows-1252 and bare line feeds; knows a calendar by its first line', () => {
    const text =
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260114T100000\nDTEND:20260114T110000\nSUMMARY:Été\nEND:VEVENT\nEND:VCALENDAR';
    const windows = Buffer.from(text, 'latin1');
    for (const source of [new TextEncoder().encode(`\uFEFF${text}`), windows]) {
      expect(looksLikeCalendar(source)).toBe(true);
      expect(readCalendar(source, options).events[0]?.title).toBe('Été');
    }
    expect(looksLikeCalendar(new TextEncoder().encode('Nom;Prénom\n'))).toBe(false);
  });
});

const lesson = (more: string): string => `UID:a\nSUMMARY:Couture\nDTSTART:20261124T100000\n${more}`;

describe('a value that is none', () => {
  it('is left out where nobody needs it, and leaves the event out where it says when', () => {
    expect(starts(lesson('DTEND:20261124T120000\nCREATED:20261124T12‡0Z'))).toEqual(['2026-11-24T10:00']);
    for (const when of ['DTEND:20261124T12‡0Z', 'DURATION:PT‡H', 'EXDATE:2026‡124T100000'])
      expect(readCalendar(calendar(lesson(when)), options)).toMatchObject({ events: [] });
    expect(readCalendar(calendar(lesson('DTEND:20261124T12‡0Z')), options).notes).toEqual([
      expect.stringContaining('ne se lit pas'),
    ]);
  });
});
