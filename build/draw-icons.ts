import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../scripts/test-hosts.ts';

// node build/draw-icons.ts — draws icon.svg at every size that the systems ask for. Run it when the drawing
// changes, and commit what it makes: packaging must not need a browser.

const HERE = import.meta.dirname;
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const;
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256] as const;
/** The four letters that an .icns gives to a PNG of each size. */
const MAC_KINDS = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/** An .ico is a directory of PNGs; 256 is written as 0. */
function writeIco(pictures: readonly (readonly [number, Buffer])[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, [size, png]] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(kind, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

/** An .icns is a list of chunks: four letters, the whole length, the PNG. */
function writeIcns(pictures: readonly (readonly [string, Buffer])[]): Buffer {
  return chunk('icns', Buffer.concat(pictures.map(([kind, png]) => chunk(kind, png))));
}

const host = await findChromium();
if ('missing' in host) throw new Error(host.missing);
const browser = await chromium.launch({ executablePath: host.said, args: ['--no-sandbox', '--disable-gpu'] });
const svg = readFileSync(join(HERE, 'icon.svg'), 'utf8');

async function draw(size: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

const sizes = new Set([...LINUX_SIZES, ...WINDOWS_SIZES, ...MAC_KINDS.map(([, macSize]) => macSize)]);
const drawn = new Map<number, Buffer>();
for (const each of sizes) drawn.set(each, await draw(each));
await browser.close();

const picture = (size: number): Buffer => drawn.get(size) ?? Buffer.alloc(0);
mkdirSync(join(HERE, 'icons'), { recursive: true });
for (const size of LINUX_SIZES) writeFileSync(join(HERE, 'icons', `${size}x${size}.png`), picture(size));
writeFileSync(join(HERE, 'icon.ico'), writeIco(WINDOWS_SIZES.map((size) => [size, picture(size)])));
writeFileSync(join(HERE, 'icon.icns'), writeIcns(MAC_KINDS.map(([kind, size]) => [kind, picture(size)])));
