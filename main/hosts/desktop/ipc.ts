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

/** Which of our windows a call comes from; undefined for a stranger's window, frame or page. */
function windowOf(event: IpcMainInvokeEvent, ours: ReadonlySet<BrowserWindow>): BrowserWindow | undefined {
  const frame = event.senderFrame;
  const window = [...ours].find((one) => !one.isDestroyed() && event.sender === one.webContents);
  const isTrusted = isTrustedSender({
    frame: frame && { url: frame.url, isTop: frame.parent === null },
    isOurWindow: window !== undefined,
  });
  return isTrusted ? window : undefined;
}

/**
 * Opens the line to the engine: calls one way, events the other; a call waits until the engine is open. Answers how to join a window to it; a window leaves
 * by closing. Only the windows that were joined are answered and told.
 */
export function connect(opening: Promise<EnginePort>): (window: BrowserWindow) => void {
  const ours = new Set<BrowserWindow>();
  ipcMain.handle(CALL_CHANNEL, async (event, request: unknown) => {
    const window = windowOf(event, ours);
    if (window === undefined) return REFUSED;
    const engine = await opening;
    if (!isForDesktop(request)) return engine.call(request);
    const asked = readDesktopRequest(request);
    return asked === undefined ? UNKNOWN : answerDesktopRequest(asked, window, engine);
  });
  const hear = (engine: EnginePort): unknown =>
    engine.subscribe((event) => {
      for (const window of ours) tell(window, event);
    });
  // Whoever opens it says why it cannot be opened.
  opening.then(hear, () => undefined);
  return (window) => {
    ours.add(window);
    window.once('closed', () => ours.delete(window));
  };
}

/** Sends one event to the screen, if there still is one. */
export function tell(window: BrowserWindow, event: unknown): void {
  if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
}
