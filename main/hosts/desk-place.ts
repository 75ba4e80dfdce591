import type { PostDoor } from '../../shared/contract/access.ts';
import type { Role } from '../../shared/contract/define.ts';
import type { CallRequest } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import type { Actor } from '../services/context.ts';

/** What a desk needs of the engine. */
export interface DeskEngine {
  call(request: CallRequest, actor: Actor): Promise<Result<unknown>>;
  /** What is answered while the file cannot be opened; undefined once it is open. */
  aid?(request: CallRequest): Promise<Result<unknown>> | undefined;
  subscribe(listener: (event: ContractEvent) => void): () => void;
  /** The areas of which a role may read anything. */
  areasOf(role: Role): ReadonlySet<string>;
}

/** Where a desk stands, and who sits there while it does not ask. */
export interface DeskPlace {
  readonly host: 'desktop' | 'web';
  /** « Ordinateur de l’accueil », « Tablette, Firefox ». */
  readonly device: string;
  /** Empty where there is no network between. */
  readonly address: string;
  /** null: it always asks who is there. */
  readonly unlocked: Actor | null;
  /** The fablab's post: whoever comes in there may do less, and recovers nothing. Left out: this is not it. */
  readonly post?: PostDoor;
  /** The token of a session to come back to; it counts only while that session is open. */
  readonly token?: string;
  /** Hears that whoever was there no longer is: they left, or were sent out. */
  readonly onGone?: () => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
