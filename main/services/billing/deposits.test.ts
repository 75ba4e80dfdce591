import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import type { QuoteLineFields } from '../../../shared/contract/billing-quotes.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import {
  brokenBusinessRules,
  readElectronicInvoice,
  schemaFaults,
} from '../../../tests/support/electronic-invoice-check.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
let buyer: Party;
const day = '2026-11-24';

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, {
    legalName: 'L’Établi',
    address: '12 avenue de la Gare',
    postcode: '26150',
    commune: 'Die',
    siret: '73282932000074',
    vatRegime: 'liable',
    vatNumber: 'FR44732829320',
    paymentTermDays: 30,
  });
  const id = await addOrganisation(place, { name: 'Biovallée', siret: '44306184100047', kind: 'company' });
  buyer = { kind: 'organisation', id };
});
afterEach(() => place.close());

const line = (given: Partial<QuoteLineFields>): QuoteLineFields => ({
  designation: 'Séminaire',
  bookingId: null,
  suppliedOn: day,
  quantity: 1000,
  unit: '',
  unitPrice: 33_333,
  includesVat: false,
  vatRate: 2000,
  discount: 0,
  ...given,
});
const mixed = [
  line({}),
  line({ designation: 'Repas', unitPrice: 1899, quantity: 7000, vatRate: 1000, includesVat: true }),
  line({ designation: 'Livre', unitPrice: 711, quantity: 3000, vatRate: 550, nature: 'goods' }),
];

async function acceptedQuote(lines = mixed): Promise<number> {
  const draft = await place.mustCall('billing.newQuote', { customer: buyer, lines });
  const sent = await place.mustCall('billing.sendQuote', { ...draft, sentOn: day });
  const { id } = await place.mustCall('billing.acceptQuote', {
    id: sent.id,
    version: sent.version,
    acceptedOn: day,
  });
  return id;
}

async function issued(draft: { id: number; version: number }) {
  return place.mustCall('billing.issue', { ...draft, issuedOn: day });
}

async function depositOn(quoteId: number, basisPoints = 3000) {
  const deposit = { kind: 'percent', basisPoints } as const;
  return issued(await place.mustCall('billing.draftDeposit', { id: quoteId, deposit }));
}

const documentOf = async (id: number) => place.mustCall('billing.document', { id });

async function xmlOf(id: number): Promise<Uint8Array> {
  const { ticket } = await place.mustCall('billing.documentFile', { id });
  const xml = readPdf(place.files.get(ticket)?.bytes ?? new Uint8Array()).attachments['factur-x.xml'];
  if (xml === undefined) throw new Error('nothing inside');
  expect(schemaFaults(xml)).toEqual([]);
  expect(brokenBusinessRules(xml)).toEqual([]);
  return xml;
}

const deduct = (id: number) => freeLine({ source: { kind: 'deposit', id }, unitPrice: -10_000 });

const balances = async () => {
  const { rows } = await place.mustCall('accounting.balance', { until: day });
  return Object.fromEntries(rows.map((row) => [row.accountNumber, row.debit - row.credit]));
};

describe('deposits', () => {
  it('I3: deposits and final invoice sum to the quote to the cent, for each rate', async () => {
    const quoteId = await acceptedQuote();
    const { totals } = await place.mustCall('billing.quote', { id: quoteId });
    const deposits = [await depositOn(quoteId, 3333), await depositOn(quoteId, 1111)];
    const final = await issued(await place.mustCall('billing.draftFinal', { id: quoteId }));
    const papers = await Promise.all([...deposits, final].map(async ({ id }) => documentOf(id)));
    for (const pick of ['net', 'vat', 'gross'] as const) {
      expect(papers.reduce((sum, paper) => sum + paper.totals[pick], 0)).toBe(totals[pick]);
      for (const { rate, [pick]: price } of totals.byRate) {
        const parts = papers.flatMap((paper) => paper.totals.byRate.filter((one) => one.rate === rate));
        expect(parts.reduce((sum, one) => sum + one[pick], 0)).toBe(price);
      }
    }
    const [first, second] = deposits;
    const words = papers[2]?.lines.map(({ designation }) => designation).join('\n');
    expect(words).toContain(`Acompte ${first?.number ?? ''} du 24/11/2026, déduit`);
    expect(words).toContain(`Acompte ${second?.number ?? ''}`);
    expect((await documentOf(final.id)).due).toBe(papers[2]?.gross);
  });

  it('I3: a deposit is deducted once, whatever asks, and the database refuses too', async () => {
    const quoteId = await acceptedQuote();
    const deposit = await depositOn(quoteId);
    await place.mustCall('billing.draftFinal', { id: quoteId });
    const lineId = (
      place.store.database.prepare('SELECT id FROM document_lines WHERE document_id = ?').get(deposit.id) as {
        id: number;
      }
    ).id;
    const again = freeLine({ source: { kind: 'deposit', id: lineId }, unitPrice: -1 });
    expect(
      await place.call('billing.draft', { buyer, lines: [freeLine({ unitPrice: 90_000 }), again] }),
    ).toMatchObject({ error: { code: 'IN_USE' } });
    expect(() =>
      place.store.database.exec(
        `INSERT INTO billed_sources(line_id, kind, source_id) VALUES (${lineId}, 'deposit', ${lineId})`,
      ),
    ).toThrow('UNIQUE');
    expect(
      await place.call('billing.credit', { id: deposit.id, issuedOn: day, reason: 'Annulé' }),
    ).toMatchObject({ error: { code: 'IN_USE' } });
  });

  it('I3: a deposit is its buyer’s, and is deducted only once it is issued', async () => {
    const quoteId = await acceptedQuote();
    const draft = await place.mustCall('billing.draftDeposit', {
      id: quoteId,
      deposit: { kind: 'amount', cents: 10_000 },
    });
    const idOf = (documentId: number) =>
      (
        place.store.database
          .prepare('SELECT id FROM document_lines WHERE document_id = ?')
          .get(documentId) as { id: number }
      ).id;
    const lines = [freeLine({ unitPrice: 50_000 }), deduct(idOf(draft.id))];
    expect(await place.call('billing.draft', { buyer, lines })).toMatchObject({
      error: { code: 'NOTHING_TO_BILL' },
    });
    const { id } = await issued(draft);
    const other: Party = { kind: 'person', id: await addPerson(place) };
    const due = [freeLine({ unitPrice: 50_000 }), deduct(idOf(id))];
    expect(await place.call('billing.draft', { buyer: other, lines: due })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('I3: a final invoice never goes below nothing; the deposit is credited first', async () => {
    const quoteId = await acceptedQuote();
    const deposit = await depositOn(quoteId, 9000);
    const final = await place.mustCall('billing.draftFinal', { id: quoteId });
    const { lines } = await documentOf(final.id);
    const fewer = lines
      .filter(({ designation }) => designation !== 'Séminaire')
      .map(({ position: _position, gross: _gross, net: _net, ...fields }) => fields);
    const changed = await place.mustCall('billing.updateDraft', { ...final, lines: fewer });
    expect(await place.call('billing.issue', { ...changed, issuedOn: day })).toMatchObject({
      error: { code: 'AMOUNT_TOO_SMALL' },
    });
    await place.mustCall('billing.deleteDraft', changed);
    await place.mustCall('billing.credit', { id: deposit.id, issuedOn: day, reason: 'Séminaire annulé' });
    const anew = await place.mustCall('billing.draftFinal', { id: quoteId });
    const { totals } = await place.mustCall('billing.quote', { id: quoteId });
    expect((await documentOf(anew.id)).gross).toBe(totals.gross);
  });

  it('I3, I10: what credits a deposit is a 503 that names it, accepted by the schema', async () => {
    const deposit = await depositOn(await acceptedQuote());
    const credited = await place.mustCall('billing.credit', {
      id: deposit.id,
      issuedOn: day,
      reason: 'Annulé',
    });
    const xml = await xmlOf(credited.id);
    const credit = readElectronicInvoice(xml);
    expect(credit.texts('//rsm:ExchangedDocument/ram:TypeCode')).toEqual(['503']);
    expect(credit.texts('//ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID')).toEqual(['S1']);
    expect(credit.texts('//ram:InvoiceReferencedDocument/ram:IssuerAssignedID')).toEqual([deposit.number]);
    expect(schemaFaults(xml)).toEqual([]);
  });

  it('I3, I10: 386 for the deposit, M4 and its number for the final invoice, 381 for its credit note', async () => {
    const quoteId = await acceptedQuote();
    const deposit = await depositOn(quoteId);
    const first = readElectronicInvoice(await xmlOf(deposit.id));
    expect(first.texts('//rsm:ExchangedDocument/ram:TypeCode')).toEqual(['386']);
    expect(first.texts('//ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID')).toEqual(['S1']);
    const final = await issued(await place.mustCall('billing.draftFinal', { id: quoteId }));
    const last = readElectronicInvoice(await xmlOf(final.id));
    expect(last.texts('//rsm:ExchangedDocument/ram:TypeCode')).toEqual(['380']);
    expect(last.texts('//ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID')).toEqual(['M4']);
    expect(last.texts('//ram:InvoiceReferencedDocument/ram:IssuerAssignedID')).toEqual([deposit.number]);
    const { gross } = await documentOf(final.id);
    expect(last.cents('//ram:DuePayableAmount')).toBe(gross);
    const credited = await place.mustCall('billing.credit', {
      id: final.id,
      issuedOn: day,
      reason: 'Tout refait',
    });
    const note = readElectronicInvoice(await xmlOf(credited.id));
    expect(note.texts('//rsm:ExchangedDocument/ram:TypeCode')).toEqual(['381']);
    expect(note.cents('//ram:DuePayableAmount')).toBe(gross);
    // What was credited whole can be billed again, its deposit deducted again.
    const anew = await place.mustCall('billing.draftFinal', { id: quoteId });
    expect((await documentOf(anew.id)).gross).toBe(gross);
  });

  it('I3: in the books a deposit waits on 4191 and is gone with the final invoice', async () => {
    const quoteId = await acceptedQuote();
    const deposit = await depositOn(quoteId);
    const { totals } = await documentOf(deposit.id);
    expect(await balances()).toMatchObject({ 4191: -totals.net, 411: totals.gross });
    const final = await issued(await place.mustCall('billing.draftFinal', { id: quoteId }));
    const whole = (await place.mustCall('billing.quote', { id: quoteId })).totals;
    const after = await balances();
    expect(after).toMatchObject({ 4191: 0, 411: whole.gross });
    expect((after['706'] ?? 0) + (after['707'] ?? 0)).toBe(-whole.net);
    expect(after['707']).toBe(-(3 * 711));
    await place.mustCall('billing.credit', { id: final.id, issuedOn: day, reason: 'Refait' });
    await place.mustCall('billing.credit', { id: deposit.id, issuedOn: day, reason: 'Annulé' });
    expect(await balances()).toMatchObject({ 4191: 0, 411: 0 });
    const { proofs } = await place.mustCall('accounting.balance', { until: day });
    expect(proofs.every(({ agrees }) => agrees)).toBe(true);
    expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
  });

  it('I3, I4: a deposit keeps its own rate when the regime has changed since', async () => {
    const quoteId = await acceptedQuote([line({ unitPrice: 10_000, includesVat: true })]);
    const deposit = await depositOn(quoteId, 5000);
    await settle(place, { vatRegime: 'franchise' });
    const final = await place.mustCall('billing.draftFinal', { id: quoteId });
    const { totals } = await documentOf(final.id);
    expect(totals.gross).toBe(5000);
    expect(totals.vat).toBe(-(await documentOf(deposit.id)).totals.vat);
  });

  it('I3: deposits never ask for more than the price together', async () => {
    const quoteId = await acceptedQuote();
    await depositOn(quoteId, 6000);
    expect(
      await place.call('billing.draftDeposit', {
        id: quoteId,
        deposit: { kind: 'percent', basisPoints: 5000 },
      }),
    ).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  });

  it('I4: goods, services or both is said by the lines, on paper and in the XML', async () => {
    const goods = await issueLines(place, buyer, [freeLine({ nature: 'goods' })]);
    const read = readElectronicInvoice(await xmlOf(goods.id));
    expect(read.texts('//ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID')).toEqual(['B1']);
    expect((await documentOf(goods.id)).mentions[0]).toContain('livraison de biens');
    expect(() =>
      place.store.database.exec(`UPDATE document_lines SET nature = 'service', designation = ''`),
    ).toThrow('DOCUMENT_ISSUED');
  });
});
