import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let buyer: Party;
beforeEach(async () => {
  place = openTestPlace();
  buyer = { kind: 'person', id: await addPerson(place) };
});
afterEach(() => place.close());

describe('issuing', () => {
  it('I1: numbers follow by series and year, a deleted draft burns none', async () => {
    expect((await issueLines(place, buyer)).number).toBe('F-2026-0001');
    const draft = await place.mustCall('billing.draft', { buyer, lines: [freeLine()] });
    expect(await place.mustCall('billing.document', { id: draft.id })).toMatchObject({ number: null });
    await place.mustCall('billing.deleteDraft', draft);
    expect((await issueLines(place, buyer)).number).toBe('F-2026-0002');
    place.setNow('2027-01-04T08:00:00.000Z');
    expect((await issueLines(place, buyer, [freeLine()], '2027-01-04')).number).toBe('F-2027-0001');
  });

  it('I1: dates never go back within a series, nor into the future', async () => {
    await issueLines(place, buyer, [freeLine()], '2026-11-20');
    const draft = await place.mustCall('billing.draft', { buyer, lines: [freeLine()] });
    expect(await place.call('billing.issue', { ...draft, issuedOn: '2026-11-19' })).toMatchObject({
      error: { code: 'DOCUMENT_DATE_BACKWARDS', details: { earliest: '2026-11-20' } },
    });
    expect(await place.call('billing.issue', { ...draft, issuedOn: '2026-11-25' })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
    expect((await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-11-20' })).number).toBe(
      'F-2026-0002',
    );
  });

  it('I1: the database itself refuses a gap, a date that goes back and the deletion of a number', async () => {
    await issueLines(place, buyer);
    const give = place.store.database.prepare('INSERT INTO issued_numbers VALUES (?, ?, ?, ?, ?)');
    expect(() => give.run('F', 2026, 3, 'F-2026-0003', '2026-11-24')).toThrow('DOCUMENT_NUMBER_GAP');
    expect(() => give.run('F', 2026, 2, 'F-2026-0002', '2026-11-23')).toThrow('DOCUMENT_DATE_BACKWARDS');
    expect(() => place.store.database.exec('DELETE FROM issued_numbers')).toThrow('DOCUMENT_ISSUED');
  });

  it('I2: an issued document never changes, by no call and by no SQL, but for being forgotten', async () => {
    const { id, version } = await issueLines(place, buyer);
    expect(await place.call('billing.updateDraft', { id, version, note: 'non' })).toMatchObject({
      error: { code: 'DOCUMENT_ISSUED' },
    });
    expect(await place.call('billing.deleteDraft', { id, version })).toMatchObject({
      error: { code: 'DOCUMENT_ISSUED' },
    });
    for (const sql of [
      'UPDATE documents SET gross_cents = 1',
      "UPDATE documents SET status = 'draft', number = NULL, issued_on = NULL",
      "UPDATE documents SET buyer = '{}'",
      'DELETE FROM documents',
      'UPDATE document_lines SET quantity = 2000',
      "UPDATE document_lines SET designation = ''",
      'DELETE FROM document_lines',
    ]) {
      expect(() => place.store.database.exec(sql)).toThrow('DOCUMENT_ISSUED');
    }
    place.store.database.exec("UPDATE documents SET buyer = NULL, salt = NULL, note = '', reason = ''");
    expect(await place.mustCall('billing.document', { id })).toMatchObject({
      buyerName: 'Personne oubliée',
      gross: 1000,
    });
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
  });

  it('I2: seller, buyer, mentions and rates are those of the day of issue', async () => {
    await settle(place, {
      legalName: 'Latelier',
      address: '1 rue du Viaduc',
      postcode: '26150',
      commune: 'Die',
    });
    const { id } = await issueLines(place, buyer);
    const before = await place.mustCall('billing.document', { id });
    await settle(place, { legalName: 'Autre', vatRegime: 'liable', invoiceFooter: 'Merci' });
    const sheet = await place.mustCall('people.sheet', { id: buyer.id });
    await place.mustCall('people.update', {
      id: buyer.id,
      version: sheet.version,
      fields: { lastName: 'Autre' },
    });
    expect(await place.mustCall('billing.document', { id })).toEqual(before);
    expect(before).toMatchObject({ seller: { name: 'Latelier' }, buyerName: 'Léa Ferrier' });
  });

  it('I2: a credit note has its own series, names its original, never predates it, takes no more than is left', async () => {
    const { id } = await issueLines(place, buyer, [freeLine({ quantity: 3000 })]);
    expect(
      await place.call('billing.credit', { id, issuedOn: '2026-11-23', reason: 'Trop compté' }),
    ).toMatchObject({ error: { code: 'DOCUMENT_DATE_BACKWARDS' } });
    const part = await place.mustCall('billing.credit', {
      id,
      issuedOn: '2026-11-24',
      reason: 'Une heure de trop',
      lines: [{ position: 1, quantity: 1000 }],
    });
    expect(part.number).toBe('A-2026-0001');
    expect(await place.mustCall('billing.document', { id: part.id })).toMatchObject({
      kind: 'credit_note',
      gross: 1000,
      due: 0,
      originalNumber: 'F-2026-0001',
    });
    expect(await place.mustCall('billing.document', { id })).toMatchObject({ gross: 3000, due: 2000 });
    expect(
      await place.call('billing.credit', {
        id,
        issuedOn: '2026-11-24',
        reason: 'Encore',
        lines: [{ position: 1, quantity: 2500 }],
      }),
    ).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    await place.mustCall('billing.credit', { id, issuedOn: '2026-11-24', reason: 'Le reste' });
    expect(await place.mustCall('billing.document', { id })).toMatchObject({ due: 0 });
    expect(
      await place.call('billing.credit', { id, issuedOn: '2026-11-24', reason: 'Encore' }),
    ).toMatchObject({ error: { code: 'NOTHING_TO_BILL' } });
  });

  it('I2: credit notes in parts never leave a cent behind, discounts included', async () => {
    await settle(place, { vatRegime: 'liable' });
    const lines = [
      freeLine({ quantity: 3333, unitPrice: 2222, includesVat: false, discount: 7 }),
      freeLine({ quantity: 7000, unitPrice: 895, includesVat: false, vatRate: 1000 }),
    ];
    const draft = await place.mustCall('billing.draft', { buyer, lines });
    const discounted = await place.mustCall('billing.updateDraft', {
      ...draft,
      globalDiscount: { kind: 'percent', basisPoints: 333 },
    });
    const { id } = await place.mustCall('billing.issue', { ...discounted, issuedOn: '2026-11-24' });
    for (const quantity of [1111, 1111]) {
      await place.mustCall('billing.credit', {
        id,
        issuedOn: '2026-11-24',
        reason: 'Partie',
        lines: [{ position: 1, quantity }],
      });
    }
    await place.mustCall('billing.credit', { id, issuedOn: '2026-11-24', reason: 'Reste' });
    const invoice = await place.mustCall('billing.document', { id });
    expect(invoice.due).toBe(0);
    expect(invoice.creditedBy.reduce((sum, credit) => sum + credit.gross, 0)).toBe(invoice.gross);
  });
});

describe('totals and mentions', () => {
  it('M3: VAT is computed per rate on the total; I11 to the cent', async () => {
    await settle(place, { vatRegime: 'liable' });
    const ht = { includesVat: false } as const;
    const lines = [
      freeLine({ ...ht, unitPrice: 15000 }),
      ...[1, 2, 3].map(() => freeLine({ ...ht, quantity: 1500, unitPrice: 2222 })),
      freeLine({ ...ht, quantity: 7000, unitPrice: 895, vatRate: 1000 }),
      freeLine({ ...ht, quantity: 3000, unitPrice: 711, vatRate: 550 }),
    ];
    const { id } = await issueLines(place, buyer, lines);
    const document = await place.mustCall('billing.document', { id });
    expect(document.totals).toMatchObject({ net: 33397, vat: 5744, gross: 39141 });
    expect(document.totals.byRate.map(({ vat }) => vat)).toEqual([5000, 627, 117]);
    expect(document.lines.reduce((sum, line) => sum + line.gross, 0)).toBe(39141);
    expect(document.lines.reduce((sum, line) => sum + line.net, 0)).toBe(33397);
  });

  it('M4: a TTC price stays exact, HT is what remains', async () => {
    await settle(place, { vatRegime: 'liable' });
    const { id } = await issueLines(place, buyer, [freeLine({ quantity: 3000 })]);
    expect((await place.mustCall('billing.document', { id })).totals).toMatchObject({
      net: 2500,
      vat: 500,
      gross: 3000,
    });
  });

  it('M5: a discount on the document loses and makes no cent; one too large is refused', async () => {
    const draft = await place.mustCall('billing.draft', {
      buyer,
      lines: [1, 2, 3].map(() => freeLine({ unitPrice: 3333 })),
    });
    const updated = await place.mustCall('billing.updateDraft', {
      ...draft,
      globalDiscount: { kind: 'percent', basisPoints: 1000 },
    });
    const document = await place.mustCall('billing.document', { id: draft.id });
    expect(document.gross).toBe(8999);
    expect(document.lines.reduce((sum, line) => sum + line.gross, 0)).toBe(8999);
    expect(
      await place.call('billing.updateDraft', {
        ...updated,
        globalDiscount: { kind: 'amount', cents: 10_000 },
      }),
    ).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(
      await place.call('billing.updateDraft', { ...updated, lines: [freeLine({ discount: 1001 })] }),
    ).toMatchObject({ error: { fields: { 'lines.0.discount': expect.any(String) as string } } });
  });

  it('I4: the exemption follows the regime, line by line for a non-profit', async () => {
    const franchise = await issueLines(place, buyer);
    const first = await place.mustCall('billing.document', { id: franchise.id });
    expect(first.mentions).toContain('TVA non applicable, article 293 B du CGI.');
    expect(first.totals).toMatchObject({ net: 1000, vat: 0, gross: 1000 });
    await settle(place, { vatRegime: 'non_profit' });
    const typeId = await addMembershipType(place);
    await place.mustCall('memberships.record', {
      holder: buyer,
      typeId,
      fee: 2000,
      startsOn: '2026-11-01',
      endsOn: '2026-12-31',
    });
    const lines = [freeLine(), freeLine({ suppliedOn: '2026-10-30' })];
    const { id } = await issueLines(place, buyer, lines);
    const { mentions } = await place.mustCall('billing.document', { id });
    expect(mentions).toEqual(
      expect.arrayContaining([
        'Exonération de TVA, article 261-7-1° a du CGI.',
        'Exonération de TVA, article 261-7-1° b du CGI.',
      ]),
    );
    expect(mentions.join(' ')).not.toContain('293 B');
  });

  it('I4: a draft written under franchise charges the list’s rate once the place is liable', async () => {
    const draft = await place.mustCall('billing.draft', { buyer, lines: [freeLine()] });
    await settle(place, { vatRegime: 'liable' });
    await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-11-24' });
    expect((await place.mustCall('billing.document', { id: draft.id })).totals.vat).toBe(167);
  });

  it('I4: professionals owe penalties and 40 €, private persons do not; what is missing is remarked, not refused', async () => {
    const organisation = await addOrganisation(place, { name: 'Ressourcerie du Claps' });
    const lines = [freeLine()];
    const draft = await place.mustCall('billing.draft', {
      buyer: { kind: 'organisation', id: organisation },
      lines,
    });
    const { remarks, mentions } = await place.mustCall('billing.document', { id: draft.id });
    expect(mentions.join(' ')).toContain('40\u00a0€');
    expect(mentions.join(' ')).toContain('Pas d’escompte');
    expect(remarks.join(' ')).toContain('Ni SIRET ni RNA dans les réglages');
    expect(remarks.join(' ')).toContain('Ressourcerie du Claps');
    await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-11-24' });
    const person = await issueLines(place, buyer);
    const own = await place.mustCall('billing.document', { id: person.id });
    expect(own.mentions.join(' ')).not.toContain('40\u00a0€');
    expect(own.dueOn).toBe('2026-12-24');
  });

  it('I2: the paper of an issued document is the same bytes for ever, payments or not', async () => {
    const { id } = await issueLines(place, buyer);
    const bytesOf = async (): Promise<Uint8Array | undefined> =>
      place.files.get((await place.mustCall('billing.documentFile', { id })).ticket)?.bytes;
    const before = await bytesOf();
    await place.mustCall('billing.pay', {
      payer: buyer,
      amount: 1000,
      method: 'cash',
      receivedOn: '2026-11-24',
      allocations: [{ kind: 'document', id, amount: 1000 }],
    });
    place.setNow('2027-06-01T08:00:00.000Z');
    await settle(place, { name: 'Autre' });
    const after = await bytesOf();
    expect(before?.byteLength).toBeGreaterThan(1000);
    expect(after).toEqual(before);
  });
});
