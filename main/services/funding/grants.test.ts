import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

type Fields = InputOf<'funding.saveGrant'>['fields'];

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const works: Fields = {
  funderName: 'Région Auvergne-Rhône-Alpes',
  title: 'Travaux de la salle Est',
  kind: 'investment',
  amount: 1_000_000,
  agreedOn: '2026-03-10',
  from: '2026-01-01',
  to: '2027-12-31',
  maximumShare: 4000,
  conditions: [{ what: 'Bilan intermédiaire', dueOn: '2026-11-30' }],
  instalments: [
    {
      label: 'Avance',
      amount: 400_000,
      dueOn: '2026-05-01',
      received: { on: '2026-05-12', amount: 400_000, method: 'transfer' },
    },
    { label: 'Solde', amount: 600_000, dueOn: '2026-11-15' },
  ],
};
const project: Fields = {
  funderName: 'Département de la Drôme',
  title: 'Médiation numérique',
  kind: 'operating',
  amount: 500_000,
  agreedOn: '2026-02-01',
  isDedicated: true,
};

const save = (fields: Fields) => place.call('funding.saveGrant', { fields });
const mustSave = async (fields: Fields): Promise<number> =>
  (await place.mustCall('funding.saveGrant', { fields })).id;
const one = (id: number) => place.mustCall('funding.grant', { id });

async function spend(amount: number, spentOn = '2026-06-02'): Promise<number> {
  const fields = {
    supplierName: 'Bois et Cie',
    label: 'Cloison',
    account: 'works' as const,
    spentOn,
    amount,
  };
  return (await place.mustCall('funding.saveExpense', { fields })).id;
}

async function balance(until = '2026-11-24'): Promise<Record<string, number>> {
  const { rows, proofs } = await place.mustCall('accounting.balance', { until });
  expect(proofs.every(({ agrees }) => agrees)).toBe(true);
  return Object.fromEntries(rows.map((row) => [row.accountNumber, row.debit - row.credit]));
}

describe('grants', () => {
  it('R4: agreed, received and spread over the years, an investment grant stands in the books', async () => {
    const spread = await place.mustCall('funding.proposedSpread', {
      amount: 1_000_000,
      from: '2026-06-01',
      years: 10,
    });
    const id = await mustSave({ ...works, spread });
    expect(await balance()).toEqual({ '131': -1_000_000, '441': 600_000, '512': 400_000 });
    expect(await balance('2026-12-31')).toMatchObject({ '139': 100_000, '747': -100_000 });
    expect((await one(id)).grant).toMatchObject({ received: 400_000, due: 600_000 });
    expect((await place.mustCall('funding.grants', {})).due).toBe(600_000);
  });

  it('R4: a spread beyond the years that Comptoir knows is refused', async () => {
    const result = await place.call('funding.proposedSpread', { amount: 100, from: '2190-12-31', years: 30 });
    expect(result).toMatchObject({ ok: false, error: { fields: { years: expect.anything() as unknown } } });
  });

  it('R4: one that is only asked for stands nowhere, and counts as nothing due', async () => {
    const id = await mustSave({ ...project, agreedOn: null });
    expect(await balance()).toEqual({});
    expect((await one(id)).grant.due).toBe(0);
  });

  it('R4: « 40 % des travaux »: says what is eligible, what it bears, and what goes beyond', async () => {
    const id = await mustSave(works);
    const expenseId = await spend(500_000);
    const shared = await place.call('funding.shareExpense', {
      expenseId,
      shares: [{ grantId: id, share: 4000 }],
    });
    expect((await one(id)).grant.use).toEqual({
      eligible: 500_000,
      attributed: 200_000,
      allowed: 200_000,
      beyond: 0,
      toSpend: 800_000,
    });
    await place.mustCall('funding.shareExpense', { expenseId, shares: [{ grantId: id, share: 6000 }] });
    expect((await one(id)).grant.use.beyond).toBe(100_000);
    await place.undo(shared);
    expect((await one(id)).expenses).toEqual([]);
  });

  it('R4: no expense is borne beyond the whole of it, whatever the grants, and the file itself refuses', async () => {
    const [first, second] = [await mustSave(works), await mustSave(project)];
    const expenseId = await spend(99_999);
    const refused = await place.call('funding.shareExpense', {
      expenseId,
      shares: [
        { grantId: first, share: 6000 },
        { grantId: second, share: 4001 },
      ],
    });
    expect(refused).toMatchObject({ ok: false, error: { fields: { shares: /100/u } } });
    const both = [
      { grantId: first, share: 3333 },
      { grantId: second, share: 6667 },
    ];
    await place.mustCall('funding.shareExpense', { expenseId, shares: both });
    const shares = await place.mustCall('funding.expenseShares', { expenseId });
    expect(shares.reduce((sum, { attributed }) => sum + attributed, 0)).toBe(99_999);
    expect(() =>
      place.store.database
        .prepare('UPDATE expense_shares SET share = share + 1 WHERE grant_id = ?')
        .run(first),
    ).toThrow('GRANT_SHARES');
  });

  it('R4: an expense outside its period does not count for it; one that is annulled no longer does', async () => {
    const id = await mustSave(works);
    const early = await spend(1000, '2025-12-31');
    expect(
      await place.call('funding.shareExpense', { expenseId: early, shares: [{ grantId: id, share: 100 }] }),
    ).toMatchObject({ ok: false, error: { fields: { shares: /ne couvre pas/u } } });
    const expenseId = await spend(1000);
    await place.mustCall('funding.shareExpense', { expenseId, shares: [{ grantId: id, share: 4000 }] });
    await place.mustCall('funding.reverseExpense', { id: expenseId, on: '2026-11-24', reason: 'Erreur' });
    expect((await one(id)).grant.use.eligible).toBe(0);
  });

  it('R4: what is to be provided and asked is said, the late first, until it is done', async () => {
    const id = await mustSave(works);
    const duties = await place.mustCall('funding.grantsToDo', { until: '2026-12-31' });
    expect(duties.map(({ kind, dueOn, isLate }) => [kind, dueOn, isLate])).toEqual([
      ['instalment', '2026-11-15', true],
      ['condition', '2026-11-30', false],
    ]);
    expect(duties[0]?.sentence).toMatch(/Solde de 6.000,00.€ à demander le 15\/11\/2026/u);
    const { grant } = await one(id);
    const { id: _id, version, received: _received, due: _due, use: _use, ...fields } = grant;
    const conditions = fields.conditions.map((each) => ({ ...each, doneOn: '2026-11-24' }));
    await place.mustCall('funding.saveGrant', { id, version, fields: { ...fields, conditions } });
    expect(await place.mustCall('funding.grantsToDo', { until: '2026-12-31' })).toHaveLength(1);
    expect((await one(id)).grant.conditions[0]?.id).toBe(grant.conditions[0]?.id);
  });

  it('R4: what is unspent of a dedicated grant is put aside at the year’s end, and taken back the year after', async () => {
    const id = await mustSave(project);
    const shares = [{ grantId: id, share: 10_000 }];
    await place.mustCall('funding.shareExpense', { expenseId: await spend(200_000), shares });
    const booked = await place.call('funding.bookDedicatedFunds', { yearEndsOn: '2026-12-31' });
    expect(await balance('2026-12-31')).toMatchObject({ '6894': 300_000, '194': -300_000 });
    expect(await place.mustCall('funding.dedicatedFunds', { yearEndsOn: '2026-12-31' })).toMatchObject([
      { granted: 500_000, spent: 200_000, change: 300_000, booked: 300_000 },
    ]);
    place.setNow('2027-11-24T08:00:00.000Z');
    await place.mustCall('funding.shareExpense', { expenseId: await spend(250_000, '2027-03-01'), shares });
    await place.mustCall('funding.bookDedicatedFunds', { yearEndsOn: '2027-12-31' });
    expect(await balance('2027-12-31')).toMatchObject({ '7894': -250_000, '194': -50_000 });
    await place.undo(booked);
    expect(await place.mustCall('funding.dedicatedFunds', { yearEndsOn: '2026-12-31' })).toMatchObject([
      { booked: null },
    ]);
  });

  it('R4: refuses what cannot be: shares beyond the grant, more received than granted, nobody who grants', async () => {
    expect(await save({ ...works, spread: [{ on: '2026-12-31', amount: 1_000_001 }] })).toMatchObject({
      ok: false,
    });
    expect(await save({ ...works, amount: 300_000 })).toMatchObject({
      error: { fields: { amount: /déjà reçus/u } },
    });
    expect(await save({ ...works, funderName: '' })).toMatchObject({
      error: { fields: { funderName: /qui/u } },
    });
    expect(await save({ ...project, spread: [{ on: '2026-12-31', amount: 1 }] })).toMatchObject({
      ok: false,
    });
    const id = await mustSave(works);
    expect(await place.call('funding.removeGrant', { id, version: 1 })).toMatchObject({
      error: { code: 'IN_USE' },
    });
    const other = await save({ ...project });
    expect(await place.undo(other)).toMatchObject({ ok: true });
    expect((await place.mustCall('funding.grants', {})).rows).toHaveLength(1);
  });

  it('I9: in a closed month nothing is changed any more: a reversal corrects, on an open day', async () => {
    const expenseId = await spend(12_000, '2026-09-03');
    await place.mustCall('accounting.closeMonths', { until: '2026-09-30' });
    const { rows } = await place.mustCall('funding.expenses', { from: '2026-01-01', to: '2026-12-31' });
    expect(rows[0]?.isClosed).toBe(true);
    const removed = await place.call('funding.removeExpense', {
      id: expenseId,
      version: rows[0]?.version ?? 0,
    });
    expect(removed).toMatchObject({ ok: false, error: { message: /clôturée/u } });
    const fields = {
      supplierName: 'A',
      label: 'B',
      account: 'works' as const,
      spentOn: '2026-09-30',
      amount: 1,
    };
    expect(await place.call('funding.saveExpense', { fields })).toMatchObject({ ok: false });
    await place.mustCall('funding.reverseExpense', { id: expenseId, on: '2026-11-24', reason: 'Double' });
    expect(await balance()).toMatchObject({ '2181': 0, '401': 0 });
  });
});
