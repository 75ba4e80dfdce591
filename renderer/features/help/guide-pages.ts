import { nearWords } from '../../../shared/domain/near-words.ts';
import { fold, foldedWords } from '../../../shared/domain/text-folding.ts';

/** A page of the guide as the repository keeps it: docs/guide/*.md is what the app shows, word for word. */
export interface GuidePage {
  /** Its file's name without `.md`. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** A part of a page that what was typed is found in: the page, its heading, and the words around. */
export interface GuideFinding {
  readonly page: GuidePage;
  readonly heading: string;
  readonly excerpt: string;
}

const texts = import.meta.glob<string>('../../../docs/guide/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const pictures = import.meta.glob<string>('../../../docs/guide/images/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const titleOf = (text: string): string => /^# (.+)$/mu.exec(text)?.[1] ?? '';

/** Every page, the table of contents (`README`) last. */
export const guidePages: readonly GuidePage[] = Object.entries(texts)
  .map(([path, text]) => ({ name: baseName(path).replace(/\.md$/u, ''), title: titleOf(text), text }))
  .toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** The table of contents. */
export const contents = 'README';

/** The page of a name, with or without `.md` and what comes after `#`; the table of contents for any other. */
export function guidePage(name: string): GuidePage {
  const wanted = name.replace(/#.*$/u, '').replace(/\.md$/u, '');
  const found =
    guidePages.find((page) => page.name === wanted) ?? guidePages.find(({ name: n }) => n === contents);
  if (found === undefined) throw new Error('the guide has no table of contents');
  return found;
}

/** Where a picture of the guide can be fetched from, by the address that a page gives it; undefined for no such one. */
export function pictureUrl(source: string): string | undefined {
  return pictures[`../../../docs/guide/images/${baseName(source)}`];
}

interface Part {
  readonly page: GuidePage;
  readonly heading: string;
  readonly body: string;
  readonly folded: string;
}

/** Without the marks of Markdown: links as their words, pictures not at all. */
function plain(text: string): string {
  return text
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/[*`|]|^#+ |^[-\s|]+$/gmu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function partsOf(page: GuidePage): Part[] {
  return page.text.split(/^(?=##? )/mu).map((piece) => {
    const [first = '', ...others] = piece.split('\n');
    const heading = plain(first);
    const body = plain(others.join('\n'));
    return { page, heading, body, folded: fold(`${page.title} ${heading} ${body}`) };
  });
}

const parts: readonly Part[] = guidePages.filter(({ name }) => name !== contents).flatMap(partsOf);
const around = 90;

function excerptOf(body: string, words: readonly string[]): string {
  const folded = fold(body);
  const at = Math.max(0, ...words.map((word) => folded.indexOf(word)));
  // Folding changes lengths rarely and by little: an excerpt may begin a letter off.
  const from = at <= around ? 0 : body.indexOf(' ', at - around) + 1;
  const piece = body.slice(from, from + 2 * around);
  return `${from > 0 ? '…' : ''}${piece}${from + 2 * around < body.length ? '…' : ''}`;
}

const vocabulary = new Set(parts.flatMap(({ folded }) => folded.split(' ')));

/** A typed word as the guide spells it: itself where some part has it, or else the nearest word that one has. */
function asSpelt(word: string): string {
  if (parts.some(({ folded }) => folded.includes(word))) return word;
  return nearWords(word, vocabulary)[0] ?? word;
}

/**
 * Parts of the guide that have every word that was typed, or its beginning; those named so in their heading first.
 * Accents and capitals are no matter, and a word that is nowhere is taken for the nearest one.
 */
export function findInGuide(typed: string): GuideFinding[] {
  const words = foldedWords(typed).map(asSpelt);
  if (words.length === 0) return [];
  const inHeading = (part: Part): boolean =>
    words.every((word) => fold(`${part.page.title} ${part.heading}`).includes(word));
  return parts
    .filter(({ folded }) => words.every((word) => folded.includes(word)))
    .toSorted((one, other) => Number(inHeading(other)) - Number(inHeading(one)))
    .slice(0, 20)
    .map(({ page, heading, body }) => ({ page, heading, excerpt: excerptOf(body, words) }));
}
