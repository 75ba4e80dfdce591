import { randomBytes } from 'node:crypto';
import { definitionOf, type CallRequest } from '../../shared/contract/contract.ts';
import type { AnyDefinition } from '../../shared/contract/define.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { Actor, QueryContext } from '../services/context.ts';
import { ticketsOf } from '../services/file-tickets.ts';
import { refuse, type Refusal } from '../services/outcome.ts';
import { sqliteCodeOf, StoreProblem } from '../store/problems.ts';
import { runCommand, runOutside } from './command-run.ts';
import { refusalOfFault } from './faults.ts';
import { refusalOfInput } from './invalid-input.ts';
import type { DispatchParts } from './parts.ts';
import { handlerOf, preparationOf } from './registry.ts';

/** Validates, authorises and runs one call. It never throws: what goes wrong is a refusal. */
export type Dispatch = (request: CallRequest, actor: Actor) => Promise<Result<unknown>>;

function unknownCall(name: string): Refusal {
  return refuse('UNKNOWN_CALL', `Comptoir ne sait pas faire «\u00a0${name}\u00a0».`);
}

function mayCall(definition: AnyDefinition, actor: Actor): Refusal | undefined {
  if (definition.roles.includes(actor.role)) return undefined;
  return refuse(
    'NOT_ALLOWED',
    'Ce rôle ne permet pas cette action. Demander à la personne qui gère le lieu.',
  );
}

function queryContextOf(parts: DispatchParts, request: CallRequest, actor: Actor): QueryContext {
  const { key } = request;
  return {
    store: parts.store,
    clock: parts.clock,
    actor,
    files: ticketsOf(parts.files, actor),
    keeper: parts.keeper,
    progress: (done, total, label) => {
      if (key !== undefined) parts.publish({ type: 'progress', key, done, total, label });
    },
    isCancelled: () => key !== undefined && parts.isCancelled(key),
  };
}

const damagedSchema = new StoreProblem(
  'FILE_BROKEN',
  'Le fichier des données est abîmé\u00a0: ses tables ne sont plus celles de Comptoir. Restaurer la dernière sauvegarde.',
);

/** A statement that the driver does not understand is ours to mend, unless the tables it speaks of were damaged. */
function isDamagedSchema({ store }: DispatchParts, fault: unknown): boolean {
  if (sqliteCodeOf(fault) !== 'SQLITE_ERROR') return false;
  try {
    return store.checks.schema() !== undefined;
  } catch {
    return true;
  }
}

const ID_BYTES = 16;
const POOLED_IDS = 256;

/** Ids and salts of 128 bits from the system, drawn some at a time: an import needs a hundred thousand. */
function newIds(): () => string {
  let pool = Buffer.alloc(0);
  return () => {
    if (pool.length === 0) pool = randomBytes(ID_BYTES * POOLED_IDS);
    const id = pool.toString('hex', 0, ID_BYTES);
    pool = pool.subarray(ID_BYTES);
    return id;
  };
}

/** The dispatcher over one store: the only way in, for every host. */
export function dispatchOver(parts: DispatchParts): Dispatch {
  const newId = parts.newId ?? newIds();
  return async (request, actor) => {
    const definition = definitionOf(request.name);
    const handler = handlerOf(request.name);
    if (definition === undefined || handler === undefined) return unknownCall(request.name);
    const refusal = mayCall(definition, actor);
    if (refusal !== undefined) return refusal;
    const context = queryContextOf(parts, request, actor);
    try {
      const parsed = definition.input.safeParse(request.input ?? {});
      if (!parsed.success) return refusalOfInput(parsed.error);
      if (definition.kind === 'query') return await handler(context, parsed.data);
      const prepared = await preparationOf(request.name)?.(context, parsed.data);
      if (prepared?.ok === false) return prepared;
      const run = { parts, context, request, handler, input: parsed.data, newId };
      return definition.outsideTransaction === true ? await runOutside(run) : runCommand(run);
    } catch (fault) {
      const known = isDamagedSchema(parts, fault) ? damagedSchema : fault;
      return refusalOfFault(known, request.name, newId, parts.logFault);
    }
  };
}
