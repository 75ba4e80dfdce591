import { describe, expect, it } from 'vitest';

import { readPdf } from '../../../tests/support/read-pdf.ts';
import { sampleInvoice } from '../../../tests/support/sample-documents.ts';
import { renderInvoice } from './invoice.ts';

const options = { createdAt: '2026-11-24T10:00:00Z' };

/** Tags left open, or closed that were not open: none in well-formed XML. */
function unbalancedTags(xml: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = '', rest] of xml.matchAll(/<(\/?)([a-zA-Z][\w:]*)([^>]*)>/gu)) {
    if (closing === '/' && open.pop() !== name) return [name];
    if (closing === '' && rest?.endsWith('/') !== true) open.push(name);
  }
  return open;
}

describe('archived documents', () => {
  it('I10: the file is PDF/A-3b in French, fonts and profile inside, its metadata well-formed', async () => {
    const attachment = {
      fileName: 'factur-x.xml',
      mediaType: 'text/xml',
      description: 'Factur-X',
      bytes: new TextEncoder().encode('<a/>'),
      relationship: 'Alternative',
    } as const;
    const seller = { ...sampleInvoice.seller, name: 'Vis & Versa <26>' };
    const file = await renderInvoice({ ...sampleInvoice, seller }, { ...options, attachments: [attachment] });
    const { catalog, metadata, fonts } = readPdf(file);
    expect(fonts.length).toBeGreaterThan(1);
    expect(fonts.every(({ name, embedded }) => embedded && name.includes('SourceSans3'))).toBe(true);
    expect(catalog).toContain('/OutputIntents');
    expect(catalog).toContain('/Lang (fr-FR)');
    expect(catalog).toContain('/AF');
    expect(unbalancedTags(metadata)).toEqual([]);
    expect(metadata).not.toMatch(/&(?!amp;|lt;|gt;)/u);
    expect(metadata).toContain('Facture F-2026-0042');
    expect(metadata).toContain('<rdf:li>Vis &amp; Versa &lt;26&gt;</rdf:li>');
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(metadata).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  });
});
