import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishSwap, swapFile, takeAside } from './backup-files.ts';

let swap: string;
beforeEach(() => void (swap = mkdtempSync(path.join(tmpdir(), 'comptoir-swap-'))));
afterEach(() => rmSync(swap, { recursive: true, force: true }));

const kept = 'comptoir.sqlite.remplacee-x';
const texts = (): Record<string, string> =>
  Object.fromEntries(readdirSync(swap).map((name) => [name, readFileSync(path.join(swap, name), 'utf8')]));

/** A file with its journal, a backup taken aside, and the note, as they stand after so many renames. */
function cutAfter(steps: number): string {
  const data = path.join(swap, 'comptoir.sqlite');
  for (const [name, text] of [
    ['comptoir.sqlite', 'before'],
    ['comptoir.sqlite-wal', 'journal'],
    ['backup', 'backup'],
  ] as const)
    writeFileSync(path.join(swap, name), text);
  takeAside(data, path.join(swap, 'backup'));
  writeFileSync(`${data}.restauration`, JSON.stringify({ keptAs: kept }));
  const renames = [
    [data, path.join(swap, kept)],
    [`${data}-wal`, path.join(swap, `${kept}-wal`)],
    [`${data}.part`, data],
  ] as const;
  for (const [from, to] of renames.slice(0, steps)) renameSync(from, to);
  return data;
}

describe('a restore that the machine’s stop cuts', () => {
  for (const steps of [0, 1, 2, 3])
    it(`is ended at the next opening, after ${steps} renames: nothing is lost, no journal meets another file`, () => {
      const data = cutAfter(steps);
      finishSwap(data);
      const ended = {
        'comptoir.sqlite': 'backup',
        [kept]: 'before',
        [`${kept}-wal`]: 'journal',
        backup: 'backup',
      };
      expect(texts()).toEqual(ended);
      finishSwap(data);
      expect(texts()).toEqual(ended);
    });

  it('that was not decided yet leaves the file as it was, and takes the half copy away', () => {
    const data = cutAfter(0);
    rmSync(`${data}.restauration`);
    finishSwap(data);
    expect(texts()).toEqual({
      'comptoir.sqlite': 'before',
      'comptoir.sqlite-wal': 'journal',
      backup: 'backup',
    });
  });

  it('leaves no note once it went well, and none where it could not be made', () => {
    const data = cutAfter(0);
    swapFile(data, `${data}.part`, kept);
    expect(texts()).toEqual({
      'comptoir.sqlite': 'backup',
      [kept]: 'before',
      [`${kept}-wal`]: 'journal',
      backup: 'backup',
    });
    expect(() => swapFile(data, `${data}.part`, `${kept}2`)).toThrow('ENOENT');
    expect(texts()['comptoir.sqlite']).toBe('backup');
    expect(existsSync(`${data}.restauration`)).toBe(false);
  });
});
