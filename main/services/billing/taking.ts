import type { Party } from '../../../shared/contract/common.ts';
import type { CounterOffer, TakenAtCounter } from '../../../shared/contract/billing-together.ts';
import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import { passBookCommands } from '../coverage/pass-book-commands.ts';
import { typeWords } from '../coverage/plan-words.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { plan } from '../memberships/periods.ts';
import { record } from '../memberships/record.ts';
import { feeToPropose } from '../memberships/renewal-queries.ts';
import { done, type Outcome } from '../outcome.ts';
import { membershipPrice, membershipsToBill, passBooksToBill } from './held-to-bill.ts';
import type { Allocation } from './paying.ts';
import { runDeskOf, type RunDesk } from './run-desk.ts';

function membershipOffers(context: QueryContext, buyer: Party): CounterOffer[] {
  const { store, clock } = context;
  const paidOn = clock.today();
  return store.membershipTypes
    .list(paidOn, false)
    .filter(({ forWhom }) => forWhom === buyer.kind)
    .flatMap((type): CounterOffer[] => {
      const { period, inTheWay, renewal } = plan(context, { type, holder: buyer, paidOn });
      // Another fee while one runs is more likely paid twice than meant (P1): it is for the sheet, which asks.
      if (inTheWay !== undefined) return [];
      const last = store.memberships.heldBy(buyer, type.id).at(-1);
      return [
        {
          kind: 'membership',
          typeId: type.id,
          name: type.name,
          amount: feeToPropose(type, last === undefined ? undefined : { fee: last.feeCents }),
          startsOn: period.from,
          endsOn: period.until,
          renewal,
          freeFrom: type.freeFee ? type.minimumFee : null,
          billedAs: type.withCounterpart ? membershipPrice : null,
        },
      ];
    });
}

/** What somebody may take at the counter today: memberships that would not overlap one that runs (P1), and carnets. */
export function counterOffersOf(context: QueryContext, buyer: Party): CounterOffer[] {
  const types = context.store.coverage.passBooks.types(context.clock.today(), false);
  const passBooks = types.map((type): CounterOffer => {
    const { id: typeId, name, price: amount, includesVat, vatRate } = type;
    const billedAs = { includesVat, vatRate };
    return { kind: 'pass_book', typeId, name, amount, words: typeWords(type), billedAs };
  });
  return [...membershipOffers(context, buyer), ...passBooks];
}

/** What was taken, as what pays for it: lines of the invoice, and fees that are receipted. */
export interface Taken {
  readonly lines: readonly DocumentLineFields[];
  readonly owed: readonly Allocation[];
}

/** The lines that bill what was just taken; whoever else pays for the buyer at other times, here they do themselves. */
function linesOf(
  context: CommandContext,
  buyer: Party,
  source: { readonly kind: 'membership' | 'pass_book'; readonly id: number },
  from: string,
): DocumentLineFields[] {
  const desk: RunDesk = { ...runDeskOf(context), payerOf: () => ({ payer: buyer, why: 'chosen' }) };
  const items = source.kind === 'membership' ? membershipsToBill(desk, from) : passBooksToBill(desk, from);
  return items
    .map(({ line }) => line)
    .filter((line) => line.source.kind === source.kind && line.source.id === source.id);
}

function takeOne(context: CommandContext, holder: Party, one: TakenAtCounter): Outcome<Taken> {
  const { typeId } = one;
  if (one.kind === 'pass_book') {
    const sold = passBookCommands.sellPassBook(context, { typeId, holder });
    if (!sold.ok) return sold;
    const source = { kind: 'pass_book', id: sold.value.id } as const;
    return done({ lines: linesOf(context, holder, source, context.clock.today()), owed: [] });
  }
  const { fee } = one;
  const taken = record(context, { holder, typeId, fee, payer: null, payment: null, note: '' });
  if (!taken.ok) return taken;
  const { id, startsOn } = taken.value;
  if (context.store.membershipTypes.find(typeId)?.withCounterpart === true)
    return done({ lines: linesOf(context, holder, { kind: 'membership', id }, startsOn), owed: [] });
  return done({ lines: [], owed: fee === 0 ? [] : [{ kind: 'membership', id, amount: fee }] });
}

/**
 * Takes memberships and carnets for somebody, in the order given, and answers what is to be paid for them. Errors: those
 * of `memberships.record` (overlap, fee, what the desk has to confirm) and `coverage.sellPassBook`.
 */
export function takeAtCounter(
  context: CommandContext,
  holder: Party,
  taken: readonly TakenAtCounter[],
): Outcome<Taken> {
  const lines: DocumentLineFields[] = [];
  const owed: Allocation[] = [];
  for (const one of taken) {
    const each = takeOne(context, holder, one);
    if (!each.ok) return each;
    lines.push(...each.value.lines);
    owed.push(...each.value.owed);
  }
  return done({ lines, owed });
}
