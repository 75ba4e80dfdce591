import { describe, expect, it } from 'vitest';
import { usualStatutes, type Statutes } from './statutes.ts';
import { mayVoteOn, memberSince, upToDatePeriod, votingYear, type VotingMembership } from './voting.ts';

const held = (given: Partial<VotingMembership> = {}): VotingMembership => ({
  typeId: 1,
  typeName: 'Individuelle',
  from: '2026-01-01',
  until: '2026-12-31',
  feeCents: 2000,
  paidCents: 2000,
  isSeasonal: true,
  firstPaidOn: '2026-01-10',
  leftEarly: false,
  ...given,
});
const statutes = (given: Partial<Statutes> = {}): Statutes => ({ ...usualStatutes, ...given });
const person = (memberships: readonly VotingMembership[], birthDate: string | null = '1980-05-04') => ({
  kind: 'person' as const,
  birthDate,
  memberships,
});

const rolling = (from: string, until: string) => held({ from, until, isSeasonal: false });

const on = (birthDate: string | null) => mayVoteOn(person([held()], birthDate), statutes(), '2026-03-14');

describe('may vote on D', () => {
  it('P3: up to date for the year or the one before, by the statutes', () => {
    const last = person([held({ from: '2025-01-01', until: '2025-12-31', firstPaidOn: '2025-01-05' })]);
    expect(mayVoteOn(last, statutes(), '2026-03-14')).toEqual({ votes: true, remark: '' });
    expect(mayVoteOn(last, statutes({ upToDate: 'year' }), '2026-03-14')).toMatchObject({
      votes: false,
      reason: 'lapsed',
      sentence: 'pas à jour depuis le 01/01/2026',
    });
    expect(mayVoteOn(last, statutes({ upToDate: 'on_the_day' }), '2025-12-31')).toMatchObject({
      votes: true,
    });
    expect(mayVoteOn(last, statutes(), '2027-01-01')).toMatchObject({
      sentence: 'pas à jour depuis 2026',
    });
    const old = person([held({ from: '2023-01-01', until: '2023-12-31' })]);
    expect(mayVoteOn(old, statutes(), '2026-03-14')).toMatchObject({ sentence: 'pas à jour depuis 2024' });
  });

  it('P3: a year may begin in September', () => {
    expect(votingYear('2026-03-14', 9)).toEqual({ from: '2025-09-01', until: '2026-08-31' });
    expect(votingYear('2026-09-01', 9)).toEqual({ from: '2026-09-01', until: '2027-08-31' });
    const rules = { upToDate: 'year_or_previous', yearStartsInMonth: 9 } as const;
    expect(upToDatePeriod(rules, '2026-03-14')).toEqual({ from: '2024-09-01', until: '2026-03-14' });
  });

  it('P3: an unpaid membership does not vote, and says so; nor one that begins after the day', () => {
    expect(mayVoteOn(person([held({ paidCents: 1000 })]), statutes(), '2026-03-14')).toMatchObject({
      reason: 'unpaid',
      sentence: 'cotisation du 01/01/2026 pas réglée',
    });
    expect(mayVoteOn(person([held({ from: '2026-04-01' })]), statutes(), '2026-03-14')).toMatchObject({
      reason: 'no_membership',
      sentence: 'adhésion à partir du 01/04/2026 seulement',
    });
    expect(mayVoteOn(person([]), statutes(), '2026-03-14')).toMatchObject({ reason: 'no_membership' });
    expect(mayVoteOn(person([held({ feeCents: 0, paidCents: 0 })]), statutes(), '2026-03-14').votes).toBe(
      true,
    );
  });

  it('P3: whoever has left does not vote by the fee of the year before', () => {
    const gone = person([held({ until: '2026-02-10', leftEarly: true })]);
    expect(mayVoteOn(gone, statutes(), '2026-02-10').votes).toBe(true);
    expect(mayVoteOn(gone, statutes(), '2026-02-11')).toMatchObject({
      reason: 'left',
      sentence: 'a quitté l’association le 10/02/2026',
    });
  });

  it('R2: seniority counts from the payment in a season that had begun, and over renewals', () => {
    const rules = statutes({ seniorityDays: 90 });
    const newcomer = person([held({ firstPaidOn: '2026-02-22' })]);
    expect(mayVoteOn(newcomer, rules, '2026-03-14')).toMatchObject({
      reason: 'seniority',
      sentence: 'adhésion depuis 20\u00a0jours, il en faut 90',
    });
    expect(mayVoteOn(newcomer, rules, '2026-05-23').votes).toBe(true);
    expect(mayVoteOn(newcomer, rules, '2026-05-22').votes).toBe(false);
    const renewed = person([
      held({ firstPaidOn: '2026-02-22' }),
      held({ from: '2025-01-01', until: '2025-12-31', firstPaidOn: '2025-06-01' }),
    ]);
    expect(mayVoteOn(renewed, rules, '2026-03-14').votes).toBe(true);
  });

  it('R2: a break longer than the statutes pass over begins anew', () => {
    const two = [rolling('2024-01-01', '2024-12-31'), rolling('2025-04-01', '2026-03-31')];
    expect(memberSince(two, 90)).toBe('2024-01-01');
    expect(memberSince(two, 89)).toBe('2025-04-01');
    expect(memberSince([], 90)).toBeUndefined();
  });

  it('R2: age on the day; an unknown birth date votes, with a remark', () => {
    expect(on('2010-03-14').votes).toBe(true);
    expect(on('2010-03-15')).toMatchObject({ reason: 'age', sentence: '15\u00a0ans, il en faut 16' });
    expect(on(null)).toEqual({ votes: true, remark: 'date de naissance inconnue' });
  });

  it('R2: only the types that vote do, and a structure only where the statutes say so', () => {
    const rules = statutes({ votingTypeIds: [2] });
    expect(mayVoteOn(person([held()]), rules, '2026-03-14')).toMatchObject({
      reason: 'type',
      sentence: 'l’adhésion «\u00a0Individuelle\u00a0» ne vote pas',
    });
    expect(mayVoteOn(person([held(), held({ typeId: 2 })]), rules, '2026-03-14').votes).toBe(true);
    const structure = { kind: 'organisation' as const, birthDate: null, memberships: [held()] };
    expect(mayVoteOn(structure, statutes(), '2026-03-14').votes).toBe(true);
    expect(mayVoteOn(structure, statutes({ structuresVote: false }), '2026-03-14')).toMatchObject({
      reason: 'structure',
    });
  });
});
