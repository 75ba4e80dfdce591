import type { ClosingTotals } from '../../../shared/contract/accounting-closing.ts';
import type { AccountingEntry } from '../../../shared/contract/accounting.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { balancesOf } from '../../../shared/domain/accounting-balances.ts';
import { accountPurposes, usualChart } from '../../../shared/domain/accounting-chart.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, refuseField, type Refusal } from '../outcome.ts';
import {
  accountsOf,
  entriesOfYear,
  entryViews,
  financialYearOf,
  type FinancialYear,
  type NumberedEntry,
} from './books.ts';
import { archiveFile } from './archive.ts';
import { openMonths, remarksOn, yearToClose } from './closing-periods.ts';
import { deferredIncomeOf } from './year-end.ts';
import { entriesFile, journalFile } from './files.ts';

const sumOf = (entries: readonly NumberedEntry[], side: 'debit' | 'credit'): number =>
  entries.reduce((sum, { lines }) => sum + lines.reduce((own, line) => own + line[side], 0), 0);

function withinOneYear(context: QueryContext, { from, to }: FinancialYear): Refusal | undefined {
  if (from > to) return refuseField('INVALID_INPUT', 'to', 'La fin précède le début.');
  if (financialYearOf(context, from).to === financialYearOf(context, to).to) return undefined;
  return refuseField(
    'INVALID_INPUT',
    'from',
    'Choisir des jours d’un même exercice\u00a0: la numérotation recommence à chacun.',
  );
}

type Proof = { what: 'balanced' | 'customers'; agrees: boolean; sentence: string };

/** Whether debit is credit, and account 411 says what invoices and credits say (I7). */
function proofsOf(context: QueryContext, entries: readonly NumberedEntry[], isToday: boolean): Proof[] {
  const [debit, credit] = [sumOf(entries, 'debit'), sumOf(entries, 'credit')];
  const balanced: Proof = {
    what: 'balanced',
    agrees: debit === credit,
    sentence: `Débit ${formatAmount(debit)}, crédit ${formatAmount(credit)}.`,
  };
  if (!isToday) return [balanced];
  const booked = balancesOf(entries, false)
    .filter(({ purpose }) => purpose === 'customers')
    .reduce((sum, one) => sum + one.debit - one.credit, 0);
  const owed = context.store.accounting.owed();
  const number = accountsOf(context)('customers').number;
  const agrees = booked === owed;
  return [
    balanced,
    {
      what: 'customers',
      agrees,
      sentence: `Le compte ${number} porte ${formatAmount(booked)}\u202f; les factures dues, moins les avances, font ${formatAmount(owed)}.`,
    },
  ];
}

type BalanceRow = OutputOf<'accounting.balance'>['rows'][number];

/** What each account holds, by the number that it bears in the entries. */
function rowsOf(entries: readonly AccountingEntry[]): BalanceRow[] {
  const sums = new Map<string, BalanceRow>();
  for (const { accountNumber, accountName, debit, credit } of entries.flatMap(({ lines }) => lines)) {
    const known = sums.get(accountNumber);
    sums.set(accountNumber, {
      accountNumber,
      accountName,
      debit: (known?.debit ?? 0) + debit,
      credit: (known?.credit ?? 0) + credit,
    });
  }
  return [...sums.values()].toSorted((one, other) => (one.accountNumber < other.accountNumber ? -1 : 1));
}

export const accountingQueries: QueryHandlers<'accounting'> = {
  chart({ store }) {
    const changed = new Map(store.accounting.accounts().map((account) => [account.purpose, account]));
    return done(
      accountPurposes.map((purpose) => {
        const usual = usualChart[purpose];
        const { version, number, label } = changed.get(purpose) ?? { version: 0, ...usual };
        return { purpose, version, number, label, usual };
      }),
    );
  },

  years(context) {
    const running = financialYearOf(context, context.clock.today());
    const first = financialYearOf(context, context.store.accounting.firstDay() ?? running.from);
    const years: FinancialYear[] = [];
    for (let year = running; year.to >= first.to; year = financialYearOf(context, addMonths(year.from, -1)))
      years.push(year);
    return done(years);
  },

  journal(context, { from, to, offset, limit }) {
    const refusal = withinOneYear(context, { from, to });
    if (refusal !== undefined) return refusal;
    const entries = entriesOfYear(context, financialYearOf(context, to)).filter(
      ({ date }) => date >= from && date <= to,
    );
    return done({
      total: entries.length,
      debit: sumOf(entries, 'debit'),
      credit: sumOf(entries, 'credit'),
      entries: entries
        .toReversed()
        .slice(offset, offset + limit)
        .map(entryViews(context)),
    });
  },

  balance(context, { until }) {
    const { from } = financialYearOf(context, until);
    const entries = entriesOfYear(context, { from, to: until });
    const rows = rowsOf(entries.map(entryViews(context)));
    return done({ from, rows, proofs: proofsOf(context, entries, until >= context.clock.today()) });
  },

  closings(context) {
    const { closings } = context.store.accounting;
    const withRemarks = (period: FinancialYear) => ({ ...period, remarks: remarksOn(context, period) });
    const year = yearToClose(context);
    return done({
      rows: closings.all().map(({ totals, ...closing }) => ({
        ...closing,
        totals: JSON.parse(totals) as ClosingTotals,
      })),
      months: openMonths(context).map(withRemarks),
      year: year === undefined ? null : withRemarks(year),
    });
  },

  deferredIncome(context, { yearEndsOn }) {
    const found = deferredIncomeOf(context, yearEndsOn);
    return 'ok' in found ? found : done(found);
  },

  archiveFile: (context, input) => archiveFile(context, input),
  entriesFile: (context, input) => done(entriesFile(context, input)),
  journalFile: async (context, input) => {
    const refusal = withinOneYear(context, input);
    return refusal ?? done(await journalFile(context, input));
  },
};
