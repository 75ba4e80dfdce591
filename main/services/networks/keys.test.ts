import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlace } from '../../../tests/support/place.ts';
import {
  addMember,
  bytesOf,
  handOver,
  exchangeKeys,
  openTwoPlaces,
  passRights,
  type TwoPlaces,
} from '../../../tests/support/two-places.ts';

let both: TwoPlaces;
beforeEach(async () => {
  both = await openTwoPlaces();
});
afterEach(() => both.closeBoth());

const card = async (): Promise<Uint8Array> =>
  bytesOf(both.home, (await both.home.mustCall('networks.makeKeyCard', {})).ticket);
const take = async (bytes: Uint8Array, more: object = {}) =>
  both.host.call('networks.takePlaceFile', { ticket: handOver(both.host, bytes), ...more });
const preview = async (bytes: Uint8Array) =>
  both.host.mustCall('networks.placeFile', { ticket: handOver(both.host, bytes) });
const passOf = async (personId: number): Promise<string> => {
  const { home } = both;
  const input = { personIds: [personId], audience: { kind: 'all' as const }, rights: passRights };
  const { issued } = await home.mustCall('networks.issuePasses', input);
  return (await home.mustCall('networks.pass', { id: issued[0] ?? 0 })).code ?? '';
};
const checked = async (text: string) => both.host.mustCall('networks.checkPass', { text });

describe('our own key', () => {
  it('X5: is made at its first use, once, and its words are the same on both screens', async () => {
    const { home } = both;
    expect((await home.mustCall('networks.ownKeys', {})).current).toBeNull();
    const file = await card();
    const own = (await home.mustCall('networks.ownKeys', {})).current;
    expect(own?.words).toHaveLength(8);
    expect(await preview(file)).toMatchObject({
      kind: 'key-card',
      state: 'new',
      needsTrust: true,
      placeName: 'Latelier',
      words: own?.words,
      organisationId: both.homeAtHost,
    });
    await card();
    await home.mustCall('networks.makeOwnKey', {});
    expect((await home.mustCall('networks.ownKeys', {})).current?.fingerprint).toBe(own?.fingerprint);
    expect(new Set(own?.words).size).toBeGreaterThan(4);
  });

  it('X5: replaced, the old one vouches for the new one and its passes stay valid', async () => {
    await exchangeKeys(both);
    const old = await passOf(await addMember(both.home));
    await both.home.mustCall('networks.replaceOwnKey', { reason: 'Chaque année' });
    await both.home.mustCall('networks.replaceOwnKey', { reason: 'Encore' });
    const file = await card();
    const seen = await preview(file);
    expect(seen).toMatchObject({ state: 'successor', needsTrust: false });
    expect(await take(file)).toMatchObject({ ok: true });
    expect(await checked(old)).toMatchObject({ valid: true });
    expect(await checked(await passOf(await addMember(both.home, { firstName: 'Karim' })))).toMatchObject({
      valid: true,
    });
    const [place, ...others] = await both.host.mustCall('networks.knownPlaces', {});
    expect(others).toEqual([]);
    expect(place?.keys.map(({ state }) => state).toSorted()).toEqual(['replaced', 'replaced', 'trusted']);
    expect((await both.home.mustCall('networks.ownKeys', {})).past).toHaveLength(2);
  });

  it('X5: revoked, nobody vouches for the next one, and its passes are refused from that day', async () => {
    await exchangeKeys(both);
    const stolen = await passOf(await addMember(both.home));
    expect(await checked(stolen)).toMatchObject({ valid: true });
    await both.home.mustCall('networks.revokeOwnKey', { reason: 'Ordinateur volé' });
    expect(await both.home.mustCall('networks.passes', { filter: 'ended' })).toMatchObject([
      { state: 'key_revoked' },
    ]);
    const file = await card();
    expect(await preview(file)).toMatchObject({
      state: 'other_key',
      needsTrust: true,
    });
    expect(await take(file)).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    expect(await checked(stolen)).toMatchObject({ valid: true });
    expect(await take(file, { compared: true })).toMatchObject({ ok: true });
    expect(await checked(stolen)).toMatchObject({ valid: false, problem: 'revoked_key' });
    const anew = await passOf(await addMember(both.home, { firstName: 'Karim' }));
    expect(await checked(anew)).toMatchObject({ valid: true });
  });

  it('X5: whoever holds a revoked key can neither come back nor vouch for another', async () => {
    await exchangeKeys(both);
    const stolenCard = await card();
    await both.home.mustCall('networks.revokeOwnKey', { reason: 'Ordinateur volé' });
    await take(await card(), { compared: true });
    expect(await take(stolenCard, { compared: true })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('révoquée') as string },
    });
  });
});

describe('a sealed key', () => {
  const phrase = 'le chat dort sous le comptoir';
  it('X5: opens with its phrase alone, and makes a new file the same place to others', async () => {
    await exchangeKeys(both);
    const own = (await both.home.mustCall('networks.ownKeys', {})).current;
    const { ticket } = await both.home.mustCall('networks.exportOwnKey', { passphrase: phrase });
    expect((await both.home.mustCall('networks.ownKeys', {})).current?.exportedAt).not.toBeNull();
    const anew = openTestPlace();
    try {
      const sealed = bytesOf(both.home, ticket);
      const carried = () => handOver(anew, sealed);
      const wrong = { ticket: carried(), passphrase: 'le chat dort sur le comptoir' };
      expect(await anew.call('networks.importOwnKey', wrong)).toMatchObject({
        ok: false,
        error: { fields: { passphrase: expect.any(String) as string } },
      });
      expect((await anew.mustCall('networks.ownKeys', {})).current).toBeNull();
      await anew.mustCall('networks.importOwnKey', { ticket: carried(), passphrase: ` ${phrase} ` });
      expect((await anew.mustCall('networks.ownKeys', {})).current).toMatchObject({ words: own?.words });
      // Twice changes nothing.
      await anew.mustCall('networks.importOwnKey', { ticket: carried(), passphrase: phrase });
      const again = await anew.mustCall('networks.makeKeyCard', {});
      expect(await preview(bytesOf(anew, again.ticket))).toMatchObject({
        state: 'nothing_new',
      });
    } finally {
      anew.close();
    }
  });

  it('X5: is refused altered, where it is something else, and in a file whose own key has served', async () => {
    const { ticket } = await both.home.mustCall('networks.exportOwnKey', { passphrase: phrase });
    const text = Buffer.from(bytesOf(both.home, ticket)).toString('utf8');
    const refused = async (changed: string) =>
      both.host.call('networks.importOwnKey', {
        ticket: handOver(both.host, Buffer.from(changed)),
        passphrase: phrase,
      });
    expect(await refused(text.replace('Latelier', 'Latelien'))).toMatchObject({ ok: false });
    expect(await refused('{}')).toMatchObject({ ok: false, error: { code: 'FILE_UNREADABLE' } });
    const person = await addMember(both.host);
    const input = { personIds: [person], audience: { kind: 'all' as const }, rights: passRights };
    await both.host.mustCall('networks.issuePasses', input);
    expect(await refused(text)).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
  });
});

describe("another place's files", () => {
  it('X6: taken twice change nothing, and an older list than the known one is refused', async () => {
    const { home, host } = both;
    await exchangeKeys(both);
    const first = await passOf(await addMember(home));
    const list = async () => bytesOf(home, (await home.mustCall('networks.makeRevocationList', {})).ticket);
    const [row] = await home.mustCall('networks.passes', {});
    await home.mustCall('networks.revokePasses', {
      passes: [{ id: row?.id ?? 0, version: row?.version ?? 0 }],
      reason: 'Carte perdue',
    });
    const older = await list();
    await passOf(await addMember(home, { firstName: 'Karim' }));
    const [other] = await home.mustCall('networks.passes', {});
    await home.mustCall('networks.revokePasses', {
      passes: [{ id: other?.id ?? 0, version: other?.version ?? 0 }],
      reason: 'Volée',
    });
    const newer = await list();
    expect(await checked(first)).toMatchObject({ valid: true });
    expect(await take(newer)).toMatchObject({ ok: true, value: { changes: [expect.stringContaining('2')] } });
    expect(await checked(first)).toMatchObject({ valid: false, problem: 'revoked' });
    const audited = await host.mustCall('settings.history', { limit: 5 });
    expect(await take(newer)).toMatchObject({ ok: true, value: { changes: [] } });
    const after = await host.mustCall('settings.history', { limit: 5 });
    expect(after.flatMap(({ changes }) => changes)).toEqual(audited.flatMap(({ changes }) => changes));
    expect(await take(older)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('plus ancien') as string },
    });
    expect(await checked(first)).toMatchObject({ valid: false, problem: 'revoked' });
  });

  it('X6: of an unknown place, of our own or of another kind are refused with the reason', async () => {
    const { home, host } = both;
    const list = bytesOf(home, (await home.mustCall('networks.makeRevocationList', {})).ticket);
    expect(await take(list, { compared: true })).toMatchObject({
      ok: false,
      error: { code: 'FILE_FOREIGN' },
    });
    const own = bytesOf(host, (await host.mustCall('networks.makeKeyCard', {})).ticket);
    expect(await take(own, { compared: true })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('ce lieu-ci') as string },
    });
    const csv = Buffer.from('date;nom');
    expect(await take(csv)).toMatchObject({ ok: false, error: { code: 'FILE_UNREADABLE' } });
  });

  it('X5: trust is withdrawn and given back, a comparison noted, each undone', async () => {
    await exchangeKeys(both);
    const { host } = both;
    const pass = await passOf(await addMember(both.home));
    const key = async () => (await host.mustCall('networks.knownPlaces', {}))[0]?.keys[0];
    const keyId = (await key())?.id ?? 0;
    const withdrawn = await host.call('networks.withdrawKey', { keyId, reason: 'Plus de nouvelles' });
    expect(await checked(pass)).toMatchObject({ valid: false, problem: 'withdrawn_key' });
    expect(await take(await card())).toMatchObject({ ok: false });
    await host.undo(withdrawn);
    expect(await checked(pass)).toMatchObject({ valid: true });
    const uncompared = await host.call('networks.noteCompared', { keyId, compared: false });
    expect(await checked(pass)).toMatchObject({
      advice: expect.stringContaining('jamais été comparée') as string,
    });
    await host.undo(uncompared);
    expect((await key())?.comparedOn).toBe('2026-11-24');
  });

  it('X5: a place known from a pass alone gets its id from its first card, and is one place', async () => {
    const { host, homeAtHost } = both;
    const pass = await passOf(await addMember(both.home));
    const shown = await checked(pass);
    expect(shown).toMatchObject({ valid: false, problem: 'unknown_key', place: null });
    const words = (await both.home.mustCall('networks.ownKeys', {})).current?.words;
    expect(shown.signer?.words).toEqual(words);
    const publicKey = shown.signer?.publicKey ?? '';
    const recorded = { publicKey, name: 'Latelier', organisationId: homeAtHost };
    await host.mustCall('networks.recordKey', recorded);
    expect(await checked(pass)).toMatchObject({ valid: true });
    expect(await host.call('networks.recordKey', recorded)).toMatchObject({ ok: false });
    expect(await take(await card())).toMatchObject({ ok: true });
    expect(await host.mustCall('networks.knownPlaces', {})).toHaveLength(1);
    const list = { kind: 'place' as const, placeId: 1 };
    expect(await host.mustCall('networks.passCandidates', { audience: list })).toEqual([]);
  });
});
