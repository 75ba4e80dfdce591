import { elapsedMinutes } from '../../../shared/domain/local-time.ts';
import { ageBand, ageBands } from '../../../shared/domain/member-columns.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { QueryContext } from '../context.ts';
import { volunteerYear } from '../volunteering/sums.ts';
import { workshopFigures } from '../workshops/figures.ts';
import { exportedMembers, type ExportedMember } from './members.ts';

type YearReport = OutputOf<'reports.year'>;
type Count = YearReport['membersByType'][number];

const unknown = 'Non renseigné';
const bandOf = (age: number | null): string => ageBand(age) || unknown;
const genderNames = { female: 'Femmes', male: 'Hommes', other: 'Autre' } as const;

/** Counts by label; `order` first and always there, then the rest by size and name, « non renseigné » last. */
function countBy(labels: readonly string[], order: readonly string[] = []): Count[] {
  const counts = new Map(order.map((label) => [label, 0]));
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const place = (label: string): number =>
    label === unknown ? order.length + 1 : order.includes(label) ? order.indexOf(label) : order.length;
  return Array.from(counts, ([label, count]) => ({ label, count })).toSorted(
    (a, b) => place(a.label) - place(b.label) || b.count - a.count || (a.label < b.label ? -1 : 1),
  );
}

function byMonth(rows: readonly { readonly month: number; readonly value: number }[]): number[] {
  const months = Array.from({ length: 12 }, () => 0);
  for (const { month, value } of rows) months[month - 1] = (months[month - 1] ?? 0) + value;
  return months;
}

/** Real minutes booked and used by resource, the most used first (T3). */
function minutesByResource(context: QueryContext, year: number): YearReport['minutesByResource'] {
  const zone = context.clock.zone();
  const used = new Map<number, YearReport['minutesByResource'][number]>();
  for (const { resourceId, label, kind, startsAt, endsAt } of context.store.reports.usedTimes(
    `${year}-01-01T00:00`,
    `${year + 1}-01-01T00:00`,
  )) {
    const before = used.get(resourceId)?.minutes ?? 0;
    used.set(resourceId, {
      resourceId,
      label,
      kind,
      minutes: before + elapsedMinutes(startsAt, endsAt, zone),
    });
  }
  return Array.from(used.values()).toSorted((a, b) => b.minutes - a.minutes || a.resourceId - b.resourceId);
}

/** A count as this report gives it: nothing is masked inside the house. */
const seen = (lines: readonly { readonly label: string; readonly count: number | null }[]): Count[] =>
  lines.map(({ label, count }) => ({ label, count: count ?? 0 }));

/** Workshops of the year and who came (R3): what `workshops.figures` says, without the lists of sessions. */
function workshopsOf(context: QueryContext, year: number): YearReport['workshops'] {
  const figures = workshopFigures(context, { from: `${year}-01-01`, to: `${year}-12-31` }, false);
  const { sessions, minutes, participantMinutes, audience, byKind, byTheme, digital } = figures;
  const { participations, people: different, first, byBand, byGender, byCommune } = audience;
  return {
    sessions,
    minutes,
    participantMinutes,
    participations,
    people: different,
    first,
    byKind,
    byTheme,
    byBand: seen(byBand),
    byGender: seen(byGender),
    byCommune: seen(byCommune),
    digital: {
      sessions: digital.sessions,
      individual: digital.individual,
      minutes: digital.minutes,
      participations: digital.audience.participations,
      people: digital.audience.people,
      byBand: seen(digital.audience.byBand),
    },
  };
}

const people = (members: readonly ExportedMember[]): ExportedMember[] =>
  members.filter(({ holderKind }) => holderKind === 'person');

/** The year's first figures (R3); ages as of 31 December, structures counted by type and commune only. */
export function yearReport(context: QueryContext, year: number): YearReport {
  const { reports } = context.store;
  const members = exportedMembers(context, { year, onDate: null }, null);
  const persons = people(members);
  return {
    membersByType: countBy(members.map(({ typeName }) => typeName)),
    membersByAge: countBy(
      persons.map(({ age }) => bandOf(age)),
      ageBands,
    ),
    membersByCommune: countBy(members.map(({ commune }) => (commune === '' ? unknown : commune))),
    membersByGender: countBy(
      persons.map(({ gender }) => (gender === null ? unknown : genderNames[gender])),
      Object.values(genderNames),
    ),
    halfDays: byMonth(reports.halfDays(year).map(({ month, halfDays }) => ({ month, value: halfDays }))),
    visits: reports.visits(year),
    unnamedVisits: reports.unnamedVisits(year),
    minutesByResource: minutesByResource(context, year),
    volunteering: volunteerYear(context, year),
    workshops: workshopsOf(context, year),
    incomeByMonth: byMonth(reports.income(year).map(({ month, cents }) => ({ month, value: cents }))),
  };
}
