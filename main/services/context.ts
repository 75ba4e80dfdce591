import type { AreaName, Contract } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/contract/define.ts';
import type { WarningCode } from '../../shared/contract/errors.ts';
import type { EventName } from '../../shared/contract/events.ts';
import type * as z from 'zod';
import type { CommandDefinition, QueryDefinition } from '../../shared/contract/define.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { FileTickets } from './file-tickets.ts';
import type { Keeper } from './keeper.ts';
import type { Moments } from './announcing.ts';
import type { Outcome } from './outcome.ts';

/** Who calls: a person in a role through a host, or the app itself. */
export interface Actor {
  readonly name: string;
  readonly role: Role;
  readonly host: 'desktop' | 'web' | 'cli' | 'clock';
  /** What idempotency keys and the audit log are kept under: stable for one person on one host. */
  readonly scope: string;
  /** The account that came in with a PIN; none for whoever sits at an unlocked desk, scripts and the clock. */
  readonly accountId?: number;
  /** Whether the host asks who is there. */
  readonly asksWho?: boolean;
  /** Whether it came in by the door of the fablab's post. */
  readonly post?: boolean;
}

/** The app itself: what the clock does, and what a host asks of the file before anybody has called. */
export const clockActor: Actor = { name: 'Comptoir', role: 'system', host: 'clock', scope: 'clock' };

/** What a query may use: it reads, and never writes. */
export interface QueryContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly actor: Actor;
  readonly files: FileTickets;
  /** Looks after the file itself: backups and restoring. */
  readonly keeper: Keeper;
  /** Tells open screens how far a long call is; free to call often. */
  progress(done: number, total: number, label: string): void;
  /** True once whoever started the call has asked to stop it. */
  isCancelled(): boolean;
}

/** What a command may use besides: everything it does is one transaction. */
export interface CommandContext extends QueryContext {
  /** Warnings the caller has seen and passes over (recorded in the audit log). */
  readonly accepted: ReadonlySet<WarningCode>;
  /** 128 random bits as 32 hexadecimal digits: for public ids and salts. */
  newId(): string;
  /** Notes what changed for the audit log; `before` is null for what is new, `after` for what is gone. */
  audit(entity: string, entityId: number, before: unknown, after: unknown): void;
  /** Tells open screens, after the commit. */
  emit(name: EventName, ids?: readonly number[]): void;
  /** Work on the file that has to wait until everything is committed: it may not fail the command. */
  afterCommit(work: () => void): void;
  /** Lets higher areas act at once, in this transaction (a merge touches bookings). */
  readonly moments: Moments;
}

type InputOf<D> = D extends { input: infer I extends z.ZodType } ? z.output<I> : never;
type OutputOf<D> = D extends { output: infer O extends z.ZodType } ? z.input<O> : never;

/** The queries of an area: each answers its output, or a refusal. Inputs arrive validated, defaults filled in. */
export type QueryHandlers<A extends AreaName> = {
  readonly [
    K in keyof Contract[A] as Contract[A][K] extends QueryDefinition<z.ZodType, z.ZodType> ? K : never
  ]: (
    context: QueryContext,
    input: InputOf<Contract[A][K]>,
  ) => Outcome<OutputOf<Contract[A][K]>> | Promise<Outcome<OutputOf<Contract[A][K]>>>;
};

/** The commands of an area: synchronous, inside the dispatcher's transaction. */
export type CommandHandlers<A extends AreaName> = {
  readonly [
    K in keyof Contract[A] as Contract[A][K] extends CommandDefinition<z.ZodType, z.ZodType> ? K : never
  ]: (context: CommandContext, input: InputOf<Contract[A][K]>) => Outcome<OutputOf<Contract[A][K]>>;
};

/** The commands of an area that concern the file and not its rows: asynchronous, outside any transaction. */
export type OutsideHandlers<A extends AreaName> = {
  readonly [
    K in keyof Contract[A] as Contract[A][K] extends CommandDefinition<z.ZodType, z.ZodType> ? K : never
  ]: (context: CommandContext, input: InputOf<Contract[A][K]>) => Promise<Outcome<OutputOf<Contract[A][K]>>>;
};
