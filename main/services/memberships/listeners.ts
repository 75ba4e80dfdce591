import { formatDateShort } from '../../../shared/domain/french.ts';
import { overlaps } from '../../../shared/domain/memberships.ts';
import type { MomentListener } from '../moments.ts';
import { done, refuse } from '../outcome.ts';

const moves = [
  ['memberships', 'person_id'],
  ['memberships', 'payer_person_id'],
  ['named_people', 'person_id'],
] as const;

/** Memberships, what was paid for others and being named by a structure follow the person who stays (P5); two of one type may not overlap (P1). */
export const moveMemberships: MomentListener<'people.merged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  const kept = context.store.memberships.of({ kind: 'person', id: keepId });
  const clash = context.store.memberships
    .of({ kind: 'person', id: mergeId })
    .find((gone) =>
      kept.some(
        (one) =>
          one.typeId === gone.typeId &&
          overlaps(
            { from: one.startsOn, until: one.endedEarlyOn ?? one.endsOn },
            { from: gone.startsOn, until: gone.endedEarlyOn ?? gone.endsOn },
          ),
      ),
    );
  if (clash !== undefined) {
    const days = `du ${formatDateShort(clash.startsOn)} au ${formatDateShort(clash.endedEarlyOn ?? clash.endsOn)}`;
    return refuse(
      'MEMBERSHIP_OVERLAP',
      `Les deux fiches ont une adhésion «\u00a0${clash.typeName}\u00a0» pour les mêmes jours (${days}). Retirer ou terminer celle qui est en trop, puis fusionner.`,
      { details: { membershipId: clash.id } },
    );
  }
  const moved = moves.map(([table, column]) =>
    context.store.merges.moveRows(mergeLogId, table, column, mergeId, keepId),
  );
  if (moved.some((count) => count > 0)) context.emit('memberships.changed');
  return done(undefined);
};

/** Memberships go back to whose they were. */
export const moveMembershipsBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  for (const [table, column] of moves) context.store.merges.moveBack(mergeLogId, table, column, mergeId);
  context.emit('memberships.changed');
  return done(undefined);
};

/** Memberships stay for statistics and accounting, without what was written about the person (G1). */
export const forgetMemberships: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing, memberships } = context.store;
  const held = personIds.flatMap((id) => memberships.of({ kind: 'person', id }).map((one) => one.id));
  erasing.blankTexts('partner_memberships', 'membership_id', held, ['partner_member_number']);
  erasing.removeRows('named_people', 'person_id', personIds);
  erasing.blankTexts('memberships', 'person_id', personIds, ['note', 'end_reason']);
  context.emit('memberships.changed');
  return done(undefined);
};
