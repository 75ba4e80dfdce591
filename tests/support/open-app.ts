import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallName, InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Result, WarningCode } from '../../shared/contract/errors.ts';
import { chromium, type Browser, type Page } from 'playwright-core';
import { watchCalls } from './calls-in-flight.ts';
import { serve, testNow, type Served } from './served.ts';
import { openAnotherWindow, openTestWindow, type OpenWindow } from './window.ts';

/** The app as somebody uses it, in the host that `npm test` is playing in: the same specs run in both. */
export interface OpenApp {
  readonly host: 'chromium' | 'electron';
  readonly page: Page;
  readonly file: string;
  readonly folder: string;
  /** Calls the contract as this host's screens do: for what a spec needs and does not play. */
  call<N extends CallName>(name: N, input: InputOf<N>, accept?: readonly WarningCode[]): Promise<OutputOf<N>>;
  /** Does what makes the app save a file, and answers its name and bytes. */
  saved(act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  /** A second screen on the same data, in step with the first: another browser's, or another window. */
  second(): Promise<Page>;
  close(): Promise<void>;
}

const cli = path.resolve(import.meta.dirname, '../../out/main/cli.cjs');
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface OpenAppOptions {
  /** An existing data file to start from (copied by the caller); a new one otherwise. */
  readonly file?: string;
  /** Another moment than the one on which every test plays: a UTC instant. */
  readonly now?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
}

function valueOf<T>(name: string, result: Result<T>): T {
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
  return result.value;
}

function inBrowser(served: Served, browser: Browser, options: OpenAppOptions) {
  return async (start: string): Promise<Page> => {
    const context = await browser.newContext({
      timezoneId: 'Europe/Paris',
      locale: 'fr-FR',
      viewport: options.viewport ?? { width: 1280, height: 800 },
      colorScheme: options.colorScheme ?? 'light',
      acceptDownloads: true,
    });
    const page = await context.newPage();
    watchCalls(page);
    await page.goto(`${served.address}${start}`);
    return page;
  };
}

async function openInChromium(file: string, folder: string, options: OpenAppOptions): Promise<OpenApp> {
  const executablePath = process.env['COMPTOIR_CHROMIUM'] ?? '/usr/bin/chromium';
  const served = await serve({ file, cli, now: options.now ?? testNow });
  const browser = await chromium.launch({ executablePath, args: flags });
  const open = inBrowser(served, browser, options);
  const page = await open(`/start?token=${served.token}`);
  return {
    host: 'chromium',
    page,
    file,
    folder,
    call: async (name, input, accept) =>
      valueOf(name, await served.call(name, input, accept === undefined ? {} : { accept })),
    async saved(act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    },
    async second() {
      const answer = await fetch(`${served.address}/sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${served.token}` },
      });
      const { value } = (await answer.json()) as { value: { start: string } };
      return open(value.start);
    },
    async close() {
      await browser.close();
      await served.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function savedInWindow(
  { app }: OpenWindow,
  folder: string,
  act: () => Promise<void>,
): Promise<{ name: string; bytes: Uint8Array }> {
  const target = path.join(folder, `saved-${Date.now()}`);
  // The system's own dialog cannot be clicked by a test: it answers a path, and everything behind it is real.
  await app.evaluate(({ dialog }, filePath) => {
    const answer = async (...given: unknown[]): Promise<{ canceled: boolean; filePath: string }> => {
      const options = given.at(-1) as { defaultPath?: string };
      Reflect.set(globalThis, 'comptoirProposedName', options.defaultPath ?? '');
      return { canceled: false, filePath };
    };
    Reflect.set(dialog, 'showSaveDialog', answer);
  }, target);
  await act();
  for (let waited = 0; waited < 200 && !existsSync(target); waited++)
    await new Promise((later) => void setTimeout(later, 50));
  const proposed = await app.evaluate(() => String(Reflect.get(globalThis, 'comptoirProposedName')));
  return { name: path.basename(proposed), bytes: readFileSync(target) };
}

async function openInElectron(file: string, folder: string, options: OpenAppOptions): Promise<OpenApp> {
  const window = await openTestWindow([], {
    COMPTOIR_DB: file,
    COMPTOIR_NOW: options.now ?? testNow,
    TZ: 'Europe/Paris',
  });
  const { page } = window;
  await page.emulateMedia({ colorScheme: options.colorScheme ?? 'light' });
  const { width, height } = options.viewport ?? { width: 1280, height: 800 };
  await window.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  return {
    host: 'electron',
    page,
    file,
    folder,
    call: async <N extends CallName>(name: N, input: InputOf<N>, accept?: readonly WarningCode[]) => {
      const request = JSON.stringify({ name, input, accept, key: randomBytes(16).toString('hex') });
      return valueOf(name, await page.evaluate<Result<OutputOf<N>>>(`comptoir.invoke(${request})`));
    },
    saved: (act) => savedInWindow(window, folder, act),
    async second() {
      const second = await openAnotherWindow(window.app);
      await second.emulateMedia({ colorScheme: options.colorScheme ?? 'light' });
      return second;
    },
    async close() {
      await window.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the built app on a fresh (or given) file, at nine on the day on which every test plays. */
export function openApp(options: OpenAppOptions = {}): Promise<OpenApp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-app-'));
  const file = options.file ?? path.join(folder, 'comptoir.sqlite');
  return process.env['COMPTOIR_E2E_HOST'] === 'electron'
    ? openInElectron(file, folder, options)
    : openInChromium(file, folder, options);
}
