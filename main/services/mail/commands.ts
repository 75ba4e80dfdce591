import type { Message } from '../../../shared/contract/mail-messages.ts';
import { hasGap, unknownFieldMessage, unknownFields } from '../../../shared/domain/mail-templates.ts';
import { templateFields } from '../../../shared/domain/mail-texts.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { nameOf } from '../people/name-queries.ts';
import { setupCommands } from './setup-commands.ts';

type Transactional = Omit<CommandHandlers<'mail'>, 'send' | 'testServer'>;

/** What keeps messages from leaving, whichever way. */
function refusalOfMessages(
  context: CommandContext,
  messages: readonly Message[],
  needsAddress: boolean,
): Refusal | undefined {
  for (const [index, { to, name, email, subject, body }] of messages.entries()) {
    if (to !== null && nameOf(context.store, to) === undefined) return notFound('Cette fiche');
    if (needsAddress && email === '')
      return refuseField('INVALID_INPUT', `messages.${index}.email`, `${name} n’a pas d’adresse e-mail.`);
    if (subject === '')
      return refuseField('INVALID_INPUT', `messages.${index}.subject`, 'Indiquer l’objet du message.');
    if (hasGap(subject) || hasGap(body)) {
      const message = `Il manque quelque chose au message pour ${name}\u00a0: compléter ce qui est entre crochets.`;
      return refuseField('INVALID_INPUT', `messages.${index}.body`, message);
    }
  }
  return undefined;
}

function keep(
  context: CommandContext,
  message: Message,
  how: { way: 'smtp' | 'eml' | 'mailto' | 'copied' | 'printed'; batch: string | null },
): number {
  const { clock, actor, store } = context;
  const id = store.mail.add({
    ...message,
    ...how,
    publicId: context.newId(),
    at: clock.now(),
    on: clock.today(),
    actor: actor.name,
  });
  const { to, about } = message;
  const whose = to === null ? {} : { [to.kind === 'person' ? 'personId' : 'organisationId']: to.id };
  context.audit('message', id, null, { ...whose, way: how.way, ...(about !== null && { about }) });
  return id;
}

function settleOne(context: CommandContext, id: number, arrived: boolean): Outcome<unknown> {
  const { store, clock } = context;
  const found = store.mail.find(id);
  if (found === undefined) return notFound('Ce message');
  if (found.status !== 'unsure')
    return refuse('NOT_POSSIBLE_NOW', 'Ce message n’est plus en suspens. Actualiser la liste.');
  const stamp = arrived ? { at: found.at, on: found.on } : { at: clock.now(), on: clock.today() };
  store.mail.settle(id, arrived ? 'sent' : 'waiting', '', stamp);
  context.audit('message', id, { status: 'unsure' }, { status: arrived ? 'sent' : 'waiting' });
  return done(undefined);
}

export const mailCommands: Transactional = {
  ...setupCommands,
  saveTemplate(context, { name, version, text }) {
    const names = templateFields[name].map((field) => field.name);
    for (const part of ['subject', 'body'] as const) {
      const [odd] = text === null ? [] : unknownFields(text[part], names);
      if (odd !== undefined)
        return refuseField('INVALID_INPUT', `text.${part}`, unknownFieldMessage(odd, names));
      if (text?.[part] === '') return refuseField('INVALID_INPUT', `text.${part}`, 'À remplir.');
    }
    const { mail } = context.store;
    const before = mail.templates().find((one) => one.name === name);
    const saved = mail.saveTemplate(name, version, text);
    if (saved === undefined) return stale();
    const previous = before === undefined ? null : { subject: before.subject, body: before.body };
    context.audit('mail_template', 1, previous === null ? null : { name, ...previous }, { name, ...text });
    context.emit('mail.changed');
    return done(
      { version: saved },
      {
        name: 'mail.saveTemplate',
        input: { name, version: saved, text: previous },
        label: 'Texte enregistré',
      },
    );
  },
  note(context, { messages, way }) {
    const refusal = refusalOfMessages(context, messages, false);
    if (refusal !== undefined) return refusal;
    const ids = messages.map((message) => keep(context, message, { way, batch: null }));
    context.emit('mail.changed', ids);
    const label =
      ids.length === 1
        ? `Noté pour ${messages[0]?.name ?? ''}`
        : `${ids.length} messages notés comme transmis`;
    return done({ ids }, { name: 'mail.unnote', input: { ids }, label });
  },
  unnote(context, { ids }) {
    for (const id of ids) {
      if (!context.store.mail.removeNote(id)) return notFound('Cette note');
      context.audit('message', id, { noted: true }, null);
    }
    context.emit('mail.changed', ids);
    return done({});
  },
  queue(context, { messages }) {
    const refusal = refusalOfMessages(context, messages, true);
    if (refusal !== undefined) return refusal;
    const setup = context.store.mail.setup();
    if (!setup.smtpOn || setup.smtpHost === '')
      return refuse(
        'NOT_POSSIBLE_NOW',
        'Aucun serveur d’envoi n’est réglé. Le régler dans Réglages, Messages.',
      );
    const batch = context.newId();
    const ids = messages.map((message) => keep(context, message, { way: 'smtp', batch }));
    context.emit('mail.changed', ids);
    return done({ batch, count: ids.length });
  },
  dropWaiting(context, { batch }) {
    const dropped = context.store.mail.dropWaiting(batch);
    if (dropped > 0) context.audit('mail_batch', 1, { batch, waiting: dropped }, { batch, waiting: 0 });
    context.emit('mail.changed');
    return done({ dropped });
  },
  settleUnsure(context, { ids, arrived }) {
    for (const id of ids) {
      const outcome = settleOne(context, id, arrived);
      if (!outcome.ok) return outcome;
    }
    context.emit('mail.changed', ids);
    return done({});
  },
  setPreference(context, { party, refuses }) {
    const { store, clock } = context;
    const name = nameOf(store, party);
    if (name === undefined) return notFound('Cette fiche');
    const before = store.mail.refusesSince(party) ?? null;
    store.mail.setRefusal(party, refuses ? clock.today() : null);
    const since = store.mail.refusesSince(party) ?? null;
    const whose = party.kind === 'person' ? { personId: party.id } : { organisationId: party.id };
    context.audit(party.kind, party.id, { ...whose, refusesMail: before }, { ...whose, refusesMail: since });
    context.emit('mail.changed');
    return done(
      {},
      {
        name: 'mail.setPreference',
        input: { party, refuses: !refuses },
        label: refuses ? `Plus de relance pour ${name}` : `Relances reprises pour ${name}`,
      },
    );
  },
};
