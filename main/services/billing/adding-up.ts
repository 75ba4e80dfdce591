import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import {
  addUpDocument,
  discountFits,
  lineAmount,
  type DocumentTotals,
} from '../../../shared/domain/invoicing.ts';
import { multiplyRoundHalfUp } from '../../../shared/domain/money.ts';
import { lessDeposits } from '../../../shared/domain/quotes.ts';
import type { DepositLine } from '../../store/billing-deposits.ts';
import type { Amounts, GlobalDiscount } from '../../store/billing-documents.ts';
import type { NewLine } from '../../store/billing-lines.ts';
import type { QueryContext } from '../context.ts';
import { done, refuseField, type Outcome, type Refusal } from '../outcome.ts';

export interface AddedUp {
  readonly lines: readonly NewLine[];
  readonly amounts: Amounts;
  /** Cents that the discount on the whole document takes, as the lines are priced. */
  readonly globalDiscount: number;
  /** Each line's part of it. */
  readonly shares: readonly number[];
}

type Line = DocumentLineFields & { readonly creditsLineId?: number | null };
/** A line with the rate that is charged today and, where none is, why. */
type RatedLine = Line & { readonly exemption: string };

/** Where no VAT is charged the rate of the list is set aside, and the code of the reason put in its place (I4). */
export function exemptionFor(
  context: QueryContext,
  buyer: Party | null,
  suppliedOn: string,
  vatRegime = context.store.settings.place().vatRegime,
): string {
  if (vatRegime === 'liable') return '';
  if (vatRegime === 'franchise') return 'franchise';
  const isMember = buyer !== null && context.store.billing.parties.isMemberOn(buyer, suppliedOn);
  return isMember ? 'non_profit_members' : 'non_profit_accessory';
}

function refusalOfAmounts(lines: readonly Line[], discount: GlobalDiscount): Refusal | undefined {
  let total = 0;
  for (const [index, line] of lines.entries()) {
    const gross = lineAmount(line.quantity, line.unitPrice);
    if (!discountFits(gross, { kind: 'amount', cents: line.discount })) {
      return refuseField(
        'INVALID_INPUT',
        `lines.${index}.discount`,
        'La remise dépasse le montant de la ligne.',
      );
    }
    total += Math.max(gross - line.discount, 0);
  }
  if (discount.kind === 'none' || discountFits(total, discount)) return undefined;
  return refuseField('INVALID_INPUT', 'globalDiscount', 'La remise dépasse le total du document.');
}

/** TTC of each line: exact where the price is TTC (M4), else HT and its share of the VAT of its rate. */
function grossOfLines(lines: readonly RatedLine[], totals: DocumentTotals): number[] {
  const gross = lines.map((line, index) => {
    const { amount = 0, net = 0 } = totals.lines[index] ?? {};
    return line.includesVat ? amount : net + multiplyRoundHalfUp(net, line.vatRate, 10_000);
  });
  for (const rate of totals.rates) {
    const indexes = lines.flatMap((line, index) =>
      line.vatRate === rate.rate && line.exemption === (rate.exemption ?? '') ? [index] : [],
    );
    const rest = rate.including - indexes.reduce((sum, index) => sum + (gross[index] ?? 0), 0);
    // VAT is rounded once per rate (M3): the cent or two of difference stands on the largest line without VAT in it.
    const bearer = indexes
      .filter((index) => lines[index]?.includesVat === false)
      .toSorted((a, b) => Math.abs(gross[b] ?? 0) - Math.abs(gross[a] ?? 0))[0];
    if (bearer !== undefined) gross[bearer] = (gross[bearer] ?? 0) + rest;
  }
  return gross;
}

/** Adds lines up under the VAT regime in force (M3–M5, I4); refuses a discount that does not fit. */
export function addUp(
  context: QueryContext,
  buyer: Party | null,
  lines: readonly Line[],
  discount: GlobalDiscount,
): Outcome<AddedUp> {
  // Read once: a run adds up thousands of lines.
  const { vatRegime } = context.store.settings.place();
  const rated = lines.map((line): RatedLine => {
    const exemption = exemptionFor(context, buyer, line.suppliedOn ?? context.clock.today(), vatRegime);
    return { ...line, exemption, vatRate: exemption === '' ? line.vatRate : 0 };
  });
  const deposits = lines.map(({ source }) =>
    source.kind === 'deposit' ? context.store.billing.deposits.line(source.id) : undefined,
  );
  return deposits.every((deposit) => deposit === undefined)
    ? addUpRated(rated, discount)
    : addUpLess(rated, deposits, discount);
}

/**
 * Adds up what is sold, then deducts deposits as they were invoiced: rate, exemption and cents are theirs, whatever
 * the regime has become, so that deposits and final invoice sum to the price to the cent (I3).
 */
function addUpLess(
  lines: readonly RatedLine[],
  deposits: readonly (DepositLine | undefined)[],
  discount: GlobalDiscount,
): Outcome<AddedUp> {
  const full = addUpRated(
    lines.filter((_, index) => deposits[index] === undefined),
    discount,
  );
  if (!full.ok) return full;
  const sold = full.value.lines.values();
  const shares = full.value.shares.values();
  const added = lines.map((line, index) => {
    const deposit = deposits[index];
    if (deposit === undefined) {
      const next = sold.next();
      return { line: next.done === true ? undefined : next.value, share: shares.next().value ?? 0 };
    }
    return { line: deductionOf(line, deposit), share: 0 };
  });
  const taken = deposits.flatMap((one) =>
    one === undefined
      ? []
      : [{ rate: one.vatRate, net: one.net, vat: one.gross - one.net, gross: one.gross }],
  );
  return done({
    lines: added.flatMap(({ line }) => (line === undefined ? [] : [line])),
    amounts: lessDeposits(full.value.amounts, taken),
    globalDiscount: full.value.globalDiscount,
    shares: added.map(({ share }) => share),
  });
}

/** The line that deducts a deposit, with the figures under which it was invoiced. */
function deductionOf(line: RatedLine, { gross, net, vatRate, exemption }: DepositLine): NewLine {
  const figures = { quantity: 1000, unitPrice: -gross, includesVat: true, discount: 0 };
  return { ...line, ...figures, vatRate, exemption, net: -net, gross: -gross, creditsLineId: null };
}

/** Adds up lines whose rates and exemptions are settled: those of a credit note are its original's (I2). */
export function addUpRated(lines: readonly RatedLine[], discount: GlobalDiscount): Outcome<AddedUp> {
  const refusal = refusalOfAmounts(lines, discount);
  if (refusal !== undefined) return refusal;
  const totals = addUpDocument(
    lines.map((line) => ({
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      priceIncludesVat: line.includesVat,
      rate: line.vatRate,
      ...(line.exemption === '' ? {} : { exemption: line.exemption }),
      ...(line.discount === 0 ? {} : { discount: { kind: 'amount', cents: line.discount } as const }),
    })),
    discount.kind === 'none' ? undefined : discount,
  );
  const gross = grossOfLines(lines, totals);
  return done({
    lines: lines.map((line, index) => ({
      ...line,
      creditsLineId: line.creditsLineId ?? null,
      net: totals.lines[index]?.net ?? 0,
      gross: gross[index] ?? 0,
    })),
    amounts: {
      net: totals.net,
      vat: totals.vat,
      gross: totals.including,
      byRate: ratesOf(totals),
    },
    globalDiscount: totals.globalDiscount,
    shares: totals.lines.map((line) => line.globalDiscount),
  });
}

/** One entry a rate: exempt parts of several reasons are one 0 % for the screen. */
function ratesOf(totals: DocumentTotals): Amounts['byRate'] {
  const rates = new Map<number, { rate: number; net: number; vat: number; gross: number }>();
  for (const { rate, net, vat, including } of totals.rates) {
    const known = rates.get(rate) ?? { rate, net: 0, vat: 0, gross: 0 };
    rates.set(rate, {
      rate,
      net: known.net + net,
      vat: known.vat + vat,
      gross: known.gross + including,
    });
  }
  return Array.from(rates.values());
}
