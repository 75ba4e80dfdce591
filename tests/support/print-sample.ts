/** An entry for the bundler's test: prints the digest of the sample invoice. */
import { createHash } from 'node:crypto';

import { renderInvoice } from '../../main/formats/pdf/invoice.ts';
import { sampleInvoice } from './sample-documents.ts';

const print = async (): Promise<void> => {
  const file = await renderInvoice(sampleInvoice, { createdAt: '2026-11-24T10:00:00Z', compress: false });
  process.stdout.write(createHash('sha256').update(file).digest('hex'));
};
void print();
