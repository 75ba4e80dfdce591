import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deflateSync } from 'node:zlib';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
beforeEach(async () => {
  place = openTestPlace();
  await settle(place, {
    vatRegime: 'liable',
    legalName: 'Association Latelier',
    address: '12 rue du Pont',
    postcode: '26150',
    commune: 'Die',
    siret: '73282932000074',
  });
});
afterEach(() => place.close());

/** An invoice of our own, as a supplier would send it. */
async function received(): Promise<Uint8Array> {
  const buyer: Party = { kind: 'person', id: await addPerson(place) };
  const { id } = await issueLines(place, buyer, [freeLine({ unitPrice: 12_000, designation: 'Encre' })]);
  const { ticket } = await place.mustCall('billing.documentFile', { id });
  return place.files.get(ticket)?.bytes ?? new Uint8Array();
}

const read = (name: string, bytes: Uint8Array) =>
  place.call('funding.readInvoice', { ticket: place.files.put(name, '', bytes).ticket });
const text = (xml: string): Uint8Array => new TextEncoder().encode(xml);
const refusalOf = async (name: string, bytes: Uint8Array): Promise<string> => {
  const result = await read(name, bytes);
  return result.ok ? 'read' : `${result.error.code} ${result.error.message}`;
};

describe('a received electronic invoice', () => {
  it('I10: a Factur-X shows its figures, makes the expense, and is known the second time', async () => {
    const bytes = await received();
    const first = await read('facture.pdf', bytes);
    if (!first.ok) throw new Error(first.error.message);
    expect(first.value.invoice).toMatchObject({
      sellerName: 'Association Latelier',
      sellerSiren: '732829320',
      number: 'F-2026-0001',
      issuedOn: '2026-11-24',
      isCreditNote: false,
      net: 10_000,
      vat: 2000,
      total: 12_000,
      rates: [{ rate: 2000, net: 10_000, vat: 2000 }],
      lines: ['Encre'],
      profile: 'EN 16931',
    });
    const { prefill } = first.value;
    if (prefill === null) throw new Error('no expense');
    expect(prefill).toMatchObject({ label: 'Encre', amount: 12_000, vat: 2000, number: 'F-2026-0001' });
    const { id } = await place.mustCall('funding.saveExpense', {
      fields: { ...prefill, account: 'officeSupplies' },
    });
    const again = await read('facture.pdf', bytes);
    expect(again).toMatchObject({
      ok: true,
      value: { duplicateOf: id, prefill: { account: 'officeSupplies' } },
    });
  });

  it('I10: the XML alone reads the same', async () => {
    const { attachments } = readPdf(await received());
    const xml = attachments['factur-x.xml'] ?? new Uint8Array();
    expect(await read('factur-x.xml', xml)).toMatchObject({
      ok: true,
      value: { invoice: { total: 12_000 } },
    });
  });

  it('refuses in clear words what is no invoice, is broken, or is out to harm', async () => {
    expect(await refusalOf('a.pdf', text('%PDF-1.4\n%%EOF'))).toMatch(
      /^FILE_UNREADABLE.*ne s’ouvre pas|ne contient pas/u,
    );
    expect(await refusalOf('a.xml', text('<Invoice xmlns="urn:x"/>'))).toMatch(/n’est pas une facture/u);
    expect(await refusalOf('a.xml', text('<a><b></a>'))).toMatch(/abîmé/u);
    expect(
      await refusalOf('a.xml', text('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')),
    ).toMatch(/aller chercher autre chose/u);
    const laughs = Array.from(
      { length: 9 },
      (_none, index) => `<!ENTITY l${index + 1} "&l${index};&l${index};">`,
    );
    expect(
      await refusalOf('a.xml', text(`<!DOCTYPE a [<!ENTITY l0 "ha">${laughs.join('')}]><a>&l9;</a>`)),
    ).toMatch(/FILE_UNREADABLE/u);
    expect(await refusalOf('a.xml', text('<a>'.repeat(5000)))).toMatch(/trop grand/u);
    expect(await refusalOf('a.xml', new Uint8Array([0x3c, 0xff, 0xfe]))).toMatch(/abîmé/u);
  });

  it('refuses a PDF whose streams unfold beyond any invoice, before unfolding them', async () => {
    const bomb = deflateSync(Buffer.alloc(130_000_000));
    const head = Buffer.from(
      `%PDF-1.4\n1 0 obj\n<< /Length ${bomb.byteLength} /Filter /FlateDecode >>\nstream\n`,
    );
    const bytes = new Uint8Array(Buffer.concat([head, bomb, Buffer.from('\nendstream\nendobj\n%%EOF')]));
    expect(await refusalOf('bombe.pdf', bytes)).toMatch(/trop grand/u);
  });
});
