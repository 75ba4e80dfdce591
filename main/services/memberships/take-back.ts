import type { Membership } from '../../../shared/contract/memberships.ts';
import type { Undo } from '../../../shared/contract/errors.ts';
import { localOf } from '../../../shared/domain/local-time.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, stale, type Outcome, type Refusal } from '../outcome.ts';
import { auditHolder, tellOf } from './telling.ts';

type TakingBack = Pick<CommandHandlers<'memberships'>, 'takeBack' | 'takeBackMany'>;

/** A volunteer takes back what was recorded today, and nothing older (F4). */
function refusalOfRole({ actor, clock, store }: CommandContext, id: number): Refusal | undefined {
  if (actor.role !== 'volunteer') return undefined;
  const createdAt = store.memberships.createdAt(id) ?? '';
  const day = localOf(Date.parse(createdAt), clock.zone()).slice(0, 10);
  return day === clock.today()
    ? undefined
    : refuse(
        'NOT_ALLOWED',
        'Seule une adhésion enregistrée aujourd’hui se retire ici. Demander à la personne qui gère le lieu.',
      );
}

/** How to record it again: with its payment where there was one only, so that redoing does what undoing undid. */
function redoing({ store }: CommandContext, membership: Membership): Undo | undefined {
  const payments = store.billing.payments
    .ofMembership(membership.id)
    .filter(({ reversedBy, reversesId }) => reversedBy === null && reversesId === null);
  const [payment] = payments;
  if (payments.length > 1) return undefined;
  const { holder, typeId, startsOn, endsOn, fee, note, partnerSide } = membership;
  return {
    name: 'memberships.record',
    input: {
      holder,
      typeId,
      startsOn,
      endsOn,
      fee,
      payer: membership.payer,
      note,
      ...(partnerSide !== null && {
        partnerSide: {
          memberNumber: partnerSide.memberNumber,
          startsOn: partnerSide.startsOn,
          endsOn: partnerSide.endsOn,
        },
      }),
      payment:
        payment === undefined
          ? null
          : {
              amount: payment.amount,
              method: payment.method,
              receivedOn: payment.receivedOn,
              reference: payment.reference,
            },
    },
    label: 'Adhésion retirée',
  };
}

/**
 * Takes one membership back. Without money it goes as if it had never been; with money its payments are reversed and
 * its receipt voided, and the bare row stays for them, nobody's (I7, I9).
 */
export function takeBackOne(
  context: CommandContext,
  membership: Membership,
  reason: string,
): Outcome<Undo | undefined> {
  const { store, clock } = context;
  const { id } = membership;
  const undo = redoing(context, membership);
  if (membership.paid > 0) {
    const reversed = context.moments.announce('memberships.takenBack', { membershipId: id, reason });
    if (!reversed.ok) return reversed;
  }
  const heard = context.moments.announce('memberships.removed', { membershipId: id });
  if (!heard.ok) return heard;
  if (store.memberships.hasMoney(id)) store.memberships.takeBack(id, clock.now());
  else store.memberships.remove(id);
  const { typeId, startsOn, endsOn, fee } = membership;
  context.audit('membership', id, auditHolder(membership, { typeId, startsOn, endsOn, fee, reason }), null);
  tellOf(
    context,
    membership,
    membership.named.map(({ personId }) => personId),
  );
  return done(undo);
}

const linesBetweenLooks = 20;

export const takingBack: TakingBack = {
  takeBack(context, { id, version, reason }) {
    const membership = context.store.memberships.find(id);
    if (membership === undefined) return notFound('Cette adhésion');
    if (membership.version !== version) return stale();
    const refusal = refusalOfRole(context, id);
    if (refusal !== undefined) return refusal;
    const taken = takeBackOne(context, membership, reason);
    return taken.ok ? done({}, taken.value) : taken;
  },
  takeBackMany(context, { ids, reason }) {
    for (const [index, id] of ids.entries()) {
      if (index % linesBetweenLooks === 0) {
        context.progress(index, ids.length, 'Adhésions retirées');
        if (context.isCancelled())
          return refuse('CANCELLED', 'Arrêté\u00a0: toutes les adhésions sont encore là.');
      }
      const membership = context.store.memberships.find(id);
      if (membership === undefined) return notFound('L’une de ces adhésions');
      const taken = takeBackOne(context, membership, reason);
      if (!taken.ok) return taken;
    }
    return done({});
  },
};
