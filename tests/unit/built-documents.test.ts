import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { build } from 'vite';

import { documentAssetsPlugin } from '../../build/vite-plugins.ts';
import { renderInvoice } from '../../main/formats/pdf/invoice.ts';
import { sampleInvoice } from '../support/sample-documents.ts';

const outDir = mkdtempSync(join(tmpdir(), 'comptoir-documents-'));
afterAll(() => rmSync(outDir, { recursive: true }));

describe('documents from the bundle', () => {
  it('prints the same bytes as from source, with the fonts and the profile that lie beside it', async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [documentAssetsPlugin()],
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir,
        target: 'node18',
        rollupOptions: {
          input: { index: resolve(import.meta.dirname, '../support/print-sample.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
        },
      },
    });
    expect(readdirSync(join(outDir, 'data'))).toHaveLength(4);
    // In a folder without packages, as in a packaged app.
    const built = execFileSync(process.execPath, [join(outDir, 'index.cjs')], {
      cwd: outDir,
      encoding: 'utf8',
    });
    const source = await renderInvoice(sampleInvoice, { createdAt: '2026-11-24T10:00:00Z', compress: false });
    expect(built.trim()).toBe(createHash('sha256').update(source).digest('hex'));
  });
});
