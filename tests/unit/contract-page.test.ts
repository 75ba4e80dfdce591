import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { contractPage } from '../../scripts/contract-page.ts';

it('docs/contract.md says what the schemas say (npm run docs)', () => {
  expect(readFileSync(path.resolve(import.meta.dirname, '../../docs/contract.md'), 'utf8')).toBe(
    contractPage(),
  );
});
