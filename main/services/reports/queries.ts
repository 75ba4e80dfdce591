import { datePart, timePart } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { renderDaySheet, type DaySheetBooking } from '../../formats/pdf/day-sheet.ts';
import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { ageBand } from '../../../shared/domain/member-columns.ts';
import { activity } from './activity.ts';
import { census } from './census.ts';
import { frozenDifferences, frozenFile, mayRead } from './frozen.ts';
import { funderPack } from './funder-pack.ts';
import { anonymous, layoutOf, layoutPreview } from './layouts.ts';
import { reportFile } from './report-file.ts';
import { distancesOf } from './texts.ts';
import type { DayBooking } from '../../store/reports.ts';
import { dashboardQueries } from './dashboard.ts';
import { countsOf, memberFile } from './member-file.ts';
import { memberTable, withNames } from './member-table.ts';
import { exportedMembers } from './members.ts';
import { yearReport } from './year.ts';
import { placeFrame } from '../settings/frame-queries.ts';

/** A booking as the desk's sheet has it: for whom, and what to prepare. */
function onPaper(booking: DayBooking, date: string): DaySheetBooking {
  const { startsAt, endsAt, resource, status, title, person, organisation, attendees } = booking;
  const toPrepare = [title, booking.setup, booking.accessories].filter((part) => part !== '').join(' · ');
  return {
    from: datePart(startsAt) === date ? timePart(startsAt) : undefined,
    until: datePart(endsAt) === date ? timePart(endsAt) : undefined,
    resource,
    person: person ?? organisation ?? title,
    organisation: person === null ? undefined : (organisation ?? undefined),
    people: attendees > 0 ? attendees : undefined,
    isOption: status === 'option',
    note: toPrepare === '' ? undefined : toPrepare,
  };
}

export const reportsQueries: QueryHandlers<'reports'> = {
  ...dashboardQueries,

  members(context, input) {
    const layout = layoutOf(context, input.layoutId);
    if (!layout.ok) return layout;
    const personalData = withNames(input, layout.value);
    const members = exportedMembers(context, input, layout.value);
    const { lines } = memberTable(members, input, personalData ? null : anonymous);
    const rows = lines.map(({ member, cells }) => ({
      memberNumber: personalData ? member.memberNumber : '',
      holderKind: member.holderKind,
      holderId: personalData ? member.holderId : null,
      name: !personalData ? '' : member.holderKind === 'person' ? member.lastName : member.organisation,
      firstName: personalData ? member.firstName : '',
      typeName: member.typeName,
      startsOn: member.startsOn,
      endsOn: member.endsOn,
      fee: member.fee,
      paid: member.paid,
      commune: String(cells['commune'] ?? ''),
      age: personalData ? member.age : null,
      ageBand: ageBand(member.age),
    }));
    return done({ rows, ...countsOf(members) });
  },

  async memberFile(context, { format, ...input }) {
    const layout = layoutOf(context, input.layoutId);
    return layout.ok ? done(await memberFile(context, input, layout.value, format)) : layout;
  },

  layouts: ({ store }) => done(store.memberLayouts.list()),
  layoutPreview: (context, { layout, ...input }) => done(layoutPreview(context, input, layout)),
  frozenExports: ({ store, actor }) =>
    done(
      store.frozen
        .list()
        .filter((frozen) => mayRead(actor, frozen))
        .map(({ content: _content, ...frozen }) => frozen),
    ),
  frozenFile,
  frozenDifferences,

  activity: (context, input) => done(activity(context, input)),
  census: (context, { year }) => done(census(context, year)),
  funderPack,
  reportFile,
  distances: (context, { year }) => done(distancesOf(context, year)),

  year: (context, { year }) => done(yearReport(context, year)),

  async daySheetFile(context, { date }) {
    const bookings = context.store.reports.dayBookings(date);
    const bytes = await renderDaySheet(
      {
        ...placeFrame(context),
        date,
        facts: [{ label: 'Réservations', value: plural(bookings.length, 'réservation') }],
        bookings: bookings.map((booking) => onPaper(booking, date)),
      },
      { createdAt: context.clock.now() },
    );
    return done(context.files.put(`journee-${date}.pdf`, 'application/pdf', bytes));
  },
};
