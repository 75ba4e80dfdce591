import { describe, expect, it } from 'vitest';
import { backupsToDelete } from './backup-thinning.ts';

const at = (madeAt: string) => ({ name: madeAt, madeAt });
const kept = (all: readonly { name: string; madeAt: string }[], today: string): string[] => {
  const gone = new Set(backupsToDelete(all, today));
  return all.map((backup) => backup.name).filter((name) => !gone.has(name));
};

describe('backupsToDelete', () => {
  it('keeps three of today and one of each other day', () => {
    const today = ['08', '10', '12', '14', '16'].map((hour) => at(`2026-11-24T${hour}:00:00.000Z`));
    const yesterday = ['08', '18'].map((hour) => at(`2026-11-23T${hour}:00:00.000Z`));
    expect(kept([...today, ...yesterday], '2026-11-24')).toEqual([
      '2026-11-24T12:00:00.000Z',
      '2026-11-24T14:00:00.000Z',
      '2026-11-24T16:00:00.000Z',
      '2026-11-23T18:00:00.000Z',
    ]);
  });

  it('keeps 14 days and 24 months, whatever the gaps', () => {
    const days = Array.from({ length: 900 }, (_, index) =>
      at(new Date(Date.UTC(2026, 10, 24) - index * 86_400_000).toISOString()),
    );
    const left = kept(days, '2026-11-24');
    expect(left.slice(0, 14)).toEqual(days.slice(0, 14).map((day) => day.name));
    // November is already kept by its days: 23 more months, each by its last day.
    expect(left).toHaveLength(14 + 23);
    expect(left[14]).toBe('2026-10-31T00:00:00.000Z');
  });

  it('never lets the only backup go, however old', () => {
    expect(backupsToDelete([at('2020-01-01T00:00:00.000Z')], '2026-11-24')).toEqual([]);
  });
});
