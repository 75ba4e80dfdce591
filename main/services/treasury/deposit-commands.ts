import type { MoneySource, WaitingMoney } from '../../../shared/contract/treasury-deposits.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { NewItem, StoredDeposit } from '../../store/treasury-deposits.ts';
import { payingCommands } from '../billing/paying.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { heldCommands } from '../networks/held-commands.ts';
import { noteBankMove } from './bank-moves.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome } from '../outcome.ts';

type Deposits = Pick<
  CommandHandlers<'treasury'>,
  'depositCheques' | 'recordPayout' | 'undoDeposit' | 'bounceCheque'
>;

const keyOf = ({ kind, id }: MoneySource): string => `${kind} ${id}`;

/** The money chosen, in the order of the choice, or why one of it cannot be carried on that day. */
export function chosenMoney(
  context: CommandContext,
  kind: StoredDeposit['kind'],
  sources: readonly MoneySource[],
  on: string,
): Outcome<WaitingMoney[]> {
  const waiting = new Map(
    context.store.treasury.deposits.waiting(kind).map((row) => [keyOf(row.source), row]),
  );
  const chosen: WaitingMoney[] = [];
  for (const source of sources) {
    const row = waiting.get(keyOf(source));
    // Each is taken out of what waits, so that one named twice is refused like one that is carried already.
    waiting.delete(keyOf(source));
    if (row === undefined)
      return refuse(
        'ALREADY_EXISTS',
        'Un de ces règlements est déjà remis, versé ou annulé. La liste à jour est affichée.',
      );
    if (row.receivedOn > on)
      return refuseField(
        'INVALID_INPUT',
        'depositedOn',
        `Le règlement de ${row.payerName} (${formatAmount(row.amount)}) a été reçu après ce jour.`,
      );
    chosen.push(row);
  }
  return done(chosen);
}

/** Writes what carries money to the account and tells the books' screens; answers its id. */
export function writeDeposit(
  context: CommandContext,
  deposit: Pick<StoredDeposit, 'kind' | 'number' | 'depositedOn' | 'reference' | 'fee'>,
  items: readonly NewItem[],
): number {
  const { store, clock } = context;
  const gross = items.reduce((sum, { amount }) => sum + amount, 0);
  const facts = { ...deposit, gross, account: store.settings.place().iban, recordedAt: clock.now() };
  const id = store.treasury.deposits.insert({ ...facts, publicId: context.newId() }, items);
  context.audit('money_deposit', id, null, { ...facts, items });
  context.emit('treasury.changed', [id]);
  return id;
}

const depositCheques: Deposits['depositCheques'] = (context, { depositedOn, items }) => {
  const { store, clock } = context;
  if (depositedOn > clock.today())
    return refuseField('INVALID_INPUT', 'depositedOn', 'Une remise ne se note pas à l’avance.');
  const chosen = chosenMoney(
    context,
    'cheque',
    items.map(({ source }) => source),
    depositedOn,
  );
  if (!chosen.ok) return chosen;
  const number = store.treasury.deposits.nextNumber(depositedOn.slice(0, 4));
  const carried = chosen.value.map(({ source, amount }, index) => ({
    source,
    amount,
    bank: items[index]?.bank ?? '',
    chequeNumber: items[index]?.chequeNumber ?? '',
  }));
  const deposit = { kind: 'cheque', number, depositedOn, reference: '', fee: 0 } as const;
  const id = writeDeposit(context, deposit, carried);
  const total = carried.reduce((sum, { amount }) => sum + amount, 0);
  return done(
    { id, version: 1, number, total },
    { name: 'treasury.undoDeposit', input: { id, version: 1 }, label: `Remise ${number}` },
  );
};

const recordPayout: Deposits['recordPayout'] = (context, { method, paidOn, sources, fee, reference }) => {
  if (paidOn > context.clock.today())
    return refuseField('INVALID_INPUT', 'paidOn', 'Un versement ne se note pas à l’avance.');
  const chosen = chosenMoney(context, method, sources, paidOn);
  if (!chosen.ok) return chosen;
  const gross = chosen.value.reduce((sum, { amount }) => sum + amount, 0);
  if (fee > Math.max(gross, 0))
    return refuseField('INVALID_INPUT', 'fee', 'Les frais ne dépassent pas ce qui est versé.');
  const items = chosen.value.map(({ source, amount }) => ({ source, amount, bank: '', chequeNumber: '' }));
  const id = writeDeposit(
    context,
    { kind: method, number: null, depositedOn: paidOn, reference, fee },
    items,
  );
  return done(
    { id, version: 1, net: gross - fee },
    { name: 'treasury.undoDeposit', input: { id, version: 1 }, label: 'Versement noté' },
  );
};

/** Whether a slip or payout was seen on the bank's statement. */
function isMatched({ store }: CommandContext, { id, number }: StoredDeposit): boolean {
  const key = `chequeDeposit:${id}:${number ?? `VERS-${id}`}`;
  return store.treasury.bank.matches().some(({ factKey }) => factKey === key);
}

/** Takes a deposit back, its money waits again; refused where something was built on it. */
export function takeDepositBack(
  context: CommandContext,
  { id, version }: { readonly id: number; readonly version: number },
): Outcome<Record<string, never>> {
  const { store, clock } = context;
  const { deposits } = store.treasury;
  const deposit = deposits.find(id);
  if (deposit === undefined) return notFound('Cette remise');
  if (deposit.undoneOn !== null) return refuse('NOT_POSSIBLE_NOW', 'Cette remise est déjà annulée.');
  if (isMatched(context, deposit))
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette remise est rapprochée du relevé\u00a0: annuler d’abord ce rapprochement.',
    );
  if (deposits.hasReversed(id))
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Un règlement de cette remise est revenu impayé depuis\u00a0: elle reste, et ce qu’il payait est de nouveau dû.',
    );
  if (deposits.takeBack(id, version, clock.today(), clock.now()) === undefined) return stale();
  context.audit('money_deposit', id, deposit, { ...deposit, undoneOn: clock.today() });
  context.emit('treasury.changed', [id]);
  return done({});
}

const bounceCheque: Deposits['bounceCheque'] = (context, { itemId, on, reason, fee }) => {
  const { deposits } = context.store.treasury;
  const item = deposits.item(itemId);
  const deposit = item === undefined ? undefined : deposits.find(item.depositId);
  if (item === undefined || deposit === undefined) return notFound('Ce chèque');
  if (deposit.kind !== 'cheque' || deposit.undoneOn !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Ce chèque n’est pas sur une remise en cours.');
  if (on < deposit.depositedOn)
    return refuseField('INVALID_INPUT', 'on', 'Un chèque revient impayé après sa remise.');
  const { kind, id } = item.source;
  const reversed =
    kind === 'payment'
      ? payingCommands.reverse(context, { id, on, reason })
      : heldCommands.reverseHeld(context, { id, on, reason });
  if (!reversed.ok) return reversed;
  if (fee > 0) {
    const label = `Frais de chèque impayé, remise ${deposit.number ?? ''}`;
    noteBankMove(context, { purpose: 'bankFees', amount: -fee, on, label });
  }
  context.emit('treasury.changed', [deposit.id]);
  return done({ reversalId: reversed.value.id });
};

/** Slips of cheques and payouts of cards and HelloAsso (I7, I8). */
export const depositCommands: Deposits = {
  depositCheques,
  recordPayout,
  undoDeposit: takeDepositBack,
  bounceCheque,
};
