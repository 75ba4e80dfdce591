import { expect, it } from 'vitest';
import fc from 'fast-check';
import { factKey, type SettlementFact } from '../../../shared/domain/settlement.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { contextOf } from '../../../tests/support/signing.ts';
import { settlementFacts } from './settlement-facts.ts';

const monthEnds = ['2026-09-30', '2026-10-31', '2026-11-30'] as const;
const date = fc
  .tuple(fc.integer({ min: 9, max: 11 }), fc.integer({ min: 1, max: 3 }))
  .map(([month, day]) => `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom('in', 'out', 'there', 'back'),
    date,
    who: fc.nat(1),
  }),
  fc.record({ kind: fc.constant('held'), date, who: fc.nat(1) }),
  fc.record({ kind: fc.constant('settle'), date, who: fc.nat(1) }),
);

const someSteps = fc.array(step, { minLength: 14, maxLength: 22 });

interface Playing {
  readonly place: TestPlace;
  readonly partner: number;
  readonly people: readonly number[];
}

/** Settles until the next month's end at which there is anything. */
async function settleNext({ place, partner }: Playing): Promise<void> {
  const until = place.store.settlements.settledUntil(partner) ?? '2026-08-31';
  for (const to of monthEnds.filter((end) => end > until)) {
    const period = { partnerOrganisationId: partner, from: `${to.slice(0, 7)}-01`, to };
    const { fingerprint, lines } = await place.mustCall('networks.settlementPreview', period);
    if (lines.length === 0) continue;
    const outcome = { kind: 'invoice' as const };
    await place.mustCall('networks.confirmSettlement', { ...period, fingerprint, outcome });
    return;
  }
}

async function play(playing: Playing, { kind, date: day, who }: { kind: string; date: string; who: number }) {
  const { place, partner, people } = playing;
  const personId = people[who] ?? 0;
  const whole = { personId, date: day, halves: ['morning' as const, 'afternoon' as const] };
  if (kind === 'in') await place.mustCall('attendance.checkIn', whole);
  if (kind === 'out') await place.call('attendance.checkOut', whole);
  const visits = [{ personId, date: day, halfDays: 2 as const }];
  if (kind === 'there')
    await place.call('networks.noteVisitsThere', { partnerOrganisationId: partner, visits });
  if (kind === 'back') {
    const ids = place.store.visits.there({ personId, from: day, to: day }).map(({ id }) => id);
    if (ids.length > 0) await place.mustCall('networks.removeVisitsThere', { ids });
  }
  const money = { what: 'Filament', amount: 100 + who, method: 'cash' as const, receivedOn: day };
  if (kind === 'held')
    await place.mustCall('networks.holdMoney', { partnerOrganisationId: partner, ...money });
  if (kind === 'settle') await settleNext(playing);
}

type Sums = readonly [key: string, times: number, dueToUs: number, dueToThem: number];

/** What the facts are, and what all settlements say of them, by fact. */
function ledger({ place, partner }: Playing): { readonly facts: Sums[]; readonly settled: Sums[] } {
  const to = place.store.settlements.settledUntil(partner) ?? '';
  const context = contextOf(place, '2026-12-15T08:00:00.000Z');
  const facts = settlementFacts(context, partner, to).filter((fact) => fact.date <= to);
  const lines = place.store.settlements.settledLines(partner);
  const keys = [...new Set([...facts.map(factKey), ...lines.map(factKey)])].toSorted();
  const summed = (rows: readonly SettlementFact[]): Sums[] =>
    keys.map((key) => {
      const own = rows.filter((row) => factKey(row) === key);
      const sum = (pick: (row: SettlementFact) => number): number =>
        own.reduce((total, row) => total + pick(row), 0);
      return [key, sum((row) => row.times), sum((row) => row.dueToUsCents), sum((row) => row.dueToThemCents)];
    });
  return { facts: summed(facts), settled: summed(lines) };
}

it('X4: whatever is typed, late or taken back, every visit and payment stands in settlements once, to the cent', async () => {
  await fc.assert(
    fc.asyncProperty(someSteps, someSteps, async (before, after) => {
      const place = openTestPlace('2026-12-15T08:00:00.000Z');
      try {
        const add = furnish(place);
        const people = [await add.person('Bilal', 'Roux'), await add.person('Ana', 'Blanc')];
        const terms = { visitsPerPerson: 4, visitsPerStructure: 6, overflowPrice: 1205 };
        const partner = await add.partnership(people[0] ?? 0, { ...terms, overflowPaidBy: 'partner' });
        const playing = { place, partner, people };
        for (const each of before) await play(playing, each);
        await settleNext(playing);
        await settleNext(playing);
        for (const each of after) await play(playing, each);
        // The last settlements take in all that came late; what they say is then all there is.
        await settleNext(playing);
        await settleNext(playing);
        await settleNext(playing);
        const last = { partnerOrganisationId: partner, from: '2026-12-01', to: '2026-12-14' };
        const rest = await place.mustCall('networks.settlementPreview', last);
        if (rest.lines.length > 0)
          await place.mustCall('networks.confirmSettlement', {
            ...last,
            fingerprint: rest.fingerprint,
            outcome: { kind: 'invoice' },
          });
        const { facts, settled } = ledger(playing);
        expect(settled).toEqual(facts);
      } finally {
        place.close();
      }
    }),
    { numRuns: 6 },
  );
}, 60_000);
