import { datePart } from '../../../shared/domain/calendar.ts';
import { ageBand } from '../../../shared/domain/member-columns.ts';
import { ageOn } from '../../../shared/domain/minors.ts';
import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/** What somebody led, and what they are or were registered for. */
const followed = ['workshop_trainers', 'workshop_registrations'] as const;

/** Registrations and what somebody leads follow the person who stays (P5); what was agreed stays agreed (C2). */
export const moveRegistrations: MomentListener<'people.merged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  const moved = followed.map((table) =>
    context.store.merges.moveRows(mergeLogId, table, 'person_id', mergeId, keepId),
  );
  if (moved.some((rows) => rows > 0)) context.emit('workshops.changed');
  return done(undefined);
};

/** They go back to whose they were. */
export const moveRegistrationsBack: MomentListener<'people.unmerged'> = (
  context,
  { mergeId, mergeLogId },
) => {
  for (const table of followed) context.store.merges.moveBack(mergeLogId, table, 'person_id', mergeId);
  context.emit('workshops.changed');
  return done(undefined);
};

/**
 * Who came stays in the counts, under nobody's name (R3, G1): band, gender and commune are kept before their file is
 * emptied, which is why this listens before that. Notes and reasons go, and what they led names them no more.
 */
export const forgetRegistrations: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing, workshops } = context.store;
  workshops.registrations.keepAudience(personIds, (birthDate, startsAt) =>
    ageBand(ageOn(birthDate, datePart(startsAt))),
  );
  erasing.removeRows('workshop_trainers', 'person_id', personIds);
  erasing.blankTexts('workshop_registrations', 'person_id', personIds, [
    'note',
    'price_reason',
    'cancel_reason',
  ]);
  context.emit('workshops.changed');
  return done(undefined);
};
