import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attendanceInWords, attendanceOf } from './attendance.ts';
import { ballotInWords, ballotRefusal, electionRefusal, resultOf } from './ballots.ts';
import { proxyRefusal, type OnTheList, type Proxy } from './proxies.ts';
import {
  convocationDeadline,
  deadlineInWords,
  declarationDeadline,
  majorityInWords,
  quorumInWords,
  quorumOf,
  secondAssemblyFrom,
  statutesOn,
  usualStatutes,
  voicesNeeded,
  type Quorum,
} from './statutes.ts';

const half: Quorum = { kind: 'fraction', numerator: 1, denominator: 2, moreThan: false };
const one = (id: number, given: Partial<OnTheList> = {}): OnTheList => ({
  id,
  name: `n${id}`,
  votes: true,
  isPresent: false,
  ...given,
});

describe('statutes', () => {
  it('R2: the rules in force on the day are the ones that began last', () => {
    const old = { ...usualStatutes, inForceFrom: '2019-05-01' };
    const now = { ...usualStatutes, inForceFrom: '2026-03-15', noticeDays: 21 };
    expect(statutesOn([now, old], '2026-03-14')).toBe(old);
    expect(statutesOn([now, old], '2026-03-15')).toBe(now);
    expect(statutesOn([now, old], '2019-04-30')).toBeUndefined();
  });

  it('R2: the convocation is counted back from the day, clear days one more', () => {
    expect(convocationDeadline(usualStatutes, '2026-03-28')).toBe('2026-03-13');
    expect(convocationDeadline({ ...usualStatutes, clearDays: true }, '2026-03-28')).toBe('2026-03-12');
    expect(convocationDeadline({ ...usualStatutes, clearDays: true, noticeDays: 0 }, '2026-03-28')).toBe(
      '2026-03-28',
    );
    expect(convocationDeadline(usualStatutes, '2026-03-28', true)).toBe('2026-03-20');
    expect(deadlineInWords('2026-03-13', '2026-03-10', -3)).toBe(
      'à envoyer au plus tard le vendredi 13 mars',
    );
    expect(deadlineInWords('2026-03-13', '2026-03-13', 0)).toContain('aujourd’hui');
    expect(deadlineInWords('2026-03-13', '2026-03-15', 2)).toContain('passé depuis 2\u00a0jours');
    expect(secondAssemblyFrom(usualStatutes, '2026-03-28')).toBe('2026-04-12');
    expect(declarationDeadline('2025-11-30')).toBe('2026-02-28');
  });

  it('R2: « la moitié au moins » and « plus de la moitié » differ on even numbers', () => {
    expect(voicesNeeded(half, 30)).toBe(15);
    expect(voicesNeeded(half, 31)).toBe(16);
    expect(voicesNeeded({ ...half, moreThan: true }, 30)).toBe(16);
    expect(voicesNeeded({ ...half, moreThan: true }, 31)).toBe(16);
    expect(voicesNeeded({ kind: 'number', count: 20 }, 300)).toBe(20);
    expect(quorumInWords(half)).toBe('la moitié des électeurs au moins');
    expect(quorumInWords({ ...half, moreThan: true })).toBe('plus de la moitié des électeurs');
    expect(quorumInWords({ kind: 'fraction', numerator: 1, denominator: 4, moreThan: true })).toBe(
      'plus du quart des électeurs',
    );
    expect(quorumInWords({ kind: 'fraction', numerator: 1, denominator: 5, moreThan: true })).toBe(
      'plus d’un cinquième des électeurs',
    );
    expect(quorumInWords({ kind: 'fraction', numerator: 2, denominator: 7, moreThan: false })).toBe(
      '2/7 des électeurs au moins',
    );
    expect(quorumOf(usualStatutes, 'extraordinary', false)).toEqual(half);
    expect(quorumOf(usualStatutes, 'extraordinary', true)).toEqual({ kind: 'none' });
  });
});

const name = (id: number): string => `n${id}`;

describe('proxies', () => {
  const rules = { proxies: 'electors', proxiesPerHolder: 2 } as const;
  const refusal = (giver: OnTheList, holder: OnTheList, inForce: readonly Proxy[] = []) =>
    proxyRefusal(giver, holder, inForce, rules, name);

  it('R2: the limit per holder, to an elector, once, and never to oneself', () => {
    expect(refusal(one(1), one(2))).toBeUndefined();
    const two = [
      { giverId: 3, holderId: 2 },
      { giverId: 4, holderId: 2 },
    ];
    expect(refusal(one(1), one(2), two)).toContain('porte déjà 2\u00a0pouvoirs');
    expect(refusal(one(1), one(1))).toContain('ne peut pas se donner pouvoir');
    expect(refusal(one(3), one(1), two)).toContain('a déjà donné pouvoir à n2');
    expect(refusal(one(1), one(2, { votes: false }))).toContain('ne vote pas');
    expect(refusal(one(1, { votes: false }), one(2))).toContain('pas de voix');
    expect(refusal(one(1, { isPresent: true }), one(2))).toContain('est là');
    expect(
      proxyRefusal(one(1), one(2, { votes: false }), [], { ...rules, proxies: 'anybody' }, name),
    ).toBeUndefined();
    expect(proxyRefusal(one(1), one(2), [], { ...rules, proxies: 'none' }, name)).toContain(
      'n’admettent pas',
    );
  });

  it('R2: whatever is asked in whatever order, no voice goes round or is handed on, and no holder has too many', () => {
    const pair = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), (asked) => {
        const inForce: Proxy[] = [];
        for (const [giverId, holderId] of asked)
          if (refusal(one(giverId), one(holderId), inForce) === undefined)
            inForce.push({ giverId, holderId });
        const givers = inForce.map(({ giverId }) => giverId);
        expect(new Set(givers).size).toBe(givers.length);
        for (const { holderId } of inForce) {
          expect(givers).not.toContain(holderId);
          expect(inForce.filter((other) => other.holderId === holderId).length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});

describe('the quorum, live', () => {
  it('R2: present and represented; a proxy counts while its giver is away and its holder there', () => {
    const proxies = [
      { giverId: 2, holderId: 1 },
      { giverId: 4, holderId: 3 },
    ];
    const list = [
      one(1, { isPresent: true }),
      one(2),
      one(3),
      one(4),
      one(5, { votes: false, isPresent: true }),
    ];
    const now = attendanceOf(list, proxies, half);
    expect(now).toEqual({
      electors: 4,
      present: 1,
      represented: 1,
      voices: 2,
      needed: 2,
      missing: 0,
      reached: true,
      onlooking: 1,
    });
    expect(attendanceInWords(now)).toBe('2\u00a0voix sur 4\u00a0: le quorum de 2 est atteint');
    const left = attendanceOf([one(1), ...list.slice(1)], proxies, half);
    expect(left).toMatchObject({ voices: 0, missing: 2, reached: false });
    expect(attendanceInWords(left)).toBe('0\u00a0voix sur 4, il en faut 2\u00a0: il en manque 2');
    const back = attendanceOf(
      [list[0] ?? one(1), one(2, { isPresent: true }), ...list.slice(2)],
      proxies,
      half,
    );
    expect(back).toMatchObject({ present: 2, represented: 0, voices: 2 });
    expect(attendanceInWords(attendanceOf(list, proxies, { kind: 'none' }))).toContain('aucun quorum');
  });

  it('R2: voices are never more than the electors', () => {
    const presence = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(presence, fc.array(fc.tuple(fc.nat(11), fc.nat(11))), (people, pairs) => {
        const list = people.map(([votes, isPresent], id) => one(id, { votes, isPresent }));
        const proxies: Proxy[] = [];
        for (const [giverId, holderId] of pairs)
          if (!proxies.some((other) => other.giverId === giverId)) proxies.push({ giverId, holderId });
        const found = attendanceOf(list, proxies, half);
        expect(found.voices).toBeLessThanOrEqual(found.electors);
      }),
    );
  });
});

const ballot = (votesFor: number, votesAgainst: number, abstentions = 0, blank = 0) => ({
  votesFor,
  votesAgainst,
  abstentions,
  blank,
});

const basis = (of: 'cast' | 'present' | 'electors', share: 'half' | 'two_thirds' | 'three_quarters') => ({
  majority: { of, share },
  blankVotesCount: false,
  voices: 20,
  electors: 30,
});

describe('ballots', () => {
  it('R2: more votes than voices are refused', () => {
    expect(ballotRefusal(ballot(12, 6, 2), 20)).toBeUndefined();
    expect(ballotRefusal(ballot(12, 6, 2, 1), 20)).toContain('1 de trop');
    expect(electionRefusal([{ name: 'Léa', votes: 21 }], 20)).toContain('Léa aurait 21\u00a0voix');
    expect(electionRefusal([{ name: 'Léa', votes: 20 }], 20)).toBeUndefined();
  });

  it('R2: a half is passed, two thirds are reached; abstentions weigh only where voices or electors count', () => {
    expect(resultOf(ballot(5, 5), basis('cast', 'half'))).toMatchObject({
      adopted: false,
      needed: 6,
      missing: 10,
    });
    expect(resultOf(ballot(6, 5, 9), basis('cast', 'half'))).toMatchObject({ adopted: true, cast: 11 });
    expect(resultOf(ballot(8, 4), basis('cast', 'two_thirds')).adopted).toBe(true);
    expect(resultOf(ballot(7, 4), basis('cast', 'two_thirds'))).toMatchObject({ adopted: false, needed: 8 });
    expect(resultOf(ballot(10, 0, 10), basis('present', 'half')).adopted).toBe(false);
    expect(resultOf(ballot(11, 0, 9), basis('present', 'half')).adopted).toBe(true);
    expect(resultOf(ballot(20, 0), basis('electors', 'three_quarters'))).toMatchObject({
      needed: 23,
      adopted: false,
    });
    expect(resultOf(ballot(6, 5, 0, 1), { ...basis('cast', 'half'), blankVotesCount: true }).adopted).toBe(
      false,
    );
    expect(resultOf(ballot(0, 0, 20), basis('cast', 'half')).adopted).toBe(false);
  });

  it('R2: results are said as minutes say them', () => {
    expect(ballotInWords(ballot(20, 0), true)).toBe('adoptée à l’unanimité (20\u00a0voix)');
    expect(ballotInWords(ballot(12, 3, 1), true)).toBe(
      'adoptée par 12\u00a0voix pour, 3 contre, 1\u00a0abstention',
    );
    expect(ballotInWords(ballot(2, 3, 0, 2), false)).toContain('rejetée');
    expect(majorityInWords({ of: 'cast', share: 'two_thirds' })).toBe(
      'les deux tiers des suffrages exprimés',
    );
  });
});
