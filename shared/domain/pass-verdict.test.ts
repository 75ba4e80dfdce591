import { describe, expect, it } from 'vitest';
import type { Pass } from './pass-code.ts';
import {
  isSameNetwork,
  passMessage,
  passPeriod,
  problemOfPass,
  rightsWords,
  soonest,
  type PassFacts,
  type PassProblem,
} from './pass-verdict.ts';

const pass: Pass = {
  key: 'ab'.repeat(32),
  passId: '0123456789abcdef',
  holderId: 'cd'.repeat(16),
  holderName: 'Léa Ferrier',
  memberNumber: '2026-031',
  placeName: 'Latelier',
  rights: { memberPrice: true, rooms: true, desks: true, machines: false, halfDaysPerMonth: 6 },
  audience: { kind: 'all', name: '' },
  validFrom: '2026-11-24',
  validUntil: '2026-12-31',
};
const facts = (given: Partial<PassFacts> = {}): PassFacts => ({
  key: { state: 'known' },
  ourId: 'f'.repeat(32),
  networks: ['Réseau coworking Grand Lyon'],
  revokedOn: undefined,
  today: '2026-11-25',
  ...given,
});

describe('whether a pass is good', () => {
  it('X5: from its first day to its last, both included', () => {
    for (const [today, expected] of [
      ['2026-11-23', 'not_yet_valid'],
      ['2026-11-24', undefined],
      ['2026-12-31', undefined],
      ['2027-01-01', 'expired'],
    ] as const)
      expect(problemOfPass(pass, facts({ today }))).toBe(expected);
  });

  it.each<[PassProblem | undefined, Partial<PassFacts>, Partial<Pass>]>([
    ['own_pass', { key: { state: 'ours' } }, {}],
    ['unknown_key', { key: { state: 'unknown' } }, {}],
    ['withdrawn_key', { key: { state: 'known', withdrawnOn: '2026-11-25' } }, {}],
    [undefined, { key: { state: 'known', withdrawnOn: '2026-11-26' } }, {}],
    ['revoked_key', { key: { state: 'known', revokedOn: '2026-11-25' } }, {}],
    [undefined, { key: { state: 'known', revokedOn: '2026-11-26' } }, {}],
    ['revoked', { revokedOn: '2026-11-25' }, {}],
    [undefined, { revokedOn: '2026-11-26' }, {}],
    ['other_network', {}, { audience: { kind: 'network', name: 'Tiers-lieux du Diois' } }],
    [undefined, {}, { audience: { kind: 'network', name: 'RESEAU coworking grand lyon ' } }],
    ['other_place', {}, { audience: { kind: 'place', name: 'e'.repeat(32) } }],
    [undefined, {}, { audience: { kind: 'place', name: 'f'.repeat(32) } }],
    ['other_place', { ourId: undefined }, { audience: { kind: 'place', name: '' } }],
  ])('X5: %s', (expected, given, changed) => {
    expect(problemOfPass({ ...pass, ...changed }, facts(given))).toBe(expected);
  });

  it('X5: every refusal says its reason in French, by name and date where it has them', () => {
    const said = { ...pass, revokedOn: '2026-11-20' };
    expect(passMessage('expired', said)).toContain('31/12/2026');
    expect(passMessage('not_yet_valid', said)).toContain('24/11/2026');
    expect(passMessage('revoked', said)).toMatch(/«\u00a0Latelier\u00a0» le 20\/11\/2026/u);
    // What an altered pass says of itself is not repeated.
    expect(passMessage('altered', said)).not.toContain('Latelier');
    expect(isSameNetwork('Réseau', 'reseau')).toBe(true);
  });
});

const held = (from: string, until: string, graceDays = 0) => ({ from, until, graceDays });

describe("a pass's period", () => {
  it('X5: ends with the membership and its grace, and never begins for who is no member', () => {
    expect(passPeriod([held('2026-01-01', '2026-12-31', 31)], '2026-11-24')).toEqual({
      from: '2026-11-24',
      until: '2027-01-31',
    });
    expect(passPeriod([held('2026-01-01', '2026-12-31', 31)], '2027-01-10')).toBeUndefined();
    expect(passPeriod([held('2027-01-01', '2027-12-31')], '2026-11-24')).toBeUndefined();
    expect(passPeriod([], '2026-11-24')).toBeUndefined();
  });

  it('X5: runs over the next membership when it follows without a gap', () => {
    const now = held('2026-01-01', '2026-12-31', 10);
    expect(passPeriod([held('2027-01-01', '2027-12-31'), now], '2026-11-24')?.until).toBe('2027-12-31');
    expect(passPeriod([now, held('2027-01-02', '2027-12-31')], '2026-11-24')?.until).toBe('2027-01-10');
  });

  it('X5: can be asked shorter, not longer, and not past', () => {
    const now = [held('2026-01-01', '2026-12-31')];
    expect(passPeriod(now, '2026-11-24', '2026-11-30')?.until).toBe('2026-11-30');
    expect(passPeriod(now, '2026-11-24', '2027-06-30')?.until).toBe('2026-12-31');
    expect(passPeriod(now, '2026-11-24', '2026-11-23')).toBeUndefined();
  });

  it('X2: the sooner of pass and agreement', () => {
    expect(soonest('2026-12-31', null, '2026-11-30', undefined)).toBe('2026-11-30');
    expect(soonest('2026-12-31', '2027-11-30')).toBe('2026-12-31');
  });
});

describe('what a pass says that it gives', () => {
  it('X5: in words', () => {
    expect(rightsWords(pass.rights)).toBe('prix adhérent, salles et postes, 3\u00a0journées par mois');
    const none = { memberPrice: false, rooms: false, desks: false, machines: false, halfDaysPerMonth: null };
    expect(rightsWords(none)).toBe('selon la convention');
    expect(rightsWords({ ...none, machines: true, halfDaysPerMonth: 3 })).toBe(
      'machines, 1,5\u00a0journée par mois',
    );
  });
});
