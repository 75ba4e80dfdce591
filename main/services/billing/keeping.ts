import { formatAmount } from '../../../shared/domain/money.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';
import { giveReceipt, receive } from './receiving.ts';

type Keeping = Pick<CommandHandlers<'billing'>, 'keepMoney' | 'giveBack' | 'issueReceipts'>;

/** The receipt of one paid fee, as of the payment that completed it. */
function issueOne(context: CommandContext, membershipId: number): Outcome<string> {
  const { payments } = context.store.billing;
  const membership = payments.membership(membershipId);
  if (membership === undefined) return notFound('Cette adhésion');
  const already = payments.receiptOf(membershipId);
  if (already !== undefined) return done(already.number);
  const last = payments
    .ofMembership(membershipId)
    .filter(({ reversedBy, reversesId }) => reversedBy === null && reversesId === null)
    .toSorted((one, other) => (one.receivedOn < other.receivedOn ? -1 : 1))
    .at(-1);
  if (last !== undefined) {
    const { payer, amount, method, receivedOn, reference } = last;
    const given = giveReceipt(context, membershipId, last.id, {
      payer,
      amount,
      method,
      receivedOn,
      reference,
    });
    if (!given.ok) return given;
  }
  const receipt = payments.receiptOf(membershipId);
  if (receipt !== undefined) return done(receipt.number);
  const why = membership.withCounterpart ? 'se facture' : 'n’est pas réglée en entier';
  return refuse(
    'NOT_POSSIBLE_NOW',
    `Pas de reçu pour ${membership.holderName}\u00a0: la cotisation ${why}. La retirer de la sélection.`,
  );
}

const receiptsBetweenLooks = 20;

export const keepingCommands: Keeping = {
  keepMoney(context, { as, membershipId, note, ...received }) {
    const { parties, fees, payments } = context.store.billing;
    if (received.amount === 0) return refuseField('AMOUNT_TOO_SMALL', 'amount', 'Indiquer le montant reçu.');
    if (received.receivedOn > context.clock.today())
      return refuseField('INVALID_INPUT', 'receivedOn', 'Un règlement ne se note pas à l’avance.');
    if (parties.find(received.payer) === undefined) return notFound('Cette personne ou structure');
    if (membershipId !== null && payments.membership(membershipId) === undefined)
      return notFound('Cette adhésion');
    const paymentId = receive(context, received, []);
    fees.keep({ paymentId, kind: as, membershipId, note, createdAt: context.clock.now() });
    const sum = formatAmount(received.amount);
    return done(
      { paymentId },
      {
        name: 'billing.reverse',
        input: { id: paymentId, on: context.clock.today(), reason: 'Règlement annulé aussitôt' },
        label: as === 'donation' ? `Don de ${sum} noté` : `${sum} à rembourser, notés`,
      },
    );
  },

  giveBack(context, { paymentId, on, method, reference, reason }) {
    const { fees, payments } = context.store.billing;
    const [kept] = fees.kept({ paymentId, standing: false });
    const payment = payments.find(paymentId);
    if (kept === undefined || payment === undefined) return notFound('Cette somme');
    if (!kept.counts) return refuse('NOT_POSSIBLE_NOW', 'Cette somme a déjà été rendue.');
    const today = context.clock.today();
    if (on < kept.receivedOn || on > today)
      return refuseField('INVALID_INPUT', 'on', 'Choisir un jour entre celui du règlement et aujourd’hui.');
    const id = receive(
      context,
      {
        payer: payment.payer,
        amount: -payment.amount,
        method,
        receivedOn: on,
        reference,
        reversesId: paymentId,
        reason,
      },
      [],
    );
    return done({ id });
  },

  issueReceipts(context, { membershipIds }) {
    const numbers: string[] = [];
    for (const [index, id] of membershipIds.entries()) {
      if (index % receiptsBetweenLooks === 0) {
        context.progress(index, membershipIds.length, 'Reçus émis');
        if (context.isCancelled()) return refuse('CANCELLED', 'Arrêté\u00a0: aucun reçu n’a été émis.');
      }
      const issued = issueOne(context, id);
      if (!issued.ok) return issued;
      numbers.push(issued.value);
    }
    context.emit('billing.changed');
    context.emit('memberships.changed', membershipIds);
    return done({ numbers });
  },
};
