import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileTicket, Party } from '../../../shared/contract/common.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
let holder: Party;
let typeId: number;
beforeEach(async () => {
  place = openTestPlace();
  holder = { kind: 'person', id: await addPerson(place) };
  typeId = await addMembershipType(place);
});
afterEach(() => place.close());

const year = { from: '2026-01-01', to: '2026-12-31' };
const cash = { amount: 2000, method: 'cash', receivedOn: '2026-11-20' } as const;
const take = async (who: Party, more: object = {}) =>
  place.mustCall('memberships.record', { holder: who, typeId, fee: 2000, payment: cash, ...more });

function pagesOf({ ticket }: FileTicket): string[] {
  const bytes = place.files.get(ticket)?.bytes;
  if (bytes === undefined) throw new Error('no file');
  return readPdf(bytes).pages.map((page) => page.replaceAll(/\s+/gu, ' '));
}

describe('receipts of membership fees', () => {
  it('I12: several in one PDF, each on its page with its own number, in the order of their numbers', async () => {
    const others = [
      await addPerson(place, { firstName: 'Marc' }),
      await addPerson(place, { firstName: 'Zoé' }),
    ];
    await take(holder);
    for (const id of others) await take({ kind: 'person', id });
    const rows = await place.mustCall('billing.receipts', year);
    expect(rows.map(({ number }) => number)).toEqual(['R-2026-0001', 'R-2026-0002', 'R-2026-0003']);
    const ids = rows.map(({ id }) => id).toReversed();
    const pages = pagesOf(await place.mustCall('billing.receiptsFile', { ids }));
    expect(pages).toHaveLength(3);
    for (const [index, name] of ['Léa', 'Marc', 'Zoé'].entries()) {
      expect(pages[index]).toContain(`Reçu R-2026-000${index + 1}`);
      expect(pages[index]).toContain(`${name} Ferrier`);
      expect(pages[index]).toContain('Page 1 sur 1');
    }
  });

  it('I12: printed again it is the same, whatever has changed since', async () => {
    const { id } = await take(holder);
    const [row] = await place.mustCall('billing.receipts', year);
    const read = async () => pagesOf(await place.mustCall('billing.receiptsFile', { ids: [row?.id ?? 0] }));
    const before = await read();
    const sheet = await place.mustCall('people.sheet', { id: holder.id });
    await place.mustCall('people.update', {
      id: holder.id,
      version: sheet.version,
      fields: { lastName: 'Crozet' },
    });
    expect(await read()).toEqual(before);
    expect(pagesOf(await place.mustCall('billing.receiptFile', { membershipId: id }))).toEqual(before);
  });

  it('I12, P1: a fee paid by somebody else names who paid, and for whom', async () => {
    const parent: Party = { kind: 'person', id: await addPerson(place, { firstName: 'Marie' }) };
    const { id } = await take(holder, { payer: parent });
    expect(await place.mustCall('billing.receipts', year)).toMatchObject([
      { memberName: 'Léa Ferrier', payerName: 'Marie Ferrier', paidOn: '2026-11-20', amount: 2000 },
    ]);
    const [page] = pagesOf(await place.mustCall('billing.receiptFile', { membershipId: id }));
    expect(page).toContain('Nous avons reçu de Marie Ferrier la somme de 20,00 €');
    expect(page).toContain('Léa Ferrier');
  });

  it('I12: a voided receipt is listed and never printed', async () => {
    const { id, version } = await take(holder);
    await place.mustCall('memberships.takeBack', { id, version, reason: 'Doublon' });
    const [row] = await place.mustCall('billing.receipts', year);
    expect(row).toMatchObject({ voided: true });
    expect(await place.call('billing.receiptsFile', { ids: [row?.id ?? 0] })).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });
});

describe('receipts of what an import brought', () => {
  it('I12: it gives none of itself; who asks gets one, dated today, with the day of payment in it', async () => {
    const url = new URL('../../../tests/fixtures/helloasso-adhesions-2026.csv', import.meta.url);
    const { ticket } = place.files.put('helloasso.csv', 'text/csv', readFileSync(url));
    const { importId } = await place.mustCall('imports.confirm', { ticket });
    expect(await place.mustCall('billing.receipts', year)).toEqual([]);
    const missing = await place.mustCall('billing.missingReceipts', year);
    expect(missing.length).toBeGreaterThan(5);
    const [first] = missing;
    if (first === undefined || importId === null) throw new Error('nothing imported');
    const { membershipId } = first;
    const { numbers } = await place.mustCall('billing.issueReceipts', { membershipIds: [membershipId] });
    expect(await place.mustCall('billing.receipts', year)).toMatchObject([
      { number: numbers[0], issuedOn: '2026-11-24', paidOn: first.paidOn, memberName: first.memberName },
    ]);
    // Asked for twice, it is the same one.
    expect(await place.mustCall('billing.issueReceipts', { membershipIds: [membershipId] })).toEqual({
      numbers,
    });
    expect(await place.mustCall('billing.missingReceipts', year)).toHaveLength(missing.length - 1);
    // The paper is out of the house: the import stays.
    expect(await place.call('imports.undo', { importId })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('reçu') as string },
    });
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
  });

  it('I12: none for a fee that is not paid in full, and then none at all', async () => {
    const { id } = await take(holder, { payment: { ...cash, amount: 1500 } });
    const other: Party = { kind: 'person', id: await addPerson(place, { firstName: 'Marc' }) };
    const paid = await take(other);
    expect(await place.call('billing.issueReceipts', { membershipIds: [paid.id, id] })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('n’est pas réglée en entier') as string },
    });
    expect(await place.mustCall('billing.receipts', year)).toHaveLength(1);
  });
});
