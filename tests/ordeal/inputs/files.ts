import type { Result } from '../../../shared/contract/errors.ts';
import type { Actor } from '../../../main/services/context.ts';
import { definitionOf } from '../../../shared/contract/contract.ts';
import { errorCodes } from '../../../shared/contract/errors.ts';
import { connect } from '../../../main/store/sqlite.ts';
import { groundOver, type Ground } from '../ground.ts';
import { drawn, randomFrom, seedFor } from '../seed.ts';
import { bombs, samplesFrom, type Sample } from './samples.ts';

/** What came of spoilt files; `defects` is empty where all is well. */
export interface FileVerdict {
  readonly tried: number;
  readonly read: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly slowest: { readonly call: string; readonly milliseconds: number };
  /** The most memory that the process held more than before, in megabytes. */
  readonly most: number;
  readonly defects: readonly string[];
}

const actor: Actor = { name: 'Camille', role: 'manager', host: 'desktop', scope: 'ordeal' };
const codes: ReadonlySet<string> = new Set(errorCodes);
const tooLong = 20_000;
/** Megabytes beyond which a file has made Comptoir hold what it must not. */
const tooMuch = 1_200;

/** Every call that reads a file, with what else it needs. */
const readers: readonly (readonly [string, (ticket: string) => object])[] = [
  ['imports.look', (ticket) => ({ ticket })],
  ['imports.plan', (ticket) => ({ ticket })],
  ['imports.confirm', (ticket) => ({ ticket })],
  ['imports.planPresence', (ticket) => ({ ticket })],
  ['imports.confirmPresence', (ticket) => ({ ticket })],
  ['imports.planPartnerList', (ticket) => ({ ticket, partnerOrganisationId: 1, listedOn: '2026-11-24' })],
  ['imports.planHolders', (ticket) => ({ ticket, typeId: 1 })],
  ['imports.planCalendar', (ticket) => ({ ticket, from: '2026-01-01', until: '2027-01-01' })],
  ['imports.confirmCalendar', (ticket) => ({ ticket, from: '2026-01-01', until: '2027-01-01' })],
  ['imports.planDiary', (ticket) => ({ ticket })],
  ['imports.confirmDiary', (ticket) => ({ ticket })],
  ['treasury.planStatement', (ticket) => ({ ticket })],
  ['treasury.importStatement', (ticket) => ({ ticket })],
  ['treasury.planHelloAsso', (ticket) => ({ ticket })],
  ['treasury.importHelloAsso', (ticket) => ({ ticket })],
  ['funding.readInvoice', (ticket) => ({ ticket })],
  ['networks.placeFile', (ticket) => ({ ticket })],
  ['networks.readStatement', (ticket) => ({ ticket, partnerOrganisationId: 1 })],
  ['networks.importOwnKey', (ticket) => ({ ticket, passphrase: 'abandon balcon cactus dauphin' })],
  ['resources.readSchoolCalendar', (ticket) => ({ ticket, zone: 'A' })],
  ['attachments.add', (ticket) => ({ kind: 'person', entityId: 1, ticket })],
];

type Spoiling = (bytes: Buffer, random: () => number) => Uint8Array;
const any = (random: () => number, below: number): number => Math.floor(random() * Math.max(1, below));
const odd = [
  '\0',
  '"',
  ';',
  '\r',
  '\n',
  '<',
  '&',
  '\uD800',
  '\uFEFF',
  '=1+1',
  '9'.repeat(400),
  '<!DOCTYPE a [',
  'RRULE:FREQ=SECONDLY\r\n',
  '2026-02-30',
  '-'.repeat(3000),
];

const spoilings: Readonly<Record<string, Spoiling>> = {
  whole: (bytes) => bytes,
  'cut short': (bytes, random) => bytes.subarray(0, any(random, bytes.length)),
  'bytes flipped': (bytes, random) => {
    for (let count = 1 + any(random, 20); count > 0; count--)
      bytes[any(random, bytes.length)] = any(random, 256);
    return bytes;
  },
  'a piece twice': (bytes, random) => {
    const from = any(random, bytes.length);
    const to = from + any(random, 2_000);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  'a piece gone': (bytes, random) => {
    const from = any(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + any(random, 500))]);
  },
  'something odd in it': (bytes, random) => {
    const at = any(random, bytes.length);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from(drawn(random, odd), 'utf8'),
      bytes.subarray(at),
    ]);
  },
  'in UTF-16': (bytes) => Buffer.from(`\uFEFF${bytes.toString('utf8')}`, 'utf16le'),
  'in Latin-1': (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
  'marked as UTF-16 without being it': (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]),
};

interface Piece {
  readonly ground: Ground;
  readonly commits: () => unknown;
  readonly note: (call: string, kind: string, about: string) => void;
  readonly refused: Record<string, number>;
}

function kindOfDefect({ ground }: Piece, result: Result<unknown>, milliseconds: number): string | undefined {
  if (milliseconds > tooLong) return `takes ${Math.round(milliseconds)} ms`;
  if (result.ok) return undefined;
  const { code } = result.error;
  if (!codes.has(code)) return `unknown code ${code}`;
  if (!['INTERNAL', 'FILE_LOCKED', 'FILE_BROKEN', 'DISK_FULL'].includes(code)) return undefined;
  const lines = ground.takeFaults()[0]?.text.split('\n') ?? [];
  const where = lines.filter((line) => line.includes('/main/') || line.includes('/shared/')).slice(0, 2);
  return [code, lines[0], ...where.map((line) => line.replace(/^.*\/(?=main\/|shared\/)/u, ''))].join(' ');
}

async function readOnce(
  piece: Piece,
  call: (typeof readers)[number],
  sample: Sample,
  about: string,
): Promise<{ ok: boolean; milliseconds: number }> {
  const { ground, commits, note, refused } = piece;
  const [name, inputFor] = call;
  const { ticket } = ground.files.put(sample.fileName, 'application/octet-stream', sample.bytes, actor.scope);
  const before = commits();
  const started = performance.now();
  const result = await ground.dispatch({ name, input: inputFor(ticket) }, actor);
  const milliseconds = performance.now() - started;
  const defect = kindOfDefect(piece, result, milliseconds);
  if (defect !== undefined) note(name, defect, about);
  const mayWrite = result.ok && definitionOf(name)?.kind === 'command';
  if (!mayWrite && commits() !== before) note(name, 'wrote though it must not', about);
  if (!result.ok) refused[result.error.code] = (refused[result.error.code] ?? 0) + 1;
  return { ok: result.ok, milliseconds };
}

/** Hands spoilt files and bombs over to every call that reads one, over copies of a place in use. */
export async function tryFiles({
  seed,
  count,
  model,
  withBombs,
}: {
  seed: number;
  count: number;
  model: string;
  withBombs: boolean;
}): Promise<FileVerdict> {
  const defects = new Map<string, string>();
  const refused: Record<string, number> = {};
  let slowest = { call: '', milliseconds: 0 };
  let [tried, read, most] = [0, 0, 0];
  const heldBefore = process.memoryUsage().rss;
  let ground = groundOver(model);
  const samples = await samplesFrom(ground);
  const dangerous = withBombs ? bombs() : [];
  const inAll = dangerous.length * readers.length + count;
  ground.close();
  while (tried < inAll) {
    ground = groundOver(model);
    ground.database.pragma('synchronous = OFF');
    const looking = connect(ground.file, { readonly: true });
    const piece: Piece = {
      ground,
      commits: () => looking.pragma('data_version', { simple: true }),
      note: (call, kind, about) => {
        const known = `${call}: ${kind}`;
        if (!defects.has(known)) defects.set(known, `${known} ← ${about} (seed ${seed}, file ${tried})`);
      },
      refused,
    };
    for (let number = 0; number < 300 && tried < inAll; number++) {
      const random = randomFrom(seedFor(seed, 'file', tried));
      const bomb = dangerous[Math.floor(tried / readers.length)];
      const call = bomb === undefined ? drawn(random, readers) : readers[tried % readers.length];
      if (call === undefined) break;
      const sample = bomb ?? drawn(random, samples);
      const way = bomb === undefined ? drawn(random, Object.keys(spoilings)) : 'whole';
      const bytes = spoilings[way]?.(Buffer.from(sample.bytes), random) ?? sample.bytes;
      tried += 1;
      const { ok, milliseconds } = await readOnce(
        piece,
        call,
        { ...sample, bytes },
        `${sample.fileName}, ${way}`,
      );
      if (ok) read += 1;
      if (milliseconds > slowest.milliseconds)
        slowest = { call: `${call[0]} ${sample.fileName}`, milliseconds: Math.round(milliseconds) };
      most = Math.max(most, Math.round((process.memoryUsage().rss - heldBefore) / 1_000_000));
    }
    looking.close();
    ground.close();
  }
  if (most > tooMuch) defects.set('memory', `the process held ${most} MB more`);
  return { tried, read, refused, slowest, most, defects: [...defects.values()] };
}
