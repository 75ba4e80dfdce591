import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { BasisPoints, Cents, Thousandths } from '../../../shared/domain/money.ts';

/** A postal address, in parts because the electronic invoice (I10) wants them apart. */
export type PostalAddress = {
  /** Street, building, hamlet: as many as there are. */
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly town: string;
  /** ISO 3166-1 alpha-2; printed as a name only when it is not `FR`. */
  readonly countryCode: string;
};

/** A seller or a buyer as frozen in the document (I2, I4). */
/** How the papers of a place look. */
export type PartyLook = {
  /** PNG or JPEG. */
  readonly logo?: Uint8Array | undefined;
  /** `#rrggbb`, of a contrast of 4.5 at least on white. */
  readonly accent?: string | undefined;
  /** A line at the foot of every page. */
  readonly footer?: string | undefined;
};

export type InvoiceParty = {
  readonly name: string;
  /** « Association loi 1901 » */
  readonly legalForm?: string | undefined;
  /** « À l'attention de… » or the person for whom a structure pays (I5). */
  readonly attention?: string | undefined;
  readonly address: PostalAddress;
  readonly siren?: string | undefined;
  readonly siret?: string | undefined;
  readonly rna?: string | undefined;
  /** Where neither fits: « Tribunal d'instance de Colmar, volume 12 folio 34 ». */
  readonly otherRegister?: string | undefined;
  readonly vatNumber?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly website?: string | undefined;
  readonly look?: PartyLook | undefined;
};

/** One line; every amount is in the document's price basis. */
export type InvoiceLine = {
  readonly designation: string;
  /** A quieter second line: for whom, which room, which hours, the reason of an exemption. */
  readonly detail?: string | undefined;
  /** The day, or the first and the last, of the use. */
  readonly usedFrom?: LocalDate | undefined;
  readonly usedUntil?: LocalDate | undefined;
  readonly quantity: Thousandths;
  /** « h », « demi-journée », « jour » … */
  readonly unit: string;
  readonly unitPriceCents: Cents;
  /** Positive: what was taken off this line. */
  readonly discountCents: Cents;
  /** After the line's own discount, before a discount on the document. */
  readonly amountCents: Cents;
  readonly vatRate: BasisPoints;
  /** A short sign for a line without VAT, explained in the mentions (I4): « exo. a ». */
  readonly exemptionMark?: string | undefined;
};

/** What one rate adds up to (M3); `exemption` says why where the rate is 0. */
export type InvoiceVatTotal = {
  readonly rate: BasisPoints;
  readonly baseCents: Cents;
  readonly vatCents: Cents;
  readonly exemption?: string | undefined;
};

/** Another document of the series, named with its date: the original of a credit note, a deposit. */
export type InvoiceReference = { readonly number: string; readonly issueDate: LocalDate };

/** A deposit invoiced before and deducted here (I3). */
export type InvoiceDeposit = InvoiceReference & { readonly amountCents: Cents };

/** Money already received for this document. */
export type InvoicePayment = {
  readonly date: LocalDate;
  readonly means: string;
  readonly amountCents: Cents;
};

/** Where to pay by transfer. */
export type InvoiceBankAccount = {
  readonly holder?: string | undefined;
  readonly iban: string;
  readonly bic?: string | undefined;
};

/**
 * All that an invoice, a deposit invoice or a credit note prints; nothing is computed here beyond its layout.
 * Amounts of a credit note are positive (I2).
 */
export type InvoiceModel = {
  readonly kind: 'invoice' | 'deposit-invoice' | 'credit-note' | 'quote';
  /** A draft has no number (I1) and is marked so on every page. */
  readonly number: string | undefined;
  readonly issueDate: LocalDate;
  readonly supplyFrom?: LocalDate | undefined;
  readonly supplyUntil?: LocalDate | undefined;
  readonly dueDate?: LocalDate | undefined;
  /** Of a quote: its last day, and the number of the one it replaces (I14). */
  readonly validUntil?: LocalDate | undefined;
  readonly replaces?: string | undefined;
  readonly priceBasis: 'HT' | 'TTC';
  readonly seller: InvoiceParty;
  readonly buyer: InvoiceParty;
  /** Where goods or services were delivered, when that is elsewhere (I4). */
  readonly deliveryAddress?: PostalAddress | undefined;
  /** Biens, services or mixte (I4). */
  readonly operationNature?: string | undefined;
  /** The buyer's own reference, n° d'engagement and code service (I15). */
  readonly orderReference?: string | undefined;
  readonly serviceCode?: string | undefined;
  /** The invoice that a credit note corrects (I2). */
  readonly original?: InvoiceReference | undefined;
  readonly lines: readonly InvoiceLine[];
  /** A discount on the whole document, positive (M5). */
  readonly documentDiscount?: { readonly label: string; readonly amountCents: Cents } | undefined;
  readonly vatTotals: readonly InvoiceVatTotal[];
  readonly totalHtCents: Cents;
  readonly totalVatCents: Cents;
  readonly totalTtcCents: Cents;
  readonly deposits: readonly InvoiceDeposit[];
  readonly payments: readonly InvoicePayment[];
  /** What remains to be paid, or to be given back for a credit note; negative when too much was paid. */
  readonly dueCents: Cents;
  readonly bankAccount?: InvoiceBankAccount | undefined;
  /** A sentence over the totals or under the lines, by the place. */
  readonly note?: string | undefined;
  /** The legal texts in force, frozen with the document, in their order (I4). */
  readonly mentions: readonly string[];
  readonly logo?: Uint8Array | undefined;
};
