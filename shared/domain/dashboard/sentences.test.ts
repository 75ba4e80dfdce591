import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activity, Income } from './activities.ts';
import { coverSentence, coversSentence, type MachineCover } from './machine-cover.ts';
import { balanceSentence, incomeSentence, owedSentence } from './money-pictures.ts';
import { hoursSentence, occupationSentence, occupiedMonthsSentence } from './occupation-pictures.ts';
import { attendanceSentence, type AttendanceFigures } from './attendance-pictures.ts';
import { membersPicture, membersSentence, renewalPicture, renewalSentence } from './member-pictures.ts';
import { periodOf } from './periods.ts';
import type { MemberFigures } from './renewals.ts';
import { againstBefore, extremes, maskedColumn, wholeRate } from './words.ts';

/** No-break spaces as plain ones, so that a sentence can be read in a test. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');

const hours = (used: number, open: number) => ({ usedMinutes: used * 60, openMinutes: open * 60 });
const row = (label: string, now: [number, number], before: [number, number] = [0, now[1]]) => ({
  label,
  now: hours(...now),
  before: hours(...before),
});

const sayOccupation = (...args: Parameters<typeof occupationSentence>): string =>
  plain(occupationSentence(...args));
const cell = (weekday: 1 | 4, hour: number, used: number) => ({
  weekday,
  hour,
  openMinutes: 600,
  usedMinutes: used,
});
const month = (name: string, used: number) => ({ month: name, openMinutes: 100, usedMinutes: used });

describe('sentences of occupation', () => {
  it('R3: says the share, the hours, the year before and which is asked for most', () => {
    const rows = [row('Salle Est', [520, 1000], [400, 1000]), row('Salle Ouest', [92, 800], [100, 800])];
    const all = row('Toutes les salles', [612, 1800], [500, 1800]);
    expect(plain(occupationSentence('room', rows, all, true))).toBe(
      'Les salles ont été occupées 34 % de leur temps d’ouverture (612 h sur 1 800 h), contre 28 % un an plus tôt ; la plus demandée est « Salle Est » (52 %).',
    );
  });

  it('R3: is true of nothing, of closed rooms, of an idle year, of one room, of a time to come', () => {
    const idle = row('Salle', [0, 100]);
    expect(sayOccupation('machine', [], row('', [0, 0]), true)).toBe('Aucune machine n’est enregistrée.');
    expect(sayOccupation('room', [row('Salle', [0, 0])], row('', [0, 0]), true)).toBe(
      'Les salles n’ont pas été ouvertes sur cette période.',
    );
    expect(sayOccupation('room', [idle], idle, true)).toBe(
      'Les salles n’ont pas servi sur cette période ; rien n’était noté un an plus tôt.',
    );
    const busy = row('Salle', [1, 1000], [1, 1000]);
    expect(sayOccupation('room', [busy], busy, true)).toBe(
      'Les salles ont été occupées moins de 1 % de leur temps d’ouverture (1 h sur 1 000 h), autant qu’un an plus tôt.',
    );
    expect(sayOccupation('room', [busy], busy, false)).toBe('Cette période n’a pas encore commencé.');
  });

  it('R3: names the fullest and the calmest hour and month, or says that they are alike', () => {
    expect(plain(hoursSentence('Salle Est', [cell(4, 14, 492), cell(1, 9, 24)], true))).toBe(
      'Salle Est : le plus d’occupation le jeudi de 14 h à 15 h (82 %), le moins le lundi de 9 h à 10 h (4 %).',
    );
    expect(plain(hoursSentence('Salle', [cell(4, 14, 492), cell(1, 9, 0), cell(1, 10, 0)], true))).toBe(
      'Salle : le plus d’occupation le jeudi de 14 h à 15 h (82 %), 2 heures de la semaine n’ont pas servi.',
    );
    expect(plain(hoursSentence('Salle Est', [cell(4, 14, 6), cell(1, 9, 6)], true))).toContain(
      'la même occupation',
    );
    expect(plain(hoursSentence('Salle Est', [cell(4, 14, 0)], true))).toContain('rien n’a servi');
    expect(plain(occupiedMonthsSentence('Salle', [month('2026-03', 41), month('2026-08', 3)], true))).toBe(
      'Salle : le mois le plus chargé est mars 2026 (41 %), le plus calme août 2026 (3 %).',
    );
    expect(plain(occupiedMonthsSentence('Salle', [month('2026-03', 41)], true))).toBe(
      'Salle : mars 2026 (41 %).',
    );
  });
});

const attendance = (halfDays: number, people: number): AttendanceFigures => ({
  months: [{ month: '2026-03', halfDays, people, visits: 0, unnamed: 0 }],
  halfDays,
  people,
  visits: 0,
  unnamed: 0,
});
const figures = (members: number, newcomers = 0, ended = 0, renewed = 0): MemberFigures => ({
  members,
  newcomers,
  ended,
  renewed,
  types: [{ typeId: 1, typeName: 'Individuelle', members, newcomers, ended, renewed }],
});

const sayAttendance = (now: number, before: number): string =>
  plain(attendanceSentence(attendance(now, now), attendance(before, 1), true, false));
const sayMembers = (now: MemberFigures, before: MemberFigures): string =>
  plain(membersSentence(now, before, true, false));

describe('sentences of people', () => {
  it('R3: attendance rises, falls, stays, and is nothing', () => {
    expect(sayAttendance(1240, 1107)).toBe(
      '1 240 demi-journées de présence de 1 240 personnes, soit 12 % de plus qu’un an plus tôt (1 107).',
    );
    expect(sayAttendance(1, 3)).toBe(
      '1 demi-journée de présence de 1 personne, soit 2 de moins qu’un an plus tôt (3).',
    );
    expect(sayAttendance(40, 40)).toContain(', autant qu’un an plus tôt');
    expect(sayAttendance(0, 20)).toBe(
      'Personne n’a été pointé sur cette période, soit 100 % de moins qu’un an plus tôt (20).',
    );
    expect(sayAttendance(600, 142)).toContain(', contre 142 un an plus tôt');
    expect(sayAttendance(0, 0)).toBe(
      'Personne n’a été pointé sur cette période ; rien n’était noté un an plus tôt.',
    );
  });

  it('R3: members and who is new', () => {
    expect(sayMembers(figures(112, 14), figures(104))).toBe(
      '112 personnes et structures ont eu une adhésion, dont 14 pour la première fois, soit 8 % de plus qu’un an plus tôt (104).',
    );
    expect(sayMembers(figures(1, 1), figures(0))).toBe(
      '1 personne ou structure a eu une adhésion, pour la première fois ; rien n’était noté un an plus tôt.',
    );
    expect(sayMembers(figures(0), figures(3))).toBe(
      'Aucune adhésion sur cette période, soit 3 de moins qu’un an plus tôt (3).',
    );
  });

  it('R3: renewal of many, of all, of none, of one, while the period runs', () => {
    const running = periodOf({ kind: 'year', year: 2026 }, '2026-11-24');
    const over = periodOf({ kind: 'year', year: 2025 }, '2026-11-24');
    const say = (ended: number, renewed: number, period = over): string =>
      plain(renewalSentence(figures(0, 0, ended, renewed), figures(0, 0, 40, 30), period, false));
    expect(say(50, 41)).toBe(
      '41 adhésions sur les 50 arrivées à terme ont été suivies d’une autre (82 %), contre 75 % un an plus tôt.',
    );
    expect(say(50, 41, running)).toContain('suivies d’une autre à ce jour (82 %)');
    expect(say(50, 50)).toContain('Les 50 adhésions arrivées à terme ont toutes été suivies d’une autre');
    expect(say(50, 0)).toContain('Aucune des 50 adhésions arrivées à terme n’a été suivie d’une autre');
    expect(say(1, 1)).toContain('La seule adhésion arrivée à terme a été suivie d’une autre');
    expect(say(1, 0)).toContain('La seule adhésion arrivée à terme n’a pas été suivie d’une autre');
    expect(say(0, 0)).toBe('Aucune adhésion n’est arrivée à terme sur cette période.');
  });

  it('R3: a copy for the public tells nobody by a small count, in sentence, chart or table', () => {
    const small: MemberFigures = {
      members: 14,
      newcomers: 2,
      ended: 9,
      renewed: 7,
      types: [
        { typeId: 1, typeName: 'Individuelle', members: 10, newcomers: 0, ended: 7, renewed: 6 },
        { typeId: 2, typeName: 'Solidaire', members: 3, newcomers: 2, ended: 2, renewed: 1 },
        { typeId: 3, typeName: 'Structure', members: 1, newcomers: 0, ended: 0, renewed: 0 },
      ],
    };
    const period = periodOf({ kind: 'year', year: 2025 }, '2026-11-24');
    const told = JSON.stringify([
      membersPicture(small, figures(0), period, true),
      renewalPicture(small, figures(0), period, true),
      membersSentence(small, figures(0), true, true),
    ]);
    expect(told).not.toContain('Solidaire');
    expect(told).not.toContain('dont 2');
    expect(membersPicture(small, figures(0), period, true).table.rows).toEqual([
      ['Autres', 14, null, null],
      ['Ensemble', 14, null, null],
    ]);
    // Ten of thirteen a year before would tell that there were three of the other.
    const then = membersPicture(small, { ...small, members: 13 }, period, true).table.rows;
    expect(then.slice(0, -1).every(([, , newcomers, before]) => newcomers === null && before !== 3)).toBe(
      true,
    );
    expect(maskedColumn([10, 3], true)).toEqual([null, null]);
    expect(maskedColumn([10, 3, 2], true)).toEqual([10, null, null]);
    expect(maskedColumn([10, 3], false)).toEqual([10, 3]);
    const gone = { typeId: 9, typeName: 'Ancienne', members: 7, newcomers: 0, ended: 0, renewed: 0 };
    const withGone = { ...small, types: [...small.types, gone] };
    expect(membersPicture(small, withGone, period, false).table.rows).toContainEqual(['Ancienne', 0, 0, 7]);
    expect(plain(membersSentence(figures(3, 1), figures(0), true, true))).toBe(
      'Moins de 5 personnes et structures ont eu une adhésion.',
    );
  });
});

const income = (amounts: Partial<Record<Activity, number>>, grants = 0): Income => {
  const byActivity = new Map(Object.entries(amounts) as [Activity, number][]);
  return { byActivity, own: [...byActivity.values()].reduce((sum, each) => sum + each, 0), grants };
};
const machine = (more: Partial<MachineCover>): MachineCover => ({
  name: 'Découpe laser',
  income: 0,
  materials: 0,
  materialsUnknown: false,
  upkeep: 0,
  charges: 0,
  ...more,
});

const sayIncome = (now: Income, before: Income): string => plain(incomeSentence(now, before, true));

describe('sentences of money', () => {
  it('R3: income, its change and what brings most', () => {
    expect(sayIncome(income({ rooms: 980_000, desks: 1_450_000 }), income({ rooms: 2_000_000 }))).toBe(
      '24 300,00 € HT de recettes propres, soit 22 % de plus qu’un an plus tôt (20 000,00 €) ; la première activité est « Coworking » (60 %).',
    );
    expect(sayIncome(income({}), income({}))).toBe(
      'Aucune recette propre sur cette période ; rien n’était noté un an plus tôt.',
    );
    expect(sayIncome(income({ rooms: -12_000 }), income({ rooms: 3000 }))).toContain(
      'Les avoirs et remboursements dépassent les recettes propres de 120,00 € HT, soit 150,00 € de moins',
    );
  });

  it('R3: own income against grants with the target, reached or not, yet or for good', () => {
    const over = { until: '2025-12-31', to: '2025-12-31' };
    const runs = { until: '2026-11-24', to: '2026-12-31' };
    const say = (own: number, grants: number, period = over): string =>
      plain(balanceSentence({ own, grants }, { own: 30, grants: 70 }, 5000, period));
    expect(say(42, 58)).toBe(
      'L’autofinancement fait 42 % des ressources, contre 30 % un an plus tôt ; l’objectif de 50 % n’est pas atteint.',
    );
    expect(say(42, 58, runs)).toContain('n’est pas encore atteint');
    expect(say(58, 42)).toContain('l’objectif de 50 % est atteint');
    expect(say(0, 0)).toBe('Ni recette propre ni subvention sur cette période.');
    expect(say(0, 10)).toContain('fait 0 % des ressources');
  });

  it('F5: what a machine covered of the costs that are noted, and which are not', () => {
    const say = (more: Partial<MachineCover>): string => plain(coverSentence(machine(more)));
    expect(say({ income: 7200, materials: 6000, upkeep: 4000 })).toBe(
      '« Découpe laser » a couvert 72 % de ses coûts notés (matières 60,00 € et entretien 40,00 €) ; l’énergie et l’amortissement ne sont pas comptés.',
    );
    expect(say({ income: 20_000, upkeep: 4000, charges: 6000 })).toBe(
      '« Découpe laser » a couvert 200 % de ses coûts notés (entretien 40,00 € et charges de fonctionnement 60,00 €) ; l’amortissement n’est pas compté.',
    );
    expect(say({ income: 0, upkeep: 4000, materialsUnknown: true })).toBe(
      '« Découpe laser » n’a rien rapporté, pour 40,00 € de coûts notés (entretien 40,00 €) ; une partie des matières, l’énergie et l’amortissement ne sont pas comptés.',
    );
    expect(say({ income: 1200 })).toBe('« Découpe laser » a rapporté 12,00 € HT ; aucun coût n’est noté.');
    expect(say({})).toBe('« Découpe laser » : ni recette ni coût noté.');
    expect(coversSentence([])).toBe('Aucune machine de la maison n’est enregistrée.');
    const many = [machine({ income: 100, upkeep: 100 }), machine({ name: 'Prusa', income: 10, upkeep: 50 })];
    expect(plain(coversSentence(many))).toContain('a couvert 100 % de ses coûts notés');
    expect(plain(coversSentence(many))).toContain('Sur 2 machines qui ont des coûts notés, 1 les couvre.');
  });

  it('I7: what is owed, how much is late and how old it is', () => {
    const none = { notDue: 0, upTo30: 0, upTo60: 0, upTo90: 0, beyond: 0 };
    const say = (more: Partial<typeof none>): string =>
      plain(owedSentence({ ...none, ...more }, '2026-11-24'));
    expect(say({})).toBe('Rien n’est dû au mardi 24 novembre 2026.');
    expect(say({ notDue: 1000 })).toContain('dont rien n’est en retard');
    expect(say({ notDue: 100 })).toContain('1,00 € TTC est dû');
    expect(say({ upTo30: 1000 })).toContain(
      '10,00 € TTC sont dus au mardi 24 novembre 2026, tout en retard.',
    );
    expect(say({ notDue: 66_000, upTo30: 22_000, beyond: 12_000 })).toBe(
      '1 000,00 € TTC sont dus au mardi 24 novembre 2026, dont 340,00 € en retard (34 %), et 120,00 € depuis plus de 90 jours.',
    );
  });
});

describe('words of change', () => {
  it('R3: a rate is rounded, never to nothing or to all', () => {
    expect([0, 1, 49, 50, 7249, 9950, 9999, 10_000].map((rate) => plain(wholeRate(rate)))).toEqual([
      '0 %',
      'moins de 1 %',
      'moins de 1 %',
      '1 %',
      '72 %',
      '99 %',
      '99 %',
      '100 %',
    ]);
  });

  it('R3: says more of more, less of less, and the figure of then', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (now, before) => {
        const text = againstBefore(now, before, String);
        expect(text.includes('de plus') || text.includes(', contre ')).toBe(now > before);
        expect(text.includes('de moins')).toBe(now < before);
        expect(text.includes(`(${before})`) || text.includes(`contre ${before} `)).toBe(now !== before);
      }),
    );
  });

  it('R3: of equals nobody is the most', () => {
    expect(extremes([1, 1, 1], (value) => value)).toBeUndefined();
    expect(extremes([3, null, 1, 1], (value) => value)).toEqual({ most: 3, least: 1 });
  });
});
