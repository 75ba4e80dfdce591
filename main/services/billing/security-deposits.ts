import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { depositState, isInHand } from '../../../shared/domain/security-deposits.ts';
import type { DepositProgress, StoredSecurityDeposit } from '../../store/security-deposits.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { payingCommands } from './paying.ts';
import { receive } from './receiving.ts';

type Deposits = Pick<
  CommandHandlers<'billing'>,
  | 'askDeposit'
  | 'dropDeposit'
  | 'askDepositAgain'
  | 'receiveDeposit'
  | 'cashDeposit'
  | 'giveDepositBack'
  | 'takeDepositStepBack'
>;

const notNow = (message: string): Refusal => refuse('NOT_POSSIBLE_NOW', message);

interface At {
  readonly deposit: StoredSecurityDeposit;
  readonly progress: DepositProgress;
}

function depositAt(context: CommandContext, id: number, version: number): Outcome<At> {
  const { deposits } = context.store.hires;
  const deposit = deposits.find(id);
  const progress = deposits.progress(id);
  if (deposit === undefined || progress === undefined) return notFound('Cette caution');
  return deposit.version === version ? done({ deposit, progress }) : stale();
}

/** A step is of a day that has come, not before the one it follows, and not in a closed month. */
function refusalOfDay(context: CommandContext, on: string, after: string | null): Refusal | undefined {
  if (on > context.clock.today()) return refuseField('INVALID_INPUT', 'on', 'Ce jour n’est pas encore venu.');
  if (after !== null && on < after)
    return refuseField('INVALID_INPUT', 'on', `La caution a été reçue le ${formatDateShort(after)}.`);
  const closedUntil = context.store.billing.chain.closedUntil();
  if (closedUntil === undefined || on > closedUntil) return undefined;
  return refuseField(
    'PERIOD_CLOSED',
    'on',
    `La période est close jusqu’au ${formatDateShort(closedUntil)}\u00a0: choisir un jour d’après.`,
  );
}

function written(
  context: CommandContext,
  { deposit, progress }: At,
  change: Partial<DepositProgress>,
  label: string,
): Outcome<{ id: number; version: number }> {
  const { id, version } = deposit;
  context.store.hires.deposits.write(id, { ...progress, ...change });
  context.audit('securityDeposit', id, progress, { ...progress, ...change });
  context.emit('billing.changed', [id]);
  const changed = { id, version: version + 1 };
  return done(changed, { name: 'billing.takeDepositStepBack', input: changed, label });
}

/** What is kept of money in hand is what its customer paid for what will be billed (I7): it leaves 165 for 411. */
function payWithKept(
  context: CommandContext,
  deposit: StoredSecurityDeposit,
  kept: number,
  on: string,
): number {
  return receive(
    context,
    {
      payer: deposit.customer,
      amount: kept,
      method: 'other',
      receivedOn: on,
      reference: `Retenu sur la caution${deposit.hireNumber === null ? '' : ` ${deposit.hireNumber}`}`,
    },
    [],
  );
}

/** Security deposits, step by step; each step can be taken back as long as nothing rests on it. */
export const securityDepositCommands: Deposits = {
  askDeposit(context, { customer, label, amount, from, until }) {
    if (context.store.billing.parties.find(customer) === undefined)
      return notFound('Cette personne ou structure');
    if (until < from)
      return refuseField('INVALID_INPUT', 'until', 'Le dernier jour ne peut pas précéder le premier.');
    const id = context.store.hires.deposits.insert({
      publicId: context.newId(),
      createdAt: context.clock.now(),
      hireId: null,
      customer,
      label,
      amount,
      from,
      until,
    });
    context.audit('securityDeposit', id, null, { customer, label, amount, from, until });
    context.emit('billing.changed', [id]);
    const changed = { id, version: 1 };
    return done(changed, { name: 'billing.dropDeposit', input: changed, label: 'Caution demandée' });
  },

  dropDeposit(context, { id, version }) {
    const found = depositAt(context, id, version);
    if (!found.ok) return found;
    const { deposit } = found.value;
    if (deposit.removed || deposit.receivedOn !== null)
      return notNow('Seule une caution qui n’est pas encore reçue s’abandonne.');
    context.store.hires.deposits.setRemoved(id, context.clock.now());
    context.audit('securityDeposit', id, { amount: deposit.amount }, null);
    context.emit('billing.changed', [id]);
    const input = { id, version: version + 1 };
    return done({}, { name: 'billing.askDepositAgain', input, label: 'Caution abandonnée' });
  },

  askDepositAgain(context, { id, version }) {
    const found = depositAt(context, id, version);
    if (!found.ok) return found;
    if (!found.value.deposit.removed) return notNow('Cette caution n’est pas abandonnée.');
    context.store.hires.deposits.setRemoved(id, null);
    context.audit('securityDeposit', id, null, { amount: found.value.deposit.amount });
    context.emit('billing.changed', [id]);
    return done({ id, version: version + 1 });
  },

  receiveDeposit(context, { id, version, on, means, reference }) {
    const found = depositAt(context, id, version);
    if (!found.ok) return found;
    const { deposit } = found.value;
    if (deposit.removed || depositState(deposit) !== 'asked')
      return notNow('Cette caution est déjà reçue, ou n’est plus demandée.');
    const refusal = refusalOfDay(context, on, null);
    if (refusal !== undefined) return refusal;
    const receivedAt = context.clock.now();
    return written(
      context,
      found.value,
      { receivedOn: on, receivedAt, means, reference },
      `Caution de ${formatAmount(deposit.amount)} reçue`,
    );
  },

  cashDeposit(context, { id, version, on }) {
    const found = depositAt(context, id, version);
    if (!found.ok) return found;
    const { deposit } = found.value;
    if (depositState(deposit) !== 'held' || isInHand(deposit))
      return notNow('Seuls un chèque ou une empreinte gardés s’encaissent, une fois.');
    const refusal = refusalOfDay(context, on, deposit.receivedOn);
    if (refusal !== undefined) return refusal;
    const change = { cashedOn: on, cashedAt: context.clock.now() };
    return written(context, found.value, change, 'Caution encaissée');
  },

  giveDepositBack(context, { id, version, on, means, kept, keptVatRate, reason }) {
    const found = depositAt(context, id, version);
    if (!found.ok) return found;
    const { deposit } = found.value;
    if (depositState(deposit) !== 'held') return notNow('Cette caution n’est pas gardée.');
    const refusal = refusalOfDay(context, on, deposit.cashedOn ?? deposit.receivedOn);
    if (refusal !== undefined) return refusal;
    if (kept > deposit.amount)
      return refuseField(
        'INVALID_INPUT',
        'kept',
        `La caution est de ${formatAmount(deposit.amount)}\u00a0: au-delà, facturer une ligne libre.`,
      );
    if (kept > 0 && reason === '')
      return refuseField(
        'INVALID_INPUT',
        'reason',
        'Dire pourquoi une partie est gardée\u00a0: le client le lira.',
      );
    const keptPaymentId = kept > 0 && isInHand(deposit) ? payWithKept(context, deposit, kept, on) : null;
    const change: Partial<DepositProgress> = {
      givenBackOn: on,
      givenBackAt: context.clock.now(),
      givenBackMeans: isInHand(deposit) && kept < deposit.amount ? means : null,
      kept,
      keptVatRate,
      reason,
      keptPaymentId,
    };
    return written(context, found.value, change, kept === 0 ? 'Caution rendue' : 'Caution rendue en partie');
  },

  takeDepositStepBack(context, { id, version }) {
    const found = depositAt(context, id, version);
    if (!found.ok) return found;
    const { deposit, progress } = found.value;
    if (deposit.receivedOn === null) return notNow('Rien n’est encore reçu de cette caution.');
    const undone = lastStepOf(context, deposit);
    if (!undone.ok) return undone;
    context.store.hires.deposits.write(id, { ...progress, ...undone.value });
    context.audit('securityDeposit', id, progress, { ...progress, ...undone.value });
    context.emit('billing.changed', [id]);
    return done({ id, version: version + 1 });
  },
};

/** What taking the last step back changes; refused where something rests on it. */
function lastStepOf(
  context: CommandContext,
  deposit: StoredSecurityDeposit,
): Outcome<Partial<DepositProgress>> {
  if (deposit.givenBackOn === null) {
    return deposit.cashedOn === null
      ? done({ receivedOn: null, receivedAt: null, means: null, reference: '' })
      : done({ cashedOn: null, cashedAt: null });
  }
  const holder = context.store.billing.documents.holderOf('security_deposit', deposit.id);
  if (deposit.kept > 0 && holder !== undefined) {
    const where = holder.number ?? 'un brouillon';
    return refuse('IN_USE', `Ce qui a été gardé est sur ${where}. Le retirer d’abord de là.`);
  }
  if (deposit.keptPaymentId !== null) {
    const reversed = payingCommands.reverse(context, {
      id: deposit.keptPaymentId,
      on: context.clock.today(),
      reason: 'Caution\u00a0: retenue annulée',
    });
    if (!reversed.ok) return reversed;
  }
  return done({
    givenBackOn: null,
    givenBackAt: null,
    givenBackMeans: null,
    kept: 0,
    keptVatRate: 0,
    reason: '',
    keptPaymentId: null,
  });
}
