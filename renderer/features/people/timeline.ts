import type { Party } from '../../../shared/contract/common.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatRange, formatTimeRange, joinWords } from '../../../shared/domain/french.ts';
import { localOf } from '../../../shared/domain/local-time.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { Membership, PartnerSide } from '../../../shared/contract/memberships.ts';
import { bookingPath, documentPath, partyPath } from '../../shell/paths.ts';
import { aboutWords, statusWords, wayWords } from '../mail/words.ts';
import { dayWords, fieldWords } from './words.ts';

/** One thing that happened or will, on the single line of time of a sheet. */
export interface Moment {
  readonly key: string;
  readonly date: LocalDate;
  readonly kind:
    | 'membership'
    | 'covering'
    | 'booking'
    | 'job'
    | 'workshop'
    | 'visit'
    | 'document'
    | 'recognition'
    | 'habilitation'
    | 'message'
    | 'change';
  readonly title: string;
  readonly detail: string;
  readonly path?: string;
  /** The membership, for what can be done with it. */
  readonly membership?: Membership;
}

/** The words before each kind, so that the line does not speak by signs alone. */
export const momentWords: Readonly<Record<Moment['kind'], string>> = {
  membership: 'adhésion',
  covering: 'adhésion',
  booking: 'réservation',
  job: 'machine',
  workshop: 'atelier',
  visit: 'passage',
  document: 'facturation',
  recognition: 'partenaire',
  habilitation: 'habilitation',
  message: 'message',
  change: 'fiche',
};

/** The parts of a detail that there are, one after the other. */
export const joined = (...parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => part !== null && part !== false && part !== '').join(' · ');

/** « aussi à Machins Machines, n° 118, jusqu'au 31 août » (X1). */
function partnerWords(side: PartnerSide, today: LocalDate): string {
  const number = side.memberNumber === '' ? '' : `, n°\u00a0${side.memberNumber}`;
  return `aussi chez ${side.partnerName}${number}, du ${dayWords(side.startsOn, today)} au ${dayWords(side.endsOn, today)}`;
}

/** « couvre Léa Ferrier et Marc Oriol (2 sur 3) », those of the day; before it begins, those of its first day. */
function namedWords({ named, namedLimit, startsOn, endsOn }: Membership, today: LocalDate): string {
  const day = today < startsOn ? startsOn : today > endsOn ? endsOn : today;
  const names = named
    .filter(({ from, until }) => from <= day && (until === null || day <= until))
    .map(({ displayName }) => displayName);
  return names.length === 0
    ? `peut couvrir ${namedLimit} personnes nommées`
    : `couvre ${joinWords(names)} (${names.length} sur ${namedLimit})`;
}

/** A structure's membership that names this person, on the person's own line of time (P3). */
export function coveringMoment(
  covering: OutputOf<'memberships.of'>['coveredBy'][number],
  today: LocalDate,
): Moment {
  return {
    key: `covering-${covering.membershipId}-${covering.from}`,
    date: covering.from,
    kind: 'covering',
    title: `Couvert·e par ${covering.organisationName}, du ${dayWords(covering.from, today)} au ${dayWords(covering.until, today)}`,
    detail: joined(covering.typeName, covering.givesRights ? 'tarif et accès adhérent' : 'sans droits'),
    path: partyPath({ kind: 'organisation', id: covering.organisationId }),
  };
}

/** A membership: its period, what was paid of it and by whom (P1). */
export function membershipMoment(membership: Membership, today: LocalDate): Moment {
  const { fee, paid, payerName, receiptNumber, endedEarlyOn, partnerSide } = membership;
  const money =
    paid >= fee
      ? fee === 0
        ? 'sans cotisation'
        : `${formatAmount(paid)} réglés`
      : `${formatAmount(fee - paid)} à régler`;
  return {
    key: `membership-${membership.id}`,
    date: membership.startsOn,
    kind: 'membership',
    title: `${membership.typeName}, du ${dayWords(membership.startsOn, today)} au ${dayWords(membership.endsOn, today)}`,
    detail: joined(
      money,
      payerName !== null && `par ${payerName}`,
      endedEarlyOn !== null && `arrêtée le ${dayWords(endedEarlyOn, today)}`,
      receiptNumber !== null && `reçu ${receiptNumber}`,
      partnerSide !== null && partnerWords(partnerSide, today),
      membership.namedLimit > 0 && namedWords(membership, today),
      membership.note,
    ),
    membership,
  };
}

/** A booking, its time and where it stands. */
export function bookingMoment(booking: OutputOf<'bookings.of'>[number]): Moment {
  const isOneDay = booking.startsAt.slice(0, 10) === booking.endsAt.slice(0, 10);
  const when = isOneDay
    ? formatTimeRange(booking.startsAt.slice(11), booking.endsAt.slice(11))
    : formatRange(booking.startsAt, booking.endsAt);
  const status = {
    confirmed: null,
    option: 'option',
    cancelled: 'annulée',
    expired: 'option expirée',
    no_show: 'personne n’est venu',
  }[booking.status];
  return {
    key: `booking-${booking.id}`,
    date: booking.startsAt.slice(0, 10),
    kind: 'booking',
    title: booking.resourceName,
    detail: joined(
      when,
      booking.title,
      status,
      booking.agreed !== null && formatAmount(booking.agreed.total),
    ),
    path: bookingPath(booking.id),
  };
}

/** A passage: which halves of the day, and what paid for it. */
export function visitMoment(visit: OutputOf<'attendance.of'>[number]): Moment {
  const halves = [visit.morning && 'matin', visit.afternoon && 'après-midi'].filter((half) => half !== false);
  return {
    key: `visit-${visit.id}`,
    date: visit.date,
    kind: 'visit',
    title: joinWords(halves),
    detail: visit.coverage,
  };
}

/** An invoice, credit note or draft, and what is still owed of it. */
export function documentMoment(
  document: OutputOf<'billing.documents'>['rows'][number],
  today: LocalDate,
): Moment {
  const name = document.kind === 'invoice' ? 'Facture' : 'Avoir';
  return {
    key: `document-${document.id}`,
    date: document.issuedOn ?? today,
    kind: 'document',
    title: document.number === null ? 'Facture en brouillon' : `${name} ${document.number}`,
    detail: joined(
      formatAmount(document.gross),
      document.due > 0 && `reste ${formatAmount(document.due)}`,
      document.due > 0 && document.overdueDays > 0 && 'en retard',
      document.status === 'issued' && document.kind === 'invoice' && document.due === 0 && 'réglée',
    ),
    path: documentPath(document.id),
  };
}

/** A recognition as a partner's member: of whom, under what number, until when (X2). */
export function recognitionMoment(
  recognition: OutputOf<'networks.recognitions'>[number],
  today: LocalDate,
): Moment {
  const until = recognition.endedOn ?? recognition.validUntil;
  return {
    key: `recognition-${recognition.id}`,
    date: recognition.seenOn,
    kind: 'recognition',
    title: `Membre de ${recognition.partnerName}`,
    detail: joined(`n° ${recognition.partnerMemberNumber}`, `jusqu’au ${dayWords(until, today)}`),
  };
}

/** A message that left or was handed over: about what, how, and its subject; one that waits has not happened. */
export function messageMoment(message: OutputOf<'mail.of'>[number]): Moment {
  return {
    key: `message-${message.id}`,
    date: message.on,
    kind: 'message',
    title: aboutWords(message),
    detail: joined(
      wayWords[message.way],
      message.status !== 'sent' && message.status !== 'prepared' && statusWords[message.status],
      message.subject,
    ),
  };
}

/** What was changed in a party's file, by whom (from the audit log); what one import did to others is left aside. */
export function changeMoment(
  entry: OutputOf<'settings.history'>[number],
  party: Party,
  zone: string,
): Moment {
  const names = new Set<string>();
  const own = entry.changes.filter(({ entity, entityId }) => entity === party.kind && entityId === party.id);
  let isCreation = false;
  for (const change of own) {
    if (typeof change.after !== 'object' || change.after === null) continue;
    // A tie noted for the first time has nothing before it either: only a new file comes with its name.
    isCreation ||= change.before === null && ('lastName' in change.after || 'name' in change.after);
    for (const field of Object.keys(change.after)) {
      const word = fieldWords[field];
      if (word !== undefined) names.add(word);
    }
  }
  const title = entry.command.includes('merge')
    ? 'Fiches fusionnées'
    : isCreation
      ? 'Fiche créée'
      : names.size === 0
        ? 'Fiche modifiée'
        : `Modifié\u00a0: ${joinWords([...names])}`;
  return {
    key: `change-${entry.id}`,
    date: localOf(Date.parse(entry.at), zone).slice(0, 10),
    kind: 'change',
    title,
    detail: entry.actor,
  };
}

/** Newest first; of one day, what weighs more first. */
export function inOrder(moments: readonly Moment[]): Moment[] {
  const weight = Object.keys(momentWords);
  return moments.toSorted((one, other) =>
    one.date === other.date
      ? weight.indexOf(one.kind) - weight.indexOf(other.kind)
      : one.date < other.date
        ? 1
        : -1,
  );
}
