import type { BankChoice } from '../../../shared/contract/treasury-bank.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { StoredBankLine, StoredMatch } from '../../store/treasury-bank.ts';
import { payingCommands } from '../billing/paying.ts';
import type { CommandContext } from '../context.ts';
import { done, notFound, refuse, type Outcome } from '../outcome.ts';
import { noteBankMove, undoBankMove } from './bank-moves.ts';
import { openMovements, type BankState } from './bank-world.ts';
import { letDebitGo, settle } from './debit-commands.ts';
import { stands } from './debit-views.ts';
import { chosenMoney, takeDepositBack, writeDeposit } from './deposit-commands.ts';

interface Made {
  readonly key: string;
  readonly kind: StoredMatch['madeKind'];
  readonly id: number | null;
}

type ChoiceOf<Kind extends BankChoice['kind']> = Extract<BankChoice, { kind: Kind }>;

/** Money noted already: it is there, matched with nothing else, and comes to the line. */
function withMovements(
  context: CommandContext,
  line: StoredBankLine,
  { keys }: ChoiceOf<'movements'>,
  state: BankState,
): Outcome<Made[]> {
  const open = new Map(openMovements(context, state).map((movement) => [movement.key, movement.amount]));
  if (new Set(keys).size < keys.length || keys.some((key) => !open.has(key)))
    return refuse(
      'ALREADY_EXISTS',
      'Ce mouvement est déjà rapproché, ou a changé depuis. La liste à jour est affichée.',
    );
  const sum = keys.reduce((total, key) => total + (open.get(key) ?? 0), 0);
  if (sum !== line.amount)
    return refuse(
      'INVALID_INPUT',
      `Ce qui est choisi fait ${formatAmount(sum)}, la ligne ${formatAmount(line.amount)}.`,
    );
  return done(keys.map((key) => ({ key, kind: null, id: null })));
}

/** A transfer that nobody had noted: a payment is recorded on the line's day (I7). */
function asPayment(
  context: CommandContext,
  line: StoredBankLine,
  { payer, allocations }: ChoiceOf<'dues'>,
): Outcome<Made[]> {
  if (line.amount < 0)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette ligne est une sortie\u00a0: elle ne règle rien de ce qui nous est dû.',
    );
  const paid = payingCommands.pay(context, {
    payer,
    amount: line.amount,
    method: 'transfer',
    receivedOn: line.bookedOn,
    reference: 'Relevé bancaire',
    allocations: [...allocations],
  });
  if (!paid.ok) return paid;
  const { id } = paid.value;
  return done([{ key: `payment:${id}:R-${id}`, kind: 'payment', id }]);
}

function asPayout(
  context: CommandContext,
  line: StoredBankLine,
  { method, sources, fee }: ChoiceOf<'payout'>,
): Outcome<Made[]> {
  const chosen = chosenMoney(context, method, sources, line.bookedOn);
  if (!chosen.ok) return chosen;
  const net = chosen.value.reduce((sum, { amount }) => sum + amount, 0) - fee;
  if (net !== line.amount)
    return refuse(
      'INVALID_INPUT',
      `Ce qui est choisi fait ${formatAmount(net)}, la ligne ${formatAmount(line.amount)}.`,
    );
  const id = writeDeposit(
    context,
    { kind: method, number: null, depositedOn: line.bookedOn, reference: line.label.slice(0, 100), fee },
    chosen.value.map(({ source, amount }) => ({ source, amount, bank: '', chequeNumber: '' })),
  );
  return done([{ key: `chequeDeposit:${id}:VERS-${id}`, kind: 'deposit', id }]);
}

/** The bank paid what was asked for: each sum is a payment of the line's day (I7). */
function asCollection(
  context: CommandContext,
  line: StoredBankLine,
  { id }: ChoiceOf<'collection'>,
): Outcome<Made[]> {
  const items = context.store.treasury.debits.items(id).filter(stands);
  const sum = items.reduce((total, { amount }) => total + amount, 0);
  if (sum !== line.amount)
    return refuse(
      'INVALID_INPUT',
      `Ce prélèvement fait ${formatAmount(sum)}, la ligne ${formatAmount(line.amount)}.`,
    );
  const settled = settle(context, id, line.bookedOn);
  if (!settled.ok) return settled;
  return done(settled.value.map((one) => ({ key: `payment:${one}:R-${one}`, kind: 'payment', id: one })));
}

function asOwn(
  context: CommandContext,
  line: StoredBankLine,
  { purpose, label }: ChoiceOf<'own'>,
): Outcome<Made[]> {
  const words = label === undefined || label === '' ? line.label.slice(0, 200) : label;
  const id = noteBankMove(context, { purpose, amount: line.amount, on: line.bookedOn, label: words });
  return done([{ key: `bankMove:${id}:BQ-${id}`, kind: 'move', id }]);
}

function madeOf(
  context: CommandContext,
  line: StoredBankLine,
  choice: BankChoice,
  state: BankState,
): Outcome<Made[]> {
  switch (choice.kind) {
    case 'movements':
      return withMovements(context, line, choice, state);
    case 'dues':
      return asPayment(context, line, choice);
    case 'payout':
      return asPayout(context, line, choice);
    case 'collection':
      return asCollection(context, line, choice);
    case 'own':
      return asOwn(context, line, choice);
    case 'aside':
      context.store.treasury.bank.setAside(line.id, choice.as);
      return done([]);
  }
}

/** Matches a line as chosen, noting what has to be; the caller has seen that nothing stands against the line. */
export function accept(
  context: CommandContext,
  line: StoredBankLine,
  choice: BankChoice,
  { state, why }: { readonly state: BankState; readonly why: string },
): Outcome<undefined> {
  const { bank } = context.store.treasury;
  const made = madeOf(context, line, choice, state);
  if (!made.ok) return made;
  for (const { key, kind, id } of made.value)
    bank.insertMatch({
      lineId: line.id,
      factKey: key,
      madeKind: kind,
      madeId: id,
      why,
      at: context.clock.now(),
    });
  if (made.value.length > 0) bank.setAside(line.id, null);
  context.audit('bank_line', line.id, null, { choice, why });
  context.emit('treasury.changed', [line.id]);
  return done(undefined);
}

/** Takes back what a line is matched with, and what accepting it had noted. */
export function takeBack(context: CommandContext, lineId: number): Outcome<undefined> {
  const { bank, deposits } = context.store.treasury;
  const line = bank.line(lineId);
  if (line === undefined) return notFound('Cette ligne');
  for (const { id, madeKind, madeId } of bank.matchesOf(lineId)) {
    bank.undoMatch(id, context.clock.now());
    if (madeId === null) continue;
    if (madeKind === 'move') undoBankMove(context, madeId);
    if (madeKind === 'payment') {
      const reason = 'Rapprochement annulé';
      const reversed = payingCommands.reverse(context, { id: madeId, on: context.clock.today(), reason });
      if (!reversed.ok) return reversed;
      letDebitGo(context, madeId);
    }
    const deposit = madeKind === 'deposit' ? deposits.find(madeId) : undefined;
    if (deposit === undefined) continue;
    const taken = takeDepositBack(context, deposit);
    if (!taken.ok) return taken;
  }
  bank.setAside(lineId, null);
  context.audit('bank_line', lineId, line, { matched: false });
  context.emit('treasury.changed', [lineId]);
  return done(undefined);
}
