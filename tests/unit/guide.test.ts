import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const guide = path.join(root, 'docs', 'guide');
const read = (file: string): string => readFileSync(file, 'utf8');
const names = readdirSync(guide).filter((name) => name.endsWith('.md'));
const pages = names.map((name) => ({ name, text: read(path.join(guide, name)) }));

/** What is prose: code, in a block or in a line, keeps its own typography. */
const prose = (text: string): string => text.replace(/^```[^]*?^```/gmu, '').replace(/`[^`\n]*`/gu, '¤');

const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)#]+)[^)]*\)/gu)].flatMap(([, target]) => target ?? []);

/** One kind of space and of apostrophe, however a source writes them. */
function plain(text: string): string {
  return text
    .replace(/\\u00a0|\\u202f|&nbsp;|&#8239;|\{' '\}/gu, ' ')
    .replaceAll('’', "'")
    .replace(/\s+/gu, ' ');
}

const screens = plain(
  globSync('renderer/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.test\.tsx?$/u.test(file))
    .map((file) => read(path.join(root, file)))
    .join('\n'),
);

describe('the guide', () => {
  it('has its pages', () => expect(pages.length).toBeGreaterThan(12));

  it.each(pages)('links in $name only to what exists', ({ text }) => {
    const missing = linksOf(text).filter(
      (target) => !/^https?:/u.test(target) && !existsSync(path.join(guide, target)),
    );
    expect(missing).toEqual([]);
  });

  it('has the pictures that the front page of the project shows', () => {
    const shown = linksOf(read(path.join(root, 'README.md'))).filter((target) => target.endsWith('.png'));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((target) => !existsSync(path.join(root, target)))).toEqual([]);
  });

  it('links every page from its own front page', () => {
    const linked = new Set(linksOf(read(path.join(guide, 'README.md'))));
    expect(names.filter((name) => name !== 'README.md' && !linked.has(name))).toEqual([]);
  });

  it('shows every picture somewhere', () => {
    const shown = new Set(pages.flatMap(({ text }) => linksOf(text)));
    const front = read(path.join(root, 'README.md'));
    const unseen = readdirSync(path.join(guide, 'images')).filter(
      (name) => !shown.has(`images/${name}`) && !front.includes(`images/${name}`),
    );
    expect(unseen).toEqual([]);
  });

  it.each(pages)('has no loose space in $name', ({ text }) => {
    expect(prose(text).match(/.{0,20}(?: [:;!?»€](?![-|])|« ).{0,10}/gu) ?? []).toEqual([]);
  });

  it.each(pages)('names in $name only what a screen says, word for word', ({ text }) => {
    const named = [...prose(text).matchAll(/\*\*([^*]+)\*\*/gu)].map(([, words]) => plain(words ?? ''));
    expect(named.filter((words) => !screens.includes(words))).toEqual([]);
  });
});
