import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** Bookings, under whom they were, places in the waiting list, and past uses. */
const followed = [
  ['bookings', 'person_id'],
  ['bookings', 'supervised_by'],
  ['waiting', 'person_id'],
  ['uses', 'person_id'],
] as const;

/** Bookings follow the person who stays (P5); what was agreed for them stays agreed (C2). */
export const moveBookings: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const moved = followed.map(([table, column]) =>
    context.store.merges.moveRows(mergeLogId, table, column, mergeId, keepId),
  );
  if (moved.some((rows) => rows > 0)) context.emit('bookings.changed');
  return done(undefined);
};

/** Bookings go back to whose they were. */
export const moveBookingsBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  for (const [table, column] of followed) context.store.merges.moveBack(mergeLogId, table, column, mergeId);
  context.emit('bookings.changed');
  return done(undefined);
};

/** Who is erased waits for nothing any more; bookings and uses stay as used time, without title, notes or reasons (G1); what was agreed says no name. */
export const forgetBookings: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing } = context.store;
  erasing.removeRows('waiting', 'person_id', personIds);
  erasing.letGo('bookings', 'supervised_by', personIds);
  // A category chosen by hand keeps that it had a reason, and not which.
  for (const table of ['bookings', 'uses'])
    erasing.rewriteTexts(table, 'person_id', personIds, 'category_reason', (text) =>
      text === '' ? text : 'motif effacé',
    );
  erasing.blankTexts('uses', 'person_id', personIds, ['title', 'note']);
  erasing.blankTexts('bookings', 'person_id', personIds, [
    'title',
    'note',
    'cancel_reason',
    'public_label',
    'fee_waived',
  ]);
  context.emit('bookings.changed');
  return done(undefined);
};
