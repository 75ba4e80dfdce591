import { datePart } from '../../../shared/domain/calendar.ts';
import { ageBand } from '../../../shared/domain/member-columns.ts';
import { ageOn } from '../../../shared/domain/minors.ts';
import type { RegistrationRow } from '../../store/workshop-registrations.ts';
import type { CommandContext } from '../context.ts';
import type { MomentListener } from '../moments.ts';
import { done, refuse, type Refusal } from '../outcome.ts';

/** What somebody led, and what they are or were registered for. */
const followed = ['workshop_trainers', 'workshop_registrations'] as const;

/** How much a registration weighs against another of the same person: the better state stays. */
function weightOf({ billed, status, result, attendance, rank }: RegistrationRow): readonly number[] {
  const place = { registered: 2, waiting: 1, cancelled: 0 }[status];
  return [Number(billed), Number(result === 'passed'), Number(attendance === 'present'), place, -rank];
}

function isBetter(one: RegistrationRow, other: RegistrationRow): boolean {
  const [left, right] = [weightOf(one), weightOf(other)];
  const at = left.findIndex((value, index) => value !== right[index]);
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
}

/**
 * Of two registrations for one session, of one person under two files, one line stays, with the better state: what is
 * billed or paid, then who passed, who came, who has a place. The other is kept aside, to come apart again (P5).
 */
function joinDoubles(
  context: CommandContext,
  { keepId, mergeId, mergeLogId }: { keepId: number; mergeId: number; mergeLogId: number },
): Refusal | undefined {
  const { registrations } = context.store.workshops;
  const kept = registrations.ofParty({ kind: 'person', id: keepId });
  for (const gone of registrations.ofParty({ kind: 'person', id: mergeId })) {
    const own = kept.filter(({ sessionId }) => sessionId === gone.sessionId);
    // Whoever took themselves off and came back has a line of each: the one that stands is the one that counts.
    const other = own.find(({ status }) => status !== 'cancelled') ?? own[0];
    if (other === undefined) continue;
    if (other.billed && gone.billed)
      return refuse(
        'NOT_POSSIBLE_NOW',
        'Les deux fiches ont une inscription facturée ou réglée à la même séance. Faire un avoir pour l’une, puis fusionner.',
      );
    const lesser = isBetter(gone, other) ? other : gone;
    registrations.noteMerge(mergeLogId, lesser);
    registrations.remove(lesser.id);
    if (lesser === other) kept.splice(kept.indexOf(other), 1);
  }
  return undefined;
}

/** Registrations and what somebody leads follow the person who stays (P5); what was agreed stays agreed (C2). */
export const moveRegistrations: MomentListener<'people.merged'> = (context, merge) => {
  const refusal = joinDoubles(context, merge);
  if (refusal !== undefined) return refusal;
  const { keepId, mergeId, mergeLogId } = merge;
  const moved = followed.map((table) =>
    context.store.merges.moveRows(mergeLogId, table, 'person_id', mergeId, keepId),
  );
  if (moved.some((rows) => rows > 0)) context.emit('workshops.changed');
  return done(undefined);
};

/** They go back to whose they were, the lines that were made one included. */
export const moveRegistrationsBack: MomentListener<'people.unmerged'> = (
  context,
  { mergeId, mergeLogId },
) => {
  const { merges, workshops } = context.store;
  for (const table of followed) merges.moveBack(mergeLogId, table, 'person_id', mergeId);
  for (const row of workshops.registrations.mergedUnder(mergeLogId)) workshops.registrations.restore(row);
  context.emit('workshops.changed');
  return done(undefined);
};

/**
 * Who came stays in the counts, under nobody's name (R3, G1): band, gender and commune are kept before their file is
 * emptied, which is why this listens before that. Notes and reasons go, and what they led names them no more.
 */
export const forgetRegistrations: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing, workshops } = context.store;
  workshops.registrations.forgetMerged(personIds);
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
