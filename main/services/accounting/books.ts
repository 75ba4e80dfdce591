import type { AccountingEntry } from '../../../shared/contract/accounting.ts';
import {
  carriedOver,
  journalOfFacts,
  type Entry,
  type EntryLine,
} from '../../../shared/domain/accounting.ts';
import {
  usualChart,
  type AccountPurpose,
  type ChartAccount,
} from '../../../shared/domain/accounting-chart.ts';
import { addDays, addMonths, type LocalDate } from '../../../shared/domain/calendar.ts';
import { localOf } from '../../../shared/domain/local-time.ts';
import { endOfFinancialYear } from '../../../shared/domain/retention.ts';
import type { StoredAccount } from '../../store/accounting.ts';
import type { QueryContext } from '../context.ts';

/** A financial year, both days included. */
export interface FinancialYear {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The financial year in which a day falls, by the setting of the place. */
export function financialYearOf({ store }: QueryContext, day: LocalDate): FinancialYear {
  const to = endOfFinancialYear(day, store.settings.place().financialYearStartsInMonth);
  return { from: addMonths(addDays(to, 1), -12), to };
}

/** The account of a purpose: as the place has changed it, else as it comes. */
export function accountsOf({ store }: QueryContext): (purpose: AccountPurpose) => ChartAccount {
  const changed = new Map<AccountPurpose, StoredAccount>(
    store.accounting.accounts().map((account) => [account.purpose, account]),
  );
  return (purpose) => changed.get(purpose) ?? usualChart[purpose];
}

/** An entry with its number within its financial year. */
export interface NumberedEntry extends Entry {
  readonly number: number;
}

/**
 * The entries of a financial year, numbered without gap in the order in which they were written down; the first
 * carries over what stood before (I10). What was numbered keeps its number: facts are only ever added.
 */
export function entriesOfYear(context: QueryContext, { from, to }: FinancialYear): NumberedEntry[] {
  const entries = journalOfFacts(context.store.accounting.facts(to));
  const opening = carriedOver(
    entries.filter(({ date }) => date < from),
    from,
  );
  const own = entries.filter(({ date }) => date >= from);
  return [...(opening === undefined ? [] : [opening]), ...own].map((entry, index) => ({
    ...entry,
    number: index + 1,
  }));
}

/** An entry as it is shown and written: numbers and names of the chart instead of purposes. */
export function entryViews(context: QueryContext): (entry: NumberedEntry) => AccountingEntry {
  const account = accountsOf(context);
  const zone = context.clock.zone();
  const lineView = ({ purpose, auxiliary, debit, credit }: EntryLine): AccountingEntry['lines'][number] => ({
    accountNumber: account(purpose).number,
    accountName: account(purpose).label,
    auxiliaryCode: auxiliary?.code ?? '',
    auxiliaryName: auxiliary?.name ?? '',
    debit,
    credit,
  });
  return ({ number, journal, date, recordedAt, piece, pieceDate, label, lines }) => ({
    number,
    journal,
    date,
    validatedOn: journal === 'AN' ? date : localOf(Date.parse(recordedAt), zone).slice(0, 10),
    piece,
    pieceDate,
    label,
    lines: lines.map(lineView),
  });
}
