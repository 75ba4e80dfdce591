import { app } from 'electron';
import type { CallRequest } from '../../../shared/contract/contract.ts';
import type { Actor } from '../../services/context.ts';
import { dataFile } from '../data-files.ts';
import { openOwnedEngine } from '../owned-engine.ts';
import type { EnginePort } from './engine-port.ts';

/** Whoever sits at the desk; accounts with PINs come with the fablab's post. */
const desk: Actor = { name: 'Accueil', role: 'manager', host: 'desktop', scope: 'desktop' };

/**
 * Opens the engine behind the window, over the file of `--db=…`, COMPTOIR_DB or the system's own place. Rejects with
 * a French message when the file cannot be opened.
 */
export async function openEngine(): Promise<EnginePort> {
  if (app.isPackaged) process.env['COMPTOIR_PACKAGED'] = '1';
  const given = app.commandLine.getSwitchValue('db');
  const engine = await openOwnedEngine(dataFile(given === '' ? undefined : given, process.cwd()));
  return {
    // The dispatcher validates whatever it is given: an unknown shape is refused there, not here.
    call: (request) => engine.call(request as CallRequest, desk),
    subscribe: (listener) => engine.subscribe(listener),
    readTicket: (ticket) => Promise.resolve(engine.files.get(ticket)),
    keepFile: ({ fileName, mediaType, bytes }) =>
      Promise.resolve(engine.files.put(fileName, mediaType, bytes).ticket),
    stop: () => engine.stop(),
  };
}
