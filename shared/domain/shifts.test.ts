import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes } from './calendar.ts';
import { isWithinOpening, openIntervals } from './opening-hours.ts';
import { holeWords, hoursOfShifts, missingOn, onDutyWithin, rotaRefusal, staffWords } from './shifts.ts';

const on = (personId: number, start: string, end: string) => ({
  personId,
  start: `2026-11-26T${start}`,
  end: `2026-11-26T${end}`,
});
const asked = (start: string, end: string) => ({ start: `2026-11-26T${start}`, end: `2026-11-26T${end}` });
const named = (...names: string[]) =>
  names.map((displayName, index) => ({ personId: index + 1, displayName }));

describe('who is on duty', () => {
  it('T1: covers the whole of a half-open span, its very ends included', () => {
    expect(onDutyWithin([on(1, '17:30', '21:00')], asked('17:30', '21:00'))).toEqual([1]);
    expect(onDutyWithin([on(1, '17:30', '21:00')], asked('17:29', '18:00'))).toEqual([]);
    expect(onDutyWithin([on(1, '17:30', '21:00')], asked('20:00', '21:01'))).toEqual([]);
  });

  it('T1: back-to-back permanences of one person are one, a gap of a minute is none', () => {
    const two = [on(1, '19:00', '21:00'), on(1, '17:00', '19:00')];
    expect(onDutyWithin(two, asked('18:00', '20:00'))).toEqual([1]);
    expect(onDutyWithin([on(1, '17:00', '18:59'), on(1, '19:00', '21:00')], asked('18:00', '20:00'))).toEqual(
      [],
    );
  });

  it('F4: two people who relay each other are not one who is there throughout', () => {
    const relay = [on(1, '17:00', '19:00'), on(2, '19:00', '21:00'), on(3, '17:00', '21:00')];
    expect(onDutyWithin(relay, asked('18:00', '20:00'))).toEqual([3]);
  });

  it('T1: answers what a look at every minute answers', () => {
    const start = '2026-11-26T08:00';
    const span = fc
      .record({
        personId: fc.integer({ min: 1, max: 3 }),
        from: fc.nat(40),
        length: fc.integer({ min: 1, max: 20 }),
      })
      .map(({ personId, from, length }) => ({
        personId,
        start: addMinutes(start, from),
        end: addMinutes(start, from + length),
      }));
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 8 }),
        fc.nat(40),
        fc.integer({ min: 1, max: 20 }),
        (spans, from, length) => {
          const wish = { start: addMinutes(start, from), end: addMinutes(start, from + length) };
          const minutes = Array.from({ length }, (_, minute) => addMinutes(wish.start, minute));
          const expected = [1, 2, 3].filter((personId) =>
            minutes.every((minute) =>
              spans.some((one) => one.personId === personId && one.start <= minute && minute < one.end),
            ),
          );
          expect(onDutyWithin(spans, wish).toSorted((one, other) => one - other)).toEqual(expected);
        },
      ),
    );
  });
});

describe('holes', () => {
  const shift = { startsAt: '2026-12-03T17:30', wanted: 2, cancelled: false };

  it('counts who is still looked for, never fewer than nobody, and none for what is cancelled', () => {
    expect(missingOn({ ...shift, staff: named('Rémi Chastel') })).toBe(1);
    expect(missingOn({ ...shift, staff: named('A', 'B', 'C') })).toBe(0);
    expect(missingOn({ ...shift, cancelled: true, staff: [] })).toBe(0);
  });

  it('says them as one would at the desk', () => {
    expect(holeWords({ ...shift, staff: named('Rémi Chastel') })).toBe('Il manque quelqu’un jeudi\u00a03');
    expect(holeWords({ ...shift, staff: [] })).toBe('Personne jeudi\u00a03');
    expect(holeWords({ ...shift, wanted: 3, startsAt: '2026-12-01T17:30', staff: named('A') })).toBe(
      'Il manque 2\u00a0personnes mardi\u00a01er',
    );
    expect(holeWords({ ...shift, staff: named('A', 'B') })).toBe('');
  });

  it('P6: names who is on by first name, and whole where two share it', () => {
    expect(staffWords(named('Rémi Chastel', 'Karim Girard'))).toBe('Rémi et Karim');
    expect(staffWords(named('Karim Tardieu', 'Karim Girard', 'Solène Roux'))).toBe(
      'Karim Tardieu, Karim Girard et Solène',
    );
  });
});

describe('the opening that follows them', () => {
  const thursday = { start: '2026-11-26T17:30', end: '2026-11-26T21:00' };
  const hours = hoursOfShifts([thursday], '2026-11-23', '2026-11-30');

  it('B4: is open during a permanence and closed all the rest of the week', () => {
    expect(openIntervals('2026-11-23T00:00', '2026-11-30T00:00', hours, [])).toEqual([thursday]);
    const inside = isWithinOpening('2026-11-26T18:00', '2026-11-26T21:00', hours, [], { continuous: false });
    expect(inside).toEqual({ open: true });
    const beyond = isWithinOpening('2026-11-26T20:00', '2026-11-26T22:00', hours, [], { continuous: false });
    expect(beyond).toEqual({
      open: false,
      closed: [{ kind: 'outside_hours', start: '2026-11-26T21:00', end: '2026-11-26T22:00' }],
    });
  });

  it('T1: two that follow each other are one opening, and one may pass midnight', () => {
    const two = [
      { start: '2026-11-26T17:30', end: '2026-11-26T19:00' },
      { start: '2026-11-26T19:00', end: '2026-11-27T01:00' },
    ];
    const open = openIntervals(
      '2026-11-26T00:00',
      '2026-11-28T00:00',
      hoursOfShifts(two, '2026-11-26', '2026-11-27'),
      [],
    );
    expect(open).toEqual([{ start: '2026-11-26T17:30', end: '2026-11-27T01:00' }]);
    const tail = openIntervals(
      '2026-11-27T00:00',
      '2026-11-27T12:00',
      hoursOfShifts(two, '2026-11-27', '2026-11-27'),
      [],
    );
    expect(tail).toEqual([{ start: '2026-11-27T00:00', end: '2026-11-27T01:00' }]);
  });

  it('B4: a closure closes it all the same', () => {
    const works = { start: '2026-11-26T19:00', end: '2026-11-26T20:00', label: 'travaux' };
    expect(openIntervals('2026-11-26T00:00', '2026-11-27T00:00', hours, [works])).toEqual([
      { start: '2026-11-26T17:30', end: '2026-11-26T19:00' },
      { start: '2026-11-26T20:00', end: '2026-11-26T21:00' },
    ]);
  });
});

describe('who may write on the rota', () => {
  const shift = { endsAt: '2026-11-26T21:00' };
  const before = '2026-11-26T20:59';

  it('F4: a volunteer puts themselves on and off, until it is over; the desk puts anybody', () => {
    const volunteer = { staff: false, ownPersonId: 7 };
    expect(rotaRefusal(volunteer, [7], shift, before)).toBeUndefined();
    expect(rotaRefusal(volunteer, [7, 8], shift, before)).toBe('others');
    expect(rotaRefusal(volunteer, [7], shift, '2026-11-26T21:00')).toBe('over');
    expect(rotaRefusal({ staff: false, ownPersonId: null }, [7], shift, before)).toBe('no_sheet');
    expect(
      rotaRefusal({ staff: true, ownPersonId: null }, [7, 8], shift, '2026-12-01T09:00'),
    ).toBeUndefined();
  });
});
