import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { calendarsOf, meeting } from '../../../tests/support/calendar-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let file: ReturnType<typeof calendarsOf>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
  file = calendarsOf(place);
});
afterEach(() => place.close());

describe('the import of a calendar', () => {
  it('T3, T6: says event by event what it would do, writes nothing, then all of it in one undoable import', async () => {
    await add.resource();
    const ticket = file.fixture('google-agenda');
    const looked = await place.mustCall('imports.look', { ticket });
    expect(looked).toMatchObject({ format: 'ics', sheets: [{ holds: 'bookings', lines: 6 }] });
    const drawn = await file.plan({ ticket });
    expect(drawn.places).toMatchObject([{ written: 'Salle Est', sure: true, events: 12 }]);
    expect(drawn.totals).toMatchObject({ create: 9, refuse: 1, skip: 2, series: 1 });
    const night = drawn.lines.find(({ title }) => title.startsWith('Nuit'));
    expect(night).toMatchObject({ outcome: 'refuse', line: 76 });
    expect(night?.reasons.join(' ')).toMatch(/2\sh\s30 .*n’existe pas/u);
    expect(drawn.series).toMatchObject([{ sentence: 'chaque mardi', occurrences: 8 }]);
    expect(await file.bookings()).toEqual([]);
    const done = await place.call('imports.confirmCalendar', { ticket });
    if (!done.ok) throw new Error(done.error.message);
    expect((await file.bookings()).filter(({ title }) => title.startsWith('Atelier'))).toHaveLength(8);
    const series = place.store.database
      .prepare('SELECT DISTINCT series_id FROM bookings WHERE series_id IS NOT NULL')
      .all();
    expect(series).toHaveLength(1);
    const rest = place.files.get(done.value.corrections?.ticket ?? '');
    expect(new TextDecoder().decode(rest?.bytes)).toMatch(/28\/03\/2027;02:30;;04:00;Salle Est;;Nuit/u);
    expect((await place.mustCall('imports.list', {}))[0]).toMatchObject({ bookings: 9, undone: false });
    expect(await place.undo(done)).toMatchObject({ ok: true });
    expect(await file.bookings()).toEqual([]);
    expect(place.store.database.prepare('SELECT count(*) AS n FROM booking_series').get()).toEqual({ n: 0 });
  });

  it('P4: taken in twice it changes nothing; what changed there is proposed, what went there is cancelled', async () => {
    await add.resource();
    const weekly = ['RRULE:FREQ=WEEKLY;COUNT=3'];
    await file.confirm({
      ticket: file.ics(
        meeting('Yoga', '20261201', '1000', '1100', ...weekly),
        meeting('Danse', '20261202', '1000', '1100'),
      ),
    });
    const again = await file.plan({
      ticket: file.ics(
        meeting('Yoga', '20261201', '1000', '1100', ...weekly),
        meeting('Danse', '20261202', '1000', '1100'),
      ),
    });
    expect(again.totals).toMatchObject({ same: 4, create: 0, update: 0, cancel: 0 });
    const changed = file.ics(
      meeting('Yoga', '20261201', '1030', '1130', ...weekly, 'EXDATE;TZID=Europe/Paris:20261208T103000'),
      meeting('Danse', '20261202', '1000', '1100'),
    );
    const drawn = await file.plan({ ticket: changed });
    expect(drawn.totals).toMatchObject({ same: 1, update: 2, cancel: 1, create: 0 });
    expect(drawn.lines.find(({ outcome }) => outcome === 'update')?.changes).toEqual([
      {
        field: 'Quand',
        before: expect.stringMatching(/10\sh/u) as string,
        after: expect.stringMatching(/10\sh\s30/u) as string,
      },
    ]);
    const done = await place.call('imports.confirmCalendar', { ticket: changed });
    expect(
      (await file.bookings()).map(({ title, startsAt, status }) => `${title} ${startsAt} ${status}`),
    ).toEqual([
      'Yoga 2026-12-01T10:30 confirmed',
      'Danse 2026-12-02T10:00 confirmed',
      'Yoga 2026-12-08T10:00 cancelled',
      'Yoga 2026-12-15T10:30 confirmed',
    ]);
    await place.undo(done);
    expect((await file.bookings()).map(({ startsAt, status }) => `${startsAt} ${status}`)).toEqual([
      '2026-12-01T10:00 confirmed',
      '2026-12-02T10:00 confirmed',
      '2026-12-08T10:00 confirmed',
      '2026-12-15T10:00 confirmed',
    ]);
    expect((await file.plan({ ticket: changed })).totals).toMatchObject({ update: 2, cancel: 1 });
  });

  it('B1: says who is in the way, in the planning and in the file itself; nobody else’s booking is touched', async () => {
    const room = await add.resource();
    await place.mustCall('bookings.create', {
      resourceId: room,
      startsAt: '2026-12-01T10:00',
      endsAt: '2026-12-01T12:00',
      title: 'Ressourcerie',
    });
    const ticket = file.ics(
      meeting('Trop tard', '20261201', '1100', '1300'),
      meeting('Premier', '20261202', '1000', '1200'),
      meeting('Second', '20261202', '1130', '1230'),
    );
    const drawn = await file.plan({ ticket });
    expect(drawn.lines.map(({ title, outcome, reasons }) => [title, outcome, reasons.join(' ')])).toEqual([
      ['Trop tard', 'refuse', expect.stringMatching(/10\sh.*12\sh.*Ressourcerie/u) as string],
      ['Premier', 'create', ''],
      ['Second', 'refuse', expect.stringMatching(/Premier.*ligne 11/u) as string],
    ]);
    await file.confirm({ ticket });
    expect((await file.bookings()).map(({ title }) => title)).toEqual(['Ressourcerie', 'Premier']);
  });

  it('B1: two bookings that change places there change places here, whatever comes first', async () => {
    await add.resource();
    await file.confirm({
      ticket: file.ics(meeting('A', '20261201', '1000', '1100'), meeting('B', '20261201', '1400', '1500')),
    });
    const swapped = file.ics(
      meeting('A', '20261201', '1400', '1500'),
      meeting('B', '20261201', '1000', '1100'),
    );
    expect((await file.plan({ ticket: swapped })).totals).toMatchObject({ update: 2 });
    await file.confirm({ ticket: swapped });
    expect((await file.bookings()).map(({ title, startsAt }) => `${title} ${startsAt}`)).toEqual([
      'B 2026-12-01T10:00',
      'A 2026-12-01T14:00',
    ]);
  });

  it('B4: what is closed is asked about, one by one; taken on purpose it is booked', async () => {
    await add.resource();
    const ticket = file.ics(
      meeting('Nuit', '20261201', '2200', '2330'),
      meeting('Jour', '20261201', '1000', '1100'),
    );
    const drawn = await file.plan({ ticket });
    expect(file.byOutcome(drawn)).toEqual(['create Jour 2026-12-01T10:00', 'ask Nuit 2026-12-01T22:00']);
    expect(drawn.lines[1]?.reasons.join(' ')).toMatch(/Hors des heures/u);
    await file.confirm({
      ticket,
      decisions: [
        { key: 'Nuit', decision: 'take' },
        { key: 'Jour', decision: 'leave_out' },
      ],
    });
    expect((await file.bookings()).map(({ title }) => title)).toEqual(['Nuit']);
  });
});
