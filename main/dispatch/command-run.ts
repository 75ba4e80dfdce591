import { createHash } from 'node:crypto';
import type { CallRequest } from '../../shared/contract/contract.ts';
import { warningCodeSchema, type WarningCode } from '../../shared/contract/errors.ts';
import type { EventName } from '../../shared/contract/events.ts';
import type { Actor, CommandContext, QueryContext } from '../services/context.ts';
import { refuse, type Outcome, type Refusal } from '../services/outcome.ts';
import { sqliteCodeOf } from '../store/problems.ts';
import { momentsFor } from './moments.ts';
import type { DispatchParts } from './parts.ts';
import { listeners } from './listeners.ts';
import type { AnyHandler } from './registry.ts';

interface CommandRun {
  readonly parts: DispatchParts;
  readonly context: QueryContext;
  readonly request: CallRequest;
  readonly handler: AnyHandler;
  readonly input: unknown;
  readonly newId: () => string;
}

/** Thrown to roll a refused command back, and caught right outside its transaction. */
class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('rolled back');
    this.refusal = refusal;
  }
}

const keyPattern = /^[0-9a-f]{32}$/;

function acceptedOf(request: CallRequest, actor: Actor): ReadonlySet<WarningCode> {
  // Volunteers and readers pass over nothing (B4, B8): what they name is not heard.
  if (actor.role === 'volunteer' || actor.role === 'reader') return new Set();
  return new Set(
    (request.accept ?? []).flatMap((code) => {
      const parsed = warningCodeSchema.safeParse(code);
      return parsed.success ? [parsed.data] : [];
    }),
  );
}

function digestOf(request: CallRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([request.name, request.input, request.accept ?? []]))
    .digest('hex');
}

interface Noted {
  readonly events: Map<EventName, Set<number>>;
  readonly afterCommit: (() => void)[];
  readonly changes: { entity: string; entityId: number; before: unknown; after: unknown }[];
}

function commandContextOf({ context, request, newId }: CommandRun, noted: Noted): CommandContext {
  const made: CommandContext = {
    ...context,
    accepted: acceptedOf(request, context.actor),
    newId,
    audit: (entity, entityId, before, after) => void noted.changes.push({ entity, entityId, before, after }),
    emit: (name, ids = []) => {
      const known = noted.events.get(name) ?? new Set<number>();
      for (const id of ids) known.add(id);
      noted.events.set(name, known);
    },
    afterCommit: (work) => void noted.afterCommit.push(work),
    moments: { announce: (name, payload) => momentsFor(listeners, made).announce(name, payload) },
  };
  return made;
}

function writeAudit(
  { parts, request, context }: CommandRun,
  noted: Noted,
  { accepted }: CommandContext,
): void {
  const { name, role, host } = context.actor;
  parts.store.audit.add({
    at: parts.clock.now(),
    actor: name,
    role,
    host,
    command: request.name,
    accepted: [...accepted],
    changes: noted.changes,
  });
}

function publishAll({ parts }: CommandRun, noted: Noted): void {
  for (const [name, ids] of noted.events) parts.publish({ type: 'changed', name, ids: [...ids] });
}

function insideTransaction(run: CommandRun, noted: Noted): Outcome<unknown> {
  const { parts, request, handler, input } = run;
  const { actor } = run.context;
  const { key } = request;
  const digest = digestOf(request);
  const kept = key === undefined ? undefined : parts.store.keys.find(actor.scope, key);
  if (kept !== undefined) {
    if (kept.digest !== digest)
      throw new RolledBack(refuse('KEY_REUSED', 'Cette clé a déjà servi à un autre appel.'));
    return JSON.parse(kept.result) as Outcome<unknown>;
  }
  const commandContext = commandContextOf(run, noted);
  const outcome = handler(commandContext, input);
  if (outcome instanceof Promise) throw new TypeError(`${request.name} is a command and must be synchronous`);
  if (!outcome.ok) throw new RolledBack(outcome);
  const at = parts.clock.now();
  const { name, role, host } = actor;
  const accepted = [...commandContext.accepted];
  // What the clock or a host looks after each minute is told only where it has changed something.
  if (role !== 'system' || noted.changes.length > 0) {
    parts.store.audit.add({
      at,
      actor: name,
      role,
      host,
      command: request.name,
      accepted,
      changes: noted.changes,
    });
  }
  if (key !== undefined) {
    parts.store.keys.keep({ scope: actor.scope, key, digest, result: JSON.stringify(outcome), at });
  }
  return outcome;
}

/**
 * Runs a command in one immediate transaction with its audit entry and its idempotency key; a refusal rolls all of
 * it back. Events are published after the commit. Faults of the store are thrown to the dispatcher.
 */
export function runCommand(run: CommandRun): Outcome<unknown> {
  const { parts, request } = run;
  if (request.key !== undefined && !keyPattern.test(request.key)) {
    return refuse('INVALID_INPUT', 'La clé de l’appel doit compter 32 chiffres hexadécimaux.');
  }
  const noted: Noted = { events: new Map(), afterCommit: [], changes: [] };
  try {
    const outcome = parts.store.database.transaction(() => insideTransaction(run, noted)).immediate();
    for (const work of noted.afterCommit) work();
    publishAll(run, noted);
    return outcome;
  } catch (fault) {
    if (fault instanceof RolledBack) return fault.refusal;
    throw fault;
  }
}

/** What is damaged takes no more entries: that must not keep anybody from putting a backup in its place. */
function writeAuditIfPossible(...written: Parameters<typeof writeAudit>): void {
  try {
    writeAudit(...written);
  } catch (fault) {
    if (sqliteCodeOf(fault) !== 'SQLITE_CORRUPT') throw fault;
  }
}

/** Runs a command that concerns the file itself: no transaction around it, its audit entry written once it is done. */
export async function runOutside(run: CommandRun): Promise<Outcome<unknown>> {
  const noted: Noted = { events: new Map(), afterCommit: [], changes: [] };
  const commandContext = commandContextOf(run, noted);
  const outcome = await run.handler(commandContext, run.input);
  if (!outcome.ok) return outcome;
  writeAuditIfPossible(run, noted, commandContext);
  for (const work of noted.afterCommit) work();
  publishAll(run, noted);
  return outcome;
}
