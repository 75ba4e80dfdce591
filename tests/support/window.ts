import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

/** The project's root: what Electron is given to open. */
const ROOT = resolve(import.meta.dirname, '../..');

/** The app in its real window, on a folder of its own that goes away with it. */
export interface OpenWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Where this app keeps everything; unknown to any other test. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts Electron on the built app. `COMPTOIR_ELECTRON` is the executable that `npm test` found; `parameters` are
 * the app's own. Root may only start Chromium without its sandbox, and only tests may do that.
 */
export async function openTestWindow(
  parameters: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<OpenWindow> {
  const executablePath = process.env['COMPTOIR_ELECTRON'];
  if (executablePath === undefined)
    throw new Error('COMPTOIR_ELECTRON names no Electron: run npm test -- electron');
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-window-'));
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const app = await _electron.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      `--user-data-dir=${folder}`,
      ROOT,
      ...parameters,
    ],
    env: {
      ...Object.fromEntries(inherited),
      TZ: 'Europe/Paris',
      COMPTOIR_DB: join(folder, 'comptoir.sqlite'),
      ...environment,
    },
  });
  const page = await app.firstWindow();
  return {
    app,
    page,
    folder,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Chooses a line of the app's menu, as by hand. */
export async function chooseInMenu(app: ElectronApplication, menu: string, line: string): Promise<void> {
  await app.evaluate(
    ({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()?.items ?? [];
      const under = items.find((item) => item.label.replace('&', '') === wanted.menu)?.submenu?.items ?? [];
      const found = under.find((item) => item.label === wanted.line);
      if (found === undefined) throw new Error(`no « ${wanted.line} » in the menu`);
      const choose: unknown = found.click;
      if (typeof choose === 'function') Reflect.apply(choose, found, []);
    },
    { menu, line },
  );
}

/** A second window, by the menu. */
export async function openAnotherWindow(app: ElectronApplication): Promise<Page> {
  const [page] = await Promise.all([
    app.waitForEvent('window'),
    chooseInMenu(app, 'Fichier', 'Nouvelle fenêtre'),
  ]);
  return page;
}
