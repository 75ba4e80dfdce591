import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Tests that start Comptoir in processes of its own read its code compiled once, not at every start.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

/** The end-to-end tests that are not for the host in which `npm test` is playing just now. */
function foreignToHost(host: string | undefined): string[] {
  return ['chromium', 'electron']
    .filter((name) => host !== undefined && name !== host)
    .map((name) => `**/*.${name}.test.ts`);
}

/** Three projects: rules and stores in Node, screens in jsdom, whole days in real hosts (run one file at a time). */
export default defineConfig({
  plugins: [react()],
  test: {
    // The place's clock is a setting; the machine's zone must never matter, so tests run in an unlikely one.
    env: { TZ: 'Pacific/Auckland' },
    // One worker a core, each reading the code once for all its files: they share nothing but modules, and hold in
    // any order (`vitest run --sequence.shuffle.files`).
    isolate: false,
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'shared/**/*.test.ts',
            'main/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/unit/**/*.test.ts',
            'tests/race/**/*.test.ts',
            'tests/attack/**/*.test.ts',
            'tests/ordeal/**/*.test.ts',
          ],
          // Nothing here waits for long by itself; some start processes, on a machine that does other things besides.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'screens',
          environment: 'jsdom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/screen-setup.ts'],
          // A whole screen in jsdom takes seconds on a machine that does other things besides.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          // `x.electron.test.ts` runs only in the window, `x.chromium.test.ts` only in the browser, others in both.
          exclude: foreignToHost(process.env['COMPTOIR_E2E_HOST']),
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
