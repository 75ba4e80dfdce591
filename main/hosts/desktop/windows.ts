import type { BrowserWindow } from 'electron';
import type { EnginePort } from './engine-port.ts';
import { installContextMenu } from './context-menu.ts';
import { connect } from './ipc.ts';
import { openWindow } from './window.ts';

/** The windows on one engine. Each is hardened alike, hears the same events, and closes alone. */
export interface Windows {
  /** Opens one more, a little beside the one that was last used. */
  readonly open: () => void;
  /** The one that was last used; undefined once all are closed. */
  readonly current: () => BrowserWindow | undefined;
}

/** Keeps the windows of this app, whose engine may still be opening: none is open yet. */
export function keepWindows(opening: Promise<EnginePort>): Windows {
  const join = connect(opening);
  /** The last used stands last. */
  let windows: readonly BrowserWindow[] = [];
  const current = (): BrowserWindow | undefined => windows.at(-1);
  return {
    current,
    open: () => {
      const window = openWindow(current());
      windows = [...windows, window];
      join(window);
      installContextMenu(window);
      window.on('focus', () => {
        windows = [...windows.filter((other) => other !== window), window];
      });
      window.once('closed', () => {
        windows = windows.filter((other) => other !== window);
      });
    },
  };
}
