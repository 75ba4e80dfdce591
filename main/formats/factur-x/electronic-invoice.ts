import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { ElectronicAmounts, ElectronicLine } from '../../../shared/domain/electronic-invoice.ts';
import type { Cents } from '../../../shared/domain/money.ts';
import type {
  InvoiceBankAccount,
  InvoiceParty,
  InvoiceReference,
  PostalAddress,
} from '../pdf/invoice-model.ts';

/** UNTDID 1001: invoice, credit note, invoice of a deposit, credit note of a deposit (the list of the French reform). */
export type ElectronicKind = '380' | '381' | '386' | '503';

/** The billing frame of the French reform (BT-23): what is sold, and what was settled before. */
export type BillingFrame = `${'B' | 'S' | 'M'}${1 | 2 | 4}`;

/** A mention with what it is about (BT-21): late penalties, indemnity, discount; or plain text. */
export interface ElectronicNote {
  readonly subject?: 'PMD' | 'PMT' | 'AAB' | undefined;
  readonly text: string;
}

/** What stands beside the amounts of a line. */
export interface ElectronicLineWords {
  readonly name: string;
  /** UN/ECE Recommendation 20. */
  readonly unitCode: string;
  readonly suppliedOn?: LocalDate | undefined;
}

/** An issued document in the terms of EN 16931 (I10): what the XML of a Factur-X says. */
export interface ElectronicInvoice {
  readonly kind: ElectronicKind;
  readonly frame: BillingFrame;
  readonly number: string;
  readonly issueDate: LocalDate;
  readonly dueDate?: LocalDate | undefined;
  readonly supplyFrom?: LocalDate | undefined;
  readonly supplyUntil?: LocalDate | undefined;
  readonly seller: InvoiceParty;
  readonly buyer: InvoiceParty;
  /** BT-10: « code service » of a public customer, or what the buyer asked to be quoted. */
  readonly buyerReference?: string | undefined;
  /** BT-13: n° d'engagement. */
  readonly orderReference?: string | undefined;
  /** BG-15: where goods were delivered, when that is elsewhere. */
  readonly delivery?: PostalAddress | undefined;
  /** BT-25: the original of a credit note, a deposit that is deducted. */
  readonly precedes: readonly InvoiceReference[];
  readonly notes: readonly ElectronicNote[];
  readonly lines: readonly (ElectronicLine & ElectronicLineWords)[];
  readonly amounts: Omit<ElectronicAmounts, 'lines'>;
  /** Why no VAT is charged, by the code of its text: the VATEX code and the words. */
  readonly exemptions: Readonly<Record<string, { readonly code: string; readonly reason: string }>>;
  /** Whether VAT is due by the invoice (option for debits) rather than by its payment (BT-8). */
  readonly vatOnDebits: boolean;
  readonly prepaid: Cents;
  readonly bankAccount?: InvoiceBankAccount | undefined;
}
