import type { BankMovePurpose } from '../../store/treasury-bank-moves.ts';
import type { CommandContext } from '../context.ts';

/** Books what the bank moved by itself (fees, interest, a transfer of ours) on the account of a purpose; answers its id. */
export function noteBankMove(
  context: CommandContext,
  move: {
    readonly purpose: BankMovePurpose;
    readonly amount: number;
    readonly on: string;
    readonly label: string;
  },
): number {
  const { purpose, amount, on, label } = move;
  const facts = { purpose, amount, movedOn: on, label, recordedAt: context.clock.now() };
  const id = context.store.treasury.bankMoves.insert({ ...facts, publicId: context.newId() });
  context.audit('bank_move', id, null, facts);
  context.emit('treasury.changed');
  return id;
}

/** Takes such a booking back: the opposite is booked today. */
export function undoBankMove(context: CommandContext, id: number): void {
  const { bankMoves } = context.store.treasury;
  const before = bankMoves.find(id);
  bankMoves.undo(id, context.clock.today(), context.clock.now());
  context.audit('bank_move', id, before, bankMoves.find(id));
  context.emit('treasury.changed');
}
