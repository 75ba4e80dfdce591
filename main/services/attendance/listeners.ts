import { formatDateLong } from '../../../shared/domain/french.ts';
import type { MomentListener } from '../moments.ts';
import { done, refuse } from '../outcome.ts';
import { recover } from '../coverage/recover.ts';
import { cover, sayCoverage } from './coverage.ts';

/**
 * Passages follow the person who stays (P5). Two of one date become one, the one that is billed if either is; both
 * are noted, to come apart again.
 */
export const moveCheckIns: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const { attendance, merges } = context.store;
  const ever = ['0000-01-01', '9999-12-31'] as const;
  const clashes = attendance.of(mergeId, ...ever).flatMap((gone) => {
    const kept = attendance.find(keepId, gone.date);
    return kept === undefined ? [] : [{ kept, gone }];
  });
  for (const { kept, gone } of clashes) {
    if (kept.billed && gone.billed)
      return refuse(
        'NOT_POSSIBLE_NOW',
        `Les deux fiches ont un passage déjà facturé le ${formatDateLong(kept.date)}. Faire un avoir pour l’un, puis fusionner.`,
      );
    attendance.noteMerge(mergeLogId, [kept, gone]);
    const stays = gone.billed ? gone : kept;
    attendance.remove(stays === gone ? kept.id : gone.id);
    attendance.restore({ ...stays, personId: keepId, version: stays.version + 1 });
    const halves = {
      morning: kept.morning || gone.morning,
      afternoon: kept.afternoon || gone.afternoon,
    };
    if (stays.billed) attendance.setHalves(stays.id, halves);
    else cover(context, { ...stays, personId: keepId }, halves);
  }
  const moved = merges.moveRows(mergeLogId, 'check_ins', 'person_id', mergeId, keepId);
  if (moved + clashes.length > 0) context.emit('attendance.changed');
  return done(undefined);
};

/** Passages go back to whose they were, those made into one included. */
export const moveCheckInsBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  const { attendance, merges } = context.store;
  merges.moveBack(mergeLogId, 'check_ins', 'person_id', mergeId);
  for (const rows of attendance.mergedUnder(mergeLogId)) {
    for (const row of rows) attendance.remove(row.id);
    for (const row of rows) attendance.restore(row);
  }
  context.emit('attendance.changed');
  return done(undefined);
};

/** What visiting days cost was worked out anew (X3): the passages of these days say so, unless an invoice holds them. */
export const sayCoverages: MomentListener<'networks.daysPriced'> = (context, { days }) => {
  const { attendance } = context.store;
  for (const { personId, date } of days) {
    const row = attendance.find(personId, date);
    if (row === undefined || (row.billed && row.kind !== 'overflow')) continue;
    // A day that is now beyond the quota may be a carnet's (C3), and one that no longer is gives it back.
    recover(context, { personIds: [personId], organisationIds: [] }, date);
    sayCoverage(context, attendance.find(personId, date) ?? row);
    context.emit('attendance.changed', [row.id]);
  }
  return done(undefined);
};

/** What pays was worked out anew (C3): these passages say so, unless an invoice holds them. */
export const sayRecovered: MomentListener<'coverage.recovered'> = (context, { checkInIds }) => {
  const { attendance } = context.store;
  for (const row of attendance.byIds(checkInIds)) {
    if (row.billed || !(row.morning || row.afternoon)) continue;
    sayCoverage(context, row);
    context.emit('attendance.changed', [row.id]);
  }
  return done(undefined);
};
