import { createHash, randomBytes } from 'node:crypto';
import type { CallRequest } from '../../shared/contract/contract.ts';
import { definitionOf } from '../../shared/contract/contract.ts';
import type { AnyDefinition } from '../../shared/contract/define.ts';
import { warningCodeSchema, type Result, type WarningCode } from '../../shared/contract/errors.ts';
import type { ContractEvent, EventName } from '../../shared/contract/events.ts';
import type { Clock } from '../services/clock.ts';
import type { Actor, CommandContext, QueryContext } from '../services/context.ts';
import type { FileTickets } from '../services/file-tickets.ts';
import { refuse, type Outcome, type Refusal } from '../services/outcome.ts';
import type { Store } from '../store/store.ts';
import { refusalOfFault, type FaultLog } from './faults.ts';
import { refusalOfInput } from './invalid-input.ts';
import { momentsFor } from './moments.ts';
import { handlerOf, listeners, type AnyHandler } from './registry.ts';

export interface DispatchParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly files: FileTickets;
  /** Where events and progress go: to every open screen. Events come after the commit. */
  readonly publish: (event: ContractEvent) => void;
  /** Where an unexpected fault is written, under the id that the caller gets. */
  readonly logFault: FaultLog;
  /** True once the call of that key has been asked to stop. */
  readonly isCancelled: (key: string) => boolean;
  readonly newId?: () => string;
}

/** Validates, authorises and runs one call. It never throws: what goes wrong is a refusal. */
export type Dispatch = (request: CallRequest, actor: Actor) => Promise<Result<unknown>>;

const keyPattern = /^[0-9a-f]{32}$/;
/** Thrown to roll a refused command back, and caught right outside its transaction. */
class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('rolled back');
    this.refusal = refusal;
  }
}

function acceptedOf(request: CallRequest, actor: Actor): ReadonlySet<WarningCode> {
  // Volunteers and readers pass over nothing (B4, B8): what they name is not heard.
  if (actor.role === 'volunteer' || actor.role === 'reader') return new Set();
  const known = (request.accept ?? []).flatMap((code) => {
    const parsed = warningCodeSchema.safeParse(code);
    return parsed.success ? [parsed.data] : [];
  });
  return new Set(known);
}

function digestOf(request: CallRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([request.name, request.input, request.accept ?? []]))
    .digest('hex');
}

/** The dispatcher over one store: the only way in, for every host. */
export function dispatchOver(parts: DispatchParts): Dispatch {
  const newId = parts.newId ?? (() => randomBytes(16).toString('hex'));

  const queryContext = (request: CallRequest, actor: Actor): QueryContext => ({
    store: parts.store,
    clock: parts.clock,
    actor,
    files: parts.files,
    progress: (done, total, label) => {
      if (request.key !== undefined)
        parts.publish({ type: 'progress', key: request.key, done, total, label });
    },
    isCancelled: () => request.key !== undefined && parts.isCancelled(request.key),
  });

  const runCommand = (
    request: CallRequest,
    actor: Actor,
    handler: AnyHandler,
    input: unknown,
  ): Result<unknown> => {
    const key = request.key;
    if (key !== undefined && !keyPattern.test(key)) {
      return refuse('INVALID_INPUT', 'La clé de l’appel doit compter 32 chiffres hexadécimaux.');
    }
    const digest = digestOf(request);
    const events = new Map<EventName, Set<number>>();
    const changes: { entity: string; entityId: number; before: unknown; after: unknown }[] = [];
    const accepted = acceptedOf(request, actor);
    const context: CommandContext = {
      ...queryContext(request, actor),
      accepted,
      newId,
      audit: (entity, entityId, before, after) => void changes.push({ entity, entityId, before, after }),
      emit: (name, ids = []) => {
        const known = events.get(name) ?? new Set<number>();
        for (const id of ids) known.add(id);
        events.set(name, known);
      },
      moments: { announce: (name, payload) => momentsFor(listeners, context).announce(name, payload) },
    };
    const run = parts.store.database.transaction((): Outcome<unknown> => {
      const kept = key === undefined ? undefined : parts.store.keys.find(actor.scope, key);
      if (kept !== undefined) {
        if (kept.digest !== digest)
          throw new RolledBack(refuse('KEY_REUSED', 'Cette clé a déjà servi à un autre appel.'));
        events.clear();
        return JSON.parse(kept.result) as Outcome<unknown>;
      }
      const outcome = handler(context, input);
      if (outcome instanceof Promise) throw new Error(`${request.name} is a command and must be synchronous`);
      if (!outcome.ok) throw new RolledBack(outcome);
      const at = parts.clock.now();
      parts.store.audit.add({
        at,
        actor: actor.name,
        role: actor.role,
        host: actor.host,
        command: request.name,
        accepted: [...accepted],
        changes,
      });
      if (key !== undefined)
        parts.store.keys.keep({ scope: actor.scope, key, digest, result: JSON.stringify(outcome), at });
      return outcome;
    });
    try {
      const outcome = run.immediate();
      for (const [name, ids] of events) parts.publish({ type: 'changed', name, ids: [...ids] });
      return outcome;
    } catch (fault) {
      return fault instanceof RolledBack
        ? fault.refusal
        : refusalOfFault(fault, request.name, newId, parts.logFault);
    }
  };

  const authorise = (
    definition: AnyDefinition | undefined,
    request: CallRequest,
    actor: Actor,
  ): Refusal | undefined => {
    if (definition === undefined)
      return refuse('UNKNOWN_CALL', `Comptoir ne connaît pas «\u00a0${request.name}\u00a0».`);
    if (!definition.roles.includes(actor.role)) {
      return refuse(
        'NOT_ALLOWED',
        'Ce rôle ne permet pas cette action. Demander à la personne qui gère le lieu.',
      );
    }
    return undefined;
  };

  return async (request, actor) => {
    const definition = definitionOf(request.name);
    const refusal = authorise(definition, request, actor);
    if (definition === undefined || refusal !== undefined)
      return refusal ?? refuse('UNKNOWN_CALL', request.name);
    const handler = handlerOf(request.name);
    if (handler === undefined)
      return refuse('UNKNOWN_CALL', `Comptoir ne sait pas encore faire «\u00a0${request.name}\u00a0».`);
    const parsed = definition.input.safeParse(request.input ?? {});
    if (!parsed.success) return refusalOfInput(parsed.error);
    if (definition.kind === 'command') return runCommand(request, actor, handler, parsed.data);
    try {
      return await handler(queryContext(request, actor), parsed.data);
    } catch (fault) {
      return refusalOfFault(fault, request.name, newId, parts.logFault);
    }
  };
}
