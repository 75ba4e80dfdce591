import { accountLockedUntil, addressLockedUntil } from '../../../shared/domain/pins.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { QueryContext } from '../context.ts';

/** How far back the wrong PINs of an address are looked at: longer than any wait. */
const lookBackMilliseconds = 3_600_000;
const stamp = (epoch: number): string => new Date(epoch).toISOString();

/** Who tries: an account, and from where; `address` is empty where there is no network between. */
export interface Who {
  readonly accountId: number;
  readonly address: string;
}

/** Until when an account takes no PIN, as an instant; null when it does. */
export function accountWaitsUntil({ store, clock }: QueryContext, accountId: number): string | null {
  const now = Date.parse(clock.now());
  const until = accountLockedUntil(store.access.failuresOf(accountId).map(Date.parse), now);
  return until === null ? null : stamp(until);
}

/** Until when this account or this address has to wait, as an instant; null when neither has to. */
export function waitingUntil(context: QueryContext, { accountId, address }: Who): string | null {
  const { store, clock } = context;
  const now = Date.parse(clock.now());
  const failures =
    address === '' ? [] : store.access.failuresFrom(address, stamp(now - lookBackMilliseconds));
  const byAddress = addressLockedUntil(failures.map(Date.parse), now);
  const byAccount = accountWaitsUntil(context, accountId);
  const both = [byAccount, byAddress === null ? null : stamp(byAddress)].flatMap((until) => until ?? []);
  return both.toSorted().at(-1) ?? null;
}

/** « Trop de codes faux. Réessayer dans 4 minutes, ou demander à la personne qui gère le lieu. » */
export function waitingWords({ clock }: QueryContext, until: string): string {
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(clock.now())) / 60_000));
  return `Trop de codes faux. Réessayer dans ${plural(minutes, 'minute')}, ou demander à la personne qui gère le lieu.`;
}
