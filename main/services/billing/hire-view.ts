import type { Hire, HireSummary } from '../../../shared/contract/billing-hires.ts';
import type { SecurityDeposit } from '../../../shared/contract/billing-security-deposits.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { insuranceOver } from '../../../shared/domain/insurance.ts';
import { depositState, isInHand, returnedCents } from '../../../shared/domain/security-deposits.ts';
import type { StoredCertificate } from '../../store/insurance.ts';
import type { StoredHire } from '../../store/hires.ts';
import type { StoredSecurityDeposit } from '../../store/security-deposits.ts';
import type { QueryContext } from '../context.ts';
import { bookingsOfHire, contentOfHire, isLet, type HireContent } from './hire-content.ts';
import { identityOf } from './identities.ts';

/** A security deposit as screens get it. */
export function depositView({ store }: QueryContext, deposit: StoredSecurityDeposit): SecurityDeposit {
  const { id, version, hireId, hireNumber, customer, customerName, label, amount, from, until } = deposit;
  const { receivedOn, means, reference, cashedOn, givenBackOn, givenBackMeans, kept, reason } = deposit;
  return {
    id,
    version,
    hire: hireId === null ? null : { id: hireId, number: hireNumber },
    customer,
    customerName,
    label,
    amount,
    from,
    until,
    state: depositState(deposit),
    receivedOn,
    means,
    reference,
    cashedOn,
    isInHand: isInHand(deposit),
    givenBackOn,
    givenBackMeans,
    kept,
    returned: returnedCents(deposit),
    reason,
    billed: kept > 0 && store.billing.documents.holderOf('security_deposit', id) !== undefined,
  };
}

/** A certificate as screens get it. */
export function certificateView({ id, version, insurer, policy, validFrom, validUntil }: StoredCertificate) {
  return { id, version, insurer, policy, validFrom, validUntil };
}

/** Whether the hirer is insured over the days of the letting. */
export function insuranceOf(
  { store }: QueryContext,
  hire: Pick<StoredHire, 'asksInsurance' | 'customer'>,
  first: string | null,
  last: string | null,
): HireSummary['insurance'] {
  if (!hire.asksInsurance) return 'not_asked';
  if (first === null || last === null) return 'missing';
  return insuranceOver(store.hires.insurance.of(hire.customer), first, last, (day) => addDays(day, 1));
}

/** A hire agreement as lists show it. */
export function hireSummaryOf(context: QueryContext, hire: StoredHire): HireSummary {
  const { id, version, status, number, customer, customerName, from, until, signedOn } = hire;
  const deposit = context.store.hires.deposits.ofHire(id);
  const rooms = [...new Set(bookingsOfHire(context, id).map(({ resourceName }) => resourceName))];
  return {
    id,
    version,
    status,
    number,
    customer,
    customerName,
    from,
    until,
    rooms: rooms.join(', '),
    signedOn,
    insurance: insuranceOf(context, hire, from, until),
    deposit: deposit === undefined ? (hire.depositCents === 0 ? 'none' : 'asked') : depositState(deposit),
  };
}

/** What is odd about an agreement before it is drawn up, in French. */
function remarksOf(context: QueryContext, hire: StoredHire, content: HireContent): string[] {
  if (hire.status !== 'draft') return slipsOf(context, hire, content);
  const { seller, hirer, rooms, attendees } = content;
  const most = rooms.reduce((sum, { seats }) => sum + seats, 0);
  const remarks: [boolean, string][] = [
    [seller.address === '' || seller.commune === '', 'L’adresse du lieu est incomplète dans les réglages.'],
    [hirer === null || hirer.address === '', `L’adresse de ${hirer?.name ?? 'ce client'} est incomplète.`],
    [
      hire.customer.kind === 'organisation' && hire.representedBy === '',
      'Qui signe pour la structure n’est pas dit\u00a0: la place reste à remplir à la main.',
    ],
    [
      most > 0 && attendees > most,
      `${plural(attendees, 'personne')} annoncées\u202f; les salles en tiennent ${most}.`,
    ],
    [
      rooms.some(({ seats }) => seats === 0),
      'La capacité d’une salle n’est pas dite dans les réglages\u00a0: la convention ne la donne pas.',
    ],
    [content.slots.length === 0, 'Aucune réservation ne tient plus son créneau.'],
  ];
  return remarks.filter(([wrong]) => wrong).map(([, text]) => text);
}

/** What has become of the bookings since it was drawn up: the paper no longer says what is so. */
function slipsOf(context: QueryContext, hire: StoredHire, content: HireContent): string[] {
  if (hire.status === 'cancelled') return [];
  const agreed = new Set(content.slots.map(({ room, startsAt, endsAt }) => `${room} ${startsAt} ${endsAt}`));
  const now = bookingsOfHire(context, hire.id).filter(isLet);
  const moved = now.filter(({ resourceName, startsAt, endsAt }) => {
    return !agreed.has(`${resourceName} ${startsAt} ${endsAt}`);
  });
  const lost = content.slots.length - now.length;
  return [
    ...(moved.length === 0
      ? []
      : [
          `${plural(moved.length, 'réservation')} déplacée${moved.length > 1 ? 's' : ''} depuis\u00a0: faire une nouvelle convention, ou un avenant.`,
        ]),
    ...(lost > 0 ? [`${plural(lost, 'réservation')} de la convention ne tient plus.`] : []),
  ];
}

/** A hire agreement with all that its page shows; undefined when there is none. */
export function hireView(context: QueryContext, id: number): Hire | undefined {
  const { hires, billing } = context.store;
  const hire = hires.find(id);
  if (hire === undefined) return undefined;
  const content = contentOfHire(context, hire);
  const quote = hire.quoteId === null ? undefined : billing.quotes.find(hire.quoteId);
  const deposit = hires.deposits.ofHire(id);
  const { purpose, attendees, representedBy, asksInsurance, depositCents, conditions } = hire;
  return {
    ...hireSummaryOf(context, hire),
    purpose,
    attendees,
    representedBy,
    asksInsurance,
    depositCents,
    conditions,
    seller: identityOf(content.seller),
    customerIdentity: identityOf(content.hirer),
    quote: quote === undefined ? null : { id: quote.id, number: quote.number },
    bookings: bookingsOfHire(context, id).map((booking) => ({
      id: booking.id,
      resourceName: booking.resourceName,
      seats: context.store.resources.find(booking.resourceId)?.seats ?? 0,
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      status: booking.status,
    })),
    lines: [...content.lines],
    totals: { ...content.amounts, byRate: [...content.amounts.byRate] },
    clauses: [...content.clauses],
    certificates: hires.insurance.of(hire.customer).map(certificateView),
    securityDeposit: deposit === undefined ? null : depositView(context, deposit),
    drawnOn: hire.drawnOn,
    signedBy: hire.signedBy,
    cancelledOn: hire.cancelledOn,
    reason: hire.reason,
    remarks: remarksOf(context, hire, content),
  };
}
