import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The page's table: the pain's name and the file whose test is named after it. */
const rows = [
  ...read('docs/pains.md').matchAll(/^\| (?<pain>[^|]+?) +\| [^|]+ \| +`(?<file>[^`]+)` +\|$/gmu),
].map(({ groups }) => ({ pain: groups?.['pain'] ?? '', file: groups?.['file'] ?? '' }));

/** The names of a file's tests that begin with `pain: `, up to their first full stop. */
function painsIn(file: string): string[] {
  return [...read(file).matchAll(/\bit(?:\.each\([^)]*\))?\(\s*'pain: (?<pain>[^'.]+)\./gu)].map(
    ({ groups }) => groups?.['pain'] ?? '',
  );
}

describe('the pains of other systems', () => {
  it('stand in docs/pains.md, the eleven that were reported', () => {
    expect(rows).toHaveLength(11);
  });

  it.each(rows)('« $pain » has its own test', ({ pain, file }) => {
    expect(painsIn(file)).toContain(pain);
  });

  it('have no test that the page does not tell of', () => {
    const files = ['main', 'shared', 'renderer', 'tests'].flatMap((folder) =>
      globSync(`${folder}/**/*.test.{ts,tsx}`, { cwd: root }),
    );
    const told = new Set(rows.map(({ pain }) => pain));
    expect(files.flatMap((file) => painsIn(file).filter((pain) => !told.has(pain)))).toEqual([]);
  });
});
