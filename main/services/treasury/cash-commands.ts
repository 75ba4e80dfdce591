import { countsTwice, worthOf } from '../../../shared/domain/cash-count.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { NewCashMove } from '../../store/treasury-cash.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField } from '../outcome.ts';
import { heldCash } from './cash.ts';
import { movementsOn, sumOf } from './positions.ts';

type Cash = Pick<CommandHandlers<'treasury'>, 'startTill' | 'countCash' | 'moveCash' | 'correctCash'>;

function writeMove(
  context: CommandContext,
  move: Omit<NewCashMove, 'publicId' | 'recordedAt' | 'countId' | 'reversesId'> &
    Partial<Pick<NewCashMove, 'countId' | 'reversesId'>>,
): number {
  const facts = { countId: null, reversesId: null, ...move, recordedAt: context.clock.now() };
  const id = context.store.treasury.cash.insertMove({ ...facts, publicId: context.newId() });
  context.audit('cash_move', id, null, facts);
  context.emit('treasury.changed');
  return id;
}

const startTill: Cash['startTill'] = (context, { on, amount }) => {
  if (on > context.clock.today())
    return refuseField('INVALID_INPUT', 'on', 'Choisir aujourd’hui ou un jour passé.');
  if (context.store.treasury.cash.isStarted())
    return refuse(
      'ALREADY_EXISTS',
      'La caisse est déjà reprise\u00a0: la compter note l’écart, s’il y en a un.',
    );
  const missing = amount - sumOf(movementsOn(context, 'cash', on));
  if (missing === 0) return done({ id: null });
  const id = writeMove(context, { kind: 'opening', amount: missing, movedOn: on, note: '' });
  return done(
    { id },
    {
      name: 'treasury.correctCash',
      input: { id, reason: 'Reprise annulée aussitôt' },
      label: 'Fonds de caisse repris',
    },
  );
};

const countCash: Cash['countCash'] = (context, { pieces, reason }) => {
  const { store, clock } = context;
  if (countsTwice(pieces))
    return refuseField('INVALID_INPUT', 'pieces', 'Compter chaque pièce ou billet sur une seule ligne.');
  const today = clock.today();
  const expected = sumOf(movementsOn(context, 'cash', today));
  const counted = worthOf(pieces);
  const difference = counted - expected;
  if (difference !== 0 && reason === '') {
    const amount = formatAmount(Math.abs(difference));
    const what = difference < 0 ? `Il manque ${amount}` : `Il y a ${amount} de trop`;
    return refuseField('INVALID_INPUT', 'reason', `${what}\u00a0: dire pourquoi, ou «\u00a0inconnu\u00a0».`);
  }
  const id = store.treasury.cash.insertCount({
    publicId: context.newId(),
    countedOn: today,
    at: clock.now(),
    by: context.actor.name,
    expected,
    held: heldCash(context, today),
    counted,
    reason,
    pieces: pieces.filter((one) => one.pieces > 0),
  });
  context.audit('cash_count', id, null, { expected, counted, reason });
  if (difference !== 0)
    writeMove(context, { kind: 'difference', amount: difference, movedOn: today, note: reason, countId: id });
  context.emit('treasury.changed');
  return done({ id, difference });
};

const moveCash: Cash['moveCash'] = (context, { kind, amount, on, note }) => {
  if (amount === 0) return refuseField('AMOUNT_TOO_SMALL', 'amount', 'Indiquer le montant.');
  if (on > context.clock.today())
    return refuseField('INVALID_INPUT', 'on', 'Choisir aujourd’hui ou un jour passé.');
  const there = sumOf(movementsOn(context, 'cash', context.clock.today()));
  if (kind === 'toBank' && amount > there)
    return refuseField(
      'INVALID_INPUT',
      'amount',
      `La caisse ne tient que ${formatAmount(Math.max(there, 0))}\u00a0: compter d’abord, ou noter ce qui y est entré.`,
    );
  const id = writeMove(context, { kind, amount: kind === 'toBank' ? -amount : amount, movedOn: on, note });
  return done(
    { id },
    {
      name: 'treasury.correctCash',
      input: { id, reason: 'Noté par erreur' },
      label: kind === 'toBank' ? 'Espèces portées à la banque' : 'Espèces retirées pour la caisse',
    },
  );
};

const correctCash: Cash['correctCash'] = (context, { id, reason }) => {
  const { cash } = context.store.treasury;
  const move = cash.move(id);
  if (move === undefined) return notFound('Ce mouvement de caisse');
  if (move.reversesId !== null || move.reversedBy !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Ce mouvement est déjà corrigé.');
  if (move.kind === 'difference')
    return refuse('NOT_POSSIBLE_NOW', 'Un écart se corrige en comptant la caisse de nouveau.');
  const reversal = writeMove(context, {
    kind: move.kind,
    amount: -move.amount,
    movedOn: context.clock.today(),
    note: reason,
    reversesId: id,
  });
  return done({ id: reversal });
};

/** The till: its float, its counts, and what goes to the bank and comes from it (I8). */
export const cashCommands: Cash = { startTill, countCash, moveCash, correctCash };
