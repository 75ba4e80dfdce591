import { app, BrowserWindow, clipboard, ClipboardItem, dialog, shell } from 'electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { EnginePort, TicketFile } from './engine-port.ts';
import { safeFileName, type DesktopRequest } from './requests.ts';

type Answer =
  | { readonly ok: true; readonly value: Readonly<Record<string, string | boolean>> }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

const EXPIRED: Answer = {
  ok: false,
  error: { code: 'TICKET_EXPIRED', message: 'Ce document n’est plus en attente. Le demander à nouveau.' },
};

const notPossible = (message: string): Answer => ({
  ok: false,
  error: { code: 'NOT_POSSIBLE_NOW', message },
});

/** Whole or not at all: a stick that is pulled out leaves the file that was there before. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.partiel`);
  try {
    await writeFile(partial, bytes);
    await rename(partial, path);
  } catch (fault) {
    await rm(partial, { force: true });
    throw fault;
  }
}

async function save(window: BrowserWindow, file: TicketFile): Promise<Answer> {
  const fileName = safeFileName(file.fileName);
  const extension = extname(fileName).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Enregistrer le document',
    defaultPath: join(app.getPath('documents'), fileName),
    buttonLabel: 'Enregistrer',
    ...(extension && { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  });
  if (canceled || !filePath) return { ok: true, value: { saved: false } };
  try {
    await writeWhole(filePath, file.bytes);
    return { ok: true, value: { saved: true, path: filePath } };
  } catch {
    return notPossible(
      `Le document n’a pas pu être écrit dans ${dirname(filePath)}. Choisir un autre dossier.`,
    );
  }
}

let papers: string | undefined;

/** A folder of this session's own, which only this person can read, and which goes when the app ends. */
function papersFolder(): string {
  if (papers === undefined) {
    const folder = mkdtempSync(join(app.getPath('temp'), 'comptoir-'));
    app.once('quit', () => rmSync(folder, { recursive: true, force: true }));
    papers = folder;
  }
  return papers;
}

/** Opens the document in the system's own viewer, from which it is read and printed. */
async function open(file: TicketFile): Promise<Answer> {
  const path = join(papersFolder(), safeFileName(file.fileName));
  await writeFile(path, file.bytes, { mode: 0o600 });
  const fault = await shell.openPath(path);
  return fault === ''
    ? { ok: true, value: { opened: true } }
    : notPossible('Aucun logiciel de ce poste n’ouvre ce document. L’enregistrer plutôt.');
}

function print(window: BrowserWindow): Promise<Answer> {
  return new Promise((fulfil) => {
    window.webContents.print({ printBackground: true }, (printed) =>
      fulfil({ ok: true, value: { printed } }),
    );
  });
}

/** Puts a picture on the system's clipboard, which pages are refused. */
async function copyPicture(png: Uint8Array): Promise<Answer> {
  try {
    const picture = new Blob([Uint8Array.from(png)], { type: 'image/png' });
    await clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return { ok: true, value: { copied: true } };
  } catch {
    return notPossible('Ce poste ne prend pas cette image à copier. L’enregistrer en PNG plutôt.');
  }
}

/** Carries out what a screen asked of the desktop: save, open or take in a file, copy a picture, print the page. */
export async function answerDesktopRequest(
  request: DesktopRequest,
  window: BrowserWindow,
  engine: EnginePort,
): Promise<Answer> {
  switch (request.name) {
    case 'desktop.printPage':
      return print(window);
    case 'desktop.copyPicture':
      return copyPicture(request.png);
    case 'desktop.uploadFile':
      return { ok: true, value: { ticket: await engine.keepFile(request.file) } };
    case 'desktop.saveFile':
    case 'desktop.openFile': {
      const file = await engine.readTicket(request.ticket);
      if (file === undefined) return EXPIRED;
      return request.name === 'desktop.saveFile' ? save(window, file) : open(file);
    }
  }
}
