import type { Party } from '../../../shared/contract/common.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import type {
  PlannedLine,
  PlannedMembership,
  PlannedPayment,
} from '../../../shared/domain/imports/import-plan.ts';
import type { MembershipTypeRow } from '../../store/membership-types.ts';
import { receive } from '../billing/receiving.ts';
import type { CommandContext } from '../context.ts';
import { plannedSide } from '../memberships/partner-queries.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Notebook } from './notebook.ts';
import { ensureNumber, partyOf, type WrittenSubjects } from './writing-subjects.ts';

/** What is at hand while memberships and money of a plan are written. */
export interface LinesWriting {
  readonly context: CommandContext;
  readonly notes: Notebook;
  readonly subjects: WrittenSubjects;
  readonly typeOf: (type: PlannedMembership['type']) => MembershipTypeRow;
}

function writeMembership(
  { context, notes, typeOf }: LinesWriting,
  line: number,
  holder: Party,
  payer: Party | null,
  planned: PlannedMembership,
): number {
  const type = typeOf(planned.type);
  const fee = planned.feeCents ?? type.usualFee;
  const id = context.store.memberships.insert({
    publicId: context.newId(),
    createdAt: context.clock.now(),
    holder,
    typeId: type.id,
    startsOn: planned.from,
    endsOn: planned.until,
    fee,
    payer,
    withCounterpart: type.withCounterpart,
    partnerOrganisationId: type.partnerOrganisationId,
    // A joint fee that was paid below the partner's share goes to the partner as far as it goes (X1).
    partnerShare: Math.min(type.partnerShare, fee),
    note: '',
    namedPeople: type.namedPeople,
    namedHaveRights: type.namedHaveRights,
    partnerSide: plannedSide(context, type, holder, {
      period: { from: planned.from, until: planned.until },
      takenOn: planned.from,
    }),
  });
  notes.created(line, 'membership', id);
  ensureNumber(context, notes, line, holder);
  return id;
}

const methodOf = (method: PlannedPayment['method']): PaymentMethod =>
  method === 'unknown' ? 'other' : method;

/** The membership already held that a payment settles: the first that still owes as much. */
function owing({ store }: CommandContext, holder: Party, amount: number): number | undefined {
  return store.memberships.heldBy(holder).find((held) => held.feeCents - held.paidCents >= amount)?.id;
}

function writePayment(
  { context, notes }: LinesWriting,
  line: number,
  about: Party,
  payer: Party,
  payment: PlannedPayment,
  membershipId: number | undefined,
): Outcome<unknown> {
  const { amountCents: amount, paidOn: receivedOn, reference = '' } = payment;
  const received = { payer, amount, method: methodOf(payment.method), receivedOn, reference };
  if (membershipId === undefined) {
    notes.payment(line, receive(context, received, []), about);
    return done(undefined);
  }
  // The same moment as at the desk: billing records the money and allocates it (I7). No receipt is given: it was paid,
  // and likely receipted, elsewhere; who asks gets one, dated that day (docs/decisions/0006).
  const heard = context.moments.announce('memberships.feePaid', {
    membershipId,
    ...received,
    withReceipt: false,
  });
  if (heard.ok) notes.payment(line, context.store.imports.lastPaymentId(), about);
  return heard;
}

/** Writes the membership and the money of a line whose people are written already. */
export function writeLineMoney(writing: LinesWriting, planned: PlannedLine): Outcome<unknown> {
  const { member, payer: planPayer, membership, payment, lineNumber } = planned;
  const holder = member === undefined ? undefined : partyOf(writing.subjects, member);
  if (holder === undefined) return done(undefined);
  const payer = planPayer === undefined ? null : (partyOf(writing.subjects, planPayer) ?? null);
  const membershipId =
    membership === undefined ? undefined : writeMembership(writing, lineNumber, holder, payer, membership);
  if (payment === undefined || payment.amountCents === 0) return done(undefined);
  const target =
    payment.settles === 'held_membership'
      ? owing(writing.context, holder, payment.amountCents)
      : membershipId;
  return writePayment(writing, lineNumber, holder, payer ?? holder, payment, target);
}
