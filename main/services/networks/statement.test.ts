import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../../tests/support/billing-place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { recordKeyOf } from '../../../tests/support/signing.ts';

let latelier: TestPlace;
let cube: TestPlace;
/** The other structure, as each place has it. */
let cubeHere: number;
let latelierThere: number;
/** A member of Le Cube, as each place has him. */
let bilalHere: number;
let bilal: number;
const now = '2026-12-15T08:00:00.000Z';
const whole = ['morning', 'afternoon'] as const;
const november = { from: '2026-11-01', to: '2026-11-30' };

beforeEach(async () => {
  latelier = openTestPlace(now);
  cube = openTestPlace(now);
  await settle(latelier, { name: 'Latelier' });
  await settle(cube, { name: 'Le Cube' });
  const terms = { visitsPerPerson: 4, overflowPrice: 1200, overflowPaidBy: 'partner' as const };
  bilalHere = await addPerson(latelier, { firstName: 'Bilal', lastName: 'Roux' });
  cubeHere = await furnish(latelier).partnership(bilalHere, terms);
  bilal = await addPerson(cube, { firstName: 'Bilal', lastName: 'Roux' }, { memberNumber: 'M-7' });
  latelierThere = await furnish(cube).partnership(await addPerson(cube, { lastName: 'Autre' }), terms);
  recordKeyOf(latelier, cube, latelierThere);
  recordKeyOf(cube, latelier, cubeHere);
});
afterEach(() => {
  latelier.close();
  cube.close();
});

const came = async (date: string, halves: ('morning' | 'afternoon')[] = [...whole]) =>
  latelier.mustCall('attendance.checkIn', { personId: bilalHere, date, halves });

async function statementOf(format: 'signed' | 'csv'): Promise<{ bytes: Uint8Array; fileName: string }> {
  const period = { partnerOrganisationId: cubeHere, ...november };
  const { fingerprint } = await latelier.mustCall('networks.settlementPreview', period);
  const { id } = await latelier.mustCall('networks.confirmSettlement', {
    ...period,
    fingerprint,
    outcome: { kind: 'invoice' },
  });
  const ticket = await latelier.mustCall('networks.settlementFile', { id, format });
  const file = latelier.files.get(ticket.ticket);
  if (file === undefined) throw new Error('no file');
  return file;
}
const handOver = (place: TestPlace, bytes: Uint8Array | string, fileName = 'releve.comptoir'): string =>
  place.files.put(fileName, 'application/octet-stream', Buffer.from(bytes)).ticket;
const told = (read: { lines: readonly { date: string; state: string; canTake: boolean }[] }) =>
  read.lines.map(({ date, state, canTake }) => [date, state, canTake]);

const problem = async (place: TestPlace, content: Uint8Array | string, partnerOrganisationId?: number) => {
  const input = { ticket: handOver(place, content) };
  const result = await place.call(
    'networks.readStatement',
    partnerOrganisationId === undefined ? input : { ...input, partnerOrganisationId },
  );
  return result.ok ? 'read' : (result.error.details?.['problem'] ?? result.error.code);
};

describe('a signed statement', () => {
  it('X6: says line by line what agrees; what is taken becomes our days there; twice changes nothing', async () => {
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04']) await came(date);
    const noted = { personId: bilal, date: '2026-11-02', halfDays: 2 as const };
    await cube.mustCall('networks.noteVisitsThere', {
      partnerOrganisationId: latelierThere,
      visits: [noted],
    });
    await cube.mustCall('networks.noteVisitsThere', {
      partnerOrganisationId: latelierThere,
      visits: [
        { ...noted, date: '2026-11-03', halfDays: 1 },
        { ...noted, date: '2026-11-20' },
      ],
    });
    const { bytes } = await statementOf('signed');
    const ticket = handOver(cube, bytes);
    const read = await cube.mustCall('networks.readStatement', { ticket });
    expect(read).toMatchObject({ signed: true, partnerOrganisationId: latelierThere, takenOn: null });
    expect(told(read)).toEqual([
      ['2026-11-02', 'agrees', false],
      ['2026-11-03', 'differs', true],
      ['2026-11-04', 'only_theirs', true],
      ['2026-11-20', 'only_ours', false],
    ]);
    const { fingerprint } = read;
    const taken = await cube.call('networks.takeStatement', { ticket, fingerprint, take: [1, 2] });
    expect(taken).toMatchObject({ ok: true, value: { added: 1, changed: 1 } });
    const there = async () =>
      (await cube.mustCall('networks.visitMonth', { month: '2026-11' }))[0]?.sides
        .find(({ direction }) => direction === 'ours_there')
        ?.rows[0]?.days.map(({ date, halfDays, from }) => [date, halfDays, from]);
    const after = [
      ['2026-11-02', 2, 'hand'],
      ['2026-11-03', 2, 'statement'],
      ['2026-11-04', 2, 'statement'],
      ['2026-11-20', 2, 'hand'],
    ];
    expect(await there()).toEqual(after);
    const again = await cube.mustCall('networks.readStatement', { ticket: handOver(cube, bytes) });
    expect(again.takenOn).not.toBeNull();
    expect(again.lines.some(({ canTake }) => canTake)).toBe(false);
    await cube.undo(taken);
    expect(await there()).toEqual([
      ['2026-11-02', 2, 'hand'],
      ['2026-11-03', 1, 'hand'],
      ['2026-11-20', 2, 'hand'],
    ]);
  });

  it('X6: all of the chosen lines or none, and only as they were read', async () => {
    await came('2026-11-03');
    await came('2026-11-04');
    const ticket = handOver(cube, (await statementOf('signed')).bytes);
    const { fingerprint, lines } = await cube.mustCall('networks.readStatement', { ticket });
    expect(lines).toHaveLength(2);
    const bad = await cube.call('networks.takeStatement', { ticket, fingerprint, take: [0, 7] });
    expect(bad).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect((await cube.mustCall('networks.readStatement', { ticket })).lines[0]?.state).toBe('only_theirs');
    await cube.mustCall('networks.noteVisitsThere', {
      partnerOrganisationId: latelierThere,
      visits: [{ personId: bilal, date: '2026-11-03', halfDays: 2 }],
    });
    expect(await cube.call('networks.takeStatement', { ticket, fingerprint, take: [0] })).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
  });

  it('X4, X6: what is settled here no longer goes with its statement', async () => {
    await came('2026-11-03');
    const ticket = handOver(cube, (await statementOf('signed')).bytes);
    const { fingerprint } = await cube.mustCall('networks.readStatement', { ticket });
    const taken = await cube.call('networks.takeStatement', { ticket, fingerprint, take: [0] });
    const period = { partnerOrganisationId: latelierThere, ...november };
    const seen = await cube.mustCall('networks.settlementPreview', period);
    await cube.mustCall('networks.confirmSettlement', {
      ...period,
      fingerprint: seen.fingerprint,
      outcome: { kind: 'invoice' },
    });
    expect(await cube.undo(taken)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
  });

  it('X6: altered, for another place, of our own, of an unknown key or of another partner: refused with the reason', async () => {
    await came('2026-11-03');
    const { bytes } = await statementOf('signed');
    const text = Buffer.from(bytes).toString('utf8');
    expect(await problem(cube, bytes)).toBe('read');
    expect(await problem(cube, text.replace('2026-11-03', '2026-11-05'))).toBe('altered');
    expect(await problem(cube, bytes, await furnish(cube).organisation('Le Tiers'))).toBe('INVALID_INPUT');
    expect(await problem(latelier, bytes)).toBe('own_file');
    const other = openTestPlace(now);
    try {
      expect(await problem(other, bytes)).toBe('unknown_place');
      recordKeyOf(latelier, other, await furnish(other).organisation('Latelier'));
      recordKeyOf(other, latelier);
      expect(await problem(other, bytes)).toBe('other_place');
    } finally {
      other.close();
    }
  });

  it('X6: is written only for a place whose key is known, and says no more than it must', async () => {
    await came('2026-11-03');
    const { bytes, fileName } = await statementOf('signed');
    expect(fileName).toBe('decompte-machins-machines-2026-11-01-2026-11-30.comptoir');
    const { payload } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { payload: { visits: object[] } };
    expect(payload.visits).toEqual([
      {
        at: 'issuer',
        date: '2026-11-03',
        name: 'Bilal Roux',
        memberNumber: 'M-7',
        halfDays: 2,
        beyondHalfDays: 0,
        amountCents: 0,
        timing: 'period',
      },
    ]);
    expect(JSON.stringify(payload)).not.toMatch(/personId|email|phone|birth/u);
  });
});

describe('a statement as CSV', () => {
  it('X6: of a settlement is read back as it was', async () => {
    await came('2026-11-03');
    await came('2026-11-04', ['morning']);
    const { bytes } = await statementOf('csv');
    const ticket = handOver(cube, bytes, 'decompte.csv');
    const whose = { ticket, partnerOrganisationId: latelierThere };
    const read = await cube.mustCall('networks.readStatement', whose);
    expect(read.unread).toEqual([]);
    expect(read.lines.map(({ date, theirHalfDays, state }) => [date, theirHalfDays, state])).toEqual([
      ['2026-11-03', 2, 'only_theirs'],
      ['2026-11-04', 1, 'only_theirs'],
    ]);
    await cube.mustCall('networks.takeStatement', { ...whose, fingerprint: read.fingerprint, take: [0, 1] });
    expect(told(await cube.mustCall('networks.readStatement', whose)).map(([, state]) => state)).toEqual([
      'agrees',
      'agrees',
    ]);
  });

  it('X6: of a partner’s own making: columns recognised, names looked up, odd lines left with their reason', async () => {
    const text = [
      'Jour;Nom;Prénom;Durée;Lieu',
      '03/11/2026;Roux;Bilal;matin;',
      '04/11/2026;ROUX;bilal;1;chez nous',
      '05/11/2026;Personne;Nulle;journée;',
      '31/02/2026;Roux;Bilal;1;',
      '06/11/2026;Roux;Bilal;3 heures;',
      '07/11/2026;Roux;Bilal;1;Ailleurs',
    ].join('\n');
    const ticket = handOver(cube, text, 'presence.csv');
    expect(
      (await cube.mustCall('networks.readStatement', { ticket })).columns.map(({ column }) => column),
    ).toEqual(['date', 'lastName', 'firstName', 'length', 'direction']);
    const whose = { ticket, partnerOrganisationId: latelierThere };
    const read = await cube.mustCall('networks.readStatement', whose);
    expect(told(read)).toEqual([
      ['2026-11-03', 'only_theirs', true],
      ['2026-11-04', 'only_theirs', true],
      ['2026-11-05', 'unknown_person', false],
    ]);
    expect(read.unread.map(({ line }) => line)).toEqual([5, 6, 7]);
    const [, , unknown] = read.lines;
    const people = [{ name: unknown?.name ?? '', memberNumber: '', personId: bilal }];
    const named = await cube.mustCall('networks.readStatement', { ...whose, people });
    expect(named.lines[2]).toMatchObject({ state: 'only_theirs', person: { id: bilal } });
    const dropped = await cube.mustCall('networks.readStatement', {
      ...whose,
      columns: ['date', 'lastName', 'firstName', 'ignore', 'ignore'],
    });
    expect(dropped.lines.map(({ theirHalfDays }) => theirHalfDays)).toEqual([2, 2, 2, 2, 2]);
  });
});
