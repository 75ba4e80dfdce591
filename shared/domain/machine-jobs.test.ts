import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chargedSpan,
  chargesFor,
  jobInWords,
  materialAmount,
  minutesRun,
  priceOfJob,
  stateAfter,
  type JobMaterial,
} from './machine-jobs.ts';
import { elapsedMinutes } from './local-time.ts';

const minute = 60_000;
const at = (text: string): number => Date.parse(text);
const plywood: JobMaterial = {
  name: 'contreplaqué 3 mm',
  unit: 'dm²',
  quantity: 31_000,
  price: 25,
  per: 1000,
};
const everything = { time: true, materials: true, setup: true };

describe('a job goes on', () => {
  it('B13: can be paused and resumed, prolonged, and finished once', () => {
    expect(stateAfter('running', 'pause')).toBe('paused');
    expect(stateAfter('paused', 'resume')).toBe('running');
    expect(stateAfter('running', 'resume')).toBeUndefined();
    expect(stateAfter('paused', 'pause')).toBeUndefined();
    expect(stateAfter('paused', 'prolong')).toBe('paused');
    expect(stateAfter('paused', 'finish')).toBe('finished');
    for (const action of ['pause', 'resume', 'prolong', 'finish'] as const)
      expect(stateAfter('finished', action)).toBeUndefined();
  });
});

describe('T3: minutes run', () => {
  it('are real elapsed ones: 22:00 to 08:00 is 9 h in March and 11 h in October', () => {
    const spring = { from: at('2026-03-28T21:00:00Z'), until: at('2026-03-29T06:00:00Z') };
    const autumn = { from: at('2026-10-24T20:00:00Z'), until: at('2026-10-25T07:00:00Z') };
    expect(minutesRun(spring, [], 0)).toBe(9 * 60);
    expect(minutesRun(autumn, [], 0)).toBe(11 * 60);
  });

  it('leave out pauses, one that still lasts too, and go on until now', () => {
    const job = { from: 0, until: null };
    const pauses = [
      { from: 10 * minute, until: 15 * minute },
      { from: 50 * minute, until: null },
    ];
    expect(minutesRun(job, pauses.slice(0, 1), 40 * minute)).toBe(35);
    expect(minutesRun(job, pauses, 90 * minute)).toBe(45);
    expect(minutesRun({ from: 0, until: 55 * minute }, pauses, 90 * minute)).toBe(45);
  });

  it('have bounds that the clocks say once, as long as the time itself', () => {
    const zone = 'Europe/Paris';
    // 25 October 2026, 0:30 in Paris, for two hours: the end comes twice, at 2:30 winter time it is the second.
    const span = chargedSpan(at('2026-10-24T22:30:00Z'), 150, zone);
    expect(elapsedMinutes(span.start, span.end, zone)).toBe(150);
    expect(chargedSpan(at('2026-11-24T08:00:30Z'), 90, zone)).toEqual({
      start: '2026-11-24T09:00',
      end: '2026-11-24T10:30',
    });
  });

  it('count no seconds beyond whole minutes, and one minute at least', () => {
    expect(minutesRun({ from: 0, until: 89.9 * minute }, [], 0)).toBe(89);
    expect(minutesRun({ from: 0, until: 2000 }, [], 0)).toBe(1);
  });
});

describe('C6: what a job costs', () => {
  it('is time, materials and setting up, a gram costing less than a cent', () => {
    const filament: JobMaterial = { name: 'PLA', unit: 'g', quantity: 137_000, price: 450, per: 100_000 };
    const price = priceOfJob(
      { time: [{ label: '1,5 h à 6,00\u00a0€', amount: 900 }], materials: [plywood, filament], setup: 200 },
      everything,
    );
    expect(price.lines.map(({ amount }) => amount)).toEqual([900, 775, 617, 200]);
    expect(price).toMatchObject({ time: 900, materials: 1392, setup: 200, total: 2492, worth: 2492 });
  });

  it('loses nothing of fractions: ten times 13,7 g cost what 137 g cost, to the cent that rounds each', () => {
    const per = { price: 450, per: 100_000 };
    expect(materialAmount(13_700, per)).toBe(62);
    expect(materialAmount(137_250, per)).toBe(618);
    expect(materialAmount(1, { price: 1, per: 1000 })).toBe(0);
    expect(() => materialAmount(1, { price: 1, per: 0 })).toThrow(RangeError);
  });

  it('F6: a failed job costs what is decided, and shows what is not charged', () => {
    const parts = { time: [{ label: '1 h', amount: 600 }], materials: [plywood], setup: 200 };
    const ofFailure = { time: false, materials: true, setup: false };
    const price = priceOfJob(parts, chargesFor('failure', ofFailure));
    expect(price).toMatchObject({ total: 775, worth: 1575, time: 0, setup: 0 });
    expect(price.lines.map(({ charged }) => charged)).toEqual([false, true, false]);
    expect(priceOfJob(parts, chargesFor('success', ofFailure)).total).toBe(1575);
  });

  it('is the sum of its charged lines, whatever is charged', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    const material = fc.record({
      name: fc.constant('x'),
      unit: fc.constant('g'),
      quantity: fc.integer({ min: 1, max: 10_000_000 }),
      price: amount,
      per: fc.constantFrom(1000, 100_000, 333),
    });
    const charges = fc.record({ time: fc.boolean(), materials: fc.boolean(), setup: fc.boolean() });
    const parts = fc.record({
      time: fc.array(fc.record({ label: fc.constant('h'), amount }), { maxLength: 3 }),
      materials: fc.array(material, { maxLength: 4 }),
      setup: amount,
    });
    fc.assert(
      fc.property(parts, charges, (given, charged) => {
        const price = priceOfJob(given, charged);
        const lines = price.lines.filter((line) => line.charged);
        expect(price.total).toBe(lines.reduce((total, line) => total + line.amount, 0));
        expect(price.total).toBe(price.time + price.materials + price.setup);
        expect(price.worth).toBe(priceOfJob(given, everything).total);
        // Nothing is charged twice: what is charged and what is not make up the whole.
        const rest = { time: !charged.time, materials: !charged.materials, setup: !charged.setup };
        expect(price.total + priceOfJob(given, rest).total).toBe(price.worth);
      }),
    );
  });
});

describe('I6: what an invoice says of a job', () => {
  const words = {
    machine: 'Découpe laser',
    date: '2026-11-12',
    minutes: 90,
    materials: [plywood],
    failed: false,
    person: '',
  };
  it('is the machine, the day, how long, and of what', () => {
    expect(jobInWords(words)).toBe(
      'Découpe laser, 12 novembre, 1\u00a0h\u00a030\u202f; contreplaqué 3 mm, 31\u00a0dm²',
    );
    expect(jobInWords({ ...words, failed: true, person: 'Adèle Caron', materials: [] })).toBe(
      'Découpe laser, 12 novembre, 1\u00a0h\u00a030, pour Adèle Caron (raté)',
    );
  });
  it('is never longer than a line may be', () => {
    const materials = Array.from({ length: 20 }, () => plywood);
    const long = jobInWords({ ...words, materials });
    expect(long.length).toBeLessThanOrEqual(200);
    expect(long.endsWith('…')).toBe(true);
  });
});
