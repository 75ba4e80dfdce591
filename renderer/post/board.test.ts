import { describe, expect, it } from 'vitest';
import { thousandthsOf } from './finish-form.ts';
import { groupsOf, soonestOf, stateAt, stateWords, type EveningMachine } from './board.ts';

const day = '2026-11-26';
const at = (time: string): string => `${day}T${time}`;
const booking = (from: string, to: string, who = 'Adèle C.') => ({
  id: 1,
  version: 1,
  startsAt: at(from),
  endsAt: at(to),
  status: 'confirmed' as const,
  who,
  personId: 1,
  minor: false,
  phone: '',
  hasJob: false,
});
const machine = (more: Partial<EveningMachine> = {}): EveningMachine => ({
  id: 1,
  version: 1,
  name: 'Prusa n° 1',
  group: '',
  state: 'available',
  stateNote: '',
  continuousUse: false,
  open: [{ startsAt: at('17:00'), endsAt: at('21:00') }],
  bookings: [],
  ...more,
});
const words = (one: EveningMachine, time: string): string => stateWords(one, stateAt(one, at(time)), day);

describe('how a machine stands', () => {
  it('T1: is free up to the minute at which somebody comes, and from the minute at which they go', () => {
    const one = machine({ bookings: [booking('18:00', '19:00')] });
    expect(words(one, '17:59')).toBe('libre jusqu’à 18\u00a0h');
    expect(words(one, '18:00')).toBe('prise jusqu’à 19\u00a0h');
    expect(words(one, '19:00')).toBe('libre jusqu’à 21\u00a0h');
  });

  it('says the end of the last of those who follow one another', () => {
    const one = machine({ bookings: [booking('18:00', '19:00'), booking('19:00', '19:30')] });
    expect(words(one, '18:10')).toBe('prise jusqu’à 19\u00a0h\u00a030');
    expect(stateAt(one, at('18:10'))).toMatchObject({ freeFrom: at('19:30'), freeUntil: at('21:00') });
  });

  it('B4: is closed before its hours and after, and says when it opens', () => {
    expect(words(machine(), '16:00')).toBe('ouvre à 17\u00a0h');
    expect(words(machine(), '21:00')).toBe('fermé pour aujourd’hui');
    expect(stateAt(machine({ bookings: [booking('20:00', '21:00')] }), at('20:10')).freeFrom).toBeNull();
  });

  it('B4: an overnight machine is free beyond closing', () => {
    expect(stateAt(machine({ continuousUse: true }), at('20:00'))).toMatchObject({
      kind: 'free',
      freeUntil: null,
    });
  });

  it('F3: one that stands still is nobody’s choice, whatever its hours say', () => {
    const broken = machine({ state: 'out_of_order' });
    expect(words(broken, '18:00')).toBe('en panne');
    expect(soonestOf([broken], at('18:00'))).toBeUndefined();
    expect(words(machine({ state: 'maintenance' }), '18:00')).toBe('en maintenance');
  });
});

describe('like machines', () => {
  it('B13: stand together where the first of them stands, alone when there is but one', () => {
    const all = [
      machine({ id: 1, group: 'Prusa' }),
      machine({ id: 2, name: 'Laser', group: 'Laser' }),
      machine({ id: 3, group: 'Prusa' }),
    ];
    expect(groupsOf(all).map(({ group, machines }) => [group, machines.map(({ id }) => id)])).toEqual([
      ['Prusa', [1, 3]],
      ['', [2]],
    ]);
  });

  it('B13: the next free one is the one that is free first', () => {
    const all = [
      machine({ id: 1, bookings: [booking('18:00', '20:00')] }),
      machine({ id: 2, bookings: [booking('18:00', '19:00')] }),
    ];
    expect(soonestOf(all, at('18:30'))).toMatchObject({
      machine: { id: 2 },
      state: { freeFrom: at('19:00') },
    });
  });
});

describe('what a job used', () => {
  it('M1, M2: is read with a comma or a point; a word, or what has two readings, is no quantity', () => {
    expect(['12,5', '12.5', ' 40 ', ''].map(thousandthsOf)).toEqual([12_500, 12_500, 40_000, 0]);
    expect(['douze', '-4', '1,250'].map(thousandthsOf)).toEqual(Array.from({ length: 3 }));
  });
});
