import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountingEntry } from '../../../shared/contract/accounting.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { freeLine, settle } from '../../../tests/support/billing-place.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

/** What a treasurer's months are made of; numbers choose among what there is. */
type Step =
  | { readonly kind: 'issue'; readonly cents: number; readonly rate: number; readonly ahead: number }
  | { readonly kind: 'credit'; readonly which: number }
  | { readonly kind: 'pay'; readonly which: number; readonly percent: number; readonly late: number }
  | { readonly kind: 'reverse'; readonly which: number }
  | { readonly kind: 'fee'; readonly cents: number }
  | { readonly kind: 'credit use' }
  | { readonly kind: 'close' }
  | { readonly kind: 'renumber'; readonly digit: number }
  | { readonly kind: 'wait'; readonly days: number };

const which = fc.nat({ max: 20 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('issue'),
      cents: fc.integer({ min: 1, max: 90_000 }),
      rate: fc.constantFrom(0, 550, 1000, 2000),
      ahead: fc.integer({ min: -10, max: 90 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('credit'), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pay'),
      which,
      percent: fc.constantFrom(30, 100, 120),
      late: fc.integer({ min: 0, max: 50 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse'), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('fee'), cents: fc.integer({ min: 100, max: 5000 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('credit use') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close') }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('renumber'), digit: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait'), days: fc.integer({ min: 1, max: 40 }) }) },
);

interface Desk {
  readonly place: TestPlace;
  readonly payer: Party;
  readonly typeId: number;
  today: string;
}

const pick = <One>(all: readonly One[], index: number): One | undefined =>
  all[index % Math.max(all.length, 1)];

async function issue({ place, payer, today }: Desk, given: Extract<Step, { kind: 'issue' }>): Promise<void> {
  const line = freeLine({
    unitPrice: given.cents,
    vatRate: given.rate,
    suppliedOn: addDays(today, given.ahead),
  });
  const draft = await place.mustCall('billing.draft', { buyer: payer, lines: [line] });
  await place.mustCall('billing.issue', { ...draft, issuedOn: today });
}

async function pay({ place, payer, today }: Desk, given: Extract<Step, { kind: 'pay' }>): Promise<void> {
  const { rows } = await place.mustCall('billing.documents', { filter: 'due' });
  const due = pick(rows, given.which);
  const amount = Math.max(1, Math.round(((due?.due ?? 1000) * given.percent) / 100));
  const allocations =
    due === undefined ? [] : [{ kind: 'document' as const, id: due.id, amount: Math.min(amount, due.due) }];
  // Noted late, and perhaps after its month was closed.
  const receivedOn = addDays(today, -given.late);
  await place.mustCall(
    'billing.pay',
    {
      payer,
      amount,
      method: given.which % 2 === 0 ? 'cash' : 'transfer',
      receivedOn,
      reference: '',
      allocations,
    },
    { accept: ['OVERPAYMENT'] },
  );
}

/** What was paid too much, perhaps in a month that is closed, pays a fee: income that the closed payment did not tell. */
async function spendCredit({ place, payer, typeId, today }: Desk): Promise<void> {
  await place.call('memberships.record', { holder: payer, typeId, fee: 1500, startsOn: today });
  const { open, credit } = await place.mustCall('billing.account', { party: payer });
  const target = open.find((one) => one.target.kind === 'membership')?.target ?? open[0]?.target;
  if (target === undefined || credit === 0) return;
  const allocations = [{ ...target, amount: Math.min(target.amount, credit) }];
  await place.mustCall('billing.useCredit', { party: payer, allocations });
}

/** Does a step where it can be done; refusals are part of a treasurer's life. */
async function play(desk: Desk, given: Step): Promise<void> {
  const { place, payer, today } = desk;
  if (given.kind === 'wait') {
    desk.today = addDays(today, given.days);
    place.setNow(`${desk.today}T10:00:00.000Z`);
  } else if (given.kind === 'issue') await issue(desk, given);
  else if (given.kind === 'pay') await pay(desk, given);
  else if (given.kind === 'credit use') await spendCredit(desk);
  else if (given.kind === 'credit') {
    const { rows } = await place.mustCall('billing.documents', {});
    const invoice = pick(
      rows.filter(({ kind, status }) => kind === 'invoice' && status === 'issued'),
      given.which,
    );
    if (invoice !== undefined)
      await place.call('billing.credit', { id: invoice.id, issuedOn: today, reason: 'Reprise' });
  } else if (given.kind === 'reverse') {
    const payments = await place.mustCall('billing.payments', { from: '2025-01-01', to: today });
    const payment = pick(payments, given.which);
    if (payment !== undefined)
      await place.call('billing.reverse', { id: payment.id, on: today, reason: 'Rejeté' });
  } else if (given.kind === 'fee') {
    const payment = { amount: given.cents, method: 'cheque' as const, receivedOn: today, reference: '' };
    await place.call('memberships.record', { holder: payer, typeId: desk.typeId, fee: given.cents, payment });
  } else if (given.kind === 'renumber') {
    const account = (await place.mustCall('accounting.chart', {})).find(
      ({ purpose }) => purpose === 'services',
    );
    const number = `706${given.digit}`;
    await place.mustCall('accounting.saveAccount', {
      purpose: 'services',
      version: account?.version ?? 0,
      number,
      label: 'Ventes',
    });
  } else {
    const { months, year } = await place.mustCall('accounting.closings', {});
    const last = months.at(-1);
    if (last !== undefined) await place.mustCall('accounting.closeMonths', { until: last.to });
    if (year !== null) await place.mustCall('accounting.closeYear', { yearEndsOn: year.to });
  }
}

/** Every entry of all years, in their order. */
async function allEntries(place: TestPlace): Promise<AccountingEntry[]> {
  const years = await place.mustCall('accounting.years', {});
  const all = await Promise.all(
    years.toReversed().map((year) => place.mustCall('accounting.journal', { ...year, limit: 1000 })),
  );
  return all.flatMap(({ entries }) => entries.toReversed());
}

/** The books agree with what is owed, closed entries are as they were, and nothing else stands in a closed month. */
async function check({ place, today }: Desk, before: ReadonlySet<string>): Promise<Set<string>> {
  const { proofs } = await place.mustCall('accounting.balance', { until: today });
  expect(proofs.filter(({ agrees }) => !agrees)).toEqual([]);
  const entries = await allEntries(place);
  const closedUntil = (await place.mustCall('accounting.closings', {})).rows.find(
    ({ kind }) => kind === 'month',
  )?.to;
  expect(entries.filter(({ isClosed, date }) => !isClosed && date <= (closedUntil ?? ''))).toEqual([]);
  const closed = new Set(entries.filter(({ isClosed }) => isClosed).map((entry) => JSON.stringify(entry)));
  expect([...before].filter((entry) => !closed.has(entry))).toEqual([]);
  return closed;
}

describe('the books', () => {
  it(
    'I7, I9: are right after whatever happens: balanced, agreeing with what is owed, closed entries as they were',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 22 }), async (steps) => {
          const place = openTestPlace();
          try {
            await settle(place, { vatRegime: 'liable' });
            const payer: Party = { kind: 'person', id: await addPerson(place) };
            const desk: Desk = {
              place,
              payer,
              typeId: await addMembershipType(place, { name: 'Individuelle' }),
              today: '2025-11-10',
            };
            place.setNow(`${desk.today}T10:00:00.000Z`);
            let closed: Set<string> = new Set();
            for (const one of steps) {
              await play(desk, one);
              closed = await check(desk, closed);
            }
            expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
          } finally {
            place.close();
          }
        }),
        { numRuns: 12 },
      );
    },
  );
});
