import type { MoneyDeposit } from '../../../shared/contract/treasury-deposits.ts';
import type { StoredDeposit } from '../../store/treasury-deposits.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { bankQueries } from './bank-queries.ts';
import { tillDays, tillNow } from './cash.ts';
import { debitQueries } from './debit-queries.ts';
import { treasuryFiles } from './files.ts';
import { helloAssoQueries } from './helloasso-queries.ts';
import { sumOf } from './positions.ts';

function depositView({ store }: QueryContext, deposit: StoredDeposit): MoneyDeposit {
  const items = store.treasury.deposits.items(deposit.id).map(({ depositId: _depositId, ...item }) => item);
  const key = `chequeDeposit:${deposit.id}:${deposit.number ?? `VERS-${deposit.id}`}`;
  const matched = store.treasury.bank.matches().find(({ factKey }) => factKey === key);
  return { ...deposit, items, matchedLineId: matched?.lineId ?? null };
}

export const treasuryQueries: QueryHandlers<'treasury'> = {
  ...treasuryFiles,
  ...bankQueries,
  ...helloAssoQueries,
  ...debitQueries,

  toDeposit({ store }, { kind }) {
    const rows = store.treasury.deposits.waiting(kind);
    return done({ rows, total: sumOf(rows), account: store.settings.place().iban });
  },

  deposits(context, { from, to, kinds }) {
    const rows = context.store.treasury.deposits.inRange(from, to);
    return done(
      rows
        .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
        .map((deposit) => depositView(context, deposit)),
    );
  },

  till: (context) => done(tillNow(context)),
  cashDays: (context, range) => done(tillDays(context, range)),
};
