import type { OutsideHandlers } from '../context.ts';
import { machineNetworks } from '../machine-addresses.ts';
import { done, notFound, stale } from '../outcome.ts';
import { hashOf, newSecret } from './secrets.ts';

export interface MachineAddress {
  readonly address: string;
  /** French: where it reaches. */
  readonly label: string;
}

/** The addresses that this machine answers to now: itself alone first, then those of its networks (IPv4). */
export function machineAddresses(): readonly MachineAddress[] {
  return machineNetworks().flatMap(({ addresses, label }) =>
    addresses.map((address) => ({ address, label })),
  );
}

/**
 * Gives a feed a new secret and tells it this once; only its hash is kept. One statement, outside any transaction, so
 * that the answer is not kept with the call's key.
 */
export const renewAddress: OutsideHandlers<'feeds'>['renewAddress'] = (context, { id, version }) => {
  const { feeds } = context.store;
  const before = feeds.find(id);
  if (before === undefined) return Promise.resolve(notFound('Cet agenda'));
  const secret = newSecret();
  const saved = feeds.setSecret(id, version, hashOf(secret), context.clock.now());
  if (saved === undefined) return Promise.resolve(stale());
  const had = before.addressMadeAt !== null;
  context.audit('feed', id, { address: had ? 'ancienne' : 'aucune' }, { address: 'nouvelle' });
  context.emit('feeds.changed', [id]);
  return Promise.resolve(done({ id, version: saved, secret }));
};
