import type { Message } from '../../../shared/contract/mail-messages.ts';
import type { FileTicket } from '../../../shared/contract/common.ts';
import { plural } from '../../../shared/domain/french.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import { plainFileName, renderMail, zipOf, type MailFile } from '../../formats/eml.ts';
import type { InvoiceParty } from '../../formats/pdf/invoice-model.ts';
import { renderLetters } from '../../formats/pdf/letter.ts';
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { lookOf } from '../settings/look-of.ts';
import { deskOf } from './desk.ts';
import { recipientOf } from './recipients.ts';
import { senderOf } from './sender.ts';

/** The files of a message; a refusal once one of their tickets has expired. */
function filesOf({ files }: QueryContext, { attachments, name }: Message): Outcome<MailFile[]> {
  const found = attachments.map(({ ticket }) => files.get(ticket));
  if (found.every((file) => file !== undefined)) return done(found);
  return refuse(
    'TICKET_EXPIRED',
    `Une pièce jointe au message pour ${name} n’est plus là (elle attend une heure). La joindre de nouveau.`,
  );
}

async function draftOf(context: QueryContext, message: Message, index: number): Promise<Outcome<Uint8Array>> {
  const files = filesOf(context, message);
  if (!files.ok) return files;
  const { name, email: address, subject, body } = message;
  const from = senderOf(context.store);
  const { replyTo } = context.store.mail.setup();
  const at = context.clock.now();
  // A query draws no ids; of a draft nobody asks more than to differ from its neighbours.
  const publicId = `brouillon.${at.replaceAll(/\D/gu, '')}.${index}`;
  const model = { from, replyTo, to: { name, address }, subject, body, files: files.value };
  return done(await renderMail(model, { at, publicId }, { draft: true }));
}

/** One draft as .eml, or several in a zip, each named after whom it is for. */
export async function draftFile(
  context: QueryContext,
  messages: readonly Message[],
): Promise<Outcome<FileTicket>> {
  const drafts: { fileName: string; bytes: Uint8Array }[] = [];
  for (const [index, message] of messages.entries()) {
    context.progress(index, messages.length, plural(index, 'message préparé', 'messages préparés'));
    if (context.isCancelled())
      return refuse('CANCELLED', 'Préparation arrêtée\u00a0: aucun fichier n’est gardé.');
    const draft = await draftOf(context, message, index);
    if (!draft.ok) return draft;
    drafts.push({ fileName: `${plainFileName(message.name)}.eml`, bytes: draft.value });
  }
  const [first] = drafts;
  if (first !== undefined && drafts.length === 1)
    return done(context.files.put(first.fileName, 'message/rfc822', first.bytes));
  const name = `messages-${context.clock.today()}.zip`;
  return done(context.files.put(name, 'application/zip', zipOf(drafts)));
}

const given = (text: string): string | undefined => (text === '' ? undefined : text);

/** The place as letters print it. */
function letterhead(context: QueryContext): InvoiceParty {
  const place = context.store.settings.place();
  const isRna = /^W\d{9}$/u.test(place.rna);
  return {
    name: place.legalName === '' ? place.name : place.legalName,
    legalForm: given(place.legalForm),
    address: {
      lines: place.address.split('\n').filter((line) => line.trim() !== ''),
      postcode: place.postcode,
      town: place.commune,
      countryCode: 'FR',
    },
    look: lookOf(context, place.documentLook),
    siret: given(place.siret),
    rna: isRna ? place.rna : undefined,
    otherRegister: isRna ? undefined : given(place.rna),
    email: given(place.email),
    phone: given(displayPhone(place.phone)),
  };
}

/** The messages as letters; whoever has no address is named, and nothing is printed. */
export async function lettersFile(
  context: QueryContext,
  messages: readonly Message[],
): Promise<Outcome<FileTicket>> {
  const desk = deskOf(context);
  const letters = messages.map(({ to, name, subject, body }) => ({
    addressee: [name, ...((to === null ? undefined : recipientOf(desk, to)?.addressLines) ?? [])],
    subject,
    body,
  }));
  const homeless = letters
    .filter(({ addressee }) => addressee.length < 2)
    .map(({ addressee }) => addressee[0]);
  if (homeless.length > 0) {
    const names = `${homeless.slice(0, 5).join(', ')}${homeless.length > 5 ? '…' : ''}`;
    return refuse('NOT_POSSIBLE_NOW', `Il manque une adresse postale complète\u00a0: ${names}.`);
  }
  const { clock } = context;
  const bytes = await renderLetters(
    { place: letterhead(context), date: clock.today(), letters },
    { createdAt: clock.now() },
  );
  return done(context.files.put(`lettres-${clock.today()}.pdf`, 'application/pdf', bytes));
}
