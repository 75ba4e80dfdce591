import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { documentAssetsPlugin } from './build/vite-plugins.ts';

const here = (path: string): string => resolve(import.meta.dirname, path);

/** Only the files that exist: a room that is not built yet does not keep the others from building. */
const present = (entries: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entries)
      .map(([name, path]) => [name, here(path)] as const)
      .filter(([, path]) => existsSync(path)),
  );

// node18 and chrome114 are what the oldest runtime that the tests can have (Electron 25) understands.
export default defineConfig({
  main: {
    plugins: [documentAssetsPlugin()],
    build: {
      outDir: 'out/main',
      target: 'node18',
      // Everything is bundled but the native driver, so the package carries one dependency and starts fast.
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        input: present({
          desktop: 'main/hosts/desktop/index.ts',
          cli: 'main/hosts/cli/index.ts',
          engine: 'main/threads/engine.ts',
          reader: 'main/threads/reader.ts',
        }),
        external: ['better-sqlite3'],
        // Comments and white space would be read, kept in memory and compiled by each thread; names stay, for the journal.
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
          minify: { mangle: false, compress: true, codegen: true },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18',
      externalizeDeps: false,
      // A sandboxed preload must be one CommonJS file.
      rollupOptions: {
        input: { preload: here('main/hosts/desktop/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  ...(existsSync(here('renderer/index.html')) && {
    renderer: {
      root: here('renderer'),
      base: './',
      plugins: [react()],
      html: { cspNonce: '__CSP_NONCE__' },
      build: {
        outDir: here('out/renderer'),
        target: 'chrome114',
        minify: true,
        // A small font inlined would become a data: URI, which font-src 'self' refuses.
        assetsInlineLimit: 0,
        rollupOptions: {
          input: here('renderer/index.html'),
          output: {
            // A screen is made of a hundred small modules, and a window that asks for each waits for each: what most
            // screens share is one file, and what few of them share is not split further than is worth a request.
            strictExecutionOrder: true,
            codeSplitting: {
              groups: [{ name: 'shared', minShareCount: 5, priority: 2 }],
            },
          },
        },
      },
    },
  }),
});
