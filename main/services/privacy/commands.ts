import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome } from '../outcome.ts';
import { consentCommands } from './consent-commands.ts';
import { erasePerson } from './erase.ts';
import { openItemsOf } from './open-items.ts';
import { presentPerson } from './present-person.ts';
import { dueRows } from './retention.ts';

const alreadyErased = 'Cette personne a déjà été effacée.';

/** Undoing keeps what was there before: another reason, or nothing. */
function undoOfKeeping(context: CommandContext, personId: number) {
  const before = context.store.privacy.kept(personId);
  return before === undefined
    ? { name: 'privacy.release', input: { personId }, label: 'Conservation prolongée' }
    : {
        name: 'privacy.keep',
        input: { personId, until: before.until, reason: before.reason },
        label: 'Conservation modifiée',
      };
}

function emptied(context: CommandContext, erasureIds: readonly number[]): Outcome<{ emptied: number }> {
  const { archive, privacy } = context.store;
  let count = 0;
  for (const erasureId of erasureIds) {
    const erasure = privacy.erasures().find(({ id }) => id === erasureId);
    if (erasure === undefined) return notFound('Cette référence');
    const rows = dueRows(context, erasure.personId);
    if (rows.length === 0)
      return refuse(
        'NOT_POSSIBLE_NOW',
        `Le terme de l’archive ${erasure.reference} n’est pas atteint\u00a0: les pièces comptables se gardent dix ans après la fin de l’exercice.`,
      );
    for (const row of rows) archive.empty(row);
    count += rows.length;
    const left = archive.rows(privacy.sheetsOf(erasure.personId)).some(({ isNamed }) => isNamed);
    if (!left) archive.markEmptied(erasureId, context.clock.now());
    context.audit('erasure', erasure.personId, null, { reference: erasure.reference, emptied: rows.length });
  }
  context.emit('privacy.changed');
  context.emit('billing.changed');
  context.afterCommit(() => void privacy.settleFile());
  return done({ emptied: count });
}

export const privacyCommands: CommandHandlers<'privacy'> = {
  ...consentCommands,

  erase(context, { personId, version, cause }) {
    const found = presentPerson(context, personId, alreadyErased);
    if (!found.ok) return found;
    if (found.person.version !== version) return stale();
    const open = openItemsOf(context, context.store.privacy.sheetsOf(personId));
    if (open.length > 0)
      return refuse(
        'NOT_POSSIBLE_NOW',
        `Quelque chose est encore en cours. ${open.map(({ label }) => label).join(' ')}`,
        { details: { count: open.length } },
      );
    return erasePerson(context, { person: found.person, cause });
  },

  openArchive(context, { erasureId, reason }) {
    const { archive, privacy } = context.store;
    const erasure = privacy.erasures().find(({ id }) => id === erasureId);
    if (erasure === undefined) return notFound('Cette référence');
    context.audit('erasure', erasure.personId, null, {
      reference: erasure.reference,
      archiveOpenedFor: reason,
    });
    return done(
      archive
        .rows(privacy.sheetsOf(erasure.personId))
        .map(({ kind, number, on, name, amount }) => ({ kind, number, on, name, amount })),
    );
  },

  emptyArchives: (context, { erasureIds }) => emptied(context, erasureIds),

  replayErasures(context) {
    const { people, privacy } = context.store;
    const known = privacy.erasures().map(({ personPublicId, reference, erasedAt }) => ({
      publicId: personPublicId,
      reference,
      erasedAt,
    }));
    let erased = 0;
    for (const { publicId, reference, erasedAt } of context.keeper.erasures()) {
      const person = people.find(privacy.personOfPublicId(publicId) ?? 0);
      if (person === undefined) continue;
      const outcome = erasePerson(context, { person, cause: 'restored', reference, erasedAt });
      if (!outcome.ok) return outcome;
      erased += 1;
    }
    // The other way round: a folder that was away, or a new one, learns of the erasures that the file knows.
    context.afterCommit(() => context.keeper.keepErasures(known));
    return done({ erased });
  },

  saveSettings(context, { version, ...fields }) {
    const { privacy } = context.store;
    const before = privacy.settings();
    const saved = privacy.saveSettings(version, fields);
    if (saved === undefined) return stale();
    const { retentionMonths, evidenceYears } = before;
    context.audit('privacy_settings', 1, { retentionMonths, evidenceYears }, fields);
    context.emit('privacy.changed');
    return done(
      { version: saved },
      {
        name: 'privacy.saveSettings',
        input: { version: saved, retentionMonths, evidenceYears },
        label: 'Durées modifiées',
      },
    );
  },

  markReviewed(context) {
    context.store.privacy.reviewed(context.clock.today());
    context.emit('privacy.changed');
    return done({});
  },

  keep(context, { personId, until, reason }) {
    const found = presentPerson(context, personId, alreadyErased);
    if (!found.ok) return found;
    if (until <= context.clock.today())
      return refuseField('INVALID_INPUT', 'until', 'Indiquer un jour à venir.');
    const undo = undoOfKeeping(context, personId);
    const before = context.store.privacy.kept(personId) ?? null;
    context.store.privacy.keep({ personId, until, reason, by: context.actor.name, at: context.clock.now() });
    context.audit('kept_person', personId, before, { personId, until, reason });
    context.emit('privacy.changed', [personId]);
    return done({}, undo);
  },

  release(context, { personId }) {
    const before = context.store.privacy.kept(personId);
    if (before === undefined) return notFound('Cette conservation');
    context.store.privacy.release(personId);
    context.audit('kept_person', personId, { ...before, personId }, null);
    context.emit('privacy.changed', [personId]);
    return done(
      {},
      {
        name: 'privacy.keep',
        input: { personId, until: before.until, reason: before.reason },
        label: 'Conservation retirée',
      },
    );
  },
};
