import { describe, expect, it } from 'vitest';
import { matchDiaryMachine, matchDiaryVolunteer } from './diary-matching.ts';
import {
  readDiary,
  readDiaryQuantity,
  readDiaryRemark,
  readDiaryTime,
  recogniseDiary,
} from './diary-rows.ts';

const today = '2026-11-24';

describe('the diary of a fablab', () => {
  it('T1: reads times as they are written on paper, and none that a clock does not have', () => {
    expect(['18h', '18h30', '15:00', '9h', '9 h 05', '24h00', '24h', '7.45'].map(readDiaryTime)).toEqual([
      '18:00',
      '18:30',
      '15:00',
      '09:00',
      '09:05',
      '24:00',
      '24:00',
      '07:45',
    ]);
    expect(['25h', '24h30', '9h75', 'midi', '', '18'].map(readDiaryTime)).toEqual(Array(6).fill(undefined));
  });

  it('M2: reads quantities with their unit, and guesses none', () => {
    expect(readDiaryQuantity('31 dm²')).toEqual({ thousandths: 31_000, unit: 'dm²' });
    expect(readDiaryQuantity('1,5 kg')).toEqual({ thousandths: 1_500_000, unit: 'g' });
    expect(readDiaryQuantity('1 200 g')).toEqual({ thousandths: 1_200_000, unit: 'g' });
    expect(readDiaryQuantity('2 feuilles')).toEqual({ thousandths: 2000, unit: 'feuille' });
    expect(['1.500 g', '12', '3 pouces', '0 g', 'un peu'].map(readDiaryQuantity)).toEqual(
      Array(5).fill(undefined),
    );
  });

  it('F6: proposes what a remark means, and leaves alone what it does not know', () => {
    expect(readDiaryRemark('formation')).toEqual({ kind: 'training' });
    expect(readDiaryRemark('à facturer à la structure')).toEqual({ kind: 'structure' });
    expect(readDiaryRemark('raté, bourrage')).toEqual({ kind: 'failure', reason: 'bourrage' });
    expect(readDiaryRemark('Raté')).toEqual({ kind: 'failure', reason: 'Raté' });
    expect(readDiaryRemark('reviendra samedi')).toEqual({ kind: 'remark' });
    expect(readDiaryRemark('a demandé quand est la prochaine formation')).toEqual({ kind: 'remark' });
  });

  it('T1: an end before its start is of the night, and what is missing is said', () => {
    const head = { lineNumber: 1, cells: ['Date', 'Machine', 'Début', 'Fin', 'Qui'] };
    const of = (...cells: string[]) =>
      readDiary(
        [head, { lineNumber: 2, cells }],
        { headerIndex: 0, columns: { date: 0, machine: 1, start: 2, end: 3, who: 4 } },
        today,
      )[0];
    expect(of('03/10/2026', 'Prusa', '22h', '6h', 'Léa')?.endsAt).toBe('2026-10-04T06:00');
    expect(of('31/02/2026', '', 'midi', '14h', '')?.problems).toHaveLength(4);
    expect(of('03/10/2026', 'Prusa', '9h', '9h', 'Léa')?.problems).toEqual([
      'Début et fin sont à la même heure.',
    ]);
    expect(recogniseDiary([{ lineNumber: 1, cells: ['Nom', 'Prénom', 'Date'] }])).toBeUndefined();
  });
});

describe('machines and volunteers of a diary', () => {
  const machines = [
    { id: 1, name: 'Imprimante 3D Prusa MK4 n° 1' },
    { id: 2, name: 'Prusa n° 2' },
    { id: 3, name: 'Découpe laser' },
    { id: 4, name: 'Brodeuse' },
    { id: 5, name: 'Prusa n° 1' },
  ];

  it('P4: a machine is known by its name however it is spaced, or proposed by what it shares, number included', () => {
    expect(matchDiaryMachine('Imprimante 3D Prusa MK4 n°1', machines)).toEqual({ id: 1, sure: true });
    expect(matchDiaryMachine('Imprimante 3D Prusa MK4 n°2', machines)).toEqual({ id: 2, sure: false });
    expect(matchDiaryMachine('Découpe laser Trotec Speedy 100', machines)).toEqual({ id: 3, sure: false });
    expect(matchDiaryMachine('Découpe vinyle', machines)).toBeUndefined();
    expect(matchDiaryMachine('Imprimante 3D Prusa MK4 n°3', machines)).toBeUndefined();
  });

  it('P6: a first name alone is somebody only where one volunteer bears it', () => {
    const people = [
      { id: 1, firstName: 'Rémi', lastName: 'Vasseur', volunteers: true },
      { id: 2, firstName: 'Rémi', lastName: 'Odier', volunteers: false },
      { id: 3, firstName: 'Karim', lastName: 'Girard', volunteers: false },
      { id: 4, firstName: 'Karim', lastName: 'Tardieu', volunteers: false },
    ];
    expect(matchDiaryVolunteer('Rémi', people)).toEqual({ sure: true, ids: [1, 2] });
    expect(matchDiaryVolunteer('karim', people)).toEqual({ sure: false, ids: [3, 4] });
    expect(matchDiaryVolunteer('Karim Tardieu', people)).toEqual({ sure: true, ids: [4] });
    expect(matchDiaryVolunteer('Solène', people)).toEqual({ sure: false, ids: [] });
  });
});
