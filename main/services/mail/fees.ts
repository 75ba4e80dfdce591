import type { FileTicket } from '../../../shared/contract/common.ts';
import type { PreparedMessage, UnpaidFee } from '../../../shared/contract/mail-messages.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import type { QueryContext } from '../context.ts';
import { composeOne, lastTold } from './composing.ts';
import { answererFor, type Recipient } from './recipients.ts';

/** Whom money is spoken of with: whoever pays, else the holder, or who answers for them (P1, P8). */
function payerOf(context: QueryContext, { payer, holder }: Membership): Recipient | undefined {
  return (payer === null ? undefined : answererFor(context, payer)) ?? answererFor(context, holder);
}

const about = (id: number, topic: string) => ({ kind: 'membership', id, topic }) as const;
const topics = { fee_unpaid: 'fee', thanks: 'thanks' } as const;

/** The fees that are still to be paid of memberships in force (P3: flagged). */
export function unpaidFees(context: QueryContext): UnpaidFee[] {
  const { store, clock } = context;
  return store.mail.unpaidMemberships(clock.today()).flatMap((id) => {
    const membership = store.memberships.find(id);
    const payer = membership === undefined ? undefined : payerOf(context, membership);
    if (membership === undefined || payer === undefined) return [];
    return [
      {
        membership,
        to: payer.party,
        toName: payer.name,
        email: payer.email,
        phone: payer.phone,
        left: membership.fee - membership.paid,
        refusesMail: store.mail.refusesSince(payer.party) !== undefined,
        told: lastTold(context, about(id, topics.fee_unpaid)),
      },
    ];
  });
}

/** The message about one fee: still to pay, or thanks; undefined when there is nobody to write to any more. */
export function feeMessage(
  context: QueryContext,
  template: keyof typeof topics,
  membership: Membership,
  attachments: readonly FileTicket[],
): PreparedMessage | undefined {
  const payer = payerOf(context, membership);
  if (payer === undefined) return undefined;
  const item = { to: payer.party, about: about(membership.id, topics[template]), values: {}, attachments };
  return composeOne(context, template, item);
}
