import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWindow, type OpenWindow } from '../support/window.ts';

let open: OpenWindow;

beforeAll(async () => {
  open = await openTestWindow();
  await open.page.waitForLoadState();
});
afterAll(() => open.close());

const opened = (): Promise<number> =>
  open.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

describe('the window keeps to itself', () => {
  it('opens on our own page, shown, no smaller than can be read', async () => {
    expect(open.page.url()).toMatch(/^app:\/\/comptoir\/index\.html/);
    const facts = await open.app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) return undefined;
      if (!window.isVisible()) await new Promise<void>((shown) => window.once('show', () => shown()));
      return { visible: window.isVisible(), least: window.getMinimumSize() };
    });
    expect(facts).toEqual({ visible: true, least: [760, 560] });
  });

  it('gives the screen two functions and nothing of Node or Electron', async () => {
    const seen = await open.page.evaluate<unknown>(`({
      bridge: Object.keys(comptoir).sort(),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    })`);
    expect(seen).toEqual({ bridge: ['invoke', 'subscribe'], node: [] });
  });

  it('sends the strict policy with a fresh nonce, and forbids keeping', async () => {
    const headers = await open.page.evaluate(async () => {
      const answers = [await fetch('/index.html'), await fetch('/index.html')];
      return answers.map((answer) => ({
        policy: answer.headers.get('content-security-policy'),
        keep: answer.headers.get('cache-control'),
      }));
    });
    expect(headers[0]?.policy).toContain("default-src 'none'; script-src 'self'");
    expect(headers[0]?.policy).not.toBe(headers[1]?.policy);
    expect(headers[0]?.keep).toBe('no-store');
  });

  it('goes nowhere else, and no page opens a window', async () => {
    const before = open.page.url();
    expect(await open.page.evaluate(() => window.open('about:blank') === null)).toBe(true);
    for (const address of ['app://other/index.html', 'data:text/html,hello', 'app://comptoir/package.json']) {
      await open.page.evaluate((target) => {
        location.href = target;
      }, address);
      await open.page.waitForTimeout(150);
      expect(open.page.url()).toBe(before);
    }
    expect(await opened()).toBe(1);
  });

  it('reaches no network, no file, no device', async () => {
    const reached = await open.page.evaluate(async () => {
      const tries = [
        'https://example.org/',
        'http://127.0.0.1:9/',
        'file:///etc/passwd',
        'app://other/index.html',
      ];
      const outcomes = await Promise.allSettled(tries.map((address) => fetch(address, { mode: 'no-cors' })));
      return outcomes.map(({ status }) => status);
    });
    expect(reached).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
    const camera = await open.page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        (fault: unknown) => (fault instanceof Error ? fault.name : 'refused'),
      ),
    );
    expect(camera).not.toBe('granted');
    expect(await open.page.evaluate(async () => (await fetch('/../package.json')).status)).toBe(404);
  });

  it('answers a call by a result, and refuses one from another window', async () => {
    const answer = await open.page.evaluate<unknown>(
      "comptoir.invoke({ name: 'desktop.runProgram', input: {} })",
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'UNKNOWN_CALL' } });
    const stranger = await open.app.evaluate(async ({ BrowserWindow, app }) => {
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await window.loadURL('app://comptoir/index.html');
      const said: unknown = await window.webContents.executeJavaScript(
        "comptoir.invoke({ name: 'people.list' })",
      );
      window.destroy();
      return said;
    });
    expect(stranger).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  });

  it('has a French menu', async () => {
    const labels = await open.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map((item) => item.label.replace('&', '')),
    );
    expect(labels).toEqual(['Fichier', 'Édition', 'Aller', 'Affichage', 'Fenêtre']);
  });
});

describe('the window remembers', () => {
  it('where it was left', async () => {
    const other = await openTestWindow();
    await other.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 20, y: 20, width: 900, height: 640 });
    });
    const kept = join(other.folder, 'window.json');
    await other.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.emit('close');
    });
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ bounds: { width: 900, height: 640 } });
    await other.close();
  });
});
