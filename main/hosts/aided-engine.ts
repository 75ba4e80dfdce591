import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Trouble } from '../../shared/contract/backups-aid.ts';
import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import { fileTicketsIn } from '../services/file-tickets.ts';
import { refuse } from '../services/outcome.ts';
import {
  backupFolderOf,
  isSwapping,
  listBackups,
  problemOfBackup,
  swapFile,
  takeAside,
} from '../store/backup-files.ts';
import { problemOf, StoreProblem } from '../store/problems.ts';
import { claimFile } from '../store/ownership.ts';
import type { Engine } from '../threads/client.ts';
import { ticketFolderOf } from './data-files.ts';
import { openOwnedEngine } from './owned-engine.ts';

/** What a person at this computer can do something about; the others (held elsewhere, newer, not ours) end the start. */
const aided: ReadonlySet<StoreProblem['code']> = new Set([
  'FILE_BROKEN',
  'FILE_UNREADABLE',
  'DISK_FULL',
  'READ_ONLY',
]);

const missing =
  'Le fichier des données n’est plus à sa place, alors que des sauvegardes s’y trouvent. Le remettre là, ou restaurer une sauvegarde. Pour repartir de zéro, déplacer aussi le dossier des sauvegardes.';

const unreadable =
  'Le fichier des données est abîmé\u00a0: Comptoir n’y reconnaît plus rien. Il est resté tel quel\u202f; restaurer la dernière sauvegarde.';

const hasBackups = (file: string): boolean => listBackups(backupFolderOf(file), 'beside').length > 0;

/**
 * A file that is gone or empty while its backups are there was moved or lost: a new one must not take its place unsaid.
 */
function refuseMissing(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0 || isSwapping(file)) return;
  if (hasBackups(file)) throw new StoreProblem('FILE_UNREADABLE', missing);
}

async function openOrSay(file: string): Promise<Engine | StoreProblem> {
  try {
    refuseMissing(file);
    return await openOwnedEngine(file);
  } catch (fault) {
    const problem = problemOf(fault);
    if (!(problem instanceof StoreProblem)) throw problem;
    // Nobody's file, with our backups beside it: it was ours until its first page was damaged.
    if (problem.code === 'FILE_FOREIGN' && hasBackups(file))
      return new StoreProblem('FILE_BROKEN', unreadable);
    if (aided.has(problem.code)) return problem;
    throw problem;
  }
}

function backupsOf(file: string): Trouble['backups'] {
  const folder = backupFolderOf(file);
  try {
    return listBackups(folder, 'beside').map((backup) => ({
      ...backup,
      problem: problemOfBackup(path.join(folder, backup.name)) ?? null,
    }));
  } catch {
    return [];
  }
}

/** Puts a backup where the file cannot be opened; answers under which name that file is kept, null where there was none. */
function mend(file: string, name: string): Result<{ keptAs: string | null }> {
  const folder = backupFolderOf(file);
  const backup = listBackups(folder, 'beside').find((one) => one.name === name);
  if (backup === undefined)
    return refuse('NOT_FOUND', 'Cette sauvegarde n’existe plus. En choisir une autre.');
  const problem = problemOfBackup(path.join(folder, name));
  if (problem !== undefined) return refuse('FILE_BROKEN', problem);
  const owner = claimFile(file);
  if (owner === undefined)
    return refuse('FILE_LOCKED', 'Un autre Comptoir tient ce fichier. Le fermer, puis réessayer.');
  try {
    const keptAs = `${path.basename(file)}.abimee-${new Date().toISOString().replaceAll(':', '-')}`;
    const wasThere = existsSync(file);
    swapFile(file, takeAside(file, path.join(folder, name)), keptAs);
    return { ok: true, value: { keptAs: wasThere ? keptAs : null } };
  } finally {
    owner.release();
  }
}

/** The refusal of a file that cannot be written or opened. Throws what is no problem of files. */
function refusalOf(fault: unknown): Result<never> {
  const problem = problemOf(fault);
  if (problem instanceof StoreProblem) return refuse(problem.code, problem.message);
  throw fault;
}

/**
 * The engine over a file, or what helps somebody whose file cannot be opened: what is wrong, its backups, one of them
 * put back (the damaged file is kept), another try. Rejects with StoreProblem for what nobody can mend here: the file
 * is held by another Comptoir, newer, or not ours.
 */
export async function openAidedEngine(file: string): Promise<Engine> {
  const listeners = new Set<(event: ContractEvent) => void>();
  const publish = (event: ContractEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let state = await openOrSay(file);
  if (!(state instanceof StoreProblem)) state.subscribe(publish);

  const openAgain = async (): Promise<Result<Record<string, never>>> => {
    state = await openOrSay(file);
    if (state instanceof StoreProblem) return refuse(state.code, state.message);
    state.subscribe(publish);
    publish({ type: 'reopened' });
    return { ok: true, value: {} };
  };
  const helps: Readonly<Record<string, (input: unknown) => Promise<Result<unknown>>>> = {
    'backups.trouble': () => {
      const { code, message } = state as StoreProblem;
      return Promise.resolve({ ok: true, value: { code, message, file, backups: backupsOf(file) } });
    },
    'backups.openAgain': openAgain,
    'backups.mend': async (input) => {
      const name = typeof input === 'object' && input !== null && 'name' in input ? String(input.name) : '';
      const mended = mend(file, name);
      if (!mended.ok) return mended;
      const opened = await openAgain();
      return opened.ok ? mended : opened;
    },
  };
  let underWay: Promise<unknown> = Promise.resolve();
  /** One after the other: two presses of a button must not both put a backup back. */
  const help = (request: CallRequest): Promise<Result<unknown>> => {
    const helped = underWay.then(async () => {
      if (!(state instanceof StoreProblem)) return undefined;
      const act = Object.hasOwn(helps, request.name) ? helps[request.name] : undefined;
      return act === undefined ? refuse(state.code, state.message) : act(request.input).catch(refusalOf);
    });
    underWay = helped.catch(() => undefined);
    return helped.then(
      (result) => result ?? refuse('NOT_POSSIBLE_NOW', 'Comptoir s’est ouvert entre-temps.'),
    );
  };

  return {
    file,
    files: fileTicketsIn(ticketFolderOf(file), Date.now),
    // In anybody's name: help is given by `aid` alone, which posts never reach.
    call: async (request, actor) =>
      state instanceof StoreProblem ? refuse(state.code, state.message) : state.call(request, actor),
    aid: (request) => (state instanceof StoreProblem ? help(request) : undefined),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    areasOf: (role) => (state instanceof StoreProblem ? new Set() : state.areasOf(role)),
    stop: async () => {
      if (!(state instanceof StoreProblem)) await state.stop();
    },
  };
}
