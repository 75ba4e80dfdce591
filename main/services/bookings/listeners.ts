import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Bookings follow the person who stays (P5); what was agreed for them stays agreed (C2). */
export const moveBookings: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const moved = context.store.merges.moveRows(mergeLogId, 'bookings', 'person_id', mergeId, keepId);
  if (moved > 0) context.emit('bookings.changed');
  return done(undefined);
};

/** Bookings go back to whose they were. */
export const moveBookingsBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, 'bookings', 'person_id', mergeId);
  context.emit('bookings.changed');
  return done(undefined);
};

/** Bookings stay as used time, without title, notes or reasons (G1); what was agreed says no name. */
export const forgetBookings: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing } = context.store;
  // A category chosen by hand keeps that it had a reason, and not which.
  erasing.rewriteTexts('bookings', 'person_id', personIds, 'category_reason', (text) =>
    text === '' ? text : 'motif effacé',
  );
  erasing.blankTexts('bookings', 'person_id', personIds, ['title', 'note', 'cancel_reason']);
  context.emit('bookings.changed');
  return done(undefined);
};
