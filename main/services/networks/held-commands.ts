import type { HeldPayment } from '../../../shared/contract/networks-held.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, unconfirmed, type Outcome, type Refusal } from '../outcome.ts';

type Commands = CommandHandlers<'networks'>;
type HoldInput = Parameters<Commands['holdMoney']>[1];

function nameOf({ store }: CommandContext, payer: Party | null): string | undefined {
  if (payer === null) return '';
  if (payer.kind === 'organisation') return store.organisations.find(payer.id)?.name;
  const person = store.people.find(payer.id);
  return person === undefined ? undefined : `${person.firstName} ${person.lastName}`.trim();
}

/** What the money pays: its words, who pays unless said, and why it cannot be taken so. */
function subjectOf(
  context: CommandContext,
  input: HoldInput,
): Outcome<{ readonly what: string; readonly payer: Party | null; readonly due: number | null }> {
  const { bookingId, what, payer, partnerOrganisationId } = input;
  if (bookingId === null)
    return what === ''
      ? refuseField('INVALID_INPUT', 'what', 'Dire ce qui est payé\u00a0: c’est ce que porte le reçu.')
      : done({ what, payer, due: null });
  const use = context.store.held.use(bookingId);
  if (use === undefined) return notFound('Cette réservation');
  if (use.partnerOrganisationId !== partnerOrganisationId)
    return refuseField('INVALID_INPUT', 'bookingId', `Cette ressource est à ${use.partnerName}.`);
  const words = what === '' ? `${use.resource}, ${formatRange(use.startsAt, use.endsAt)}` : what;
  return done({ what: words, payer: payer ?? use.user, due: use.due });
}

function refusalOf(context: CommandContext, input: HoldInput, due: number | null): Refusal | undefined {
  if (input.amount === 0) return refuseField('AMOUNT_TOO_SMALL', 'amount', 'Indiquer le montant reçu.');
  if (input.receivedOn > context.clock.today())
    return refuseField('INVALID_INPUT', 'receivedOn', 'Un encaissement ne se note pas à l’avance.');
  if (due === null || input.amount <= due) return undefined;
  const message = `${formatAmount(input.amount - due)} de plus que ce qui est dû pour cet usage. Encaisser quand même\u202f?`;
  return unconfirmed([{ code: 'OVERPAYMENT', message }], context.accepted);
}

const holdMoney: Commands['holdMoney'] = (context, input) => {
  const { store, clock } = context;
  const partner = store.organisations.find(input.partnerOrganisationId);
  if (partner === undefined) return notFound('Cette structure');
  const subject = subjectOf(context, input);
  if (!subject.ok) return subject;
  const { what, payer, due } = subject.value;
  const refusal = refusalOf(context, input, due);
  if (refusal !== undefined) return refusal;
  const payerName = nameOf(context, payer);
  if (payerName === undefined) return notFound('Cette personne ou structure');
  const { partnerOrganisationId, bookingId, amount, method, receivedOn, note } = input;
  const held: Omit<HeldPayment, 'id' | 'reversedBy'> = {
    partnerOrganisationId,
    bookingId,
    amount,
    method,
    receivedOn,
    note,
    partnerName: partner.name,
    what,
    payer,
    payerName,
    reference: store.held.nextReference(clock.today().slice(0, 4)),
    reason: '',
    reverses: null,
  };
  return written(context, held);
};

/** Writes money held and answers it with its reversal as the undo. */
function written(
  context: CommandContext,
  held: Omit<HeldPayment, 'id' | 'reversedBy'>,
): Outcome<{ id: number; reference: string }> {
  const { store, clock } = context;
  const id = store.held.insert({ ...held, publicId: context.newId(), recordedAt: clock.now() });
  const payerPersonId = held.payer?.kind === 'person' ? held.payer.id : null;
  context.audit('held_payment', id, null, { ...held, payerPersonId });
  context.emit('networks.changed', [id]);
  context.emit('billing.changed');
  context.emit('bookings.changed');
  const undo = {
    name: 'networks.reverseHeld',
    input: { id, on: clock.today(), reason: 'Noté par erreur' },
    label: `Encaissé pour le compte de ${held.partnerName}`,
  };
  return held.reverses === null
    ? done({ id, reference: held.reference }, undo)
    : done({ id, reference: held.reference });
}

const reverseHeld: Commands['reverseHeld'] = (context, { id, on, reason }) => {
  const { store, clock } = context;
  const held = store.held.find(id);
  if (held === undefined) return notFound('Cet encaissement');
  if (held.reverses !== null || held.reversedBy !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Cet encaissement est déjà annulé.');
  if (on < held.receivedOn || on > clock.today())
    return refuseField(
      'INVALID_INPUT',
      'on',
      'Choisir un jour entre celui de l’encaissement et aujourd’hui.',
    );
  const { id: _id, reversedBy: _by, publicId: _public, recordedAt: _at, ...same } = held;
  return written(context, {
    ...same,
    amount: -held.amount,
    receivedOn: on,
    reason,
    reverses: id,
    reference: store.held.nextReference(clock.today().slice(0, 4)),
  });
};

/** Money taken for partners (B11): never our income, outside our series of invoices, held until it is paid over. */
export const heldCommands: Pick<Commands, 'holdMoney' | 'reverseHeld'> = { holdMoney, reverseHeld };
