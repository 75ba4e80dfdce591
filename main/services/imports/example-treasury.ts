import { denominations, type CountedPieces } from '../../../shared/domain/cash-count.ts';
import { addDays, addMonths } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type { CommandContext } from '../context.ts';
import { treasuryCommands } from '../treasury/commands.ts';
import { bankState, openMovements } from '../treasury/bank-world.ts';
import { movementsOn, sumOf } from '../treasury/positions.ts';
import { must, onDay } from './example-author.ts';

/** So many coins and notes for an amount, the largest first, notes of 20 € at most. */
function piecesFor(amount: number): CountedPieces[] {
  let left = amount;
  return denominations
    .filter(({ value }) => value <= 2000)
    .flatMap(({ value }) => {
      const pieces = Math.floor(left / value);
      left -= pieces * value;
      return pieces === 0 ? [] : [{ value, pieces }];
    });
}

/** At the end of each month that is over: the cheques to the bank, what cards and HelloAsso owed paid out. */
function monthEnd(context: CommandContext, day: string): void {
  const then = onDay(context, day);
  const { deposits } = context.store.treasury;
  const cheques = deposits.waiting('cheque').filter(({ receivedOn }) => receivedOn <= day);
  const banks = ['Crédit agricole', 'La Banque postale', 'Crédit mutuel', 'Crédit coopératif'];
  const items = cheques.slice(0, 500).map(({ source, reference }, index) => ({
    source,
    bank: banks[index % banks.length] ?? '',
    chequeNumber: reference === '' ? String(4_118_200 + source.id) : reference,
  }));
  if (items.length > 0) must(treasuryCommands.depositCheques(then, { depositedOn: day, items }));
  for (const method of ['card', 'helloasso'] as const) {
    const rows = deposits.waiting(method).filter(({ receivedOn }) => receivedOn <= day);
    const gross = sumOf(rows);
    if (gross <= 0) continue;
    const fee = method === 'card' ? Math.round((gross * 175) / 10_000) : 0;
    const sources = rows.map(({ source }) => source);
    must(treasuryCommands.recordPayout(then, { method, paidOn: day, sources, fee, reference: '' }));
  }
}

/** The till: most of it taken to the bank at the month's end, counted last evening, half a euro short. */
function till(context: CommandContext, lastMonthEnd: string, today: string): void {
  const there = sumOf(movementsOn(context, 'cash', lastMonthEnd));
  const amount = Math.floor((there - 15_000) / 1000) * 1000;
  if (amount > 0)
    must(
      treasuryCommands.moveCash(onDay(context, lastMonthEnd), {
        kind: 'toBank',
        amount,
        on: lastMonthEnd,
        note: '',
      }),
    );
  const evening = addDays(today, -1);
  const counted = Math.max(sumOf(movementsOn(context, 'cash', evening)) - 50, 0);
  must(
    treasuryCommands.countCash(onDay(context, evening), {
      pieces: piecesFor(counted),
      reason: 'Monnaie mal rendue',
    }),
  );
}

const plainAmount = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');

/** This month's statement as the bank gives it: what was noted, what nobody has noted yet, and its own. */
function statement(context: CommandContext, since: string, today: string): void {
  const noted = openMovements(context, bankState(context, today))
    .filter(({ date, amount }) => date > since && amount > 0)
    .slice(-6)
    .map(({ date, amount, name, label }) => [date, `VIR ${name === '' ? label : name}`, amount] as const);
  const [invoice] = context.store.billing.lists
    .open(null, today)
    .filter(({ due, issuedOn }) => due > 0 && (issuedOn ?? today) < today);
  const lines = [
    ...noted,
    ...(invoice === undefined
      ? []
      : [
          [addDays(today, -1), `VIR SEPA ${invoice.buyerName} ${invoice.number ?? ''}`, invoice.due] as const,
        ]),
    [addDays(since, 3), 'PRLV SEPA EDF ENTREPRISES', -18_640] as const,
    [addDays(since, 5), 'FRAIS TENUE DE COMPTE', -650] as const,
  ].filter(([day]) => day <= today);
  const text = [
    'Date;Libellé;Montant',
    ...lines.map(
      ([day, label, cents]) => `${formatDateShort(day)};${label.toUpperCase()};${plainAmount(cents)}`,
    ),
  ].join('\n');
  const { ticket } = context.files.put('releve.csv', 'text/csv', new TextEncoder().encode(`${text}\n`));
  must(
    treasuryCommands.importStatement(context, { ticket, mapping: undefined, takeLike: [], balance: null }),
  );
}

/** Two who pay by direct debit, as far as their next invoice; a third has the form to sign. */
function mandates(context: CommandContext, today: string): void {
  const seen = new Set<number>();
  const payers = context.store.billing.lists.open(null, today).flatMap(({ buyer, due }) => {
    if (buyer?.kind !== 'person' || due <= 0 || seen.has(buyer.id)) return [];
    seen.add(buyer.id);
    return [buyer];
  });
  const accounts = [
    'FR1420041010050500013M02606',
    'FR7630006000011234567890189',
    'FR7630001007941234567890185',
  ];
  for (const [index, iban] of accounts.entries()) {
    const party = payers[index];
    if (party === undefined) return;
    const signedOn = index === 2 ? null : addDays(today, -40 + index);
    const kind = { scheme: 'CORE', recurrence: 'recurrent' } as const;
    const texts = { rum: '', holderName: '', bic: '' };
    must(treasuryCommands.saveMandate(context, { party, iban, signedOn, ...kind, ...texts }));
  }
}

/** A year of Latelier's treasury: a float, a slip a month, payouts, a count, this month's statement to match, mandates. */
export function treasuryLife(context: CommandContext, since: string, today: string): void {
  const monthStart = `${today.slice(0, 7)}-01`;
  const lastMonthEnd = addDays(monthStart, -1);
  must(treasuryCommands.startTill(onDay(context, since), { on: since, amount: 15_000 }));
  for (
    let day = addDays(addMonths(since, 1), -1);
    day <= lastMonthEnd;
    day = addDays(addMonths(addDays(day, 1), 1), -1)
  )
    monthEnd(context, day);
  till(context, lastMonthEnd, today);
  // What the association had before it came to Comptoir.
  const balance = sumOf(movementsOn(context, 'bank', lastMonthEnd)) + 214_630;
  must(treasuryCommands.startBank(onDay(context, lastMonthEnd), { on: lastMonthEnd, balance }));
  statement(context, lastMonthEnd, today);
  mandates(context, today);
}
