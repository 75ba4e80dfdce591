import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallName, CommandName, InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Result, WarningCode } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import { dispatchOver } from '../../main/dispatch/dispatch.ts';
import { clockOf } from '../../main/services/clock.ts';
import type { Actor } from '../../main/services/context.ts';
import { fileTicketsIn, type FileTickets } from '../../main/services/file-tickets.ts';
import { keeperOf } from '../../main/services/backups/keeper.ts';
import { openForWriting } from '../../main/store/open.ts';
import { storeOver, type Store } from '../../main/store/store.ts';

export interface CallOptions {
  readonly accept?: readonly WarningCode[];
  readonly key?: string;
  readonly actor?: Partial<Actor>;
}

export interface TestPlace {
  readonly store: Store;
  readonly files: FileTickets;
  readonly events: ContractEvent[];
  readonly file: string;
  /** Calls through the real dispatch; answers the result, refusals included. */
  call<N extends CallName>(name: N, input: InputOf<N>, options?: CallOptions): Promise<Result<OutputOf<N>>>;
  /** The same, for what has to go well: a refusal fails the test with its message. */
  mustCall<N extends CallName>(name: N, input: InputOf<N>, options?: CallOptions): Promise<OutputOf<N>>;
  /** Calls the inverse that a command answered. */
  undo(result: Result<unknown>): Promise<Result<unknown>>;
  /** Asks the call of this key to stop, as `jobs.cancel` does from another thread: seen after so many looks. */
  cancel(key: string, afterLooks?: number): void;
  /** Sets the place's clock to a UTC instant. */
  setNow(instant: string): void;
  close(): void;
}

export const manager: Actor = { name: 'Camille', role: 'manager', host: 'desktop', scope: 'desktop:camille' };

let migrated: string | undefined;

/** An empty file with every migration behind it, made once a process: each place starts from a copy of it. */
function migratedFile(): string {
  if (migrated === undefined) {
    const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-migrated-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    migrated = path.join(folder, 'comptoir.sqlite');
    openForWriting(migrated, () => undefined).close();
  }
  return migrated;
}

/** Where a place starts from, when not from an empty file of this version. */
export interface TestPlaceOptions {
  /** A file, of which a copy is opened, and migrated where it is older. */
  readonly from?: string;
  /** Called with the copy as it was, before its schema is changed. */
  readonly beforeMigration?: () => void;
}

/** A fresh place on a real file, at Tuesday 24 November 2026, 9:00 in Paris, behind the real dispatch. */
export function openTestPlace(now = '2026-11-24T08:00:00.000Z', start: TestPlaceOptions = {}): TestPlace {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-place-'));
  const file = path.join(folder, 'comptoir.sqlite');
  copyFileSync(start.from ?? migratedFile(), file);
  const database = openForWriting(file, () => start.beforeMigration?.());
  const store = storeOver(database);
  let epoch = Date.parse(now);
  const events: ContractEvent[] = [];
  const looksLeft = new Map<string, number>();
  const files = fileTicketsIn(path.join(folder, 'tickets'), () => epoch);
  const dispatch = dispatchOver({
    store,
    clock: clockOf(
      () => epoch,
      () => store.settings.zone(),
    ),
    files,
    keeper: keeperOf({
      database,
      file,
      now: () => new Date(epoch).toISOString(),
      secondFolder: () => store.settings.place().secondBackupFolder,
    }),
    publish: (event) => void events.push(event),
    // A fault is a defect: the test must see it whole.
    logFault: (id, call, fault) => console.error(id, call, fault),
    isCancelled(key) {
      const left = looksLeft.get(key);
      if (left !== undefined) looksLeft.set(key, left - 1);
      return left !== undefined && left <= 0;
    },
  });
  const call = async <N extends CallName>(
    name: N,
    input: InputOf<N>,
    options: CallOptions = {},
  ): Promise<Result<OutputOf<N>>> =>
    (await dispatch(
      { name, input, accept: options.accept, key: options.key },
      { ...manager, ...options.actor },
    )) as Result<OutputOf<N>>;
  return {
    store,
    files,
    events,
    file,
    call,
    async mustCall(name, input, options) {
      const result = await call(name, input, options);
      if (!result.ok)
        throw new Error(
          `${name}: ${result.error.code} ${result.error.message} ${JSON.stringify(result.error.fields ?? {})}`,
        );
      return result.value;
    },
    async undo(result) {
      if (!result.ok || result.undo === undefined) throw new Error('nothing to undo');
      return call(result.undo.name as CommandName, result.undo.input as InputOf<CommandName>);
    },
    cancel: (key, afterLooks = 0) => void looksLeft.set(key, afterLooks),
    setNow: (instant) => void (epoch = Date.parse(instant)),
    close() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
