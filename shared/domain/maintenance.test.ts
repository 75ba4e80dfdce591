import { describe, expect, it } from 'vitest';
import { byUrgency, maintenanceDue, type DueMaintenance, type MaintenanceRule } from './maintenance.ts';

const from = (on: string, minutesRun = 0) => ({ on, minutesRun });
const months = (every: number, ahead = 14): MaintenanceRule => ({ kind: 'months', months: every, ahead });
const hours = (every: number, ahead = 600): MaintenanceRule => ({
  kind: 'hours',
  minutes: every * 60,
  ahead,
});
const due = (rule: MaintenanceRule, counted: ReturnType<typeof from>, today: string, minutesRun = 0) =>
  maintenanceDue({ rule, from: counted, done: false }, { today, minutesRun });

describe('maintenance by date', () => {
  it('F3: comes so many months after the last time, soon within its notice and overdue from its day on', () => {
    const last = from('2026-05-24');
    expect(due(months(6), last, '2026-11-09')).toEqual({
      due: { by: 'date', on: '2026-11-24' },
      state: 'later',
    });
    expect(due(months(6), last, '2026-11-10')?.state).toBe('soon');
    expect(due(months(6), last, '2026-11-23')?.state).toBe('soon');
    expect(due(months(6), last, '2026-11-24')?.state).toBe('overdue');
    expect(due(months(6), last, '2027-01-01')?.state).toBe('overdue');
  });

  it('T5: from a 31st, it falls on the last day of a shorter month', () => {
    expect(due(months(1), from('2027-01-31'), '2027-02-01')?.due).toEqual({ by: 'date', on: '2027-02-28' });
    expect(due(months(13), from('2027-01-31'), '2027-02-01')?.due).toEqual({ by: 'date', on: '2028-02-29' });
  });

  it('F3: a single date comes once', () => {
    const rule: MaintenanceRule = { kind: 'date', on: '2026-12-01', ahead: 0 };
    const now = { today: '2026-12-01', minutesRun: 0 };
    expect(maintenanceDue({ rule, from: from('2026-01-01'), done: false }, now)?.state).toBe('overdue');
    expect(due(rule, from('2026-01-01'), '2026-11-30')?.state).toBe('later');
    expect(maintenanceDue({ rule, from: from('2026-11-20'), done: true }, now)).toBeNull();
  });
});

describe('maintenance by hours run', () => {
  it('F3: comes at the count of the last time and so many hours, to the minute', () => {
    const last = from('2026-01-01', 6000);
    expect(due(hours(50), last, '2026-11-24', 8399)).toEqual({
      due: { by: 'hours', atMinutes: 9000, left: 601 },
      state: 'later',
    });
    expect(due(hours(50), last, '2026-11-24', 8400)?.state).toBe('soon');
    expect(due(hours(50), last, '2026-11-24', 8999)?.state).toBe('soon');
    expect(due(hours(50), last, '2026-11-24', 9000)).toEqual({
      due: { by: 'hours', atMinutes: 9000, left: 0 },
      state: 'overdue',
    });
    expect(due(hours(50), last, '2026-11-24', 9120)?.due).toMatchObject({ left: -120 });
  });
});

const date = (on: string, state: DueMaintenance['state']): DueMaintenance => ({
  due: { by: 'date', on },
  state,
});
const count = (left: number, state: DueMaintenance['state']): DueMaintenance => ({
  due: { by: 'hours', atMinutes: 0, left },
  state,
});

it('F3: the most pressing comes first', () => {
  const inOrder = [
    date('2026-10-01', 'overdue'),
    count(-300, 'overdue'),
    count(0, 'overdue'),
    date('2026-11-30', 'soon'),
    count(60, 'soon'),
    date('2027-01-01', 'later'),
    date('2027-02-01', 'later'),
    count(9000, 'later'),
  ];
  expect(inOrder.toReversed().toSorted(byUrgency)).toEqual(inOrder);
});
