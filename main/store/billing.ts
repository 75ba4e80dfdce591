import { billableStore, type BillableStore } from './billing-billables.ts';
import { billingChainStore, type BillingChainStore } from './billing-chain.ts';
import { depositStore, type DepositStore } from './billing-deposits.ts';
import { documentStore, type DocumentStore } from './billing-documents.ts';
import { billingListStore, type BillingListStore } from './billing-lists.ts';
import { billingPartyStore, type BillingPartyStore } from './billing-parties.ts';
import { billingStatementStore, type BillingStatementStore } from './billing-statements.ts';
import { feeStore, type FeeStore } from './billing-fees.ts';
import { billingReminderStore, type BillingReminderStore } from './billing-reminders.ts';
import { billingRunStore, type BillingRunStore } from './billing-run.ts';
import { paymentStore, type PaymentStore } from './billing-payments.ts';
import { quoteStore, type QuoteStore } from './quotes.ts';
import { saleStore, type SaleStore } from './billing-sales.ts';
import type { Database } from './sqlite.ts';

/** The rooms of billing. */
export interface BillingStore {
  readonly billables: BillableStore;
  readonly chain: BillingChainStore;
  readonly deposits: DepositStore;
  readonly documents: DocumentStore;
  readonly fees: FeeStore;
  readonly lists: BillingListStore;
  readonly parties: BillingPartyStore;
  readonly payments: PaymentStore;
  readonly reminders: BillingReminderStore;
  readonly run: BillingRunStore;
  readonly quotes: QuoteStore;
  readonly sales: SaleStore;
  readonly statements: BillingStatementStore;
}

/** Everything billing keeps: documents, payments, counter sales, receipts, and the chain over them. */
export function billingStore(database: Database): BillingStore {
  return {
    billables: billableStore(database),
    chain: billingChainStore(database),
    deposits: depositStore(database),
    documents: documentStore(database),
    fees: feeStore(database),
    lists: billingListStore(database),
    parties: billingPartyStore(database),
    payments: paymentStore(database),
    reminders: billingReminderStore(database),
    run: billingRunStore(database),
    quotes: quoteStore(database),
    sales: saleStore(database),
    statements: billingStatementStore(database),
  };
}
