import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { StatementLine } from '../../../shared/domain/bank-statement.ts';
import type { QueryContext } from '../context.ts';
import type { ReadStatement } from './bank-reading.ts';

/** Lines of a statement by what becomes of them. */
export interface SortedLines {
  readonly fresh: readonly StatementLine[];
  readonly known: readonly StatementLine[];
  /** Another file brought as many lines of that day and amount: the same operations, most likely (P5). */
  readonly like: readonly StatementLine[];
}

const keyOf = ({ bookedOn, amount }: StatementLine): string => `${bookedOn} ${amount}`;

/** Which lines are new, which are there already, and which look like lines that another kind of file brought. */
export function sortLines({ store }: QueryContext, lines: readonly StatementLine[]): SortedLines {
  const { bank } = store.treasury;
  const there = bank.known(lines.map(({ identity }) => identity));
  const known = lines.filter(({ identity }) => there.has(identity));
  const left = new Map<string, number>();
  for (const line of lines)
    if (!left.has(keyOf(line))) left.set(keyOf(line), bank.alike(line.bookedOn, line.amount));
  // Those that are known stand for as many of what is there.
  for (const line of known) left.set(keyOf(line), (left.get(keyOf(line)) ?? 0) - 1);
  const fresh: StatementLine[] = [];
  const like: StatementLine[] = [];
  for (const line of lines) {
    if (there.has(line.identity)) continue;
    if (line.partOf !== undefined && bank.alike(line.bookedOn, line.partOf) > 0) {
      like.push(line);
      continue;
    }
    const alike = left.get(keyOf(line)) ?? 0;
    left.set(keyOf(line), alike - 1);
    (alike > 0 ? like : fresh).push(line);
  }
  return { fresh, known, like };
}

const view =
  (state: 'new' | 'known' | 'like', reason: string) =>
  ({ line, bookedOn, amount, label }: StatementLine) => ({ line, bookedOn, amount, label, state, reason });

/** What taking a statement in would do, line by line. */
export function statementPlan(
  context: QueryContext,
  read: ReadStatement,
): OutputOf<'treasury.planStatement'> {
  const { statement, sheet, fileName } = read;
  const { fresh, known, like } = sortLines(context, statement.lines);
  const lines = [
    ...fresh.map(view('new', '')),
    ...known.map(view('known', 'Déjà prise.')),
    ...like.map(view('like', 'Une ligne du même jour et du même montant est venue d’un autre fichier.')),
    ...statement.refused.map(({ line, text, reason }) => ({
      line,
      bookedOn: null,
      amount: null,
      label: text,
      state: 'refused' as const,
      reason,
    })),
  ];
  const sum = (sign: 1 | -1): number =>
    fresh.reduce((total, { amount }) => total + (Math.sign(amount) === sign ? amount : 0), 0);
  return {
    fileName,
    format: statement.format,
    account: statement.account,
    columns: sheet === null ? [] : [...sheet.columns],
    remembered: sheet?.remembered ?? false,
    fault: sheet?.fault ?? null,
    lines: lines.toSorted((one, other) => one.line - other.line),
    in: sum(1),
    out: sum(-1),
    balance: statement.balance,
    doubts: [...statement.doubts],
  };
}
