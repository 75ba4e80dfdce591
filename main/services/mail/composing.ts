import type { FileTicket, Party } from '../../../shared/contract/common.ts';
import type { MessageAbout, PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import { partsOfDate } from '../../../shared/domain/calendar.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import {
  fill,
  fillWhatCan,
  type FieldValues,
  type MailTemplate,
} from '../../../shared/domain/mail-templates.ts';
import { defaultTemplates, templateFields, type TemplateName } from '../../../shared/domain/mail-texts.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { QueryContext } from '../context.ts';
import { deskOf, type Desk } from './desk.ts';
import { recipientOf, type Recipient } from './recipients.ts';
import { senderIn } from './sender.ts';

/** One message to be composed; `values` are the fields that only the caller knows. */
export interface ToCompose {
  readonly to: Party;
  readonly about: MessageAbout | null;
  readonly values: FieldValues;
  readonly attachments: readonly FileTicket[];
}

/** The text in force: the place's, else the one that came with Comptoir. */
export function templateOf({ texts }: Desk, name: TemplateName): MailTemplate {
  return texts.get(name) ?? defaultTemplates[name];
}

/** « 31 décembre 2026 », its parts held together. */
function day(date: string): string {
  const number = partsOfDate(date).day;
  return `${number === 1 ? '1er' : number} ${formatMonth(date)}`.replaceAll(' ', '\u00a0');
}

function placeValues({ place, setup }: Desk): FieldValues {
  const { name, phone, email } = place;
  const sender = senderIn(place, setup);
  const contact = [displayPhone(phone), email].filter((part) => part !== '').join(', ');
  return {
    lieu: name,
    'contact du lieu': contact,
    signature: sender.name === name ? name : [sender.name, name].filter((line) => line !== '').join('\n'),
  };
}

function recipientValues({ name, firstName }: Recipient): FieldValues {
  return { bonjour: firstName === '' ? 'Bonjour' : `Bonjour ${firstName}`, prénom: firstName, nom: name };
}

function nextFee({ store }: Desk, { typeId }: Membership): string {
  const type = store.membershipTypes.find(typeId);
  if (type === undefined) return '';
  if (!type.freeFee) return formatAmount(type.usualFee);
  return type.minimumFee === 0 ? 'libre' : `libre, à partir de ${formatAmount(type.minimumFee)}`;
}

function membershipValues(desk: Desk, membership: Membership, to: Party): FieldValues {
  const { holder, holderName, typeName, startsOn, endsOn, endedEarlyOn, fee, paid } = membership;
  const isOwn = holder.kind === to.kind && holder.id === to.id;
  return {
    'votre adhésion': isOwn ? 'votre adhésion' : `l’adhésion de ${holderName}`,
    'type d’adhésion': typeName,
    'début d’adhésion': day(startsOn),
    'fin d’adhésion': day(endedEarlyOn ?? endsOn),
    'numéro d’adhérent': recipientOf(desk, holder)?.memberNumber ?? '',
    cotisation: formatAmount(fee),
    'reste à régler': formatAmount(Math.max(0, fee - paid)),
    'cotisation à venir': nextFee(desk, membership),
    'lien ou consigne de paiement': desk.setup.paymentHint,
  };
}

/** What every field of a template is worth for one message; what nobody knows is there and blank, so that it is said. */
export function valuesFor(
  desk: Desk,
  template: TemplateName,
  recipient: Recipient,
  more: { readonly membership?: Membership | undefined; readonly values?: FieldValues },
): FieldValues {
  const known: FieldValues = {
    ...placeValues(desk),
    ...recipientValues(recipient),
    ...(more.membership === undefined ? {} : membershipValues(desk, more.membership, recipient.party)),
    ...more.values,
  };
  return Object.fromEntries(templateFields[template].map(({ name }) => [name, known[name] ?? '']));
}

function missingIn(text: MailTemplate, values: FieldValues): string[] {
  const parts = [fill(text.subject, values), fill(text.body, values)];
  return [...new Set(parts.flatMap((part) => (part.ok ? [] : [...part.missing, ...part.unknown])))];
}

/** What went out last about the same thing and topic. */
function lastTold({ store }: Desk, about: MessageAbout | null): PreparedMessage['told'] {
  if (about === null) return null;
  const last = store.mail
    .about(about.kind, [about.id])
    .find(({ about: other, status }) => other?.topic === about.topic && status !== 'refused');
  return last === undefined ? null : { on: last.on, way: last.way };
}

/** One message from a template, all that is missing said; undefined when there is nobody of that id any more. */
export function composeOne(
  context: QueryContext,
  template: TemplateName,
  { to, about, values, attachments }: ToCompose,
): PreparedMessage | undefined {
  const desk = deskOf(context);

  const recipient = recipientOf(desk, to);
  if (recipient === undefined) return undefined;
  const membership = about?.kind === 'membership' ? desk.store.memberships.find(about.id) : undefined;
  const filled = valuesFor(desk, template, recipient, { membership, values });
  const text = templateOf(desk, template);
  return {
    to,
    name: recipient.name,
    email: recipient.email,
    subject: fillWhatCan(text.subject, filled),
    body: fillWhatCan(text.body, filled),
    about,
    attachments: [...attachments],
    phone: recipient.phone,
    addressLines: [...recipient.addressLines],
    missing: missingIn(text, filled),
    refusesMail: desk.refusesMail(to),
    told: lastTold(desk, about),
  };
}
