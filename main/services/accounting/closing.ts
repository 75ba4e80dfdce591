import type { ClosingTotals } from '../../../shared/contract/accounting-closing.ts';
import { emptyTotals, totalsOf, yearTotals } from '../../../shared/domain/closing-totals.ts';
import { closedLinesText, type StoredClosing } from '../../store/accounting-closings.ts';
import { appendToChain, verifyChain } from '../billing/chain.ts';
import type { CommandContext, CommandHandlers, QueryContext } from '../context.ts';
import { done, refuse, refuseField, type Outcome, type Refusal } from '../outcome.ts';
import {
  accountsOf,
  entriesOfYear,
  financialYearOf,
  type FinancialYear,
  type NumberedEntry,
} from './books.ts';
import { openMonths, yearToClose } from './closing-periods.ts';

const totalsIn = (closing: StoredClosing): ClosingTotals => JSON.parse(closing.totals) as ClosingTotals;

function refusalOfChain(context: QueryContext): Refusal | undefined {
  const { broken } = verifyChain(context.store.billing, (links) => context.progress(links, links, 'Chaîne'));
  if (broken === null) return undefined;
  return refuse(
    'FILE_BROKEN',
    `La chaîne est rompue\u00a0: ${broken.what} Rien n’est clos. Restaurer une sauvegarde où elle est intacte.`,
  );
}

/** Writes a closing with its entries, and chains it. */
function freeze(
  context: CommandContext,
  closing: Pick<StoredClosing, 'kind' | 'from' | 'to'>,
  totals: ClosingTotals,
  entries: readonly NumberedEntry[],
): number {
  const { closings } = context.store.accounting;
  const account = accountsOf(context);
  const closedAt = context.clock.now();
  const id = closings.insert({ ...closing, closedAt, totals: JSON.stringify(totals) });
  const yearEndsOn = financialYearOf(context, closing.to).to;
  for (const { lines, isCorrection, ...entry } of entries) {
    const { key, number, journal, date, recordedAt, piece, pieceDate } = entry;
    closings.insertEntry({
      yearEndsOn,
      number,
      closingId: id,
      key,
      journal,
      date,
      recordedAt,
      piece,
      pieceDate,
      isCorrection: isCorrection === true ? 1 : 0,
      lines: closedLinesText(
        lines.map((line) => ({ ...line, account: line.account ?? account(line.purpose) })),
      ),
    });
  }
  appendToChain(context.store.billing, 'closing', id);
  context.audit('closing', id, null, { ...closing, entries: entries.length });
  return id;
}

const openIn = (context: QueryContext, { to }: FinancialYear): NumberedEntry[] =>
  entriesOfYear(context, { from: financialYearOf(context, to).from, to }).filter(({ isClosed }) => !isClosed);

const debitOf = (entries: readonly NumberedEntry[]): number =>
  entries.reduce((sum, { lines }) => sum + lines.reduce((own, { debit }) => own + debit, 0), 0);

function closeMonth(context: CommandContext, month: FinancialYear): void {
  const { closings } = context.store.accounting;
  const last = closings.last();
  const isNewYear = last === undefined || financialYearOf(context, last.to).to < month.to;
  const entries = openIn(context, month);
  const totals = totalsOf(closings.counted(month.to), {
    before: last === undefined ? emptyTotals : totalsIn(last),
    isNewYear,
    entries: { count: entries.length, debit: debitOf(entries) },
  });
  freeze(context, { kind: 'month', ...month }, totals, entries);
}

type Closing = Pick<CommandHandlers<'accounting'>, 'closeMonths' | 'closeYear'>;

export const closingCommands: Closing = {
  closeMonths(context, { until }): Outcome<{ closed: number }> {
    const months = openMonths(context);
    const count = months.findIndex(({ to }) => to === until) + 1;
    if (count === 0)
      return refuseField(
        'INVALID_INPUT',
        'until',
        'Choisir le dernier jour d’un mois terminé qui n’est pas encore clos.',
      );
    const broken = refusalOfChain(context);
    if (broken !== undefined) return broken;
    for (const [index, month] of months.slice(0, count).entries()) {
      context.progress(index, count, 'Clôture');
      closeMonth(context, month);
    }
    context.emit('accounting.changed');
    return done({ closed: count });
  },

  closeYear(context, { yearEndsOn }): Outcome<{ id: number }> {
    const year = yearToClose(context);
    if (year?.to !== yearEndsOn)
      return refuseField(
        'INVALID_INPUT',
        'yearEndsOn',
        'Clore d’abord chaque mois de l’exercice, et les exercices d’avant.',
      );
    const broken = refusalOfChain(context);
    if (broken !== undefined) return broken;
    const months = context.store.accounting.closings
      .all()
      .filter(({ kind, from, to }) => kind === 'month' && from >= year.from && to <= year.to)
      .toReversed();
    const ends = openIn(context, year);
    const totals = yearTotals(months.map(totalsIn), { count: ends.length, debit: debitOf(ends) });
    const id = freeze(context, { kind: 'year', ...year }, totals, ends);
    context.emit('accounting.changed');
    return done({ id });
  },
};
