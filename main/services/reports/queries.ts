import { datePart, timePart } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { renderDaySheet } from '../../formats/pdf/day-sheet.ts';
import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { countsOf, memberFile } from './member-file.ts';
import { exportedMembers } from './members.ts';
import { yearReport } from './year.ts';

export const reportsQueries: QueryHandlers<'reports'> = {
  members(context, input) {
    const members = exportedMembers(context, input);
    const rows = members.map((member) => ({
      memberNumber: input.personalData ? member.memberNumber : '',
      holderKind: member.holderKind,
      holderId: member.holderId,
      name: !input.personalData ? '' : member.holderKind === 'person' ? member.lastName : member.organisation,
      firstName: input.personalData ? member.firstName : '',
      typeName: member.typeName,
      startsOn: member.startsOn,
      endsOn: member.endsOn,
      fee: member.fee,
      paid: member.paid,
      commune: member.commune,
      age: member.age,
    }));
    return done({ rows, ...countsOf(members) });
  },

  memberFile: async (context, { format, ...input }) => done(await memberFile(context, input, format)),

  year: (context, { year }) => done(yearReport(context, year)),

  async daySheetFile(context, { date }) {
    const place = context.store.settings.place();
    const bookings = context.store.reports.dayBookings(date);
    const legalName = place.legalName === '' ? place.name : place.legalName;
    const bytes = await renderDaySheet(
      {
        placeName: place.name === '' ? legalName : place.name,
        date,
        facts: [{ label: 'Réservations', value: plural(bookings.length, 'réservation') }],
        bookings: bookings.map(({ startsAt, endsAt, resource, status, title, person, organisation }) => ({
          from: datePart(startsAt) === date ? timePart(startsAt) : undefined,
          until: datePart(endsAt) === date ? timePart(endsAt) : undefined,
          resource,
          person: person ?? organisation ?? title,
          organisation: person === null ? undefined : (organisation ?? undefined),
          isOption: status === 'option',
          note: title === '' ? undefined : title,
        })),
        legalLines: [legalName],
      },
      { createdAt: context.clock.now() },
    );
    return done(context.files.put(`journee-${date}.pdf`, 'application/pdf', bytes));
  },
};
