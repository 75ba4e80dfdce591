import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A sample file as somebody would choose it in a screen. */
export function sampleFile(name: string): File {
  const bytes = new Uint8Array(readFileSync(path.resolve(import.meta.dirname, '../fixtures', name)));
  return new File([bytes], name, { type: 'text/csv' });
}
