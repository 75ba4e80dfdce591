import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
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
const seller = {
  legalName: 'L’Établi du Claps & Cie',
  address: 'Ancien garage\n12 avenue de la Gare',
  postcode: '26150',
  commune: 'Die',
  siret: '73282932000074',
  vatRegime: 'liable',
  vatNumber: 'FR44732829320',
  iban: 'FR7630006000011234567890189',
} as const;

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, seller);
  const id = await addOrganisation(place, { name: 'Ressourcerie <du> Claps', siret: '44306184100047' });
  buyer = { kind: 'organisation', id };
});
afterEach(() => place.close());

/** The XML inside the PDF of a document, as a reader takes it out. */
async function carriedBy(id: number): Promise<{ xml: Uint8Array; metadata: string; catalog: string }> {
  const ticket = await place.mustCall('billing.documentFile', { id });
  const file = place.files.get(ticket.ticket);
  if (file === undefined) throw new Error('no file');
  const { attachments, metadata, catalog } = readPdf(file.bytes);
  const xml = attachments['factur-x.xml'];
  if (xml === undefined) throw new Error('nothing inside');
  return { xml, metadata, catalog };
}

describe('the electronic invoice', () => {
  it('I10, I11: an invoice carries its own XML, which the official schema and the business rules accept', async () => {
    const lines = [
      freeLine({ unitPrice: 15_000, includesVat: false }),
      ...[1, 2, 3].map(() => freeLine({ quantity: 1500, unitPrice: 2222, includesVat: false })),
      freeLine({ quantity: 7000, unitPrice: 895, includesVat: false, vatRate: 1000 }),
      freeLine({ quantity: 3000, unitPrice: 711, includesVat: false, vatRate: 550, unit: 'pièces' }),
    ];
    const { id, number } = await issueLines(place, buyer, lines);
    const { xml, metadata, catalog } = await carriedBy(id);
    expect(schemaFaults(xml)).toEqual([]);
    expect(brokenBusinessRules(xml)).toEqual([]);
    expect(metadata).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
    expect(metadata).toContain('<pdfaSchema:prefix>fx</pdfaSchema:prefix>');
    expect(catalog).toContain('/AF');
    const { texts } = readElectronicInvoice(xml);
    expect(texts('//rsm:ExchangedDocument/ram:ID')).toEqual([number]);
    expect(texts('//ram:GrandTotalAmount')).toEqual(['391.41']);
    expect(texts('//ram:TaxTotalAmount')).toEqual(['57.44']);
    expect(texts('//ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID[@schemeID="0002"]')).toEqual([
      '732829320',
    ]);
    expect(texts('//ram:BuyerTradeParty/ram:URIUniversalCommunication/ram:URIID[@schemeID="0225"]')).toEqual([
      '443061841',
    ]);
    expect(texts('//ram:BuyerTradeParty/ram:Name')).toEqual(['Ressourcerie <du> Claps']);
    expect(texts('//ram:IncludedNote/ram:SubjectCode')).toEqual(['AAB', 'PMD', 'PMT']);
    expect(texts('//ram:IBANID')).toEqual(['FR7630006000011234567890189']);
  });

  it('M4, M5, I10: TTC prices, discounts on lines and on the document, to the cent', async () => {
    const lines = [
      freeLine({ quantity: 3000 }),
      freeLine({ quantity: 1333, unitPrice: 2999, discount: 77 }),
      freeLine({ unitPrice: 4999, includesVat: false, vatRate: 550 }),
    ];
    const written = await place.mustCall('billing.draft', { buyer, lines });
    const draft = await place.mustCall('billing.updateDraft', {
      ...written,
      globalDiscount: { kind: 'percent', basisPoints: 1250 },
    });
    const issued = await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-11-24' });
    const { xml } = await carriedBy(issued.id);
    expect(schemaFaults(xml)).toEqual([]);
    expect(brokenBusinessRules(xml)).toEqual([]);
    const { gross } = await place.mustCall('billing.document', { id: issued.id });
    const { cents } = readElectronicInvoice(xml);
    expect(cents('//ram:GrandTotalAmount')).toBe(gross);
    expect(cents('//ram:AllowanceTotalAmount')).toBeGreaterThan(0);
  });

  it.each([
    ['franchise', 'VATEX-FR-FRANCHISE'],
    ['non_profit', 'VATEX-FR-CGI261-7'],
  ] as const)('I4, I10: without VAT (%s) each reason has its code and its words', async (vatRegime, code) => {
    await settle(place, { vatRegime });
    const { id } = await issueLines(place, { kind: 'person', id: await addPerson(place) });
    const { xml } = await carriedBy(id);
    expect(schemaFaults(xml)).toEqual([]);
    expect(brokenBusinessRules(xml)).toEqual([]);
    const { texts } = readElectronicInvoice(xml);
    expect(texts('//ram:ExemptionReasonCode')).toEqual([code]);
    expect(texts('//ram:ExemptionReason')[0]).toMatch(/CGI\.$/u);
    // Without a VAT number the seller is known to the tax office by the SIREN (BR-E-02).
    expect(texts('//ram:SpecifiedTaxRegistration/ram:ID[@schemeID="FC"]')).toEqual(['732829320']);
  });

  it('I2, I10: a credit note is a 381 with positive amounts that names its original', async () => {
    const { id, number } = await issueLines(place, buyer, [freeLine({ quantity: 2000 }), freeLine()]);
    const credited = await place.mustCall('billing.credit', {
      id,
      issuedOn: '2026-11-24',
      reason: 'Salle fermée',
    });
    const { xml } = await carriedBy(credited.id);
    expect(schemaFaults(xml)).toEqual([]);
    expect(brokenBusinessRules(xml)).toEqual([]);
    const { texts, cents } = readElectronicInvoice(xml);
    expect(texts('//rsm:ExchangedDocument/ram:TypeCode')).toEqual(['381']);
    expect(texts('//ram:InvoiceReferencedDocument/ram:IssuerAssignedID')).toEqual([number]);
    expect(cents('//ram:DuePayableAmount')).toBe(3000);
    expect(texts('//ram:Content')).toContain('Motif\u00a0: Salle fermée');
  });

  it('I10: what the schema or the rules do not accept is found by these tests', async () => {
    const { id } = await issueLines(place, buyer);
    const text = new TextDecoder().decode((await carriedBy(id)).xml);
    const broken = (from: string | RegExp, to: string): Uint8Array =>
      new TextEncoder().encode(text.replace(from, to));
    expect(schemaFaults(broken(/<ram:TypeCode>380<\/ram:TypeCode>/u, ''))).not.toEqual([]);
    expect(schemaFaults(broken(/GrandTotalAmount/gu, 'GrandTotal'))).not.toEqual([]);
    expect(brokenBusinessRules(broken(/(<ram:DuePayableAmount>)10\.00/u, '$110.01'))).toEqual(['BR-CO-16']);
  });

  it('I10: a draft is no invoice and carries nothing', async () => {
    const { id } = await place.mustCall('billing.draft', { buyer, lines: [freeLine()] });
    await expect(carriedBy(id)).rejects.toThrow('nothing inside');
  });
});

describe('public customers', () => {
  it('I15: SIRET, code service and n° d’engagement are asked for, printed, and said as BT-10 and BT-13', async () => {
    const id = await addOrganisation(place, { name: 'Commune de Die', kind: 'public' });
    const town: Party = { kind: 'organisation', id };
    const draft = await place.mustCall('billing.draft', { buyer: town, lines: [freeLine()] });
    const remarks = (await place.mustCall('billing.document', { id: draft.id })).remarks.join(' ');
    expect(remarks).toContain('Le SIRET de Commune de Die est obligatoire');
    expect(remarks).toContain('Pas de code service');
    expect(remarks).toContain('Pas de n° d’engagement');
    const fields = { siret: '44306184100047', serviceCode: 'SVC-FIN', address: 'Mairie', postcode: '26150' };
    await place.mustCall('people.updateOrganisation', {
      id,
      version: 1,
      fields: { ...fields, commune: 'Die' },
    });
    const referred = await place.mustCall('billing.updateDraft', { ...draft, orderReference: 'EJ-2026-17' });
    expect((await place.mustCall('billing.document', { id: draft.id })).remarks).toEqual([]);
    const issued = await place.mustCall('billing.issue', { ...referred, issuedOn: '2026-11-24' });
    const { xml } = await carriedBy(issued.id);
    expect(schemaFaults(xml)).toEqual([]);
    expect(brokenBusinessRules(xml)).toEqual([]);
    const { texts } = readElectronicInvoice(xml);
    expect(texts('//ram:BuyerReference')).toEqual(['SVC-FIN']);
    expect(texts('//ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID')).toEqual(['EJ-2026-17']);
    expect(() => place.store.database.exec("UPDATE documents SET order_reference = 'x'")).toThrow(
      'DOCUMENT_ISSUED',
    );
  });

  it('I10: paid as it is issued, it is a S2 of which nothing is due, with its payment noted and no transfer asked for', async () => {
    const draft = await place.mustCall('billing.draft', { buyer, lines: [freeLine()] });
    const paid = { method: 'card' as const };
    const { id } = await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-11-24', paid });
    const { xml } = await carriedBy(id);
    expect([schemaFaults(xml), brokenBusinessRules(xml)]).toEqual([[], []]);
    const { texts } = readElectronicInvoice(xml);
    expect(texts('//ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID')).toEqual(['S2']);
    expect([texts('//ram:TotalPrepaidAmount'), texts('//ram:DuePayableAmount')]).toEqual([
      ['10.00'],
      ['0.00'],
    ]);
    expect(texts('//ram:IBANID')).toEqual([]);
    const view = await place.mustCall('billing.document', { id });
    expect([view.due, view.payments.length, view.mentions.includes('Réglée à l’émission.')]).toEqual([
      0,
      1,
      true,
    ]);
    const ticket = await place.mustCall('billing.documentFile', { id });
    const text = readPdf(place.files.get(ticket.ticket)?.bytes ?? new Uint8Array()).pages.join(' ');
    expect(text).toContain('carte bancaire');
    expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
  });

  it('I10: goods delivered elsewhere name the place (BG-15)', async () => {
    const lines = [freeLine({ nature: 'goods' })];
    const written = await place.mustCall('billing.draft', { buyer, lines });
    const delivery = 'Atelier du Meyrosse\n3 chemin des Prés\n26410 Châtillon-en-Diois';
    const draft = await place.mustCall('billing.updateDraft', { ...written, delivery });
    const { id } = await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-11-24' });
    const { xml } = await carriedBy(id);
    expect([schemaFaults(xml), brokenBusinessRules(xml)]).toEqual([[], []]);
    const { texts } = readElectronicInvoice(xml);
    const at = (name: string) => texts(`//ram:ShipToTradeParty/ram:PostalTradeAddress/ram:${name}`);
    expect([at('LineOne'), at('LineTwo'), at('PostcodeCode'), at('CityName'), at('CountryID')]).toEqual([
      ['Atelier du Meyrosse'],
      ['3 chemin des Prés'],
      ['26410'],
      ['Châtillon-en-Diois'],
      ['FR'],
    ]);
  });
});
