import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { contextOf, recordKeyOf } from '../../../tests/support/signing.ts';
import { addOrganisation } from '../../../tests/support/people.ts';
import { openFile, signFile, signFileWithKey } from './signed-files.ts';
import { wordsOfFingerprint } from './key-pairs.ts';
import { ensureKey } from './keys.ts';

let here: TestPlace;
let there: TestPlace;
beforeEach(async () => {
  [here, there] = [openTestPlace(), openTestPlace()];
  for (const [place, name] of [
    [here, 'Latelier'],
    [there, 'Machins Machines'],
  ] as const) {
    const { version } = await place.mustCall('settings.place', {});
    await place.mustCall('settings.save', { version, patch: { name } });
  }
});
afterEach(() => {
  here.close();
  there.close();
});

const schema = z.strictObject({ total: z.int(), lines: z.array(z.string()) });
const payload = { total: 2400, lines: ['Léa Ferrier, 3 journées'] };
const made = (options = {}) => signFile(contextOf(there), 'statement', payload, options);
const opened = (bytes: Uint8Array, now?: string) =>
  openFile(contextOf(here, now), bytes, 'statement', schema);

describe('a signed file', () => {
  it('X6: gives its payload and whom it comes from, once the key is recorded', async () => {
    const structure = await addOrganisation(here, { name: 'Machins Machines' });
    const { placeId } = recordKeyOf(there, here, structure);
    expect(opened(made())).toMatchObject({
      ok: true,
      payload,
      origin: { placeId, organisationId: structure, place: { name: 'Machins Machines' } },
    });
  });

  it('X6: is the same bytes for the same content, and a query signs only when there is a key', () => {
    expect(signFileWithKey(contextOf(there), 'statement', payload)).toBeUndefined();
    expect(made()).toEqual(made());
    expect(signFileWithKey(contextOf(there), 'statement', payload)).toEqual(made());
  });

  it('X6: of a place that is not recorded says whose key it would be, to compare and record', () => {
    const refused = opened(made());
    const { fingerprint } = ensureKey(contextOf(there)).key;
    expect(refused).toMatchObject({
      ok: false,
      problem: 'unknown_place',
      signer: { place: { name: 'Machins Machines' }, fingerprint, words: wordsOfFingerprint(fingerprint) },
    });
    expect(refused).toHaveProperty('message', expect.stringContaining('«\u00a0Machins Machines\u00a0»'));
  });

  it('X6: is refused when any bit of it was changed', () => {
    recordKeyOf(there, here);
    const bytes = made();
    fc.assert(
      fc.property(fc.nat(bytes.length - 2), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(opened(changed)).toMatchObject({ ok: false });
      }),
      { numRuns: 400 },
    );
    const told = opened(Buffer.from(Buffer.from(bytes).toString('utf8').replace('2400', '2401')));
    expect(told).toMatchObject({ ok: false, problem: 'altered' });
  });

  it('X6: is refused when it is shortened or followed by more, and read through what mail adds around it', () => {
    recordKeyOf(there, here);
    const text = Buffer.from(made()).toString('utf8');
    for (const cut of [1, 20, text.length / 2])
      expect(opened(Buffer.from(text.trim().slice(0, -cut)))).toMatchObject({ ok: false });
    expect(opened(Buffer.from(`${text}{}`))).toMatchObject({ ok: false });
    expect(opened(Buffer.from(`\uFEFF${text.trim()}\r\n\r\n`))).toMatchObject({ ok: true });
  });

  it.each([
    ['unreadable', () => Buffer.from('date;nom\n2026-11-02;Léa')],
    ['unreadable', () => Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff])],
    [
      'newer_version',
      () => Buffer.from(Buffer.from(made()).toString().replace('"version":1', '"version":2')),
    ],
    ['altered', () => Buffer.from(Buffer.from(made()).toString().replace('"version":1', '"version":0'))],
    ['wrong_kind', () => signFile(contextOf(there), 'member-list', payload)],
    ['other_place', () => made({ audience: { id: 'f'.repeat(32), name: 'Le Cube' } })],
    ['own_file', () => signFile(contextOf(here), 'statement', payload)],
    ['unexpected_content', () => signFile(contextOf(there), 'statement', { total: 'beaucoup' })],
  ] as const)('X6: is refused as %s, in French', (problem, bytes) => {
    recordKeyOf(there, here);
    const refused = opened(bytes());
    const message: unknown = expect.stringMatching(/^(?:Ce fichier|Le contenu) .{30}/u);
    expect(refused).toMatchObject({ ok: false, problem, message });
  });

  it('X6: meant for this place is opened here', () => {
    recordKeyOf(there, here);
    const { identity } = ensureKey(contextOf(here));
    const bytes = made({ audience: { id: identity.publicId, name: 'Latelier' } });
    expect(opened(bytes)).toMatchObject({ ok: true });
  });

  it('X5: is refused from the day its key was revoked or trust withdrawn, and not before', () => {
    const { keyId } = recordKeyOf(there, here);
    const key = here.store.knownPlaces.key(keyId);
    if (key === undefined) throw new Error('no key');
    here.store.knownPlaces.changeKey(keyId, { ...key, revokedOn: '2026-11-25' });
    expect(opened(made())).toMatchObject({ ok: true });
    expect(opened(made(), '2026-11-25T08:00:00.000Z')).toMatchObject({ ok: false, problem: 'revoked_key' });
    here.store.knownPlaces.changeKey(keyId, { ...key, withdrawnOn: '2026-11-24' });
    expect(opened(made())).toMatchObject({ ok: false, problem: 'withdrawn_key' });
  });

  it('X6: cannot pass for another recorded place', () => {
    const { placeId } = recordKeyOf(there, here);
    here.store.database
      .prepare('UPDATE known_places SET public_id = ? WHERE id = ?')
      .run('a'.repeat(32), placeId);
    expect(opened(made())).toMatchObject({ ok: false, problem: 'unknown_place' });
  });
});
