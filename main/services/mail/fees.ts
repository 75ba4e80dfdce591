import type { FileTicket } from '../../../shared/contract/common.ts';
import type { PreparedMessage, UnpaidFee } from '../../../shared/contract/mail-messages.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import type { QueryContext } from '../context.ts';
import { deskOf, type Desk } from './desk.ts';
import { composeOne } from './composing.ts';
import { answererFor, type Recipient } from './recipients.ts';

/** Whom money is spoken of with: whoever pays, else the holder, or who answers for them (P1, P8). */
function payerOf(desk: Desk, { payer, holder }: Membership): Recipient | undefined {
  return (payer === null ? undefined : answererFor(desk, payer)) ?? answererFor(desk, holder);
}

const about = (id: number, topic: string) => ({ kind: 'membership', id, topic }) as const;
const topics = { fee_unpaid: 'fee', thanks: 'thanks' } as const;

/** What went out last about each of these fees; what a server refused never arrived. */
function toldAboutFees({ store }: Desk, ids: readonly number[]): ReadonlyMap<number, UnpaidFee['told']> {
  const told = new Map<number, UnpaidFee['told']>();
  // Newest first: the first of each stands.
  for (const { about: other, status, on, way } of store.mail.about('membership', ids)) {
    if (other?.topic !== topics.fee_unpaid || status === 'refused' || told.has(other.id)) continue;
    told.set(other.id, { on, way });
  }
  return told;
}

/** The fees that are still to be paid of memberships in force (P3: flagged). */
export function unpaidFees(context: QueryContext): UnpaidFee[] {
  const desk = deskOf(context);
  const { store, clock, refusesMail } = desk;
  const ids = store.mail.unpaidMemberships(clock.today());
  const told = toldAboutFees(desk, ids);
  return ids.flatMap((id) => {
    const membership = store.memberships.find(id);
    const payer = membership === undefined ? undefined : payerOf(desk, membership);
    if (membership === undefined || payer === undefined) return [];
    return [
      {
        membership,
        to: payer.party,
        toName: payer.name,
        email: payer.email,
        phone: payer.phone,
        left: membership.fee - membership.paid,
        refusesMail: refusesMail(payer.party),
        told: told.get(id) ?? null,
      },
    ];
  });
}

/** The message about one fee: still to pay, or thanks; undefined when there is nobody to write to any more. */
export function feeMessage(
  desk: Desk,
  template: keyof typeof topics,
  membership: Membership,
  attachments: readonly FileTicket[],
): PreparedMessage | undefined {
  const payer = payerOf(desk, membership);
  if (payer === undefined) return undefined;
  const item = { to: payer.party, about: about(membership.id, topics[template]), values: {}, attachments };
  return composeOne(desk, template, item);
}
