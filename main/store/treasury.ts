import type { Database } from './sqlite.ts';
import { bankStore, type BankStore } from './treasury-bank.ts';
import { bankMoveStore, type BankMoveStore } from './treasury-bank-moves.ts';
import { cashStore, type CashStore } from './treasury-cash.ts';
import { debitStore, type DebitStore } from './treasury-debits.ts';
import { depositStore, type DepositStore } from './treasury-deposits.ts';
import { helloAssoStore, type HelloAssoStore } from './treasury-helloasso.ts';

export interface TreasuryStore {
  readonly deposits: DepositStore;
  readonly cash: CashStore;
  readonly bank: BankStore;
  readonly bankMoves: BankMoveStore;
  readonly helloAsso: HelloAssoStore;
  readonly debits: DebitStore;
}

/** Where money is between the hand that gave it and the bank's statement. */
export function treasuryStore(database: Database): TreasuryStore {
  return {
    deposits: depositStore(database),
    cash: cashStore(database),
    bankMoves: bankMoveStore(database),
    bank: bankStore(database),
    helloAsso: helloAssoStore(database),
    debits: debitStore(database),
  };
}
