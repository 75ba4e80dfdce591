import { describe, expect, it } from 'vitest';

import { readPdf } from '../../../tests/support/read-pdf.ts';
import { sampleInvoice } from '../../../tests/support/sample-documents.ts';
import { renderInvoice } from './invoice.ts';
import type { InvoiceModel } from './invoice-model.ts';

const options = { createdAt: '2026-11-24T10:00:00Z' };
const manyLines = Array.from({ length: 60 }, () => sampleInvoice.lines.slice(1, 2)).flat();

const cents = (amount: string): number => Number(amount.replaceAll(/\D/gu, ''));

const pageOf = async (model: InvoiceModel): Promise<string> =>
  readPdf(await renderInvoice(model, options))
    .pages.join('')
    .replaceAll('\n', ' ');

describe('printed invoices', () => {
  it('I11: the worked example is printed to the cent', async () => {
    const { pages, missingGlyphs } = readPdf(await renderInvoice(sampleInvoice, options));
    expect(pages).toHaveLength(1);
    for (const text of [
      'Facture F-2026-0042',
      '333,97 €',
      '50,00 €',
      '6,27 €',
      '1,17 €',
      '57,44 €',
      '391,41 €',
    ]) {
      expect(pages[0]).toContain(text);
    }
    expect(missingGlyphs).toBe(0);
  });

  it('I4: seller, buyer, dates and mentions stand on the page', async () => {
    const { pages } = readPdf(await renderInvoice(sampleInvoice, options));
    const text = (pages[0] ?? '').replaceAll('\n', ' ');
    for (const part of [
      'SIRET 123 456 782 00010',
      'RNA W262009999',
      'TVA FR12123456782',
      'Ressourcerie du Claps & Cie',
      '26150 Die',
      '987 654 321',
      'du 2 au 24 novembre 2026',
      '24 décembre 2026',
      'Prix unitaire HT',
      'Prestations de services',
      'Pas d’escompte pour paiement anticipé',
      'FR76 3000 6000 0112 3456 7890 189',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('I1: a draft says so on every page, without a number', async () => {
    const draft = { ...sampleInvoice, number: undefined, lines: manyLines };
    const { pages } = readPdf(await renderInvoice(draft, options));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('BROUILLON');
    expect(pages.join('\n')).not.toContain('F-2026-0042');
  });

  it('I2: a credit note names its original, with positive amounts', async () => {
    const original = { number: 'F-2026-0042', issueDate: '2026-11-24' };
    const credit = { ...sampleInvoice, kind: 'credit-note', number: 'A-2026-0003', original } as const;
    const { pages } = readPdf(await renderInvoice(credit, options));
    expect(pages[0]).toContain('Avoir A-2026-0003');
    expect(pages[0]?.replaceAll(/\s+/gu, ' ')).toContain('F-2026-0042 du 24 novembre 2026');
    expect(pages[0]).toContain('À vous rendre');
    expect(pages[0]).not.toMatch(/\n-\d/u);
  });

  it('I7: what is still to be paid by transfer has its code, a draft and a credit note have none', async () => {
    const words = 'lisant ce code';
    expect(await pageOf(sampleInvoice)).toContain(words);
    expect(await pageOf({ ...sampleInvoice, number: undefined })).not.toContain(words);
    expect(await pageOf({ ...sampleInvoice, kind: 'credit-note' })).not.toContain(words);
    expect(await pageOf({ ...sampleInvoice, bankAccount: undefined })).not.toContain(words);
  });

  it('I3: deposits and payments are deducted by name', async () => {
    const deposits = [{ number: 'F-2026-0031', issueDate: '2026-10-01', amountCents: 10_000 }];
    const { pages } = readPdf(await renderInvoice({ ...sampleInvoice, deposits, dueCents: 29_141 }, options));
    expect(pages[0]).toContain('Acompte F-2026-0031');
    expect(pages[0]).toContain('Reste à payer\n291,41 €');
  });
});

describe('pages of printed invoices', () => {
  it('carries totals and repeats headers over pages, and never leaves the totals alone', async () => {
    const { pages } = readPdf(await renderInvoice({ ...sampleInvoice, lines: manyLines }, options));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Désignation');
      expect(page).toContain(`Page ${index + 1} sur ${pages.length}`);
      expect(page.includes('À reporter')).toBe(index < pages.length - 1);
      expect(page.includes('\nReport\n')).toBe(index > 0);
      const lines = page.split('\n').filter((line) => line === 'Découpeuse laser').length;
      expect(lines).toBeGreaterThan(0);
      const carried = /À reporter\n([\d ]+,\d\d) €/u.exec(page)?.[1];
      const before = /\nReport\n([\d ]+,\d\d) €/u.exec(page)?.[1] ?? '0,00';
      const expected = index < pages.length - 1 ? cents(before) + lines * 3333 : undefined;
      expect(carried === undefined ? undefined : cents(carried)).toBe(expected);
    }
  });

  it('the same invoice gives the same bytes', async () => {
    const first = await renderInvoice(sampleInvoice, options);
    expect(Buffer.compare(first, await renderInvoice(sampleInvoice, options))).toBe(0);
  });

  it('a name in a script that the font lacks still gives no missing glyph', async () => {
    const buyer = { ...sampleInvoice.buyer, name: 'Łukasz 北京 🙂 \u200Fعلي Ǹ̈' };
    const { pages, missingGlyphs } = readPdf(await renderInvoice({ ...sampleInvoice, buyer }, options));
    expect(missingGlyphs).toBe(0);
    expect(pages[0]).toContain('Łukasz □□');
  });
});
