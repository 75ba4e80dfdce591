import { balancesOf } from '../../../shared/domain/accounting.ts';
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
    const account = accountsOf(context);
    const rows = balancesOf(entries, false)
      .map(({ purpose, debit, credit }) => ({
        accountNumber: account(purpose).number,
        accountName: account(purpose).label,
        debit,
        credit,
      }))
      .toSorted((one, other) => (one.accountNumber < other.accountNumber ? -1 : 1));
    return done({ from, rows, proofs: proofsOf(context, entries, until >= context.clock.today()) });
  },

  entriesFile: (context, input) => done(entriesFile(context, input)),
  journalFile: async (context, input) => {
    const refusal = withinOneYear(context, input);
    return refusal ?? done(await journalFile(context, input));
  },
};
