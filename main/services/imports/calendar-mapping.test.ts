import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { calendarsOf, elsewhere, meeting } from '../../../tests/support/calendar-place.ts';
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

describe('whom and where a calendar is for', () => {
  it('B12: what is past is noted and flagged, closed or not, and nobody is charged for it', async () => {
    const room = await add.resource();
    await add.priceList([room], { individual: { hour: 1200 }, association: { hour: 1000 } });
    const person = await add.person('Léa', 'Fabre');
    const ticket = file.ics(
      meeting('Léa Fabre', '20261115', '2200', '2330'),
      meeting('Demain', '20261125', '1000', '1100', 'ORGANIZER;CN=Léa Fabre:mailto:x@exemple.fr'),
    );
    const drawn = await file.plan({ ticket });
    expect(drawn.totals).toMatchObject({ create: 2, past: 1 });
    expect(drawn.lines[0]?.reasons.join(' ')).toMatch(/Passé.*Hors des heures/u);
    await file.confirm({ ticket });
    const of = await place.mustCall('bookings.of', { party: { kind: 'person', id: person } });
    expect(of.map(({ startsAt, agreed }) => [startsAt.slice(0, 10), agreed?.total ?? null])).toEqual([
      ['2026-11-25', 1200],
      ['2026-11-15', null],
    ]);
  });

  it('places and names are recognised, chosen once, and asked no more for that calendar', async () => {
    const [east] = [await add.resource(), await add.resource({ name: 'Salle Ouest' })];
    const claps = await add.organisation('Ressourcerie du Claps');
    const other = meeting(
      'Ressourcerie du Claps',
      '20261203',
      '1000',
      '1100',
      'ORGANIZER;CN=Autre:mailto:autre@exemple.fr',
    );
    const first = file.ics(elsewhere('a', '20261201', 'Budget'), elsewhere('b', '20261202', 'Paie'), other);
    const drawn = await file.plan({ ticket: first });
    expect(drawn.places).toMatchObject([
      { written: 'La grande pièce', resourceId: null },
      { written: 'Salle Est', resourceId: east, sure: true },
    ]);
    expect(drawn.lines[0]?.reasons).toEqual(['Dire quelle ressource est «\u00a0La grande pièce\u00a0».']);
    expect(drawn.parties).toMatchObject([
      { written: 'Compta', choice: { kind: 'nobody' } },
      { written: 'Ressourcerie du Claps', choice: { kind: 'organisation', id: claps }, sure: true },
    ]);
    const [hallPlace] = drawn.places;
    await file.confirm({
      ticket: first,
      places: [{ key: hallPlace?.key ?? '', choice: { kind: 'resource', resourceId: east } }],
      parties: [{ key: 'nom compta@exemple.fr', choice: { kind: 'new_organisation' } }],
    });
    const compta = await place.mustCall('bookings.inRange', {
      from: '2026-12-01T00:00',
      to: '2026-12-02T00:00',
    });
    expect(compta).toMatchObject([{ title: 'Budget', organisationName: 'Compta' }]);
    const claimed = await place.mustCall('bookings.inRange', {
      from: '2026-12-03T00:00',
      to: '2026-12-04T00:00',
    });
    expect(claimed).toMatchObject([{ title: '', organisationName: 'Ressourcerie du Claps' }]);
    const next = await file.plan({ ticket: file.ics(elsewhere('c', '20261208', 'Bilan'), other) });
    expect(next).toMatchObject({ remembered: true, totals: { create: 1, same: 1, refuse: 0 } });
    const [made] = await place.mustCall('imports.list', {});
    expect(await place.call('imports.undo', { importId: made?.id ?? 0 })).toMatchObject({ ok: true });
    expect(await file.bookings()).toEqual([]);
    expect(place.store.imports.events.parties()).toMatchObject([{ name: 'Ressourcerie du Claps' }]);
  });

  it('T5, T6: what no rule of ours says is bound together all the same, and can be cancelled as a whole', async () => {
    await add.resource();
    await add.resource({ name: 'Grand espace' });
    const ticket = file.fixture('nextcloud');
    const asked = (await file.plan({ ticket })).lines.filter(({ outcome }) => outcome === 'ask');
    await file.confirm({ ticket, decisions: asked.map(({ key }) => ({ key, decision: 'take' })) });
    const rows = await place.mustCall('bookings.inRange', {
      from: '2026-12-01T00:00',
      to: '2026-12-31T00:00',
    });
    const [first] = rows.filter(({ title }) => title === 'Ménage');
    const series = await place.mustCall('bookings.series', { id: first?.seriesId ?? 0 });
    expect(series.sentence).toMatch(/à des dates choisies/u);
    expect(series.occurrences.map(({ date }) => date.slice(8))).toEqual(['01', '03', '05', '07', '09', '11']);
    expect(
      await place.mustCall('bookings.cancelSeries', {
        id: series.id,
        version: 1,
        from: null,
        reason: 'Fini',
      }),
    ).toMatchObject({ cancelled: 6 });
  });

  it('an import that was built on is not undone: it says on what', async () => {
    await add.resource();
    const { importId } = await file.confirm({ ticket: file.ics(meeting('A', '20261201', '1000', '1100')) });
    const [row] = await place.mustCall('bookings.inRange', {
      from: '2026-12-01T00:00',
      to: '2026-12-02T00:00',
    });
    await place.mustCall('bookings.update', { id: row?.id ?? 0, version: 1, fields: { title: 'Autre' } });
    const undone = await place.call('imports.undo', { importId: importId ?? 0 });
    expect(undone).toMatchObject({
      error: {
        code: 'NOT_POSSIBLE_NOW',
        message: expect.stringContaining('une réservation modifiée') as string,
      },
    });
  });

  it('P4: stopped half-way nothing is written; a file that is none says so', async () => {
    await add.resource();
    const ticket = file.ics(
      ...Array.from({ length: 200 }, (_, index) =>
        meeting(
          `E${index}`,
          `2027${String(1 + Math.floor(index / 25)).padStart(2, '0')}${String(1 + (index % 25)).padStart(2, '0')}`,
          '1000',
          '1100',
        ),
      ),
    );
    const key = 'a'.repeat(32);
    place.cancel(key, 6);
    expect(await place.call('imports.confirmCalendar', { ticket }, { key })).toMatchObject({
      error: { code: 'CANCELLED' },
    });
    expect(await file.bookings()).toEqual([]);
    expect(await place.call('imports.planCalendar', { ticket: file.ics() })).toMatchObject({
      error: { code: 'FILE_UNREADABLE' },
    });
    expect(
      await place.call('imports.planCalendar', { ticket: file.upload('x.csv', 'a;b\n1;2\n') }),
    ).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
  });
});

describe('the import of a sheet of reservations', () => {
  const sheet = [
    'Date;Début;Fin;Salle;Pour qui;Objet;Personnes',
    '01/12/2026;14h30;16:00;Salle Est;Léa Fabre;Atelier;8',
    '01/12/2026;9;11 h;salle est;;Ménage;',
    '32/12/2026;9;10;Salle Est;;Faux;',
    '02/12/2026;18:00;23:59;Salle Est;;Fête;',
  ].join('\r\n');

  it('P4: reads rows like events, twice the same, and what is left to correct is such a sheet again', async () => {
    await add.resource();
    const person = await add.person('Léa', 'Fabre');
    const ticket = file.upload('reservations.csv', sheet);
    expect(await place.mustCall('imports.look', { ticket })).toMatchObject({
      sheets: [{ holds: 'bookings' }],
    });
    const drawn = await file.plan({ ticket });
    expect(drawn).toMatchObject({ kind: 'sheet', totals: { create: 2, refuse: 1, ask: 1 } });
    const { corrections } = await file.confirm({ ticket });
    const text = new TextDecoder().decode(place.files.get(corrections?.ticket ?? '')?.bytes);
    const of = await place.mustCall('bookings.of', { party: { kind: 'person', id: person } });
    expect(of).toMatchObject([
      { startsAt: '2026-12-01T14:30', endsAt: '2026-12-01T16:00', title: 'Atelier', attendees: 8 },
    ]);
    expect((await file.plan({ ticket: file.upload('bis.csv', sheet) })).totals).toMatchObject({
      same: 2,
      create: 0,
    });
    expect(text.split('\r\n')).toHaveLength(4);
    const corrected = await file.plan({ ticket: file.upload('corrige.csv', text.replace('32/12', '31/12')) });
    expect(corrected.totals).toMatchObject({ create: 1, ask: 1 });
  });
});
