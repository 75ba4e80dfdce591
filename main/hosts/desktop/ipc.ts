import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';
import type { EnginePort } from './engine-port.ts';
import { isForDesktop, readDesktopRequest } from './requests.ts';
import { answerDesktopRequest } from './saving.ts';
import { isTrustedSender } from './trust.ts';

const REFUSED = {
  ok: false,
  error: { code: 'NOT_ALLOWED', message: 'Cette page n’a pas accès aux données de Comptoir.' },
} as const;

const UNKNOWN = {
  ok: false,
  error: { code: 'UNKNOWN_CALL', message: 'Ce poste ne sait pas faire cela. Mettre Comptoir à jour.' },
} as const;

function comesFrom(window: BrowserWindow, event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return isTrustedSender({
    frame: frame && { url: frame.url, isTop: frame.parent === null },
    isOurWindow: !window.isDestroyed() && event.sender === window.webContents,
  });
}

/** Joins the window to the engine: calls one way, events the other. Answers how to part them again. */
export function connect(window: BrowserWindow, engine: EnginePort): () => void {
  ipcMain.handle(CALL_CHANNEL, async (event, request: unknown) => {
    if (!comesFrom(window, event)) return REFUSED;
    if (!isForDesktop(request)) return engine.call(request);
    const asked = readDesktopRequest(request);
    return asked === undefined ? UNKNOWN : answerDesktopRequest(asked, window, engine);
  });
  const unsubscribe = engine.subscribe((event) => tell(window, event));
  return () => {
    unsubscribe();
    ipcMain.removeHandler(CALL_CHANNEL);
  };
}

/** Sends one event to the screen, if there still is one. */
export function tell(window: BrowserWindow, event: unknown): void {
  if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
}
