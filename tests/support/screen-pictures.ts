import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import type { CDPSession, Page } from 'playwright-core';

/**
 * The kept pictures of every screen, by day and in the dark: half the size of a window of 1280 × 800. They are drawn and
 * compared by the visit of every screen; `npm run pictures -- screens` keeps what it sees instead.
 */

const folder = path.resolve(import.meta.dirname, '../pictures/screens');
const identityFile = path.join(folder, 'renderer.json');
/** Where what differs is put, to be looked at: what was seen, and where it differs. */
const failures = path.resolve(import.meta.dirname, '../../tmp/pictures');

const window = { width: 1280, height: 800 };
const scale = 0.5;
/** How far a pixel's colour may be from the kept one (of 1), and how many pixels may be farther (of all). */
const threshold = 0.1;
const mostDiffering = 0.002;

/** Which machine draws alike: what this one makes of letters of the app's font and of the fonts that it falls back on. */
async function identityOf(page: Page): Promise<string> {
  const drawn = await page.evaluate(async () => {
    await document.fonts.ready;
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 160;
    const pen = canvas.getContext('2d');
    if (pen === null) return '';
    const family = getComputedStyle(document.body).fontFamily;
    for (const [line, font] of [
      `15px ${family}`,
      `700 13px ${family}`,
      '14px monospace',
      '14px serif',
    ].entries()) {
      pen.font = font;
      pen.fillText('Réserver à 14 h 30 · 2 020,34 € ⌂ ⚑ ✓ ● → ▁▂▅▇', 8.3, 24 + line * 32);
    }
    return canvas.toDataURL('image/png');
  });
  const browser = page.context().browser()?.version().split('.')[0] ?? '';
  return `${browser} ${createHash('sha256').update(drawn).digest('hex').slice(0, 16)}`;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The pixels of a picture, read by the browser: nothing else here knows the format. */
async function pixelsOf(page: Page, picture: Buffer): Promise<Pixels> {
  const { width, height, data } = await page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:image/webp;base64,${base64}`)).blob();
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext('2d');
    pen?.drawImage(bitmap, 0, 0);
    const { data: bytes } = pen?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.slice(at, at + 8192));
    return { width: bitmap.width, height: bitmap.height, data: btoa(text) };
  }, picture.toString('base64'));
  return { width, height, data: Buffer.from(data, 'base64') };
}

/** Compares (or keeps) the pictures of a visit. */
export interface ScreenPictures {
  /** What is wrong with the screen as it stands, if anything: a line. `name` is its address, `colours` light or dark. */
  check(name: string, colours: 'light' | 'dark'): Promise<string[]>;
  /** Says what became of them, in one line. */
  summary(): string;
}

/** Begins a visit with a page of the app. */
export async function screenPictures(page: Page): Promise<ScreenPictures> {
  const isKeeping = process.env['COMPTOIR_PICTURES'] === 'keep';
  const identity = await identityOf(page);
  const kept = existsSync(identityFile)
    ? (JSON.parse(readFileSync(identityFile, 'utf8')) as { readonly drawnBy: string }).drawnBy
    : '';
  const isAlike = isKeeping || identity === kept;
  if (isKeeping) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(identityFile, `${JSON.stringify({ drawnBy: identity }, null, 2)}\n`);
  }
  rmSync(failures, { recursive: true, force: true });
  const session = await page.context().newCDPSession(page);
  const counts = { same: 0, near: 0, different: 0, written: 0 };
  return {
    async check(name, colours) {
      if (!isAlike) return [];
      const file = path.join(
        folder,
        `${name.replaceAll(/[^\w-]+/gu, '.').replace(/\.$/u, '')}.${colours}.webp`,
      );
      const before = existsSync(file) ? readFileSync(file) : undefined;
      const { seen, share } = isKeeping
        ? await whatComesToRest(session)
        : await whatComesToMatch(page, session, before);
      if (before?.equals(seen) === true) return ((counts.same += 1), []);
      if (share <= mostDiffering) return ((counts.near += 1), []);
      counts.different += 1;
      if (!isKeeping) return [wordsFor(file, before === undefined ? undefined : share, seen)];
      writeFileSync(file, seen);
      counts.written += 1;
      return [];
    },
    summary: () =>
      isAlike
        ? `pictures of screens: ${counts.same} the same, ${counts.near} nearly, ${counts.different} different, ${counts.written} kept anew`
        : `pictures of screens: skipped, kept ones were drawn by ${kept || 'nobody'}, here it is ${identity}`,
  };
}

async function draw(session: CDPSession): Promise<Buffer> {
  const clip = { x: 0, y: 0, ...window, scale };
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 60, clip });
  return Buffer.from(data, 'base64');
}

interface Seen {
  readonly seen: Buffer;
  readonly share: number;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** To be kept: what has not changed for a second, so that a chart drawn late is on it. */
async function whatComesToRest(session: CDPSession): Promise<Seen> {
  let seen = await draw(session);
  for (let same = 0, tries = 0; same < 4 && tries < 40; tries++) {
    await pause(250);
    const next = await draw(session);
    same = next.equals(seen) ? same + 1 : 0;
    seen = next;
  }
  return { seen, share: 1 };
}

/** To be compared: the first that is as it was kept, or what stands there after five seconds. */
async function whatComesToMatch(page: Page, session: CDPSession, before: Buffer | undefined): Promise<Seen> {
  const until = performance.now() + 5000;
  for (;;) {
    const seen = await draw(session);
    if (before === undefined) return { seen, share: 1 };
    const share = before.equals(seen) ? 0 : await differing(page, before, seen);
    if (share <= mostDiffering || performance.now() > until) return { seen, share };
    await pause(250);
  }
}

/** Which share of the pixels differs; 1 for pictures of two sizes. */
async function differing(page: Page, before: Buffer, seen: Buffer): Promise<number> {
  // A window of its own: a second tab would put the first one to sleep.
  const context = await page.context().browser()?.newContext();
  const reader = await context?.newPage();
  if (context === undefined || reader === undefined) return 1;
  const [one, other] = [await pixelsOf(reader, before), await pixelsOf(reader, seen)];
  await context.close();
  if (one.width !== other.width || one.height !== other.height) return 1;
  const count = pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold });
  return count / (one.width * one.height);
}

function wordsFor(file: string, share: number | undefined, seen: Buffer): string {
  mkdirSync(failures, { recursive: true });
  const name = path.basename(file);
  writeFileSync(path.join(failures, name), seen);
  const what =
    share === undefined ? 'is not kept yet' : `differs in ${(share * 100).toFixed(2)} % of its pixels`;
  return `${name} ${what}: look at tmp/pictures/${name}, then npm run pictures -- screens`;
}
