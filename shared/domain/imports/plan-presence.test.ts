import { describe, expect, it } from 'vitest';
import { head, inputFor, lineOf, outcomes, plan, somebody } from '../../../tests/support/presence-plans.ts';
import { isOneSlipApart } from './presence-names.ts';
import { planPresence } from './plan-presence.ts';

const particles = `${head}Ferrier;Xavier;M;;\nVve Chaix-Rey;Victor;M;;\nd'Aubignac;Judith;M;;`;
const withTotals = (total: string): string =>
  `Présences novembre 2026\nNom;Prénom;02/11;03/11;04/11;Total\nBlanc;Ana;J;M;;2\nRoux;Zoé;A;;;3\n${total}`;

describe('who a name is (P5, P6)', () => {
  it('P5: particles and order make a likely match, « Vve Chaix-Rey » and « d’Aubignac » are themselves', () => {
    const people = [
      somebody(1, 'Chaix-Rey, Victor'),
      somebody(2, 'AUBIGNAC, Judith'),
      somebody(3, 'Xavier, Ferrier'),
    ];
    const drawn = plan(particles, { people });
    expect(lineOf(drawn, 3)).toMatchObject({ status: 'likely', personId: 3 });
    expect(lineOf(drawn, 4)).toMatchObject({ status: 'likely', personId: 1 });
    expect(lineOf(drawn, 5)).toMatchObject({ status: 'likely', personId: 2 });
    const exact = plan(particles, { people: [somebody(2, "D'Aubignac, Judith")] });
    expect(lineOf(exact, 5)).toMatchObject({ status: 'known', personId: 2 });
  });

  it('P6: two people of one name are asked about, a commune in brackets tells them apart', () => {
    const people = [somebody(1, 'Blanc, Ana', 'Die'), somebody(2, 'Blanc, Ana', 'Crest')];
    const asked = plan(`${head}Blanc;Ana;M;;\nBlanc (Crest);Ana;;A;`, { people });
    expect(lineOf(asked, 3)).toMatchObject({ status: 'ask' });
    expect(lineOf(asked, 3)?.candidates.map(({ person }) => person.id)).toEqual([1, 2]);
    expect(lineOf(asked, 4)).toMatchObject({ status: 'known', personId: 2 });
    expect(asked.partners).toEqual([]);
    const said = plan(`${head}Blanc;Ana;M;;`, {
      people,
      lineChoices: new Map([[3, { kind: 'person', personId: 1 }]]),
    });
    expect(lineOf(said, 3)).toMatchObject({ status: 'known', personId: 1 });
    expect(outcomes(said, 3)).toEqual(['add']);
  });

  it('P5: a slip, an initial or one of two family names is proposed and never taken by itself', () => {
    const people = [
      somebody(1, 'Reynaud, Florence'),
      somebody(2, 'Martin, Margaux'),
      somebody(3, 'Chaix-Rey, Agathe'),
      somebody(4, 'Roux, Léa'),
    ];
    const drawn = plan(`${head}Reynnaud;Florence;M;;\nMartin;M.;M;;\nChaix;Agathe;M;;\nRoux;Zoé;M;;`, {
      people,
    });
    expect(drawn.lines.map(({ status }) => status)).toEqual(['ask', 'ask', 'ask', 'new']);
    expect(drawn.lines.map(({ candidates }) => candidates.map(({ person }) => person.id))).toEqual([
      [1],
      [2],
      [3],
      [],
    ]);
    expect(outcomes(drawn, 3)).toEqual(['waiting']);
  });

  it('knows what one slip is', () => {
    expect(isOneSlipApart('reynaud', 'reynnaud')).toBe(true);
    expect(isOneSlipApart('guerin', 'geurin')).toBe(true);
    expect(isOneSlipApart('garcin', 'marcin')).toBe(true);
    expect(isOneSlipApart('garcin', 'martin')).toBe(false);
    expect(isOneSlipApart('roux', 'rouxel')).toBe(false);
  });

  it('a name that comes twice is asked about, and adds up when it is one person', () => {
    const text = `${head}Blanc;Ana;M;J;\nBlanc;Ana;A;M;`;
    const people = [somebody(1, 'Blanc, Ana')];
    const asked = plan(text, { people });
    expect(lineOf(asked, 4)).toMatchObject({ status: 'ask', sameAs: 3 });
    const one = plan(text, { people, lineChoices: new Map([[4, { kind: 'same_as', line: 3 }]]) });
    expect(lineOf(one, 4)?.cells).toMatchObject([
      { outcome: 'complete', held: 'M', after: 'J' },
      { outcome: 'same' },
    ]);
    const nobody = plan(text, {});
    expect(nobody.lines.map(({ status }) => status)).toEqual(['new', 'ask']);
  });

  it('remembers who a name was, and who counts without a name', () => {
    const people = [somebody(5, 'Dupré-Lacroix, Maëlle')];
    const remembered = new Map<string, number | null>([
      ['dupre|mael|', 5],
      ['roux|zoe|', null],
    ]);
    const drawn = plan(`${head}Dupré;Maël;M;;\nRoux;Zoé;M;;`, { people, remembered });
    expect(drawn.lines.map(({ status, personId }) => [status, personId])).toEqual([
      ['known', 5],
      ['unnamed', undefined],
    ]);
    expect(drawn.unnamed).toMatchObject([{ date: '2026-11-02', sheet: 1 }]);
  });
});

describe('against what is noted already', () => {
  const people = [somebody(1, 'Blanc, Ana')];
  const held = new Map([
    ['1 2026-11-02', { letter: 'J' as const, billed: false }],
    ['1 2026-11-03', { letter: 'M' as const, billed: false }],
    ['1 2026-11-04', { letter: 'A' as const, billed: true }],
  ]);

  it('P4: the same is the same, more completes, otherwise is shown and left until it is said', () => {
    const drawn = plan(`${head}Blanc;Ana;A;J;M`, { people, held });
    expect(outcomes(drawn, 3)).toEqual(['conflict', 'complete', 'conflict']);
    const taken = plan(`${head}Blanc;Ana;A;J;M`, {
      people,
      held,
      takeSheet: new Set(['3 2026-11-02', '3 2026-11-04']),
    });
    // I2: what is on an invoice stays.
    expect(outcomes(taken, 3)).toEqual(['replace', 'complete', 'conflict']);
    expect(outcomes(plan(`${head}Blanc;Ana;J;M;A`, { people, held }), 3)).toEqual(['same', 'same', 'same']);
    expect(plan(`${head}Blanc;Ana;J;;`, { people, held }).notOnSheet).toBe(2);
  });

  it('P4: visitors noted already are the same, another number is shown', () => {
    const text = `${head}Visiteurs non nommés;;2;3;1`;
    const unnamedHeld = new Map([
      ['2026-11-02', 2],
      ['2026-11-03', 1],
    ]);
    expect(plan(text, { unnamedHeld }).unnamed.map(({ outcome }) => outcome)).toEqual([
      'same',
      'conflict',
      'add',
    ]);
    const taken = plan(text, { unnamedHeld, takeSheet: new Set(['3 2026-11-03']) });
    expect(taken.unnamed.map(({ outcome }) => outcome)).toEqual(['same', 'replace', 'add']);
  });

  it('B12: closed days and full rooms are flagged, what is to come is not written', () => {
    const drawn = plan(`${head}Blanc;Ana;M;M;M\nRoux;Zoé;M;;`, {
      today: '2026-11-03',
      seats: 1,
      closed: new Map([['2026-11-03', 'Travaux']]),
    });
    expect(outcomes(drawn, 3)).toEqual(['add', 'add', 'future']);
    expect(drawn.days.map(({ overSeats }) => overSeats)).toEqual([true, false, false]);
    expect(drawn.days[1]?.closed).toBe('Travaux');
  });
});

describe('what has to be asked, and what adds up', () => {
  it('P4: unclear wordings are listed once with a guess; explained, they are read', () => {
    const text = `${head}Blanc;Ana;x;x;½\nRoux;Zoé;AM;;`;
    const drawn = plan(text);
    expect(drawn.codes).toEqual([
      { code: 'x', times: 2, guess: 'J' },
      { code: '½', times: 1 },
      { code: 'am', times: 1 },
    ]);
    expect(outcomes(drawn, 3)).toEqual(['unclear', 'unclear', 'unclear']);
    const said = plan(text, {
      meanings: new Map([
        ['x', 'J'],
        ['½', 'M'],
        ['am', 'A'],
      ] as const),
    });
    expect(said.lines.flatMap(({ cells }) => cells.map(({ letter }) => letter))).toEqual([
      'J',
      'J',
      'M',
      'A',
    ]);
  });

  it('P4: the sheet’s own sums, by day and by line, agree or are said', () => {
    const right = plan(withTotals('Total;;2;1;0;'));
    expect(right.control).toBe('La ligne de totaux compte les présents\u00a0: le compte y est.');
    expect(lineOf(right, 3)?.reasons).toEqual([]);
    expect(lineOf(right, 4)?.reasons[0]).toContain('annonce 3');
    expect(plan(withTotals('Total;;3;1;0;')).control).toBe(
      'La ligne de totaux compte les demi-journées\u00a0: le compte y est.',
    );
    expect(plan(withTotals('Total;;3;1;7;')).control).toContain('04/11/2026 (7 au lieu de 0)');
  });

  it('P4: can be stopped', () => {
    expect(planPresence({ ...inputFor(particles), keepOn: () => false })).toBeUndefined();
  });
});
