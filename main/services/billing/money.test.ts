import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let payer: Party;
beforeEach(async () => {
  place = openTestPlace();
  payer = { kind: 'person', id: await addPerson(place) };
});
afterEach(() => place.close());

const received = { method: 'transfer', receivedOn: '2026-11-24' } as const;
const account = async (party: Party = payer) => place.mustCall('billing.account', { party });
const feeLine = (id: number) => freeLine({ source: { kind: 'membership', id }, unitPrice: 2000 });
const on = (id: number, amount: number) => ({ kind: 'document' as const, id, amount });

describe('payments', () => {
  it('I7: partial, grouped, early and too large; what is owed follows', async () => {
    const first = await issueLines(place, payer);
    const second = await issueLines(place, payer, [freeLine({ quantity: 2000 })]);
    expect(await account()).toMatchObject({ owed: 3000, credit: 0 });
    await place.mustCall('billing.pay', {
      ...received,
      payer,
      amount: 400,
      allocations: [on(first.id, 400)],
    });
    expect(await account()).toMatchObject({ owed: 2600 });
    const grouped = {
      ...received,
      payer,
      amount: 3000,
      allocations: [on(first.id, 600), on(second.id, 2400)],
    };
    expect(await place.call('billing.pay', grouped)).toMatchObject({
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'OVERPAYMENT' }] },
    });
    expect(await place.mustCall('billing.pay', grouped, { accept: ['OVERPAYMENT'] })).toMatchObject({
      unallocated: 400,
    });
    expect(await account()).toMatchObject({ owed: 0, credit: 400, open: [] });
    await place.mustCall('billing.pay', { ...received, payer, amount: 100 });
    expect(await account()).toMatchObject({ credit: 500 });
  });

  it('I7: what is shared out never exceeds what came in, and only issued invoices are paid', async () => {
    const { id } = await issueLines(place, payer);
    expect(
      await place.call('billing.pay', { ...received, payer, amount: 500, allocations: [on(id, 600)] }),
    ).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    const draft = await place.mustCall('billing.draft', { buyer: payer, lines: [freeLine()] });
    expect(
      await place.call('billing.pay', { ...received, payer, amount: 500, allocations: [on(draft.id, 500)] }),
    ).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
  });

  it('I7: a bounced cheque is a reversing payment; what it paid is owed again; nothing is deleted', async () => {
    const { id } = await issueLines(place, payer);
    const paid = await place.call('billing.pay', {
      ...received,
      method: 'cheque',
      payer,
      amount: 1000,
      allocations: [on(id, 1000)],
    });
    expect(await account()).toMatchObject({ owed: 0 });
    expect((await place.undo(paid)).ok).toBe(true);
    expect(await account()).toMatchObject({ owed: 1000, credit: 0 });
    const rows = await place.mustCall('billing.payments', { from: '2026-11-01', to: '2026-11-30' });
    expect(rows.map(({ amount, reverses, reversedBy }) => [amount, reverses, reversedBy])).toEqual([
      [-1000, 1, null],
      [1000, null, 2],
    ]);
    expect(await place.call('billing.reverse', { id: 1, on: '2026-11-24', reason: 'Encore' })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    expect(() => place.store.database.exec('DELETE FROM payments')).toThrow('PAYMENT_STAYS');
    expect(() => place.store.database.exec('UPDATE payments SET amount_cents = 1')).toThrow('PAYMENT_STAYS');
  });

  it('I7: a credit note after payment becomes the payer’s credit; overdue sums age', async () => {
    const { id } = await issueLines(place, payer);
    await place.mustCall('billing.pay', { ...received, payer, amount: 1000, allocations: [on(id, 1000)] });
    await place.mustCall('billing.credit', { id, issuedOn: '2026-11-24', reason: 'Annulé' });
    expect(await account()).toMatchObject({ owed: 0, credit: 1000 });
    await issueLines(place, payer);
    place.setNow('2027-02-10T08:00:00.000Z');
    const overview = await place.mustCall('billing.overview', {});
    expect(overview).toMatchObject({ owed: 1000, ageing: { upTo60: 1000, notDue: 0 } });
    expect(overview.overdue).toMatchObject([{ overdueDays: 48 }]);
    const { rows } = await place.mustCall('billing.documents', { filter: 'overdue' });
    expect(rows).toHaveLength(1);
  });

  it('P5: a merge moves drafts and payments, leaves what is issued, and the account counts all of it', async () => {
    const other: Party = { kind: 'person', id: await addPerson(place, { firstName: 'Lea' }) };
    const issued = await issueLines(place, other);
    await place.mustCall('billing.draft', { buyer: other, lines: [freeLine()] });
    await place.mustCall('billing.pay', { ...received, payer: other, amount: 300 });
    const merge = await place.call('people.merge', {
      keepId: payer.id,
      keepVersion: 1,
      mergeId: other.id,
      mergeVersion: 1,
    });
    if (!merge.ok) throw new Error(merge.error.message);
    expect(await account()).toMatchObject({ owed: 1000, credit: 300 });
    expect(await place.mustCall('billing.document', { id: issued.id })).toMatchObject({ buyer: other });
    const { rows } = await place.mustCall('billing.documents', { party: payer });
    expect(rows.map(({ buyer }) => buyer?.id)).toEqual([payer.id, other.id]);
    expect((await place.undo(merge)).ok).toBe(true);
    expect(await account()).toMatchObject({ owed: 0, credit: 0 });
    expect(await account(other)).toMatchObject({ owed: 1000, credit: 300 });
  });
});

describe('fees', () => {
  const fee = { fee: 2000, startsOn: '2026-01-01', endsOn: '2026-12-31' } as const;

  it('I12: a fee is owed until paid; paid whole it gives a receipt, once; reversed it is owed again', async () => {
    const typeId = await addMembershipType(place);
    const { id } = await place.mustCall('memberships.record', { holder: payer, typeId, ...fee });
    expect(await account()).toMatchObject({ owed: 2000, open: [{ target: { kind: 'membership', id } }] });
    const part = { kind: 'membership' as const, id, amount: 1500 };
    await place.mustCall('billing.pay', { ...received, payer, amount: 1500, allocations: [part] });
    expect(await place.call('billing.receiptFile', { membershipId: id })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    const rest = await place.call('billing.pay', {
      ...received,
      payer,
      amount: 500,
      allocations: [{ ...part, amount: 500 }],
    });
    const held = await place.mustCall('memberships.of', { holder: payer });
    expect(held.rows[0]).toMatchObject({ paid: 2000, receiptNumber: 'R-2026-0001' });
    const { ticket } = await place.mustCall('billing.receiptFile', { membershipId: id });
    expect(place.files.get(ticket)?.fileName).toBe('R-2026-0001.pdf');
    await place.undo(rest);
    expect(await account()).toMatchObject({ owed: 500 });
    expect((await place.mustCall('memberships.of', { holder: payer })).rows[0]).toMatchObject({
      paid: 1500,
      receiptNumber: null,
    });
    expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
  });

  it('I12: money that comes with a membership pays it and gives its receipt in one go; a paid one stays', async () => {
    const typeId = await addMembershipType(place);
    const payment = { amount: 2500, method: 'cash' as const, receivedOn: '2026-11-24' };
    const { id, version } = await place.mustCall(
      'memberships.record',
      { holder: payer, typeId, ...fee, payment },
      { accept: ['OVERPAYMENT'] },
    );
    expect(await account()).toMatchObject({ owed: 0, credit: 500 });
    expect((await place.mustCall('memberships.of', { holder: payer })).rows[0]).toMatchObject({
      paid: 2000,
      receiptNumber: 'R-2026-0001',
    });
    expect(await place.call('memberships.end', { id, version, endedOn: null, reason: 'Slip' })).toMatchObject(
      { ok: false },
    );
  });

  it('I12: without counterpart it is never invoiced; with one it may be, and is paid with its invoice', async () => {
    const receipted = await addMembershipType(place, { name: 'Simple' });
    const invoiced = await addMembershipType(place, { name: 'Pro', withCounterpart: true });
    const simple = await place.mustCall('memberships.record', { holder: payer, typeId: receipted, ...fee });
    const pro = await place.mustCall('memberships.record', { holder: payer, typeId: invoiced, ...fee });
    expect(await place.call('billing.draft', { buyer: payer, lines: [feeLine(simple.id)] })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    const { id } = await issueLines(place, payer, [feeLine(pro.id)]);
    expect(await account()).toMatchObject({ owed: 4000 });
    await place.mustCall('billing.pay', { ...received, payer, amount: 2000, allocations: [on(id, 2000)] });
    const { rows } = await place.mustCall('memberships.of', { holder: payer });
    expect(rows.find((row) => row.id === pro.id)?.paid).toBe(2000);
    expect(await account()).toMatchObject({ owed: 2000 });
  });
});

describe('the counter', () => {
  it('I8: an afternoon in coins: number, change, no buyer, and no note below 25 €', async () => {
    const articles = await place.mustCall('billing.articles', {});
    const afternoon = articles.find(({ key }) => key === 'a');
    if (afternoon === undefined) throw new Error('no afternoon');
    const sold = await place.mustCall('billing.sell', {
      lines: [{ articleId: afternoon.id, quantity: 1000 }],
      method: 'cash',
      tendered: 2000,
    });
    expect(sold).toMatchObject({ number: 'V-2026-0001', gross: 1000, change: 1000, noteDue: false });
    const sales = await place.mustCall('billing.sales', { date: '2026-11-24' });
    expect(sales).toMatchObject({ cash: 1000, total: 1000, rows: [{ what: 'Après-midi', buyerName: null }] });
    expect(await place.mustCall('billing.overview', {})).toMatchObject({ cashToday: 1000 });
    const { ticket } = await place.mustCall('billing.saleNoteFile', { saleId: sold.id });
    expect(place.files.get(ticket)?.fileName).toBe('V-2026-0001.pdf');
  });

  it('I8: from 25 € TTC a private person has a note, a professional has not; too little is refused', async () => {
    const [article] = await place.mustCall('billing.articles', {});
    const organisation: Party = { kind: 'organisation', id: await addOrganisation(place) };
    const basket = { lines: [{ articleId: article?.id ?? 0, quantity: 2500 }], method: 'card' as const };
    expect(await place.mustCall('billing.sell', basket)).toMatchObject({ gross: 2500, noteDue: true });
    expect(await place.mustCall('billing.sell', { ...basket, buyer: organisation })).toMatchObject({
      noteDue: false,
    });
    expect(await place.call('billing.sell', { ...basket, method: 'cash', tendered: 2000 })).toMatchObject({
      error: { code: 'AMOUNT_TOO_SMALL' },
    });
    expect(await place.call('billing.sell', { ...basket, tendered: 3000 })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('I8: one key picks one article', async () => {
    const fields = { name: 'Thé', unitPrice: 100, includesVat: true, vatRate: 1000, key: 'c' };
    expect(await place.call('billing.saveArticle', { fields })).toMatchObject({
      error: { code: 'ALREADY_EXISTS' },
    });
    await place.mustCall('billing.saveArticle', { fields: { ...fields, key: 't' } });
  });
});

async function trade(): Promise<void> {
  await settle(place, { vatRegime: 'liable' });
  const { id } = await issueLines(place, payer);
  await place.mustCall('billing.pay', { ...received, payer, amount: 1000, allocations: [on(id, 1000)] });
  await place.mustCall('billing.sell', { lines: [{ articleId: 1, quantity: 1000 }], method: 'cash' });
  await place.mustCall('billing.credit', { id, issuedOn: '2026-11-24', reason: 'Annulé' });
}

describe('the chain', () => {
  it('I9: whatever is tampered with is found, and the first broken link is named', async () => {
    await trade();
    const sound = await place.mustCall('billing.verifyChain', {});
    expect(sound).toEqual({ links: 7, broken: null });
    const { database } = place.store;
    const tampering: readonly (readonly [string, string, string])[] = [
      ['documents_never_change', 'UPDATE documents SET gross_cents = 900 WHERE id = 1', 'F-2026-0001'],
      [
        'document_lines_never_change',
        'UPDATE document_lines SET quantity = 2000 WHERE id > 0',
        'F-2026-0001',
      ],
      ['documents_never_change', `UPDATE documents SET buyer = '{"name":"X"}' WHERE id = 2`, 'A-2026-0001'],
      ['payments_never_change', 'UPDATE payments SET amount_cents = 1 WHERE id = 1', 'le règlement'],
      [
        'payment_allocations_never_change',
        'UPDATE payment_allocations SET amount_cents = 1',
        'l’affectation',
      ],
      ['sales_never_change', "UPDATE sales SET method = 'card'", 'V-2026-0001'],
      ['chain_links_never_change', "UPDATE chain_links SET hash = 'x' WHERE position = 3", 'maillon 3'],
      ['chain_links_stay', 'DELETE FROM chain_links WHERE position = 7', 'Absent de la chaîne'],
      ['payments_stay', 'DELETE FROM payment_allocations; DELETE FROM payments WHERE id = 2', 'Il manque'],
    ];
    for (const [trigger, sql, named] of tampering) {
      database.exec('SAVEPOINT tampering');
      database.exec(`DROP TRIGGER ${trigger}; DROP TRIGGER IF EXISTS payment_allocations_stay; ${sql}`);
      const { broken } = await place.mustCall('billing.verifyChain', {});
      expect(broken?.what).toContain(named);
      database.exec('ROLLBACK TO tampering; RELEASE tampering');
    }
    expect(await place.mustCall('billing.verifyChain', {})).toEqual(sound);
  });

  it('I9: the chain only grows, at gapless positions', async () => {
    await trade();
    const { database } = place.store;
    expect(() => database.exec('DELETE FROM chain_links')).toThrow('CHAIN_STAYS');
    expect(() =>
      database.exec(
        "INSERT INTO chain_links(position, kind, entity_id, content, previous, hash) VALUES (9, 'sale', 9, '{}', '', 'a')",
      ),
    ).toThrow('CHAIN_BROKEN');
  });
});
