import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';

// All that the screen gets of the desktop: two functions, and no object of Electron's behind them.
contextBridge.exposeInMainWorld('comptoir', {
  /** Sends one request of the contract; answers its result. */
  invoke: (request: unknown): Promise<unknown> => ipcRenderer.invoke(CALL_CHANNEL, request),

  /** Hears the events of the contract; answers how to stop hearing them. */
  subscribe: (listener: (event: unknown) => void): (() => void) => {
    const hear = (_origin: IpcRendererEvent, event: unknown): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, hear);
    };
  },
});
