import type { SendResult } from '../../../shared/contract/mail-messages.ts';
import { plural } from '../../../shared/domain/french.ts';
import { renderMail, type MailFile } from '../../formats/eml.ts';
import type { QueuedMessage } from '../../store/mail.ts';
import type { CommandContext, OutsideHandlers } from '../context.ts';
import { done, notFound, refuse, type Refusal } from '../outcome.ts';
import { senderOf } from './sender.ts';
import { openSmtp, type Delivery, type SmtpAccount, type SmtpLine } from './smtp.ts';

type Sending = Pick<OutsideHandlers<'mail'>, 'send' | 'testServer'>;

const interrupted =
  'L’envoi a été interrompu pendant ce message\u00a0: il est peut-être arrivé. Demander avant de le renvoyer.';

/** Batches that this process is sending: one sender a batch, whoever presses the button again. */
const underWay = new Set<string>();

function accountOf({ store }: CommandContext): SmtpAccount | Refusal {
  const setup = store.mail.setup();
  if (!setup.smtpOn || setup.smtpHost === '') {
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Aucun serveur d’envoi n’est réglé. Le régler dans Réglages, Messages, ou prendre une autre voie.',
    );
  }
  if (senderOf(store, setup).address === '') {
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Il manque une adresse d’expéditeur. L’indiquer dans Réglages, Messages.',
    );
  }
  return { ...setup, password: store.mail.password() };
}

const isRefusal = (value: SmtpAccount | Refusal): value is Refusal => 'ok' in value;

const stampOf = ({ clock }: CommandContext): { at: string; on: string } => ({
  at: clock.now(),
  on: clock.today(),
});

/** The files of a message by their tickets; undefined once one of them has expired. */
function filesOf({ files }: CommandContext, message: QueuedMessage): MailFile[] | undefined {
  const found = message.attachments.map(({ ticket }) => files.get(ticket));
  return found.every((file) => file !== undefined) ? found : undefined;
}

async function deliverOne(
  context: CommandContext,
  line: SmtpLine,
  message: QueuedMessage,
): Promise<Delivery> {
  const files = filesOf(context, message);
  if (files === undefined) {
    return {
      kind: 'refused',
      reason: 'Une pièce jointe n’est plus là (elle attend une heure). La joindre de nouveau.',
    };
  }
  const from = senderOf(context.store);
  const { replyTo } = context.store.mail.setup();
  const { name, email: address, subject, body, publicId } = message;
  const bytes = await renderMail(
    { from, replyTo, to: { name, address }, subject, body, files },
    { at: context.clock.now(), publicId },
    { draft: false },
  );
  return line.deliver({ from: from.address, to: address }, bytes);
}

/** Notes what became of a message; answers why the run has to end here, if it has. */
function settle(context: CommandContext, id: number, delivery: Delivery): string | undefined {
  const { mail } = context.store;
  const stamp = stampOf(context);
  if (delivery.kind === 'sent') mail.settle(id, 'sent', '', stamp);
  else if (delivery.kind === 'refused') mail.settle(id, 'refused', delivery.reason, stamp);
  else if (delivery.kind === 'broken' && delivery.mayHaveArrived)
    mail.settle(id, 'unsure', interrupted, stamp);
  else mail.settle(id, 'waiting', delivery.reason, stamp);
  return delivery.kind === 'broken' || delivery.kind === 'later' ? delivery.reason : undefined;
}

const stopped = 'L’envoi a été arrêté.';

/** Sends one after the other; answers why it ended before the last one, or null. */
async function sendAll(context: CommandContext, batch: string, line: SmtpLine): Promise<string | null> {
  const { mail } = context.store;
  const total = mail.countsOf(batch).waiting ?? 0;
  for (let count = 0; ; count += 1) {
    context.progress(count, total, `${plural(count, 'message envoyé', 'messages envoyés')} sur ${total}`);
    if (context.isCancelled()) return stopped;
    const message = mail.takeNext(batch, stampOf(context));
    if (message === undefined) return null;
    const problem = settle(context, message.id, await deliverOne(context, line, message));
    if (problem !== undefined) return problem;
  }
}

function resultOf({ store }: CommandContext, batch: string, problem: string | null): SendResult {
  const counts = store.mail.countsOf(batch);
  return {
    sent: counts.sent ?? 0,
    refused: store.mail.refusedOf(batch),
    unsure: counts.unsure ?? 0,
    waiting: counts.waiting ?? 0,
    problem,
  };
}

/** They speak to a server: outside any transaction, each message noted on disk before and after it leaves. */
export const sendingCommands: Sending = {
  async send(context, { batch }) {
    const { mail } = context.store;
    if (Object.keys(mail.countsOf(batch)).length === 0) return notFound('Cet envoi');
    const account = accountOf(context);
    if (isRefusal(account)) return account;
    if (underWay.has(batch)) return refuse('IN_USE', 'Cet envoi est déjà en cours.');
    underWay.add(batch);
    try {
      // Whatever still stands as being sent was left so by a program that ended.
      mail.markAbandoned(batch, interrupted);
      const opened = await openSmtp(account);
      if (!opened.ok) return done(resultOf(context, batch, opened.message));
      try {
        const problem = await sendAll(context, batch, opened.line);
        return done(resultOf(context, batch, problem));
      } finally {
        opened.line.close();
      }
    } finally {
      underWay.delete(batch);
      context.emit('mail.changed');
    }
  },

  async testServer(context, { sendTo }) {
    const account = accountOf(context);
    if (isRefusal(account)) return account;
    const opened = await openSmtp(account);
    if (!opened.ok) return refuse('NOT_POSSIBLE_NOW', opened.message);
    try {
      if (sendTo === '') {
        return done({ message: `La liaison avec ${account.smtpHost} est bonne. Rien n’a été envoyé.` });
      }
      const from = senderOf(context.store);
      const bytes = await renderMail(
        {
          from,
          replyTo: context.store.mail.setup().replyTo,
          to: { name: '', address: sendTo },
          subject: 'Essai d’envoi depuis Comptoir',
          body: `Ce message a été envoyé depuis Comptoir pour essayer le serveur d’envoi de ${from.name}.\n\nS’il est là, tout est bien réglé.`,
          files: [],
        },
        { at: context.clock.now(), publicId: context.newId() },
        { draft: false },
      );
      const delivery = await opened.line.deliver({ from: from.address, to: sendTo }, bytes);
      if (delivery.kind !== 'sent') return refuse('NOT_POSSIBLE_NOW', delivery.reason);
      return done({ message: `Le message d’essai est parti vers ${sendTo}. Vérifier qu’il arrive.` });
    } finally {
      opened.line.close();
    }
  },
};
