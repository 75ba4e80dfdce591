import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../support/read-pdf.ts';
import { openTestWindow, type OpenWindow } from '../support/window.ts';

let open: OpenWindow;
let stick: string;

beforeAll(async () => {
  stick = mkdtempSync(join(tmpdir(), 'comptoir-stick-'));
  open = await openTestWindow([], { COMPTOIR_NOW: '2026-11-24T08:00:00.000Z' });
  await open.page.getByRole('textbox', { name: 'Nom du lieu' }).waitFor();
});
afterAll(async () => {
  await open.close();
  rmSync(stick, { recursive: true, force: true });
});

interface Answer {
  readonly ok: boolean;
  readonly value?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: string };
}

/** What the screen asks by the bridge, as its transport does. */
const ask = (name: string, input: object): Promise<Answer> =>
  open.page.evaluate<Answer>(`comptoir.invoke(${JSON.stringify({ name, input })})`);

async function ticketOf(name: string, input: object): Promise<string> {
  const { value } = await ask(name, input);
  return String(value?.['ticket']);
}

/** Takes bytes in as an import does, 0 to 255: nothing on their way may read them as text. */
const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
async function handOver(fileName: string): Promise<string> {
  const { value } = await open.page.evaluate<Answer>(`comptoir.invoke({ name: 'desktop.uploadFile', input: {
    fileName: ${JSON.stringify(fileName)}, mediaType: 'application/octet-stream',
    bytes: Uint8Array.from({ length: 256 }, (_, index) => index) } })`);
  return String(value?.['ticket']);
}

/** The system's save dialog, which no test can click, answers this path (none: it is cancelled); all else is real. */
async function answerSaveDialog(filePath: string | undefined): Promise<void> {
  await open.app.evaluate(({ dialog }, path) => {
    Reflect.set(dialog, 'showSaveDialog', async (...given: unknown[]) => {
      Reflect.set(globalThis, 'comptoirAsked', given.at(-1));
      return path === undefined ? { canceled: true, filePath: '' } : { canceled: false, filePath: path };
    });
  }, filePath);
}

/** The system's viewer only notes what it was handed. */
async function noteOpened(fault: string): Promise<void> {
  await open.app.evaluate(({ shell }, said) => {
    Reflect.set(shell, 'openPath', async (path: string) => {
      Reflect.set(globalThis, 'comptoirOpened', path);
      return said;
    });
  }, fault);
}
const openedPath = (): Promise<string> =>
  open.app.evaluate(() => String(Reflect.get(globalThis, 'comptoirOpened')));

const sheet = { date: '2026-11-24' };

describe('a file that is saved', () => {
  it('has exactly the bytes behind its ticket, and nothing half-written beside it', async () => {
    const target = join(stick, 'octets.bin');
    await answerSaveDialog(target);
    expect(await ask('desktop.saveFile', { ticket: await handOver('octets.bin') })).toEqual({
      ok: true,
      value: { saved: true, path: target },
    });
    expect(new Uint8Array(readFileSync(target))).toEqual(everyByte);
    expect(readdirSync(stick)).toEqual(['octets.bin']);
  });

  it('is the document that was asked for, under the name proposed for it', async () => {
    const target = join(stick, 'feuille.pdf');
    await answerSaveDialog(target);
    await ask('desktop.saveFile', { ticket: await ticketOf('reports.daySheetFile', sheet) });
    expect(readPdf(readFileSync(target)).pages.join('\n')).toContain('Mardi 24 novembre 2026');
    const asked = await open.app.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'comptoirAsked')));
    const { defaultPath, filters } = JSON.parse(asked) as { defaultPath: string; filters: unknown };
    expect(basename(defaultPath)).toMatch(/24.*\.pdf$/);
    expect(filters).toEqual([{ name: 'PDF', extensions: ['pdf'] }]);
  });

  it('is not written when the dialog is cancelled', async () => {
    await answerSaveDialog(undefined);
    const before = readdirSync(stick);
    expect(await ask('desktop.saveFile', { ticket: await handOver('octets.bin') })).toEqual({
      ok: true,
      value: { saved: false },
    });
    expect(readdirSync(stick)).toEqual(before);
  });

  it('is said not to be written where the folder has gone', async () => {
    await answerSaveDialog(join(stick, 'gone', 'octets.bin'));
    expect(await ask('desktop.saveFile', { ticket: await handOver('octets.bin') })).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('is refused for a ticket that was never given', async () => {
    expect(await ask('desktop.saveFile', { ticket: '0'.repeat(32) })).toMatchObject({
      ok: false,
      error: { code: 'TICKET_EXPIRED' },
    });
  });
});

describe('a document that is opened to be read or printed', () => {
  it('is handed to the system’s viewer as a private copy with the right bytes', async () => {
    await noteOpened('');
    const ticket = await ticketOf('reports.daySheetFile', sheet);
    expect(await ask('desktop.openFile', { ticket })).toEqual({ ok: true, value: { opened: true } });
    const path = await openedPath();
    expect(path).toMatch(/\.pdf$/);
    const target = join(stick, 'la-meme.pdf');
    await answerSaveDialog(target);
    await ask('desktop.saveFile', { ticket });
    expect(readFileSync(path).equals(readFileSync(target))).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('can be read by this person alone', async () => {
    const path = await openedPath();
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(dirname(path)).mode & 0o077).toBe(0);
  });

  it('is said not to open where no program takes it', async () => {
    await noteOpened('No application is associated');
    const ticket = await ticketOf('reports.daySheetFile', sheet);
    expect(await ask('desktop.openFile', { ticket })).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('leaves no copy behind once the app has ended', async () => {
    const path = await openedPath();
    expect(existsSync(path)).toBe(true);
    const ended = open.app.waitForEvent('close');
    await open.page.close();
    await ended;
    expect(existsSync(dirname(path))).toBe(false);
  });
});
