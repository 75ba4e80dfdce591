import type { ContractEvent } from '../../shared/contract/events.ts';
import type { Clock } from '../services/clock.ts';
import type { FileTickets } from '../services/file-tickets.ts';
import type { Keeper } from '../services/keeper.ts';
import type { Store } from '../store/store.ts';
import type { FaultLog } from './faults.ts';

/** What a dispatcher is made of. */
export interface DispatchParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly files: FileTickets;
  readonly keeper: Keeper;
  /** Where events and progress go: to every open screen. Events come after the commit. */
  readonly publish: (event: ContractEvent) => void;
  /** Where an unexpected fault is written, under the id that the caller gets. */
  readonly logFault: FaultLog;
  /** True once the call of that key has been asked to stop. */
  readonly isCancelled: (key: string) => boolean;
  /** 128 random bits as 32 hexadecimal digits; a fake only in tests. */
  readonly newId?: () => string;
}
