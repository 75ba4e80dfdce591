import { app, dialog } from 'electron';
import { join } from 'node:path';
import { openEngine } from './engine.ts';
import type { EnginePort } from './engine-port.ts';
import { installMenu } from './menu.ts';
import { declareAppScheme, serveAppScheme } from './protocol.ts';
import { hardenEverything } from './security.ts';
import { lookForUpdate } from './updates.ts';
import { keepWindows, type Windows } from './windows.ts';

/** Ends the engine before the app ends, once, however the end was asked for. */
function stopEngineBeforeQuit(opening: Promise<EnginePort>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    void opening
      .then((engine) => engine.stop())
      .catch((fault: unknown) => console.error(fault))
      // Not within this very event: Electron is still counting it as a quit that was refused.
      .finally(() => setImmediate(() => app.exit(0)));
  });
}

/** A second start only brings the window that was last used to the front. */
function showOnSecondStart(windows: Windows): void {
  app.on('second-instance', () => {
    const window = windows.current();
    if (window === undefined) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}

/** The engine once it is open, or says why its file cannot be opened and ends. */
async function openedOrSay(opening: Promise<EnginePort>, windows: Windows): Promise<EnginePort | undefined> {
  try {
    return await opening;
  } catch (fault) {
    windows.current()?.hide();
    const reason = fault instanceof Error ? fault.message : String(fault);
    dialog.showErrorBox('Comptoir ne peut pas s’ouvrir', reason);
    app.exit(1);
    return undefined;
  }
}

/** Looks for a newer version if the manager has said yes in the settings; otherwise nothing leaves the machine. */
async function updateIfAllowed(engine: EnginePort): Promise<void> {
  await lookForUpdate(await engine.mayLookForUpdates());
}

/** The window loads its screens while the engine opens the file: neither needs the other until the first question. */
async function open(): Promise<void> {
  const opening = openEngine();
  opening.catch(() => undefined);
  stopEngineBeforeQuit(opening);
  await app.whenReady();
  serveAppScheme(join(app.getAppPath(), 'out', 'renderer'));
  const windows = keepWindows(opening);
  windows.open();
  installMenu(windows);
  showOnSecondStart(windows);
  const engine = await openedOrSay(opening, windows);
  if (engine !== undefined) void updateIfAllowed(engine);
}

// Chromium's own switch; said again because a launcher may have set the folder already. The lock depends on it.
const folder = app.commandLine.getSwitchValue('user-data-dir');
if (folder !== '') app.setPath('userData', folder);

// The lock comes first: two starts in the same second must not both open the file.
if (app.requestSingleInstanceLock()) {
  app.commandLine.appendSwitch('lang', 'fr');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  declareAppScheme();
  hardenEverything();
  app.on('window-all-closed', () => app.quit());
  void open();
} else {
  app.quit();
}
