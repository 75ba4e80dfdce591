import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { StoredLine, StoredSettlement } from '../../store/settlements.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField } from '../outcome.ts';
import { draftCommands } from './drafting.ts';
import { receive } from './receiving.ts';
import { standardVatRate } from './to-bill.ts';

type Settling = Pick<CommandHandlers<'billing'>, 'draftSettlement' | 'offsetSettlement'>;

const signs = { period: '', late: ' (en retard)', correction: ' (correction)' } as const;

/** A line of a settlement as our invoice to the partner says it (X4). */
function invoiceLine(line: StoredLine): DocumentLineFields {
  const { id, date, personName, memberNumber, label, timing, dueToUsCents } = line;
  const who = memberNumber === '' ? personName : `${personName} (${memberNumber})`;
  const designation = `${who}, ${formatDateLong(date)}, ${label}${signs[timing]}`;
  return {
    designation: designation.slice(0, 200),
    source: { kind: 'settlement', id },
    suppliedOn: date,
    quantity: 1000,
    unit: '',
    unitPrice: dueToUsCents,
    includesVat: true,
    vatRate: standardVatRate,
    discount: 0,
  };
}

/** Our invoice for a settlement that still owes something, if it is issued. */
function openInvoice(settlement: StoredSettlement): StoredSettlement['documents'][number] | undefined {
  return settlement.documents.find(({ number, due }) => number !== null && due > 0);
}

/** Billing pulls what a settlement leaves to invoice and to set off; the settlement itself knows no invoice (X4). */
export const settlingCommands: Settling = {
  draftSettlement(context, { settlementId }) {
    const { settlements } = context.store;
    const settlement = settlements.find(settlementId);
    if (settlement === undefined) return notFound('Ce décompte');
    const { partnerOrganisationId, from, to } = settlement;
    const open = settlements.openLines(partnerOrganisationId, settlementId);
    const total = open.reduce((sum, line) => sum + line.dueToUsCents, 0);
    if (open.length === 0)
      return refuse('NOTHING_TO_BILL', 'Rien de ce décompte n’est à facturer, ou une facture le porte déjà.');
    if (total <= 0)
      return refuse(
        'NOTHING_TO_BILL',
        `Les corrections l’emportent (${formatAmount(total)})\u00a0: elles seront déduites de la facture du décompte suivant, ou faire un avoir sur la précédente.`,
      );
    return draftCommands.draft(context, {
      buyer: { kind: 'organisation', id: partnerOrganisationId },
      lines: open.map(invoiceLine),
      note: `Décompte du ${formatDateLong(from, { year: true })} au ${formatDateLong(to, { year: true })}.`,
    });
  },

  offsetSettlement(context, { settlementId, amount, on }) {
    const { settlements, billing } = context.store;
    const settlement = settlements.find(settlementId);
    if (settlement === undefined) return notFound('Ce décompte');
    if (on > context.clock.today())
      return refuseField('INVALID_INPUT', 'on', 'Une compensation ne se note pas à l’avance.');
    const invoice = openInvoice(settlement);
    if (invoice === undefined)
      return refuse('NOT_POSSIBLE_NOW', 'Aucune facture émise de ce décompte n’attend son règlement.');
    const owed = settlement.dueToThem - settlement.paidToThem;
    const most = Math.min(invoice.due, owed);
    if (most <= 0) return refuse('NOT_POSSIBLE_NOW', 'Rien n’est dû au partenaire\u00a0: rien à compenser.');
    const wanted = amount ?? most;
    if (wanted === 0 || wanted > most)
      return refuseField(
        'INVALID_INPUT',
        'amount',
        `Une compensation porte au plus sur ${formatAmount(most)}, le plus petit des deux restes dus.`,
      );
    const paymentId = writeOffset(context, settlement, { documentId: invoice.id, amount: wanted, on });
    const payer = billing.payments.find(paymentId);
    return done(
      { paymentId, amount: wanted },
      {
        name: 'billing.reverse',
        input: {
          id: payer?.id ?? paymentId,
          on: context.clock.today(),
          reason: 'Compensation annulée aussitôt',
        },
        label: 'Règlements compensés',
      },
    );
  },
};

/** Both halves of an offset: our invoice is paid, and what we owe is, by the same amount on the same day. */
function writeOffset(
  context: CommandContext,
  settlement: StoredSettlement,
  { documentId, amount, on }: { documentId: number; amount: number; on: string },
): number {
  const reference = `Compensation, décompte au ${settlement.to}`;
  const payer = { kind: 'organisation', id: settlement.partnerOrganisationId } as const;
  const paymentId = receive(context, { payer, amount, method: 'other', receivedOn: on, reference }, [
    { kind: 'document', id: documentId, amount },
  ]);
  const id = context.store.settlements.insertPayment({
    settlementId: settlement.id,
    kind: 'offset',
    amount,
    method: 'other',
    paidOn: on,
    recordedAt: context.clock.now(),
    reference,
    reason: '',
    reverses: null,
    paymentId,
  });
  context.audit('settlement_payment', id, null, { settlementId: settlement.id, amount, on, paymentId });
  context.emit('networks.changed', [settlement.id]);
  return paymentId;
}

/** A payment that was half of an offset is reversed: what we owe the partner is owed again. */
export function reverseOffset(
  context: CommandContext,
  paymentId: number,
  reversalId: number,
  on: string,
  reason: string,
): void {
  const { settlements } = context.store;
  const offset = settlements.paymentOf(paymentId);
  if (offset === undefined) return;
  settlements.insertPayment({
    settlementId: offset.settlementId,
    kind: 'offset',
    amount: -offset.amount,
    method: offset.method,
    paidOn: on,
    recordedAt: context.clock.now(),
    reference: offset.reference,
    reason,
    reverses: offset.id,
    paymentId: reversalId,
  });
  context.emit('networks.changed', [offset.settlementId]);
}
