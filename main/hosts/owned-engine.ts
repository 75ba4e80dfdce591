import { appendFileSync } from 'node:fs';
import { claimFile } from '../store/ownership.ts';
import { problemOf, StoreProblem } from '../store/problems.ts';
import { startEngine, type Engine } from '../threads/client.ts';
import type { Actor } from '../services/context.ts';
import { clockStart, pipeAddressOf, ticketFolderOf } from './data-files.ts';
import { servePipe } from './local-pipe.ts';

const terminal: Actor = { name: 'Terminal', role: 'manager', host: 'cli', scope: 'cli' };

/** Faults go to a file beside the data, under the id that the screen was given: a manager can send it on. */
function faultLogOf(file: string): (id: string, call: string, text: string) => void {
  return (id, call, text) => {
    try {
      appendFileSync(`${file}.journal.txt`, `${new Date().toISOString()} ${id} ${call}\n${text}\n\n`, {
        mode: 0o600,
      });
    } catch {
      console.error(id, call, text);
    }
  };
}

/**
 * Claims the file and starts the engine over it; terminals reach it by its pipe. Rejects with StoreProblem, French
 * message: held by another Comptoir, foreign, newer, broken, not writable.
 */
export async function openOwnedEngine(file: string): Promise<Engine> {
  let ownership;
  try {
    ownership = claimFile(file);
  } catch (fault) {
    throw problemOf(fault);
  }
  if (ownership === undefined) {
    throw new StoreProblem(
      'FILE_LOCKED',
      'Ce fichier est déjà ouvert par un autre Comptoir sur cet ordinateur. Revenir à sa fenêtre, ou la fermer.',
    );
  }
  try {
    const engine = await startEngine({
      file,
      ticketFolder: ticketFolderOf(file),
      startsAt: clockStart(),
      logFault: faultLogOf(file),
    });
    const pipe = await servePipe(engine, pipeAddressOf(file), terminal);
    const stop = async (): Promise<void> => {
      pipe.close();
      await engine.stop();
      ownership.release();
    };
    return { ...engine, stop };
  } catch (fault) {
    ownership.release();
    throw fault;
  }
}
