import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposalsFor, proposalsForAll } from './bank-matching.ts';
import type { LineToMatch, MatchWorld, OpenDue, OpenMovement } from './bank-matching-types.ts';

const line = (amount: number, label: string, bookedOn = '2026-11-24', id = 1): LineToMatch => ({
  id,
  bookedOn,
  amount,
  label,
});
const movement = (key: string, amount: number, given: Partial<OpenMovement> = {}): OpenMovement => ({
  key,
  source: 'payment',
  date: '2026-11-23',
  amount,
  piece: key,
  label: 'Règlement',
  name: '',
  ...given,
});
const due = (id: number, amount: number, given: Partial<OpenDue> = {}): OpenDue => ({
  kind: 'document',
  id,
  payer: { kind: 'person', id: 1 },
  payerName: 'Léa Lefèvre',
  number: `F-2026-000${id}`,
  label: `Facture F-2026-000${id}`,
  due: amount,
  ...given,
});
const world = (given: Partial<MatchWorld>): MatchWorld => ({
  movements: [],
  dues: [],
  waiting: [],
  ...given,
});
const best = (one: LineToMatch, given: Partial<MatchWorld>) => {
  const [first] = proposalsFor(one, world(given));
  return first === undefined ? undefined : [first.sure, first.choice];
};

const row = (id: number, receivedOn: string, amount: number) => ({
  source: { kind: 'payment' as const, id },
  receivedOn,
  amount,
});

describe('what a line of the bank’s statement can be', () => {
  it('I7: an invoice whose number and amount it has is sure, however the number is typed', () => {
    const choice = {
      kind: 'dues',
      payer: { kind: 'person', id: 1 },
      allocations: [{ kind: 'document', id: 4, amount: 2400 }],
    };
    for (const label of ['VIR LEFEVRE F-2026-0004', 'VIR F20260004', 'facture f 2026 0004 merci'])
      expect(best(line(2400, label), { dues: [due(4, 2400), due(5, 2400)] })).toEqual(['sure', choice]);
    expect(best(line(2400, 'VIR F-2026-00042'), { dues: [due(4, 2400), due(5, 2400)] })).toBeUndefined();
  });

  it('I7: several numbers, a part of what is due, and too much are said as they are', () => {
    const dues = [due(4, 2400), due(5, 1000)];
    expect(best(line(3400, 'F-2026-0004 F-2026-0005'), { dues })).toMatchObject([
      'sure',
      { allocations: [{}, {}] },
    ]);
    expect(best(line(2000, 'F-2026-0004'), { dues })).toMatchObject([
      'likely',
      { allocations: [{ amount: 2000 }] },
    ]);
    expect(best(line(3000, 'F-2026-0004'), { dues })).toMatchObject([
      'likely',
      { allocations: [{ amount: 2400 }] },
    ]);
  });

  it('I7: the payer’s name with the amount of one invoice, or of all of them, whoever else owes as much', () => {
    const other = due(7, 2400, { payer: { kind: 'person', id: 2 }, payerName: 'Rachid Saïd' });
    const label = 'VIR SEPA LEFEVRE LEA';
    expect(best(line(2400, label), { dues: [due(4, 2400), other] })).toMatchObject([
      'sure',
      { allocations: [{ id: 4 }] },
    ]);
    expect(best(line(3400, label), { dues: [due(4, 2400), due(5, 1000), other] })).toMatchObject([
      'sure',
      { allocations: [{ id: 4 }, { id: 5 }] },
    ]);
    expect(best(line(2400, 'VIR M OU MME LEFEVRE'), { dues: [due(4, 2400), other] })).toMatchObject([
      'likely',
      {},
    ]);
    expect(best(line(2400, 'VIR INCONNU'), { dues: [due(4, 2400), other] })).toBeUndefined();
    expect(best(line(2400, 'VIR INCONNU'), { dues: [due(4, 2400)] })).toMatchObject(['possible', {}]);
  });

  it('I8: a slip by its words and amount; two alike are never sure', () => {
    const slip = movement('s1', 5500, { source: 'chequeDeposit', piece: 'REM-2026-0001', label: 'Remise' });
    expect(best(line(5500, 'REMISE CHEQUES'), { movements: [slip] })).toMatchObject([
      'sure',
      { keys: ['s1'] },
    ]);
    const twin = { ...slip, key: 's2', piece: 'REM-2026-0002' };
    expect(best(line(5500, 'REMISE CHEQUES'), { movements: [slip, twin] })?.[0]).not.toBe('sure');
    expect(best(line(5500, 'REMISE REM-2026-0002'), { movements: [slip, twin] })).toMatchObject([
      'sure',
      { keys: ['s2'] },
    ]);
    expect(best(line(5501, 'REMISE CHEQUES'), { movements: [slip] })).toBeUndefined();
  });

  it('I7: who is named is sure, whoever else paid as much; who is named twice is not', () => {
    const lea = movement('a', 1800, { name: 'Léa Lefèvre' });
    const label = 'VIR LEFEVRE LEA';
    const other = movement('b', 1800, { name: 'Mairie de Die' });
    expect(best(line(1800, label), { movements: [other, lea] })).toMatchObject(['sure', { keys: ['a'] }]);
    const again = { ...lea, key: 'c', date: '2026-11-20' };
    expect(best(line(1800, label), { movements: [again, lea] })?.[0]).toBe('likely');
  });

  it('several payments of one name that one transfer brought', () => {
    const movements = [
      movement('a', 2000, { name: 'Léa Lefèvre' }),
      movement('b', 500, { name: 'Léa Lefèvre' }),
    ];
    expect(best(line(2500, 'VIR LEFEVRE LEA'), { movements })).toMatchObject([
      'likely',
      { keys: ['a', 'b'] },
    ]);
  });

  it('I7: HelloAsso pays out whole days in a row, cards less their fees', () => {
    const rows = [row(1, '2026-11-02', 700), row(2, '2026-11-02', 2000), row(3, '2026-11-09', 700)];
    const hello = (amount: number) =>
      best(line(amount, 'VIR HELLOASSO'), { waiting: [{ method: 'helloasso', rows }] });
    expect(hello(2700)).toMatchObject(['sure', { kind: 'payout', sources: [{ id: 1 }, { id: 2 }], fee: 0 }]);
    expect(hello(3400)).toMatchObject(['sure', { sources: [{}, {}, {}] }]);
    expect(hello(2000)).toBeUndefined();
    const cards = best(line(2653, 'SUMUP PAYOUT'), { waiting: [{ method: 'card', rows }] });
    expect(cards).toMatchObject(['likely', { kind: 'payout', sources: [{ id: 1 }, { id: 2 }], fee: 47 }]);
  });

  it('the bank’s own and what is to attach later are proposed by their words, never surely', () => {
    expect(best(line(-350, 'FRAIS TENUE DE COMPTE'), {})).toEqual([
      'likely',
      { kind: 'own', purpose: 'bankFees' },
    ]);
    expect(best(line(-12_000, 'PRLV EDF'), {})).toEqual(['possible', { kind: 'aside', as: 'expense' }]);
    expect(best(line(500_000, 'SUBVENTION REGION'), {})).toEqual([
      'possible',
      { kind: 'aside', as: 'grant' },
    ]);
  });

  it('two lines that want the same thing are sure of nothing', () => {
    const lines = [
      line(2400, 'VIR F-2026-0004', '2026-11-23', 1),
      line(2400, 'VIR F-2026-0004', '2026-11-24', 2),
    ];
    const all = proposalsForAll(lines, world({ dues: [due(4, 2400)] }));
    expect([...all.values()].map(([first]) => first?.sure)).toEqual(['likely', 'likely']);
  });

  it('M1: what is sure always comes to the line’s amount', () => {
    const label = fc.constantFrom(
      'VIR LEFEVRE LEA',
      'REMISE CHEQUES',
      'VIR F-2026-0001',
      'HELLOASSO',
      'SUMUP',
      'X',
    );
    const amount = fc.integer({ min: 1, max: 12 });
    const day = fc.constantFrom('2026-11-20', '2026-11-22', '2026-11-24');
    fc.assert(
      fc.property(
        label,
        amount,
        fc.array(fc.tuple(amount, day), { maxLength: 6 }),
        (words, wanted, given) => {
          const all = world({
            movements: given.map(([cents, date], index) =>
              movement(`m${index}`, cents, { date, name: 'Léa Lefèvre' }),
            ),
            dues: given.map(([cents], index) => due(index + 1, cents)),
            waiting: (['helloasso', 'card'] as const).map((method) => ({
              method,
              rows: given.map(([cents, receivedOn], index) => ({
                source: { kind: 'payment' as const, id: index + 1 },
                receivedOn,
                amount: cents,
              })),
            })),
          });
          const sure = proposalsFor(line(wanted, words), all).filter((one) => one.sure === 'sure');
          expect(sure.every(({ choice }) => worth(choice, all) === wanted)).toBe(true);
        },
      ),
    );
  });
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function worth(
  choice: ReturnType<typeof proposalsFor>[number]['choice'],
  { movements, waiting }: MatchWorld,
): number {
  if (choice.kind === 'movements')
    return sum(movements.filter(({ key }) => choice.keys.includes(key)).map(({ amount }) => amount));
  if (choice.kind === 'dues') return sum(choice.allocations.map(({ amount }) => amount));
  if (choice.kind !== 'payout') return 0;
  const rows = waiting.find(({ method }) => method === choice.method)?.rows ?? [];
  return (
    sum(choice.sources.map(({ id }) => rows.find(({ source }) => source.id === id)?.amount ?? 0)) - choice.fee
  );
}
