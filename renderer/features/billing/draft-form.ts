import type { BillingDocument, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { VatRegime } from '../../../shared/contract/settings.ts';
import { addUpDocument, discountFits, lineAmount } from '../../../shared/domain/invoicing.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';

/** A line while it is being written: an amount that cannot be read yet is null. */
export type FormLine = Omit<DocumentLineFields, 'quantity' | 'unitPrice' | 'discount'> & {
  readonly quantity: number | null;
  readonly unitPrice: number | null;
  readonly discount: number | null;
};

/** A draft while it is being written; `version` is the one that was read. */
export interface DraftForm {
  readonly version: number;
  readonly buyer: PickedParty | null;
  readonly lines: readonly FormLine[];
  readonly globalDiscount: BillingDocument['globalDiscount'];
  readonly note: string;
  readonly orderReference: string;
  readonly delivery: string;
}

export type Totals = BillingDocument['totals'];

/** What a draft's form shows before anything was typed. */
export function formOf(document: BillingDocument): DraftForm {
  const { version, buyer, buyerName, lines, globalDiscount, note, orderReference, delivery } = document;
  return {
    version,
    buyer: buyer === null ? null : { ...buyer, label: buyerName },
    lines: lines.map(({ position: _position, gross: _gross, net: _net, ...fields }) => fields),
    globalDiscount,
    note,
    orderReference,
    delivery,
  };
}

/** A free line to write on, at the rate of the line before. */
export function emptyLine(before: FormLine | undefined): FormLine {
  return {
    designation: '',
    source: { kind: 'free' },
    suppliedOn: null,
    quantity: 1000,
    unit: '',
    unitPrice: null,
    includesVat: before?.includesVat ?? true,
    vatRate: before?.vatRate ?? 2000,
    discount: 0,
  };
}

/** The lines as the contract takes them, or undefined while a figure cannot be read. */
export function completeLines(lines: readonly FormLine[]): DocumentLineFields[] | undefined {
  const complete: DocumentLineFields[] = [];
  for (const line of lines) {
    const { quantity, unitPrice, discount } = line;
    if (quantity === null || unitPrice === null) return undefined;
    complete.push({ ...line, quantity, unitPrice, discount: discount ?? 0 });
  }
  return complete;
}

export interface AddedUpForm {
  readonly totals: Totals;
  readonly globalDiscount: number;
}

/**
 * What a draft comes to while it is being written (M3–M5), by the rules that issue it; undefined while it cannot be
 * added up (a figure is missing, a discount is more than what it is taken from).
 */
export function addUpForm(
  form: Pick<DraftForm, 'lines' | 'globalDiscount'>,
  regime: VatRegime,
): AddedUpForm | undefined {
  const lines = completeLines(form.lines);
  if (lines === undefined) return undefined;
  const whole = form.globalDiscount;
  let sum = 0;
  for (const line of lines) {
    const amount = lineAmount(line.quantity, line.unitPrice);
    if (!discountFits(amount, { kind: 'amount', cents: line.discount })) return undefined;
    sum += Math.max(amount - line.discount, 0);
  }
  if (whole.kind !== 'none' && !discountFits(sum, whole)) return undefined;
  const added = addUpDocument(
    lines.map((line) => ({
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      priceIncludesVat: line.includesVat,
      rate: regime === 'liable' ? line.vatRate : 0,
      discount: { kind: 'amount', cents: line.discount },
    })),
    whole.kind === 'none' ? undefined : whole,
  );
  return {
    totals: {
      net: added.net,
      vat: added.vat,
      gross: added.including,
      byRate: added.rates.map(({ rate, net, vat, including }) => ({ rate, net, vat, gross: including })),
    },
    globalDiscount: added.globalDiscount,
  };
}
