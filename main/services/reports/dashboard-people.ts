import {
  attendancePicture,
  type AttendanceFigures,
} from '../../../shared/domain/dashboard/attendance-pictures.ts';
import { membersPicture, renewalPicture } from '../../../shared/domain/dashboard/member-pictures.ts';
import { monthsOf, type DashboardPeriod, type Period } from '../../../shared/domain/dashboard/periods.ts';
import type { Picture } from '../../../shared/domain/dashboard/pictures.ts';
import { memberFigures } from '../../../shared/domain/dashboard/renewals.ts';
import type { QueryContext } from '../context.ts';

const nobody: AttendanceFigures = { months: [], halfDays: 0, people: 0, visits: 0, unnamed: 0 };

function attendanceOf({ store }: QueryContext, period: Period): AttendanceFigures {
  const { from, to } = period;
  const passages = new Map(store.dashboard.passages(from, to).map((row) => [row.month, row]));
  const unnamed = new Map(store.dashboard.unnamed(from, to).map(({ month, visitors }) => [month, visitors]));
  const months = monthsOf(period).map((month) => ({
    halfDays: 0,
    people: 0,
    visits: 0,
    ...passages.get(month),
    month,
    unnamed: unnamed.get(month) ?? 0,
  }));
  const sum = (key: 'halfDays' | 'visits' | 'unnamed'): number =>
    months.reduce((total, month) => total + month[key], 0);
  return {
    months,
    halfDays: sum('halfDays'),
    people: store.dashboard.people(from, to),
    visits: sum('visits'),
    unnamed: sum('unnamed'),
  };
}

/** Attendance, members by type, renewal; in a copy for the public with its small counts grouped, then masked (R3). */
export function peoplePictures(
  context: QueryContext,
  period: DashboardPeriod,
  forPublic: boolean,
): Picture[] {
  const hasBegun = period.until !== null;
  const days = { from: period.from, to: period.until ?? period.to };
  const memberships = context.store.dashboard.memberships(days.to);
  const [members, membersBefore] = [days, period.before].map((each) =>
    memberFigures(hasBegun ? memberships.filter(({ startsOn }) => startsOn <= each.to) : [], each),
  );
  if (members === undefined || membersBefore === undefined) return [];
  return [
    attendancePicture(
      hasBegun ? attendanceOf(context, days) : nobody,
      hasBegun ? attendanceOf(context, period.before) : nobody,
      period,
      forPublic,
    ),
    membersPicture(members, membersBefore, period, forPublic),
    renewalPicture(members, membersBefore, period, forPublic),
  ];
}
