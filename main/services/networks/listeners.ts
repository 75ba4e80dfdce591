import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';

/**
 * Recognitions follow the person who stays (P5). Where both files were recognised by one partner for the same days,
 * the one of the file that goes stays with it: only one may be in force (X2).
 */
export const moveRecognitions: MomentListener<'people.merged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  const { networks, merges } = context.store;
  const kept = networks.recognitions({ personId: keepId });
  const double = networks
    .recognitions({ personId: mergeId })
    .filter((gone) =>
      kept.some(
        (one) =>
          one.partnerOrganisationId === gone.partnerOrganisationId &&
          one.seenOn <= gone.until &&
          gone.seenOn <= one.until,
      ),
    );
  const except = new Set(double.map(({ id }) => id));
  const moved =
    merges.moveRows(mergeLogId, 'recognitions', 'person_id', mergeId, keepId, except) +
    merges.moveRows(mergeLogId, 'partner_members', 'person_id', mergeId, keepId);
  if (moved > 0) context.emit('networks.changed');
  return done(undefined);
};

/** Recognitions go back to whose they were. */
export const moveRecognitionsBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  context.store.merges.moveBack(mergeLogId, 'recognitions', 'person_id', mergeId);
  context.store.merges.moveBack(mergeLogId, 'partner_members', 'person_id', mergeId);
  context.emit('networks.changed');
  return done(undefined);
};

/**
 * What partners know the person by goes (G1). That somebody of theirs came on a day stays: the months that are not
 * settled yet count visits, not names (X3).
 */
export const forgetRecognitions: MomentListener<'people.erased'> = (context, { personIds }) => {
  context.store.erasing.blankTexts('recognitions', 'person_id', personIds, ['partner_member_number']);
  context.store.erasing.removeRows('partner_members', 'person_id', personIds);
  context.emit('networks.changed');
  return done(undefined);
};
