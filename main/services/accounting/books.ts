import type { AccountingEntry } from '../../../shared/contract/accounting.ts';
import { carriedOver, carriedOverLabel, isCarriedOver } from '../../../shared/domain/accounting-balances.ts';
import { journalOfFacts, type EntryLine, type KeyedEntry } from '../../../shared/domain/accounting.ts';
import {
  usualChart,
  type AccountPurpose,
  type ChartAccount,
} from '../../../shared/domain/accounting-chart.ts';
import { addDays, addMonths, type LocalDate } from '../../../shared/domain/calendar.ts';
import { correctionLabel, openEntries, type ClosedEntry } from '../../../shared/domain/closed-books.ts';
import { localOf } from '../../../shared/domain/local-time.ts';
import { endOfFinancialYear } from '../../../shared/domain/retention.ts';
import type { StoredAccount } from '../../store/accounting.ts';
import { closedLinesOf } from '../../store/accounting-closings.ts';
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

/** An entry with its number within its financial year; where it is closed, with its accounts as they were. */
export interface NumberedEntry extends KeyedEntry {
  readonly number: number;
  readonly isClosed: boolean;
  /** The first day on which it may be said to be validated. */
  readonly validatedOn: LocalDate;
  readonly lines: readonly (EntryLine & { readonly account?: ChartAccount })[];
}

interface Closed extends ClosedEntry {
  readonly yearEndsOn: LocalDate;
  readonly validatedOn: LocalDate;
}

const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);

/** Closed entries hold no names: labels, customers and partners are those that their facts bear now. */
function closedEntriesOf(
  context: QueryContext,
  yearEndsUntil: LocalDate,
  facts: readonly KeyedEntry[],
): Closed[] {
  const { closings } = context.store.accounting;
  const zone = context.clock.zone();
  const days = new Map(
    closings.all().map(({ id, closedAt }) => [id, localOf(Date.parse(closedAt), zone).slice(0, 10)]),
  );
  const labels = new Map(facts.map(({ key, label }) => [key, label]));
  const names = new Map(
    facts
      .flatMap(({ lines }) => lines.flatMap(({ auxiliary }) => auxiliary ?? []))
      .map(({ code, name }) => [code, name]),
  );
  return closings.entries(yearEndsUntil).map(({ lines, isCorrection, closingId, ...entry }) => {
    const label = isCarriedOver(entry) ? carriedOverLabel : (labels.get(entry.key) ?? entry.piece);
    return {
      ...entry,
      label: isCorrection === 1 ? correctionLabel(label) : label,
      isCorrection: isCorrection === 1,
      lines: closedLinesOf(lines, (code) => names.get(code) ?? ''),
      validatedOn: days.get(closingId) ?? entry.date,
    };
  });
}

/** A year's end is written once its last month has closed, until the year itself is. */
function mayStandInClosedMonth(context: QueryContext): (entry: KeyedEntry) => boolean {
  const year = context.store.accounting.closings.all().find(({ kind }) => kind === 'year');
  return ({ key, date }) => key.startsWith('yearEnd:') && date > (year?.to ?? '');
}

/**
 * The entries of a financial year until `to`, numbered without gap: those that are closed as they were, then the
 * others in the order in which they were written down; the first carries over what stood before (I9, I10).
 */
export function entriesOfYear(context: QueryContext, { from, to }: FinancialYear): NumberedEntry[] {
  const last = context.store.accounting.closings.last();
  const facts = journalOfFacts(context.store.accounting.facts(later(to, last?.to ?? to)));
  const yearEndsOn = financialYearOf(context, to).to;
  const closed = closedEntriesOf(context, later(yearEndsOn, last?.to ?? ''), facts);
  const closedFacts = closed.filter((entry) => !isCarriedOver(entry));
  const open = openEntries(facts, closedFacts, last?.to, mayStandInClosedMonth(context));
  const opening = carriedOver(
    [...closedFacts, ...open].filter(({ date }) => date < from),
    from,
  );
  const ofYear = closed.filter((entry) => entry.yearEndsOn === yearEndsOn);
  const openings = openEntries(
    opening === undefined ? [] : [opening],
    ofYear.filter(isCarriedOver),
    last?.to,
  );
  const zone = context.clock.zone();
  const firstValidation = last === undefined ? '' : localOf(Date.parse(last.closedAt), zone).slice(0, 10);
  const afterClosed = [...openings, ...open].filter(({ date }) => date >= from && date <= to);
  return [
    ...ofYear.filter(({ date }) => date <= to).map((entry) => ({ ...entry, isClosed: true })),
    ...afterClosed.map((entry, index) => ({
      ...entry,
      number: ofYear.length + index + 1,
      isClosed: false,
      validatedOn: later(
        entry.journal === 'AN' ? entry.date : localOf(Date.parse(entry.recordedAt), zone).slice(0, 10),
        firstValidation,
      ),
    })),
  ];
}

/** An entry as it is shown and written: numbers and names of the chart instead of purposes. */
export function entryViews(context: QueryContext): (entry: NumberedEntry) => AccountingEntry {
  const account = accountsOf(context);
  const lineView = (line: NumberedEntry['lines'][number]): AccountingEntry['lines'][number] => {
    const { number, label } = line.account ?? account(line.purpose);
    return {
      accountNumber: number,
      accountName: label,
      auxiliaryCode: line.auxiliary?.code ?? '',
      auxiliaryName: line.auxiliary?.name ?? '',
      debit: line.debit,
      credit: line.credit,
    };
  };
  return ({ number, journal, date, validatedOn, piece, pieceDate, label, lines, isClosed }) => ({
    number,
    isClosed,
    journal,
    date,
    validatedOn,
    piece,
    pieceDate,
    label,
    lines: lines.map(lineView),
  });
}
