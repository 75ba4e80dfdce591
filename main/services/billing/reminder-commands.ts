import { addDays } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { mailCommands } from '../mail/commands.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome } from '../outcome.ts';
import { reminderName } from './reminder-papers.ts';
import { remindersToday, todaysParty, type Proposal } from './reminders.ts';

type Reminding = Pick<
  CommandHandlers<'billing'>,
  'saveReminderTerms' | 'prepareReminders' | 'noteReminderLetters' | 'pauseReminders' | 'resumeReminders'
>;

/** The reminder of a proposal: one already prepared for the same invoices and not said is taken up again. */
function prepareOne(context: CommandContext, { level, documents }: Proposal): number {
  const { reminders } = context.store.billing;
  const { clock } = context;
  const ids = documents.map(({ id }) => id);
  const rows = reminders.ofDocuments(ids).filter((row) => row.saidOn === null && row.level === level);
  const same = rows.find(({ id, madeOn }) => {
    const own = reminders.find(id);
    return (
      madeOn === clock.today() &&
      own.length === ids.length &&
      own.every((row) => documents.some((one) => one.id === row.documentId && one.due === row.due))
    );
  });
  if (same !== undefined) return same.id;
  const reminderId = reminders.insert({
    publicId: context.newId(),
    level,
    madeOn: clock.today(),
    madeAt: clock.now(),
    payBy: addDays(clock.today(), reminders.terms().delay),
    actor: context.actor.name,
    documents: documents.map(({ id, due }) => ({ id, due })),
  });
  context.audit('payment_reminder', reminderId, null, { level, documents: ids });
  return reminderId;
}

/** The invoice to leave out or take up again: one that is issued. */
function invoiceNamed(context: CommandContext, documentId: number): Outcome<string> {
  const document = context.store.billing.documents.find(documentId);
  if (document === undefined || document.kind !== 'invoice' || document.status !== 'issued')
    return notFound('Cette facture');
  return done(document.number ?? '');
}

export const reminderCommands: Reminding = {
  saveReminderTerms(context, { version, terms }) {
    const { reminders } = context.store.billing;
    const { version: _version, ...before } = reminders.terms();
    const [first, second, third] = terms.days;
    if (!(first <= second && second <= third))
      return refuseField('INVALID_INPUT', 'terms.days', 'Chaque niveau vient après celui d’avant.');
    if (!reminders.saveTerms(version, terms)) return stale();
    context.audit('reminder_terms', 1, before, terms);
    context.emit('billing.changed');
    const input = { version: version + 1, terms: { ...before, days: [...before.days] } };
    return done(
      { version: version + 1 },
      { name: 'billing.saveReminderTerms', input, label: 'Délais des relances changés' },
    );
  },

  prepareReminders(context, { reminders }) {
    const { due } = remindersToday(context);
    const ids: number[] = [];
    for (const { payer, level } of reminders) {
      const proposal = due.find(
        (one) => one.payer.kind === payer.kind && one.payer.id === payer.id && one.level === level,
      );
      if (proposal === undefined)
        return refuse(
          'CONFLICT_STALE',
          'Cette relance n’est plus à faire\u00a0: elle est dite, réglée ou mise de côté. La liste à jour est affichée.',
        );
      ids.push(prepareOne(context, proposal));
    }
    context.emit('billing.changed');
    return done({ ids });
  },

  noteReminderLetters(context, { ids }) {
    const { reminders, documents, parties } = context.store.billing;
    const messages = ids.flatMap((id) => {
      const rows = reminders.find(id);
      const buyer = documents.find(rows[0]?.documentId ?? 0)?.buyer;
      if (buyer === undefined) return [];
      const to = todaysParty(context, buyer);
      const body =
        rows[0]?.level === 3 ? 'Imprimée pour être postée en recommandé.' : 'Imprimée pour être postée.';
      return [
        {
          to,
          name: parties.find(to)?.name ?? '',
          email: '',
          subject: reminderName(rows),
          body,
          about: { kind: 'reminder' as const, id, topic: String(rows[0]?.level ?? 1) },
          attachments: [],
        },
      ];
    });
    if (messages.length < ids.length) return notFound('L’une des relances');
    const noted = mailCommands.note(context, { messages, way: 'printed' });
    if (!noted.ok) return noted;
    context.emit('billing.changed');
    const label = `${plural(ids.length, 'relance notée', 'relances notées')} comme postées`;
    return noted.undo === undefined ? done({}) : done({}, { ...noted.undo, label });
  },

  pauseReminders(context, { documentId, reason, until }) {
    const { reminders } = context.store.billing;
    const found = invoiceNamed(context, documentId);
    if (!found.ok) return found;
    const today = context.clock.today();
    if (until !== null && until <= today)
      return refuseField('INVALID_INPUT', 'until', 'Choisir un jour à venir.');
    const before = reminders.pauses().find((pause) => pause.documentId === documentId);
    const pause = { documentId, reason, since: today, until, actor: context.actor.name };
    reminders.putPause(pause);
    context.audit('reminder_pause', documentId, before ?? null, pause);
    context.emit('billing.changed', [documentId]);
    return done(
      {},
      {
        name: 'billing.resumeReminders',
        input: { documentId },
        label: `${found.value} n’est plus relancée`,
      },
    );
  },

  resumeReminders(context, { documentId }) {
    const { reminders } = context.store.billing;
    const found = invoiceNamed(context, documentId);
    if (!found.ok) return found;
    const before = reminders.pauses().find((pause) => pause.documentId === documentId);
    if (before === undefined) return done({});
    reminders.removePause(documentId);
    context.audit('reminder_pause', documentId, before, null);
    context.emit('billing.changed', [documentId]);
    const { reason, until } = before;
    return done(
      {},
      {
        name: 'billing.pauseReminders',
        input: { documentId, reason, until: until !== null && until > context.clock.today() ? until : null },
        label: `${found.value} est de nouveau relancée`,
      },
    );
  },
};
