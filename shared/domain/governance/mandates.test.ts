import { describe, expect, it } from 'vitest';
import {
  boardFaults,
  isInOffice,
  isOverdue,
  openDeclaration,
  termOf,
  toRenew,
  type Mandate,
} from './mandates.ts';

const mandate = (id: number, given: Partial<Mandate> = {}): Mandate => ({
  id,
  body: 'board',
  holderName: `n${id}`,
  from: '2023-03-18',
  until: '2026-03-17',
  endedOn: null,
  ...given,
});

describe('mandates', () => {
  it('R2: a mandate lasts until it is ended, and is overdue once its term has passed', () => {
    expect(isInOffice(mandate(1), '2023-03-17')).toBe(false);
    expect(isInOffice(mandate(1), '2026-04-01')).toBe(true);
    expect(isOverdue(mandate(1), '2026-03-17')).toBe(false);
    expect(isOverdue(mandate(1), '2026-03-18')).toBe(true);
    expect(isInOffice(mandate(1, { endedOn: '2024-06-30' }), '2024-06-30')).toBe(true);
    expect(isInOffice(mandate(1, { endedOn: '2024-06-30' }), '2024-07-01')).toBe(false);
    expect(termOf({ termMonths: 36 }, '2026-03-28')).toBe('2029-03-27');
    expect(termOf({ termMonths: 0 }, '2026-03-28')).toBeNull();
  });

  it('R2: an assembly renews whose term comes, or by thirds those who have sat longest', () => {
    const all = [
      mandate(1),
      mandate(2, { from: '2024-03-16', until: '2027-03-15' }),
      mandate(3, { from: '2025-03-15', until: '2028-03-14' }),
      mandate(4, { body: 'bureau' }),
    ];
    expect(toRenew(all, { renewal: 'thirds' }, '2026-03-14').map(({ id }) => id)).toEqual([1]);
    const apart = all.slice(1, 3);
    expect(toRenew(apart, { renewal: 'thirds' }, '2026-03-14')).toEqual([]);
    const open = all.map((one) => ({ ...one, until: null }));
    expect(toRenew(open, { renewal: 'thirds' }, '2026-03-14').map(({ id }) => id)).toEqual([1]);
    expect(toRenew(open, { renewal: 'halves' }, '2026-03-14').map(({ id }) => id)).toEqual([1, 2]);
    expect(toRenew(open, { renewal: 'whole' }, '2026-03-14')).toEqual([]);
  });

  it('R2: vacancies, too many, and overdue mandates are said', () => {
    const size = { boardMinimum: 3, boardMaximum: 0 };
    expect(boardFaults([mandate(1, { until: null })], size, '2026-03-14')).toEqual([
      '1\u00a0membre au conseil, les statuts en veulent 3 au moins\u00a0: 2\u00a0sièges à pourvoir.',
    ]);
    const four = [1, 2, 3, 4].map((id) => mandate(id, { until: null }));
    expect(boardFaults(four, size, '2026-03-14')).toEqual([]);
    expect(boardFaults(four, { ...size, boardMaximum: 3 }, '2026-03-14')[0]).toContain('3 au plus');
    expect(boardFaults([mandate(1), ...four.slice(1)], size, '2026-03-20')).toEqual([
      'Le mandat de n1 est à terme depuis le 17/03/2026.',
    ]);
  });

  it('R2: a change of the board or the bureau is declared within three months, once', () => {
    const elected = [mandate(1, { from: '2026-03-28' }), mandate(2, { body: 'bureau', from: '2026-04-02' })];
    expect(openDeclaration(elected, undefined, '2026-04-10')).toEqual({
      changedOn: '2026-03-28',
      dueOn: '2026-06-28',
    });
    expect(openDeclaration(elected, '2026-04-10', '2026-04-11')).toBeUndefined();
    expect(openDeclaration(elected, '2026-03-30', '2026-04-11')?.changedOn).toBe('2026-04-02');
    expect(openDeclaration(elected, undefined, '2026-03-27')).toBeUndefined();
    expect(openDeclaration([mandate(1)], undefined, '2026-04-10')).toBeUndefined();
    const left = [mandate(1, { endedOn: '2026-02-28' })];
    expect(openDeclaration(left, undefined, '2026-04-10')?.changedOn).toBe('2026-03-01');
    expect(
      openDeclaration([mandate(1, { body: 'other', from: '2026-04-01' })], undefined, '2026-04-10'),
    ).toBeUndefined();
  });
});
