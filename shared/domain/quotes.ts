/**
 * Quotes and deposits (I3, I14): what a quote is worth on a day, how a deposit divides over its rates, what is left to
 * pay once deposits are deducted, and what is sold. Amounts are cents, rates basis points.
 */
import type { LocalDate } from './calendar.ts';
import { multiplyRoundHalfUp, spreadLargestRemainder, type BasisPoints, type Cents } from './money.ts';

/** What is stored of a quote's state; « expired » is a sent one past its day. */
export type StoredQuoteStatus = 'draft' | 'sent' | 'accepted' | 'refused' | 'superseded';
export type QuoteStatus = StoredQuoteStatus | 'expired';

/** Where a quote stands on a day (I14): its last day of validity still counts. */
export function quoteStatusOn(
  status: StoredQuoteStatus,
  validUntil: LocalDate,
  today: LocalDate,
): QuoteStatus {
  return status === 'sent' && validUntil < today ? 'expired' : status;
}

/** A deposit asked for: a part of the price, or an amount TTC. */
export type DepositAsked =
  | { readonly kind: 'percent'; readonly basisPoints: BasisPoints }
  | { readonly kind: 'amount'; readonly cents: Cents };

/** What one rate adds up to. */
export interface RateAmounts {
  readonly rate: BasisPoints;
  readonly net: Cents;
  readonly vat: Cents;
  readonly gross: Cents;
}

/** What a document adds up to, with its rates. */
export interface AmountsByRate {
  readonly net: Cents;
  readonly vat: Cents;
  readonly gross: Cents;
  readonly byRate: readonly RateAmounts[];
}

/** A deposit in cents TTC, rounded half up; undefined when it is nothing or more than the price. */
export function depositOf(gross: Cents, asked: DepositAsked): Cents | undefined {
  const cents = asked.kind === 'amount' ? asked.cents : multiplyRoundHalfUp(gross, asked.basisPoints, 10_000);
  return cents > 0 && cents <= gross ? cents : undefined;
}

/**
 * A deposit over the rates of what it is part of, TTC, by largest remainder: VAT is due on it rate by rate (CGI art.
 * 269-2), and no cent is lost.
 */
export function depositShares(
  byRate: readonly RateAmounts[],
  deposit: Cents,
): { readonly rate: BasisPoints; readonly gross: Cents }[] {
  const own = byRate.filter(({ gross }) => gross > 0);
  const shares = spreadLargestRemainder(
    deposit,
    own.map(({ gross }) => gross),
  );
  return own.flatMap(({ rate }, index) => {
    const gross = shares[index] ?? 0;
    return gross === 0 ? [] : [{ rate, gross }];
  });
}

/**
 * What is left of a price once deposits are deducted, rate by rate: exactly the rest, so that deposits and final
 * invoice sum to the price to the cent, VAT included (I3). The VAT of a deposit was due with the deposit.
 */
export function lessDeposits(full: AmountsByRate, deposits: readonly RateAmounts[]): AmountsByRate {
  const rates = [...new Set([...full.byRate, ...deposits].map(({ rate }) => rate))];
  const byRate = rates.map((rate) => {
    const left = (pick: 'net' | 'vat' | 'gross'): Cents =>
      sumOf(full.byRate, rate, pick) - sumOf(deposits, rate, pick);
    return { rate, net: left('net'), vat: left('vat'), gross: left('gross') };
  });
  const sum = (pick: 'net' | 'vat' | 'gross'): Cents => byRate.reduce((all, one) => all + one[pick], 0);
  return { net: sum('net'), vat: sum('vat'), gross: sum('gross'), byRate };
}

const sumOf = (amounts: readonly RateAmounts[], rate: BasisPoints, pick: 'net' | 'vat' | 'gross'): Cents =>
  amounts.filter((one) => one.rate === rate).reduce((sum, one) => sum + one[pick], 0);

/** What a line sells; a line says nothing: a service. */
export type LineNature = 'service' | 'goods';
/** The nature of an operation as the law asks it (CGI ann. II art. 242 nonies A): goods, services, or both. */
export type OperationNature = 'goods' | 'services' | 'mixed';

/** The nature of what lines sell; deductions of deposits count as what they are part of. */
export function natureOf(lines: readonly { readonly nature?: LineNature | undefined }[]): OperationNature {
  const goods = lines.filter(({ nature }) => nature === 'goods').length;
  if (goods === 0) return 'services';
  return goods === lines.length ? 'goods' : 'mixed';
}

/** Its name on documents. */
export const natureNames: Readonly<Record<OperationNature, string>> = {
  goods: 'Livraison de biens',
  services: 'Prestation de services',
  mixed: 'Biens et services',
};
