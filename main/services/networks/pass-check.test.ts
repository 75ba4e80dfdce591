import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesOfPassText, passText } from '../../../shared/domain/pass-bytes.ts';
import { addPerson } from '../../../tests/support/people.ts';
import {
  addMember,
  agree,
  bytesOf,
  codeOf,
  exchangeKeys,
  handOver,
  openTwoPlaces,
  type TwoPlaces,
} from '../../../tests/support/two-places.ts';

let both: TwoPlaces;
beforeEach(async () => {
  both = await openTwoPlaces();
});
afterEach(() => both.closeBoth());

const checked = async (text: string) => both.host.mustCall('networks.checkPass', { text });
/** As a terminal does it; the desk notes the passage in the same step (`attendance.checkInByPass`). */
const welcome = async (text: string, personId: number | null = null) =>
  both.host.call('networks.welcomePass', { text, personId }, { accept: ['LIKELY_DUPLICATE'] });

const reason = async (text: string) => (await checked(text)).problem;

describe('verifying, without any network', () => {
  it('X5: says who, from where, what and until when', async () => {
    await exchangeKeys(both);
    await agree(both);
    const code = await codeOf(both, await addMember(both.home));
    expect(await checked(code)).toMatchObject({
      valid: true,
      problem: null,
      message: 'Léa Ferrier, membre de Latelier. Pass valable jusqu’au 31/01/2027.',
      pass: {
        memberNumber: expect.any(String) as string,
        rights: expect.stringContaining('prix adhérent') as string,
      },
      place: { name: 'Latelier', compared: true },
      agreement: { until: '2027-01-31', gives: 'prix adhérent, salles et postes, 3\u00a0journées par mois' },
      person: null,
    });
    expect(await checked(`Voici mon pass :\n${code.toLowerCase()}\nMerci`)).toMatchObject({ valid: true });
  });

  it('X5: any bit changed is refused, and nothing of it is repeated', async () => {
    await exchangeKeys(both);
    const bytes = bytesOfPassText(await codeOf(both, await addMember(both.home))) ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThan(140);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const verdict = await checked(passText(changed));
        expect(verdict).toMatchObject({ valid: false, pass: null });
        expect(['altered', 'newer_version']).toContain(verdict.problem);
      }),
      { numRuns: 300 },
    );
  });

  it('X5: any letter changed, left out or added is refused', async () => {
    await exchangeKeys(both);
    const code = await codeOf(both, await addMember(both.home));
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 14, max: code.length - 2 }),
        fc.nat(31),
        fc.constantFrom('instead', 'before', 'none'),
        async (at, letter, how) => {
          const put = how === 'none' ? '' : (letters[letter] ?? '');
          const changed = code.slice(0, at) + put + code.slice(how === 'before' ? at : at + 1);
          fc.pre(changed !== code);
          expect((await checked(changed)).valid).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('X5: expired, unknown, foreign, revoked, meant for others: each with its own reason', async () => {
    const { home, host, homeAtHost } = both;
    const lea = await addMember(home);
    const code = await codeOf(both, lea, { until: '2026-11-30' });
    expect(await reason(code)).toBe('unknown_key');
    expect(await reason('https://latelier.example')).toBe('other_format');
    expect(await reason('COMPTOIR-PASS:AAAA.')).toBe('altered');
    expect((await home.mustCall('networks.checkPass', { text: code })).problem).toBe('own_pass');
    await exchangeKeys(both);
    expect(await reason(code)).toBeNull();
    const network = { kind: 'network' as const, name: 'Tiers-lieux du Diois' };
    expect(await reason(await codeOf(both, lea, { audience: network }))).toBe('other_network');
    // The home place knows a third one, and issues for it alone.
    const card = bytesOf(host, (await host.mustCall('networks.makeKeyCard', {})).ticket);
    const taken = { ticket: handOver(home, card), compared: true };
    const { placeId } = await home.mustCall('networks.takePlaceFile', taken);
    expect(await reason(await codeOf(both, lea, { audience: { kind: 'place', placeId } }))).toBeNull();
    home.store.database.prepare('UPDATE known_places SET public_id = ?').run('e'.repeat(32));
    expect(await reason(await codeOf(both, lea, { audience: { kind: 'place', placeId } }))).toBe(
      'other_place',
    );
    host.setNow('2026-11-23T08:00:00.000Z');
    expect(await reason(code)).toBe('not_yet_valid');
    host.setNow('2026-12-01T08:00:00.000Z');
    expect(await reason(code)).toBe('expired');
    expect(homeAtHost).toBeGreaterThan(0);
  });

  it('X5: without an agreement it says what the desk can do, and welcomes all the same', async () => {
    await exchangeKeys(both);
    const code = await codeOf(both, await addMember(both.home));
    expect(await checked(code)).toMatchObject({
      valid: true,
      agreement: null,
      advice: expect.stringContaining('Aucune convention en vigueur avec Latelier') as string,
    });
    expect(await welcome(code)).toMatchObject({ ok: true, value: { recognisedUntil: null } });
  });
});

describe('a pass that is shown', () => {
  it('X2: recognises its holder until the sooner of pass and agreement, again and again', async () => {
    const { host } = both;
    await exchangeKeys(both);
    await agree(both, '2026-12-15');
    const code = await codeOf(both, await addMember(both.home));
    const first = await welcome(code);
    expect(first).toMatchObject({
      ok: true,
      value: { displayName: 'Léa Ferrier', recognisedUntil: '2026-12-15' },
    });
    const { personId } = first.ok ? first.value : { personId: 0 };
    const [recognition] = await host.mustCall('networks.recognitions', { personId });
    expect(recognition).toMatchObject({ proof: 'pass', validUntil: '2026-12-15', seenOn: '2026-11-24' });
    await host.mustCall('attendance.checkIn', { personId, date: '2026-11-24', halves: ['morning'] });
    expect(await checked(code)).toMatchObject({
      person: { id: personId, standing: 'reste 2,5 sur 3 en novembre' },
      candidates: [],
    });
    host.setNow('2026-11-25T08:00:00.000Z');
    expect(await welcome(code, personId)).toMatchObject({
      ok: true,
      value: { personId, recognisedUntil: '2026-12-15' },
    });
    expect(await host.mustCall('networks.recognitions', { personId })).toHaveLength(1);
    host.setNow('2026-12-16T08:00:00.000Z');
    expect(await checked(code)).toMatchObject({ valid: true, agreement: null });
  });

  it('X2: proposes who it may be, and follows a merge of two sheets', async () => {
    const { host } = both;
    await exchangeKeys(both);
    await agree(both);
    const already = await addPerson(host, { firstName: 'Léa', lastName: 'Ferrier', commune: 'Die' });
    const code = await codeOf(both, await addMember(both.home));
    expect(await checked(code)).toMatchObject({
      candidates: [{ id: already, displayName: 'Léa Ferrier', hint: 'Die' }],
    });
    const asked = await host.call('networks.welcomePass', { text: code, personId: null });
    expect(asked).toMatchObject({ ok: false, error: { code: 'NEEDS_CONFIRMATION' } });
    const made = await welcome(code);
    const personId = made.ok ? made.value.personId : 0;
    expect(personId).not.toBe(already);
    const merged = await host.call('people.merge', {
      keepId: already,
      keepVersion: 1,
      mergeId: personId,
      mergeVersion: 1,
    });
    expect(await checked(code)).toMatchObject({ person: { id: already } });
    await host.undo(merged);
    expect(await checked(code)).toMatchObject({ person: { id: personId } });
  });

  it('X5: altered or refused, it welcomes nobody', async () => {
    const code = await codeOf(both, await addMember(both.home));
    expect(await welcome(code)).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    expect(await welcome(code.replace(/.{3}\.$/u, 'AAA.'))).toMatchObject({ ok: false });
    expect((await both.host.mustCall('people.list', { filter: 'all' })).total).toBe(0);
  });
});
