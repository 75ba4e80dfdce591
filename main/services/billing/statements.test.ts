import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines } from '../../../tests/support/billing-place.ts';
import { openMailPlace, type MailPlace } from '../../../tests/support/mail-place.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: MailPlace;
let adele: { kind: 'person'; id: number };
let karim: { kind: 'person'; id: number };
beforeEach(async () => {
  place = await openMailPlace();
  const email = 'adele@exemple.fr';
  adele = { kind: 'person', id: await addPerson(place, { firstName: 'Adèle', lastName: 'Chabert', email }) };
  karim = { kind: 'person', id: await addPerson(place, { firstName: 'Karim', lastName: 'Benali' }) };
});
afterEach(() => place.close());

const bill = (payer: typeof adele, cents: number, on: string) =>
  issueLines(place, payer, [freeLine({ unitPrice: cents })], on);
const pay = (payer: typeof adele, amount: number, on: string, documentId?: number, paid = amount) =>
  place.mustCall(
    'billing.pay',
    {
      payer,
      amount,
      method: 'transfer',
      receivedOn: on,
      allocations: documentId === undefined ? [] : [{ kind: 'document', id: documentId, amount: paid }],
    },
    { accept: ['OVERPAYMENT'] },
  );
const year = { from: '2026-01-01', to: '2026-12-31' };

describe('a statement of account', () => {
  it('I7: opens with what was owed, tells every movement in order, and closes with what is owed', async () => {
    const first = await bill(adele, 5000, '2026-10-05');
    await pay(adele, 2000, '2026-10-20', first.id);
    const second = await bill(adele, 3000, '2026-11-03');
    const bounced = await pay(adele, 3000, '2026-11-10', second.id);
    await place.mustCall('billing.reverse', { id: bounced.id, on: '2026-11-15', reason: 'Sans provision' });
    await place.mustCall('billing.credit', {
      id: first.id,
      issuedOn: '2026-11-20',
      reason: 'Une heure de trop',
      lines: [{ position: 1, quantity: 200 }],
    });
    // Somebody else pays for her: it counts on hers, not on his.
    await pay(karim, 1500, '2026-11-22', second.id, 1000);
    const november = { from: '2026-11-01', to: '2026-11-30' };
    const told = await place.mustCall('billing.statement', { party: adele, ...november });
    expect(told.opening).toBe(3000);
    expect(
      told.rows.map(({ on, kind, debit, credit, balance }) => [on, kind, debit, credit, balance]),
    ).toEqual([
      ['2026-11-03', 'invoice', 3000, 0, 6000],
      ['2026-11-10', 'payment', 0, 3000, 3000],
      ['2026-11-15', 'reversal', 3000, 0, 6000],
      ['2026-11-20', 'credit_note', 0, 1000, 5000],
      ['2026-11-22', 'payment', 0, 1000, 4000],
    ]);
    expect(told.closing).toBe(4000);
    expect(told.open.map(({ label, due }) => [label, due])).toEqual([
      ['Facture F-2026-0001', 2000],
      ['Facture F-2026-0002', 2000],
    ]);
    const his = await place.mustCall('billing.statement', { party: karim, ...november });
    expect(his.closing).toBe(-500);
  });

  it('I7: a fee is owed from its first day, and paid by what was paid of it', async () => {
    const typeId = await addMembershipType(place);
    const payment = { amount: 2000, method: 'cash' as const, receivedOn: '2026-11-20' };
    await place.mustCall('memberships.record', {
      holder: adele,
      typeId,
      fee: 2000,
      startsOn: '2026-11-01',
      payment,
    });
    await place.mustCall('memberships.record', { holder: karim, typeId, fee: 2000, startsOn: '2026-11-01' });
    expect((await place.mustCall('billing.statement', { party: adele, ...year })).closing).toBe(0);
    expect((await place.mustCall('billing.statement', { party: karim, ...year })).closing).toBe(2000);
  });

  it('I7: what was paid ahead and given back is told as a refund, and nothing is left', async () => {
    await pay(adele, 1500, '2026-11-20');
    const refund = { amount: 1500, on: '2026-11-24', method: 'transfer' as const, reason: 'Demandé' };
    await place.mustCall('billing.refundCredit', { party: adele, ...refund });
    const told = await place.mustCall('billing.statement', { party: adele, ...year });
    expect(told.rows.map(({ kind, debit, credit }) => [kind, debit, credit])).toEqual([
      ['payment', 0, 1500],
      ['refund', 1500, 0],
    ]);
    expect(told.closing).toBe(0);
  });

  it('I7: whatever is billed, paid, reversed or credited, it closes with what is owed less what is paid ahead', async () => {
    const step = fc.record({
      do: fc.constantFrom('bill', 'pay', 'part', 'over', 'reverse', 'credit'),
      who: fc.constantFrom('adele', 'karim'),
      cents: fc.integer({ min: 100, max: 9000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const on = '2026-11-24';
        for (const { do: what, who, cents } of steps) {
          const payer = who === 'adele' ? adele : karim;
          const { rows } = await place.mustCall('billing.documents', { filter: 'due' });
          const [open] = rows;
          if (what === 'bill') await bill(payer, cents, on);
          else if (what === 'reverse') {
            const paid = await place.mustCall('billing.payments', { from: on, to: on });
            const last = paid.find(({ reversedBy, reverses }) => reversedBy === null && reverses === null);
            if (last !== undefined)
              await place.mustCall('billing.reverse', { id: last.id, on, reason: 'Retour' });
          } else if (what === 'credit' && open !== undefined)
            await place.mustCall('billing.credit', { id: open.id, issuedOn: on, reason: 'Geste' });
          else if (what === 'over') await pay(payer, cents, on);
          else if (open !== undefined)
            await pay(payer, open.due, on, open.id, what === 'part' ? Math.ceil(open.due / 2) : open.due);
          for (const party of [adele, karim]) {
            const { owed, credit } = await place.mustCall('billing.account', { party });
            const { closing } = await place.mustCall('billing.statement', { party, ...year });
            expect(closing).toBe(owed - credit);
          }
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('I7: as PDF it names the account and both balances; by message it is attached and says what is left', async () => {
    await bill(adele, 5000, '2026-11-05');
    const file = await place.mustCall('billing.statementFile', { party: adele, ...year });
    const text = readPdf(place.files.get(file.ticket)?.bytes ?? new Uint8Array()).pages.join('\n');
    for (const part of [
      'Relevé de compte',
      'Adèle Chabert',
      'Facture F-2026-0001',
      'Solde à la fin',
      '50,00 €',
    ])
      expect(text).toContain(part);
    const [message] = await place.mustCall('billing.composeStatement', { party: adele, ...year });
    expect(message).toMatchObject({ email: 'adele@exemple.fr', missing: [] });
    expect(message?.body).toContain('il reste 50,00\u00a0€ à régler');
    expect(message?.attachments).toHaveLength(1);
    const wrong = { party: adele, from: '2026-11-30', to: '2026-11-01' };
    expect(await place.call('billing.statement', wrong)).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  });
});
