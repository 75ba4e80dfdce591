/**
 * Which payments a collector's transfer pays out: those that its own file says, else whole days in a row that come to it,
 * fees taken off for cards.
 */
import type { LabelWords } from './bank-label.ts';
import type { LineToMatch, Proposal, WaitingPayments } from './bank-matching-types.ts';
import { daysBetween } from './calendar.ts';
import { formatDateShort, plural } from './french.ts';
import { formatAmount } from './money.ts';

const words: Readonly<Record<WaitingPayments['method'], RegExp>> = {
  helloasso: /\bhello ?asso\b/u,
  card: /\b(?:cb|cartes?|sumup|stripe|zettle|telecollecte|tpe|monetique|smile ?pay)\b/u,
  other: /\b(?:ancv|cheques? vacances|paypal|cesu|lydia|wero)\b/u,
};
const names: Readonly<Record<WaitingPayments['method'], string>> = {
  helloasso: 'HelloAsso',
  card: 'des cartes',
  other: 'des autres moyens',
};
/** The most that a collector keeps, in thousandths of what it collected; HelloAsso keeps nothing. */
const mostFees: Readonly<Record<WaitingPayments['method'], number>> = { helloasso: 0, card: 40, other: 80 };

interface Day {
  readonly date: string;
  readonly rows: WaitingPayments['rows'];
  readonly sum: number;
}

function daysOf(rows: WaitingPayments['rows'], until: string): Day[] {
  const byDay = new Map<string, WaitingPayments['rows'][number][]>();
  for (const row of rows)
    if (row.receivedOn <= until) byDay.set(row.receivedOn, [...(byDay.get(row.receivedOn) ?? []), row]);
  return [...byDay]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, own]) => ({ date, rows: own, sum: own.reduce((sum, { amount }) => sum + amount, 0) }));
}

interface Run {
  readonly days: readonly Day[];
  readonly fee: number;
}

/** Days in a row whose sum less fees is the amount: exactly, or with fees within the most. */
function runsOf(days: readonly Day[], amount: number, most: number): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < days.length; from += 1) {
    let sum = 0;
    for (let to = from; to < days.length; to += 1) {
      sum += days[to]?.sum ?? 0;
      const fee = sum - amount;
      if (fee >= 0 && fee * 1000 <= sum * most) runs.push({ days: days.slice(from, to + 1), fee });
    }
  }
  return runs.toSorted((one, other) => one.fee - other.fee);
}

function proposalOf(method: WaitingPayments['method'], { days, fee }: Run, isOnly: boolean): Proposal {
  const rows = days.flatMap((day) => day.rows);
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  const when =
    first === last
      ? `du ${formatDateShort(first)}`
      : `du ${formatDateShort(first)} au ${formatDateShort(last)}`;
  const fees = fee === 0 ? 'même montant' : `${formatAmount(fee)} de frais`;
  return {
    choice: { kind: 'payout', method, sources: rows.map(({ source }) => source), fee },
    sure: fee === 0 && isOnly ? 'sure' : 'likely',
    what: `Versement ${names[method]}, ${plural(rows.length, 'règlement')} ${when}`,
    why: `le libellé le dit, ${fees}${isOnly ? '' : ', mais d’autres jours le feraient aussi'}`,
  };
}

const mostDays = 12;

/** Payouts of the collector's own file that come to the amount, the nearest day first; a hand's payment is in none. */
function saidProposals(
  line: LineToMatch,
  { method, rows }: WaitingPayments,
): { readonly day: number; readonly proposal: Proposal }[] {
  const groups = new Map<string, WaitingPayments['rows'][number][]>();
  for (const row of rows) {
    const key = row.payout === undefined ? '' : `${row.payout.on}|${row.payout.number}`;
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const found = [...groups.values()].flatMap((own) => {
    const on = own[0]?.payout?.on ?? '';
    const day = Math.abs(daysBetween(on, line.bookedOn));
    const sum = own.reduce((total, { amount }) => total + amount, 0);
    return sum === line.amount && day <= mostDays ? [{ own, on, day }] : [];
  });
  return found.map(({ own, on, day }) => ({
    day,
    proposal: {
      choice: { kind: 'payout', method, sources: own.map(({ source }) => source), fee: 0 },
      sure: found.length === 1 ? 'sure' : 'likely',
      what: `Versement ${names[method]} du ${formatDateShort(on)}, ${plural(own.length, 'règlement')}`,
      why: `le fichier de ${names[method]} le dit, même montant`,
    },
  }));
}

/** What a line pays out, where its label names a collector. */
export function payoutProposals(
  line: LineToMatch,
  waiting: readonly WaitingPayments[],
  label: LabelWords,
): Proposal[] {
  if (line.amount <= 0) return [];
  return waiting.flatMap(({ method, rows }) => {
    if (!words[method].test(label.folded)) return [];
    const said = saidProposals(line, { method, rows });
    if (said.length > 0)
      return said.toSorted((one, other) => one.day - other.day).map(({ proposal }) => proposal);
    const runs = runsOf(daysOf(rows, line.bookedOn), line.amount, mostFees[method]);
    const exact = runs.filter(({ fee }) => fee === 0);
    const chosen = exact.length > 0 ? exact : runs;
    return chosen.slice(0, 2).map((run) => proposalOf(method, run, chosen.length === 1));
  });
}
