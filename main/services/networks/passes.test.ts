import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { photoOf } from '../../../tests/support/code-picture.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';
import {
  addMember,
  bytesOf,
  codeOf,
  exchangeKeys,
  issue,
  openTwoPlaces,
  passRights,
  type TwoPlaces,
} from '../../../tests/support/two-places.ts';

let both: TwoPlaces;
beforeEach(async () => {
  both = await openTwoPlaces();
});
afterEach(() => both.closeBoth());

const checked = async (text: string) => both.host.mustCall('networks.checkPass', { text });
const all = { kind: 'all' } as const;

describe('issuing', () => {
  it('X5: gives a member a pass to the end of the membership with its grace, and nobody else one', async () => {
    const { home } = both;
    const lea = await addMember(home);
    const stranger = await addPerson(home, { firstName: 'Noé', lastName: 'Brun' });
    expect(await issue(both, [stranger])).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    expect(await issue(both, [lea, stranger, 9999])).toMatchObject({
      ok: true,
      value: { issued: [1], refused: [{ personId: stranger }, { personId: 9999 }] },
    });
    expect(await home.mustCall('networks.passes', {})).toMatchObject([
      { displayName: 'Léa Ferrier', validFrom: '2026-11-24', validUntil: '2027-01-31', state: 'valid' },
    ]);
    await issue(both, [lea], { until: '2026-11-30' });
    const [short] = await home.mustCall('networks.passes', { personId: lea });
    expect(short?.validUntil).toBe('2026-11-30');
    expect(await issue(both, [lea], { until: '2026-11-23' })).toMatchObject({ ok: false });
    home.setNow('2027-01-20T08:00:00.000Z');
    expect(await issue(both, [lea])).toMatchObject({ ok: false });
  });

  it('X5: shows beforehand who may have one, who has not paid and who has one already', async () => {
    const { home } = both;
    const lea = await addMember(home);
    const noe = await addPerson(home, { firstName: 'Noé', lastName: 'Brun' });
    const candidates = async (more: object) =>
      home.mustCall('networks.passCandidates', { audience: all, ...more });
    expect(await candidates({})).toMatchObject([
      { personId: lea, until: '2027-01-31', unpaid: false, passUntil: null },
    ]);
    await issue(both, [lea]);
    expect(await candidates({ personIds: [lea, noe] })).toMatchObject([
      { personId: noe, until: null },
      { personId: lea, passUntil: '2027-01-31' },
    ]);
    expect(await candidates({ typeId: 99 })).toEqual([]);
  });

  it('X5: issued by mistake is undone; a lost card is replaced and the old one revoked', async () => {
    const { home } = both;
    const lea = await addMember(home);
    const result = await issue(both, [lea]);
    await home.undo(result);
    expect(await home.mustCall('networks.passes', {})).toEqual([]);
    const lost = await codeOf(both, lea);
    await issue(both, [lea], { revokePrevious: 'Carte perdue' });
    expect(await home.mustCall('networks.passes', { filter: 'all' })).toMatchObject([
      { state: 'valid' },
      { state: 'revoked', revokeReason: 'Carte perdue' },
      { state: 'revoked' },
    ]);
    expect(lost).toMatch(/^COMPTOIR-PASS:[A-Z2-7]+\.$/u);
  });

  it('X5: a revocation is taken back until a list has gone out with it', async () => {
    const { home } = both;
    await codeOf(both, await addMember(home));
    const revoke = async () => {
      const [pass] = await home.mustCall('networks.passes', { filter: 'all' });
      const passes = [{ id: pass?.id ?? 0, version: pass?.version ?? 0 }];
      return home.call('networks.revokePasses', { passes, reason: 'Partie' });
    };
    const first = await revoke();
    expect(await home.mustCall('networks.ownKeys', {})).toMatchObject({ listIsDue: true });
    expect(await home.undo(first)).toMatchObject({ ok: true });
    const second = await revoke();
    await home.mustCall('networks.makeRevocationList', {});
    expect(await home.mustCall('networks.ownKeys', {})).toMatchObject({ listIsDue: false });
    expect(await home.undo(second)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('déjà partie') as string },
    });
  });
});

describe('on paper and as a file', () => {
  it('X5: the QR code reads back as the pass, at 57 modules a side', async () => {
    const code = await codeOf(both, await addMember(both.home));
    expect(encodeQR(code, 'raw', { ecc: 'medium', border: 4 }).length - 8).toBeLessThanOrEqual(57);
    expect(decodeQR(photoOf(code))).toBe(code);
  });

  it('X5: cards stand ten a page, and say whose they are and until when', async () => {
    const { home } = both;
    const ids: number[] = [];
    for (let index = 0; index < 11; index += 1)
      ids.push(await addMember(home, { firstName: `Léa${'abcdefghijk'[index] ?? ''}` }));
    const issued = await issue(both, ids);
    const passes = issued.ok ? issued.value.issued : [];
    const pdf = await home.mustCall('networks.passCards', { ids: passes });
    const read = readPdf(bytesOf(home, pdf.ticket));
    expect(read.pages).toHaveLength(2);
    const pages = await home.mustCall('networks.passCards', { ids: passes.slice(0, 3), layout: 'pages' });
    expect(readPdf(bytesOf(home, pages.ticket)).pages).toHaveLength(3);
  });

  it('X5: the small file is read where it is pasted, and a revoked pass is not handed out', async () => {
    const { home } = both;
    await exchangeKeys(both);
    await codeOf(both, await addMember(home));
    const file = await home.mustCall('networks.passFile', { id: 1 });
    expect(file.fileName).toBe('lea-ferrier-2027-01-31.pass');
    const text = Buffer.from(bytesOf(home, file.ticket)).toString('utf8');
    expect(text).toContain('Valable jusqu’au 31/01/2027');
    expect(await checked(text)).toMatchObject({ valid: true });
    await home.mustCall('networks.revokePasses', { passes: [{ id: 1, version: 1 }], reason: 'Partie' });
    expect(await home.call('networks.passFile', { id: 1 })).toMatchObject({ ok: false });
    expect(await home.call('networks.passCards', { ids: [1] })).toMatchObject({ ok: false });
    expect(await home.mustCall('networks.pass', { id: 1 })).toMatchObject({ code: null });
  });
});

describe('what must never leave', () => {
  it('X5: no call, no event, no history and no export ever holds a private key', async () => {
    const { home, host } = both;
    const said: string[] = [];
    const hear = async (name: Parameters<typeof home.call>[0], input: object) => {
      const result = await home.call(name, input);
      said.push(JSON.stringify(result));
      if (result.ok && typeof result.value === 'object' && result.value !== null && 'ticket' in result.value)
        said.push(Buffer.from(bytesOf(home, result.value.ticket)).toString('latin1'));
    };
    const lea = await addMember(home);
    await hear('networks.makeOwnKey', {});
    const secrets = [home.store.placeKeys.privateKey(1) ?? ''];
    await hear('networks.issuePasses', { personIds: [lea], audience: all, rights: passRights });
    await hear('networks.exportOwnKey', { passphrase: 'une phrase assez longue' });
    await hear('networks.replaceOwnKey', { reason: '' });
    secrets.push(home.store.placeKeys.privateKey(2) ?? '');
    await hear('networks.revokeOwnKey', { reason: 'Volée' });
    secrets.push(home.store.placeKeys.privateKey(3) ?? '');
    for (const name of ['makeKeyCard', 'makeRevocationList', 'ownKeys', 'knownPlaces'] as const)
      await hear(`networks.${name}`, {});
    await hear('networks.passes', { filter: 'all' });
    await hear('networks.passCandidates', { audience: all });
    for (const name of ['pass', 'passFile'] as const) await hear(`networks.${name}`, { id: 1 });
    await hear('networks.passCards', { ids: [1] });
    await hear('settings.place', {});
    await hear('settings.history', { limit: 200 });
    said.push(JSON.stringify(home.events));
    for (const table of ['audit_log', 'audit_changes', 'idempotency_keys', 'v_place_keys'])
      said.push(JSON.stringify(home.store.database.prepare(`SELECT * FROM ${table}`).all()));
    expect(secrets.filter((secret) => secret.length === 43)).toHaveLength(3);
    expect(said.length).toBeGreaterThan(20);
    const everything = said.join('\n').toLowerCase();
    for (const secret of secrets) {
      const bytes = Buffer.from(secret, 'base64url');
      for (const form of [secret, bytes.toString('base64'), bytes.toString('hex'), bytes.toString('latin1')])
        expect(everything.includes(form.toLowerCase())).toBe(false);
    }
    // A key that has ended keeps no private part, and the one in force is in the file, hence in its backups.
    expect(home.store.placeKeys.privateKey(1)).toBeUndefined();
    expect(home.store.placeKeys.privateKey(3)).toBe(secrets[2]);
    expect(host.store.placeKeys.current()).toBeUndefined();
  });
});
