import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_PAGE } from './trust.ts';
import {
  besideBounds,
  MINIMUM_SIZE,
  openingBounds,
  readWindowState,
  type WindowState,
} from './window-bounds.ts';

/** Paper and its night, so that the window never flashes white before its first picture. */
const PAPER = { light: '#FBF9F5', dark: '#1C1B19' } as const;

const stateFile = (): string => join(app.getPath('userData'), 'window.json');

function keptState(): WindowState | undefined {
  try {
    return readWindowState(readFileSync(stateFile(), 'utf8'));
  } catch {
    return undefined; // the first time
  }
}

function keepState(window: BrowserWindow): void {
  const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writeFileSync(stateFile(), JSON.stringify(state));
  } catch {
    // A full disk costs the window's place, not the evening.
  }
}

/**
 * Opens a window and shows it once its first picture is there: the first where it was left, another a little beside
 * the one that it is opened from.
 */
export function openWindow(from?: BrowserWindow): BrowserWindow {
  const kept =
    from === undefined ? keptState() : { bounds: besideBounds(from.getNormalBounds()), maximized: false };
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  const window = new BrowserWindow({
    ...openingBounds(kept, [main.workArea, ...others.map((display) => display.workArea)]),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    title: 'Comptoir',
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload: join(app.getAppPath(), 'out', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (kept?.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => keepState(window));
  void window.loadURL(APP_PAGE);
  return window;
}
