import { addMonths } from '../../../shared/domain/calendar.ts';
import type { QueryHandlers } from '../context.ts';
import { done, refuseField } from '../outcome.ts';
import { bookingsWithoutShift } from './shift-bookings.ts';
import { previewShiftCopy } from './shift-copies.ts';
import { shiftFiles } from './shift-files.ts';
import { mayPlan } from './shift-staffing.ts';
import { ownPersonId, shiftOf } from './shift-view.ts';

type ShiftQueries = Pick<
  QueryHandlers<'fablab'>,
  'shifts' | 'rota' | 'previewShiftCopy' | 'bookingsWithoutShift' | 'shiftsFile' | 'shiftsCalendar'
>;

export const shiftQueries: ShiftQueries = {
  shifts: (context, { from, to, withCancelled, personId }) => {
    if (to <= from) return refuseField('INVALID_INPUT', 'to', 'La fin doit venir après le début.');
    const me = ownPersonId(context);
    return done(
      context.store.shifts
        .inRange(from, to)
        .filter(
          ({ cancelledAt, staff }) =>
            (withCancelled || cancelledAt === null) &&
            (personId === null || staff.some((one) => one.personId === personId)),
        )
        .map((row) => shiftOf(row, me)),
    );
  },
  rota: (context) => {
    const { store, clock } = context;
    const personId = ownPersonId(context);
    return done({
      personId,
      displayName: personId === null ? '' : (store.people.find(personId)?.displayName ?? ''),
      mayPlan: mayPlan(context),
      // Who came once years ago is no regular any more.
      regulars: store.shifts.regulars(`${addMonths(clock.today(), -12)}T00:00`),
      places: store.shifts.places(),
      follows: store.resources
        .list(false)
        .filter(({ opensWithShifts }) => opensWithShifts)
        .map(({ name }) => name),
    });
  },
  ...shiftFiles,
  previewShiftCopy,
  bookingsWithoutShift,
};
