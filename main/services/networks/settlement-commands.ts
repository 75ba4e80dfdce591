import { formatAmount } from '../../../shared/domain/money.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, unconfirmed } from '../outcome.ts';
import { prepareSettlement, type Prepared } from './settlement-preview.ts';
import { nameOfPlace } from './signed-files.ts';

type Commands = CommandHandlers<'networks'>;
type SettlementCommands = Pick<
  Commands,
  'confirmSettlement' | 'noteTheirInvoice' | 'payPartner' | 'reversePartnerPayment'
>;
type Wanted = Parameters<Commands['confirmSettlement']>[1]['outcome'];

function outcomeOf({ totals }: Prepared, wanted: Wanted): 'invoice' | 'waived' | 'zero' {
  if (wanted.kind === 'waived') return 'waived';
  const { oursInvoicedCents, theirsInvoicedCents, paidOverCents } = totals;
  const isNothing = [oursInvoicedCents, theirsInvoicedCents, paidOverCents].every((cents) => cents === 0);
  return isNothing ? 'zero' : 'invoice';
}

function freeze(context: CommandContext, prepared: Prepared, wanted: Wanted): number {
  const { store, clock, actor } = context;
  const { partnerOrganisationId, partnerName, from, to, lines, totals } = prepared;
  const settlement = {
    publicId: context.newId(),
    partnerOrganisationId,
    partnerName,
    from,
    to,
    placeName: nameOfPlace(context),
    outcome: outcomeOf(prepared, wanted),
    waived:
      wanted.kind === 'waived' ? { reason: wanted.reason, by: wanted.agreedBy, on: wanted.agreedOn } : null,
    oursInvoiced: totals.oursInvoicedCents,
    theirsInvoiced: totals.theirsInvoicedCents,
    paidOver: totals.paidOverCents,
    confirmedOn: clock.today(),
    confirmedAt: clock.now(),
    confirmedBy: actor.name,
  };
  const id = store.settlements.insert(settlement, lines);
  context.audit('settlement', id, null, { ...settlement, lines: lines.length });
  return id;
}

/** What is still to be paid to the partner for a settlement, in cents. */
const stillDue = (settlement: { dueToThem: number; paidToThem: number }): number =>
  settlement.dueToThem - settlement.paidToThem;

const payPartner: Commands['payPartner'] = (context, { settlementId, ...payment }) => {
  const { settlements } = context.store;
  const settlement = settlements.find(settlementId);
  if (settlement === undefined) return notFound('Ce décompte');
  if (payment.amount === 0) return refuseField('AMOUNT_TOO_SMALL', 'amount', 'Indiquer le montant payé.');
  if (payment.paidOn > context.clock.today())
    return refuseField('INVALID_INPUT', 'paidOn', 'Un règlement ne se note pas à l’avance.');
  if (payment.paidOn < settlement.to)
    return refuseField(
      'INVALID_INPUT',
      'paidOn',
      `Ce décompte va jusqu’au ${formatDateShort(settlement.to)}. Choisir un jour à partir de là.`,
    );
  const due = stillDue(settlement);
  const refusal = unconfirmed(
    payment.amount > due
      ? [
          {
            code: 'OVERPAYMENT',
            message: `${formatAmount(payment.amount - Math.max(due, 0))} de plus que ce qui reste dû\u00a0: à reprendre dans le décompte suivant\u202f?`,
          },
        ]
      : [],
    context.accepted,
  );
  if (refusal !== undefined) return refusal;
  const id = settlements.insertPayment({
    ...payment,
    settlementId,
    kind: 'paid',
    recordedAt: context.clock.now(),
    reason: '',
    reverses: null,
    paymentId: null,
  });
  context.audit('settlement_payment', id, null, { settlementId, ...payment });
  context.emit('networks.changed', [settlementId]);
  return done(
    { id },
    {
      name: 'networks.reversePartnerPayment',
      input: { id, on: context.clock.today(), reason: 'Noté par erreur' },
      label: 'Versement noté',
    },
  );
};

const reversePartnerPayment: Commands['reversePartnerPayment'] = (context, { id, on, reason }) => {
  const { settlements } = context.store;
  const payment = settlements.payment(id);
  if (payment === undefined) return notFound('Ce versement');
  if (payment.reverses !== null || payment.reversedBy !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Ce versement est déjà annulé.');
  if (payment.kind === 'offset')
    return refuse('NOT_POSSIBLE_NOW', 'Cette compensation s’annule avec son règlement, sur la facture.');
  if (on < payment.paidOn || on > context.clock.today())
    return refuseField('INVALID_INPUT', 'on', 'Choisir un jour entre celui du versement et aujourd’hui.');
  const reversalId = settlements.insertPayment({
    settlementId: payment.settlementId,
    kind: 'paid',
    amount: -payment.amount,
    method: payment.method,
    paidOn: on,
    recordedAt: context.clock.now(),
    reference: payment.reference,
    reason,
    reverses: id,
    paymentId: null,
  });
  context.audit('settlement_payment', reversalId, null, { reverses: id, on, reason });
  context.emit('networks.changed', [payment.settlementId]);
  return done({ id: reversalId });
};

export const settlementCommands: SettlementCommands = {
  confirmSettlement(context, { fingerprint, outcome, ...period }) {
    const prepared = prepareSettlement(context, period);
    if (!prepared.ok) return prepared;
    if (prepared.value.fingerprint !== fingerprint)
      return refuse(
        'CONFLICT_STALE',
        'Des visites ou des règlements ont changé depuis l’affichage. Le décompte à jour est affiché\u202f; le relire, puis confirmer.',
      );
    if (prepared.value.lines.length === 0)
      return refuse('NOT_POSSIBLE_NOW', 'Rien n’est à décompter sur cette période.');
    if (outcome.kind === 'waived' && outcome.agreedOn > context.clock.today())
      return refuseField(
        'INVALID_INPUT',
        'outcome.agreedOn',
        'L’accord a été donné un jour à venir. Vérifier la date.',
      );
    const id = freeze(context, prepared.value, outcome);
    context.emit('networks.changed', [id]);
    return done({ id, version: 1 });
  },

  noteTheirInvoice(context, { id, version, invoice }) {
    const before = context.store.settlements.find(id);
    if (before === undefined) return notFound('Ce décompte');
    if (invoice !== null && invoice.date > context.clock.today())
      return refuseField('INVALID_INPUT', 'invoice.date', 'Cette facture serait datée d’un jour à venir.');
    const saved = context.store.settlements.noteTheirInvoice(id, version, invoice);
    if (saved === undefined) return stale();
    context.audit('settlement', id, { theirInvoice: before.theirInvoice }, { theirInvoice: invoice });
    context.emit('networks.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'networks.noteTheirInvoice',
        input: { id, version: saved, invoice: before.theirInvoice },
        label: invoice === null ? 'Facture retirée du décompte' : 'Facture du partenaire notée',
      },
    );
  },

  payPartner,
  reversePartnerPayment,
};
