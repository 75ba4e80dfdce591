import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

const until = { until: '2026-11-30' };
const source = (id: number) => ({ kind: 'booking' as const, id });

/** Three people, two uses each, of 12, 24, … euros; who is acted for pays through a structure. */
async function furnished(): Promise<{ place: TestPlace; organisationId: number; total: number }> {
  const place = openTestPlace();
  const add = furnish(place);
  const room = await add.resource({ capacity: 9 });
  await add.priceList([room], { individual: { hour: 1200 } });
  const organisationId = await add.organisation('Ressourcerie du Claps');
  let total = 0;
  for (const [index, name] of ['Léa', 'Karim', 'Solène'].entries()) {
    const personId = await add.person(name, 'Benali');
    for (const day of ['25', '26']) {
      const times = { startsAt: `2026-11-${day}T09:00`, endsAt: `2026-11-${day}T${10 + index}:00` };
      await place.mustCall('bookings.create', { resourceId: room, ...times, personId });
      total += 1200 * (index + 1);
    }
  }
  return { place, organisationId, total };
}

/** Where each use stands, and what all of it comes to. */
async function standing(place: TestPlace): Promise<{ states: Map<number, string[]>; total: number }> {
  const states = new Map<number, string[]>();
  let total = 0;
  const note = (id: number, state: string, cents: number): void => {
    states.set(id, [...(states.get(id) ?? []), state]);
    total += cents;
  };
  for (const { line, amount } of await place.mustCall('billing.toBill', until))
    if ('id' in line.source) note(line.source.id, 'proposed', amount);
  for (const { item } of await place.mustCall('billing.heldItems', until))
    if ('id' in item.line.source) note(item.line.source.id, 'held', item.amount);
  for (const { source: from, amount } of place.store.billing.run.waived('2026-01-01', '2026-12-31'))
    note(from.id, 'waived', amount);
  const { rows } = await place.mustCall('billing.documents', { limit: 500 });
  for (const { id, kind, status } of rows) {
    const document = await place.mustCall('billing.document', { id });
    // A line credited whole lets go of its use: it stands elsewhere again.
    if (kind === 'credit_note' || document.creditedBy.length > 0) continue;
    for (const { source: from, gross } of document.lines)
      if ('id' in from) note(from.id, status === 'draft' ? 'drafted' : 'issued', gross);
  }
  return { states, total };
}

type Step =
  | { readonly do: 'run' | 'delete' | 'issue' | 'credit' | 'unwaive' }
  | { readonly do: 'waive' | 'hold' | 'lift' | 'billTo'; readonly id: number };

async function firstOf(place: TestPlace, status: 'draft' | 'issued') {
  const { rows } = await place.mustCall('billing.documents', { limit: 500 });
  const open = rows.filter((row) => row.status === status && row.kind === 'invoice');
  for (const row of open) {
    const document = await place.mustCall('billing.document', { id: row.id });
    if (document.creditedBy.length === 0) return row;
  }
  return undefined;
}

async function onDocuments(place: TestPlace, step: Step['do']): Promise<void> {
  const row = await firstOf(place, step === 'credit' ? 'issued' : 'draft');
  if (row === undefined) return;
  const { id, version } = row;
  if (step === 'delete') await place.mustCall('billing.deleteDraft', { id, version });
  if (step === 'issue') await place.mustCall('billing.issue', { id, version, issuedOn: '2026-11-24' });
  if (step === 'credit')
    await place.mustCall('billing.credit', { id, issuedOn: '2026-11-24', reason: 'À refaire' });
}

async function play(place: TestPlace, organisationId: number, step: Step): Promise<void> {
  if (step.do === 'run') await place.mustCall('billing.draftAll', until);
  else if (step.do === 'unwaive') {
    const ids = place.store.billing.run.waived('2026-01-01', '2026-12-31').map(({ id }) => id);
    if (ids.length > 0) await place.mustCall('billing.unwaive', { ids });
  } else if (!('id' in step)) await onDocuments(place, step.do);
  else {
    // What stands elsewhere is refused, and changes nothing.
    const sources = [source(step.id)];
    if (step.do === 'waive') await place.call('billing.waive', { ...until, sources, reason: 'Geste' });
    if (step.do === 'hold') await place.call('billing.holdBack', { ...until, sources, heldUntil: null });
    if (step.do === 'lift') await place.call('billing.liftHold', { sources });
    if (step.do === 'billTo')
      await place.call('billing.billTo', {
        ...until,
        sources,
        payer: { kind: 'organisation', id: organisationId },
      });
  }
}

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('run', 'delete', 'issue', 'credit', 'unwaive') }),
  fc.record({ do: fc.constantFrom('waive', 'hold', 'lift', 'billTo'), id: fc.integer({ min: 1, max: 6 }) }),
);

it('I6: whatever is done in whatever order, each use stands in exactly one place and no cent is lost or made', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 14 }), async (played) => {
      const { place, organisationId, total } = await furnished();
      try {
        for (const step of played) {
          await play(place, organisationId, step);
          const now = await standing(place);
          expect([...now.states.values()].map((places) => places.length)).toEqual([1, 1, 1, 1, 1, 1]);
          expect(now.total).toBe(total);
        }
        await place.mustCall('billing.draftAll', until);
        expect(await place.mustCall('billing.draftAll', until)).toEqual({ draftIds: [] });
      } finally {
        place.close();
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);
