import { describe, expect, it } from 'vitest';
import { readPresenceCell, readVisitors, usualMeaning } from './presence-cells.ts';
import { datesOf, dayOfHeading, monthOfTitle, monthSaid, recognisePresence } from './presence-layout.ts';
import type { SheetRow } from './sheet-rows.ts';

const rowsOf = (text: string): SheetRow[] =>
  text.split('\n').map((line, index) => ({ lineNumber: index + 1, cells: line.split(';') }));

describe('the cells of a presence sheet', () => {
  it.each([
    ['M', 'M'],
    [' m ', 'M'],
    ['Matin', 'M'],
    ['a', 'A'],
    ['Après-midi', 'A'],
    ['PM', 'A'],
    ['J', 'J'],
    ['journée', 'J'],
    ['M+A', 'J'],
    ['m / a', 'J'],
  ])('P4: « %s » is %s without asking', (text, letter) => {
    expect(readPresenceCell(text, new Map())).toEqual({ kind: 'letter', letter });
  });

  it.each([
    ['1', '1', 'J'],
    ['x', 'x', 'J'],
    ['X', 'x', 'J'],
    ['½', '½', undefined],
    ['0,5', '½', undefined],
    ['AM', 'am', undefined],
    ['?', '?', undefined],
  ])('P4: « %s » is asked about once, as « %s »', (text, code, guess) => {
    expect(readPresenceCell(text, new Map())).toEqual({ kind: 'unclear', code });
    expect(usualMeaning(code)).toBe(guess);
    expect(readPresenceCell(text, new Map([[code, 'M']]))).toEqual({ kind: 'letter', letter: 'M' });
    expect(readPresenceCell(text, new Map([[code, 'nothing']]))).toEqual({ kind: 'empty' });
  });

  it('takes blanks, dashes and « abs » for nobody, and whole numbers for visitors', () => {
    for (const text of ['', '  ', '-', '–', 'Abs'])
      expect(readPresenceCell(text, new Map())).toEqual({ kind: 'empty' });
    expect(['2', '', '-', '3,0', 'deux', '2,5', '-1'].map(readVisitors)).toEqual([
      2,
      0,
      0,
      3,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the days of a presence sheet', () => {
  it.each([
    ['02/11', { day: 2, month: 11 }],
    ['2/11/26', { day: 2, month: 11, year: 2026 }],
    ['2026-11-02', { day: 2, month: 11, year: 2026 }],
    ['2026-11-02 00:00:00', { day: 2, month: 11, year: 2026 }],
    ['lun. 2 nov.', { day: 2, month: 11 }],
    ['L 2', { day: 2 }],
    ['1er', { day: 1 }],
    ['17', { day: 17 }],
    ['lundi 02/11', { day: 2, month: 11 }],
  ])('« %s » is a day', (heading, day) => {
    expect(dayOfHeading(heading)).toEqual(day);
  });

  it.each(['Nom', '31/02', '32', 'Total', '', '26150', 'M', '2 rue', 'lundi'])(
    '« %s » is none',
    (heading) => {
      expect(dayOfHeading(heading)).toBeUndefined();
    },
  );

  it.each([
    ['Feuille de présence coworking novembre 2026', { month: 11, year: 2026 }],
    ['PRÉSENCES FÉVR. 27', { month: 2, year: 2027 }],
    ['Présences 03/2026', { month: 3, year: 2026 }],
    ['Décembre', { month: 12 }],
    ['Coworking', {}],
  ])('the title « %s »', (title, month) => {
    expect(monthOfTitle(title)).toEqual(month);
  });
});

describe('a presence sheet as a whole', () => {
  const sheet = rowsOf(
    'Feuille de présence novembre 2026;;;;\nNom;Prénom;02/11;03/11;30/11;Total;Remarques\nA;B;M;;J;3;',
  );

  it('P4: is recognised under its title, with its sums and what it does not know', () => {
    const layout = recognisePresence(sheet);
    expect(layout).toMatchObject({
      headerIndex: 1,
      names: { last: 0, first: 1 },
      total: 5,
      others: [{ index: 6, heading: 'Remarques' }],
      month: 11,
      year: 2026,
    });
    expect([...(layout === undefined ? [] : datesOf(layout, { month: 11, year: 2026 }).values())]).toEqual([
      '2026-11-02',
      '2026-11-03',
      '2026-11-30',
    ]);
  });

  it('P4: the next month’s sheet has the same signature, another shape another', () => {
    const next = rowsOf('Décembre 2026\nNom;Prénom;01/12;02/12;03/12;04/12;Total;Remarques\nA;B;M;;J;;;');
    const other = rowsOf('Décembre 2026\nCoworker;01/12;02/12;03/12\nA B;M;;J');
    expect(recognisePresence(next)?.signature).toBe(recognisePresence(sheet)?.signature);
    expect(recognisePresence(other)?.signature).not.toBe(recognisePresence(sheet)?.signature);
    expect(recognisePresence(other)?.names).toEqual({ full: 0 });
  });

  it('asks for the year where nobody wrote it, and turns it at New Year', () => {
    const layout = recognisePresence(rowsOf('Nom;Prénom;30/12;31/12;04/01\nA;B;M;;J'));
    if (layout === undefined) throw new Error('not recognised');
    expect(monthSaid(layout)).toEqual({ month: 12 });
    expect([...datesOf(layout, { month: 12, year: 2026 }).values()]).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-04',
    ]);
  });

  it('P4: a list of people with its dates is none', () => {
    expect(
      recognisePresence(
        rowsOf(
          'Nom;Prénom;Né le;Adhésion du;Adhésion au;CP\nA;B;02/01/1990;01/01/2026;31/12/2026;26150\nC;D;03/01/1990;02/01/2026;01/12/2026;26150',
        ),
      ),
    ).toBeUndefined();
  });
});
