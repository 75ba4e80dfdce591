import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incomePurpose, isAccountNumber, moneyPurpose, vatPurpose } from './accounting-chart.ts';
import { balancesOf, carriedOver } from './accounting-balances.ts';
import { entryOf, journalOfFacts, type MoneyFact, type PaymentFact, type SaleFact } from './accounting.ts';

const lea = { code: 'P12', name: 'Léa Lefèvre' };
const machins = { code: 'S3', name: 'Machins Machines' };
const base = {
  date: '2026-11-24',
  recordedAt: '2026-11-24T10:00:00.000Z',
  id: 1,
  piece: 'F-2026-0042',
  pieceDate: '2026-11-24',
  label: 'Facture F-2026-0042',
} as const;
const sale: SaleFact = {
  ...base,
  kind: 'sale',
  isCredit: false,
  customer: lea,
  income: [
    { purpose: 'lettings', net: 24_999 },
    { purpose: 'services', net: 6265 },
    { purpose: 'goods', net: 2133 },
  ],
  vat: [
    { rate: 2000, vat: 5000 },
    { rate: 1000, vat: 627 },
    { rate: 550, vat: 117 },
  ],
};
const payment: PaymentFact = {
  ...base,
  kind: 'payment',
  method: 'transfer',
  amount: 39_141,
  customer: lea,
  fees: [],
};
const short = (fact: MoneyFact) =>
  entryOf(fact)?.lines.map(({ purpose, debit, credit }) => [purpose, debit, credit]);

const anyFact: fc.Arbitrary<MoneyFact> = fc
  .record({
    kind: fc.constantFrom('sale', 'payment', 'held', 'sharedFee', 'donation'),
    id: fc.integer({ min: 1, max: 50 }),
    day: fc.integer({ min: 1, max: 28 }),
    amounts: fc.array(fc.integer({ min: -5000, max: 90_000 }), { minLength: 1, maxLength: 4 }),
    method: fc.constantFrom('cash', 'cheque', 'transfer', 'card', 'helloasso', 'other'),
    isCredit: fc.boolean(),
    rate: fc.constantFrom(0, 210, 550, 1000, 2000, 850),
  })
  .map(({ kind, id, day, amounts, method, isCredit, rate }): MoneyFact => {
    const dated = {
      ...base,
      id,
      date: `2026-11-${String(day).padStart(2, '0')}`,
      recordedAt: `2026-11-${String((day % 28) + 1).padStart(2, '0')}T10:00:00.000Z`,
    };
    const [amount = 0] = amounts;
    const fees = amounts.slice(1).map((one) => ({ withCounterpart: one % 2 === 0, amount: one }));
    if (kind === 'sale')
      return {
        ...dated,
        kind,
        isCredit,
        customer: lea,
        income: amounts.map((net) => ({ purpose: 'services', net })),
        vat: [{ rate, vat: Math.round((amount * rate) / 10_000) }],
      };
    if (kind === 'payment') return { ...dated, kind, method, amount, customer: lea, fees };
    if (kind === 'held') return { ...dated, kind, method, amount, partner: machins };
    if (kind === 'sharedFee') return { ...dated, kind, amount, withCounterpart: isCredit, partner: machins };
    return { ...dated, kind, amount, customer: lea };
  });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the journal', () => {
  it('I10, I11: an invoice is owed by its customer, its income and VAT stand by account', () => {
    expect(short(sale)).toEqual([
      ['customers', 39_141, 0],
      ['lettings', 0, 24_999],
      ['services', 0, 6265],
      ['goods', 0, 2133],
      ['vat20', 0, 5000],
      ['vat10', 0, 627],
      ['vat5', 0, 117],
    ]);
  });

  it('I2: a credit note is the same the other way round', () => {
    expect(short({ ...sale, isCredit: true })?.[0]).toEqual(['customers', 0, 39_141]);
    expect(balancesOf(journalOfFacts([sale, { ...sale, id: 2, isCredit: true }]), true)).toSatisfy(
      (balances: { debit: number; credit: number }[]) =>
        balances.every(({ debit, credit }) => debit === credit),
    );
  });

  it('I7, I12: a payment clears the customer; a fee that is not invoiced is income when it is paid', () => {
    expect(short(payment)).toEqual([
      ['bank', 39_141, 0],
      ['customers', 0, 39_141],
    ]);
    const fees = [{ withCounterpart: false, amount: 2800 }];
    expect(short({ ...payment, method: 'cash', amount: 3000, fees })).toEqual([
      ['cash', 3000, 0],
      ['feesWithoutCounterpart', 0, 2800],
      ['customers', 0, 200],
    ]);
    expect(short({ ...payment, method: 'cheque', amount: -2800 })).toEqual([
      ['chequesToDeposit', 0, 2800],
      ['customers', 2800, 0],
    ]);
  });

  it('X1: of a joint fee of 28 € of which 8 go to the partner, 20 are income and 8 stand on 467', () => {
    const fee = { ...payment, amount: 2800, fees: [{ withCounterpart: false, amount: 2800 }] };
    const share: MoneyFact = {
      ...base,
      kind: 'sharedFee',
      withCounterpart: false,
      amount: 800,
      partner: machins,
    };
    const balances = balancesOf(journalOfFacts([fee, share]), false);
    const of = (purpose: string): number =>
      sum(balances.filter((one) => one.purpose === purpose).map(({ debit, credit }) => credit - debit));
    expect([of('feesWithoutCounterpart'), of('partners'), of('bank')]).toEqual([2000, 800, -2800]);
  });

  it('B11: money taken for a partner and paid over to it never touches income', () => {
    const held: MoneyFact = { ...base, kind: 'held', method: 'cash', amount: 1500, partner: machins };
    const over: MoneyFact = { ...held, id: 2, method: 'transfer', amount: -1500 };
    const balances = balancesOf(journalOfFacts([held, over]), false);
    expect(balances.map(({ purpose, debit, credit }) => [purpose, debit - credit])).toEqual([
      ['cash', 1500],
      ['partners', 0],
      ['bank', -1500],
    ]);
  });

  it('I10: whatever happens each entry is balanced, no side is negative, and order follows the writing down', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 30 }), (facts) => {
        const entries = journalOfFacts(facts);
        for (const { lines } of entries) {
          expect(sum(lines.map(({ debit }) => debit))).toBe(sum(lines.map(({ credit }) => credit)));
          expect(
            lines.every(({ debit, credit }) => debit >= 0 && credit >= 0 && (debit === 0) !== (credit === 0)),
          ).toBe(true);
        }
        const written = entries.map(({ recordedAt }) => recordedAt);
        expect(written).toEqual(written.toSorted());
        expect(journalOfFacts(facts.toReversed()).map(({ recordedAt }) => recordedAt)).toEqual(written);
      }),
    );
  });

  it('I10: a year begins with what stood, and the result of the years before in one line', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 20 }), (facts) => {
        const entries = journalOfFacts(facts);
        const opening = carriedOver(entries, '2027-01-01');
        const lines = opening?.lines ?? [];
        expect(sum(lines.map(({ debit }) => debit))).toBe(sum(lines.map(({ credit }) => credit)));
        const bank = (of: typeof entries): number =>
          sum(
            balancesOf(of, false)
              .filter(({ purpose }) => purpose === 'bank')
              .map(({ debit, credit }) => debit - credit),
          );
        expect(bank(opening === undefined ? [] : [opening])).toBe(bank(entries));
      }),
    );
    const [first] = carriedOver(journalOfFacts([sale]), '2027-01-01')?.lines.slice(-1) ?? [];
    expect(first).toMatchObject({ purpose: 'resultGain', credit: 33_397 });
  });

  it('finds the account of a rate, a means of payment and a line', () => {
    expect([vatPurpose(2000), vatPurpose(550), vatPurpose(850)]).toEqual(['vat20', 'vat5', 'vatOther']);
    expect(['cash', 'cheque', 'card', 'helloasso'].map(moneyPurpose)).toEqual([
      'cash',
      'chequesToDeposit',
      'cards',
      'collected',
    ]);
    expect(incomePurpose('booking', 'room')).toBe('lettings');
    expect(incomePurpose('booking', 'machine')).toBe('services');
    expect(incomePurpose('membership', null)).toBe('feesWithCounterpart');
    expect(['706', '445711', '06', '9123', '70', '7O6'].map(isAccountNumber)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('I10: an operation is booked as its area has worked it out, and refused where it does not balance', () => {
    const deposit: MoneyFact = {
      ...base,
      kind: 'operation',
      source: 'chequeDeposit',
      journal: 'BQ',
      movements: [
        { purpose: 'bank', amount: 5000 },
        { purpose: 'chequesToDeposit', amount: -2000 },
        { purpose: 'chequesToDeposit', amount: -3000 },
      ],
    };
    expect(entryOf(deposit)?.journal).toBe('BQ');
    expect(short(deposit)).toEqual([
      ['bank', 5000, 0],
      ['chequesToDeposit', 0, 5000],
    ]);
    expect(() => entryOf({ ...deposit, movements: [{ purpose: 'bank', amount: 1 }] })).toThrow(/balance/u);
  });
});
