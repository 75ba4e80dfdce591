import type { TestPlace } from './place.ts';
import { clockOf } from '../../main/services/clock.ts';
import type { CommandContext } from '../../main/services/context.ts';
import { fingerprintOf } from '../../main/services/networks/key-pairs.ts';
import { ensureKey } from '../../main/services/networks/keys.ts';

/**
 * What a use case of a test place would be given, for pieces that no call reaches alone: same store and files, the
 * clock at `now`, its audit and events left aside.
 */
export function contextOf(place: TestPlace, now = '2026-11-24T08:00:00.000Z'): CommandContext {
  let ids = 0;
  return {
    store: place.store,
    clock: clockOf(
      () => Date.parse(now),
      () => place.store.settings.zone(),
    ),
    actor: { name: 'Camille', role: 'manager', host: 'desktop', scope: 'test' },
    files: place.files,
    keeper: {
      make: () => Promise.reject(new Error('no backups here')),
      list: () => [],
    } as unknown as CommandContext['keeper'],
    progress: () => undefined,
    isCancelled: () => false,
    accepted: new Set(),
    newId: () =>
      `${Math.trunc(Math.random() * 0xffffffff)
        .toString(16)
        .padStart(8, '0')}${String((ids += 1)).padStart(24, '0')}`,
    audit: () => undefined,
    emit: () => undefined,
    afterCommit: () => undefined,
    moments: { announce: () => ({ ok: true, value: undefined }) },
  };
}

/** Records a place's key at another, as if it had come by file and been compared; answers the recorded place's id. */
export function recordKeyOf(
  there: TestPlace,
  here: TestPlace,
  organisationId: number | null = null,
): { readonly placeId: number; readonly keyId: number } {
  const own = ensureKey(contextOf(there));
  const { knownPlaces } = here.store;
  const name = there.store.settings.place().name || 'Lieu sans nom';
  const placeId = knownPlaces.add({
    publicId: own.identity.publicId,
    name,
    organisationId,
    recordedAt: '2026-11-01T08:00:00.000Z',
  });
  const { publicKey } = own.key;
  const keyId = knownPlaces.addKey({
    placeId,
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    how: 'compared',
    recordedOn: '2026-11-01',
    comparedOn: '2026-11-01',
  });
  return { placeId, keyId };
}
