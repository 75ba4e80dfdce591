/** The words of bank-matching.ts: what a statement's line can be matched with, and how. Amounts are cents. */
import type { LocalDate } from './calendar.ts';
import type { Cents } from './money.ts';

export type Sureness = 'sure' | 'likely' | 'possible';

export interface LineToMatch {
  readonly id: number;
  readonly bookedOn: LocalDate;
  readonly amount: Cents;
  readonly label: string;
}

/** Money noted in the books as on the account, and not matched yet. */
export interface OpenMovement {
  readonly key: string;
  readonly source: string;
  readonly date: LocalDate;
  readonly amount: Cents;
  readonly piece: string;
  readonly label: string;
  readonly name: string;
}

export interface MatchParty {
  readonly kind: 'person' | 'organisation';
  readonly id: number;
}

/** An invoice or a fee that is owed. */
export interface OpenDue {
  readonly kind: 'document' | 'membership';
  readonly id: number;
  readonly payer: MatchParty;
  readonly payerName: string;
  /** `F-2026-0042`; empty for a fee. */
  readonly number: string;
  readonly label: string;
  readonly due: Cents;
}

/** What a collector owes: payments that wait to be paid out. */
export interface WaitingPayments {
  readonly method: 'card' | 'helloasso' | 'other';
  readonly rows: readonly {
    readonly source: { readonly kind: 'payment' | 'held'; readonly id: number };
    readonly receivedOn: LocalDate;
    readonly amount: Cents;
    /** The payout that the collector's own file says it is on. */
    readonly payout?: { readonly on: LocalDate; readonly number: string };
  }[];
}

/** A collection of direct debits that waits for the bank. */
export interface OpenCollection {
  readonly id: number;
  readonly number: string;
  readonly collectsOn: LocalDate;
  readonly madeOn: LocalDate;
  readonly amount: Cents;
  readonly count: number;
}

/** What accepting a proposal does. */
export type MatchChoice =
  | { readonly kind: 'movements'; readonly keys: readonly string[] }
  | {
      readonly kind: 'dues';
      readonly payer: MatchParty;
      readonly allocations: readonly {
        readonly kind: OpenDue['kind'];
        readonly id: number;
        readonly amount: Cents;
      }[];
    }
  | {
      readonly kind: 'payout';
      readonly method: WaitingPayments['method'];
      readonly sources: readonly { readonly kind: 'payment' | 'held'; readonly id: number }[];
      readonly fee: Cents;
    }
  | { readonly kind: 'collection'; readonly id: number }
  | { readonly kind: 'own'; readonly purpose: 'bankFees' | 'interest' | 'internalTransfers' }
  | { readonly kind: 'aside'; readonly as: 'expense' | 'grant' };

export interface Proposal {
  readonly choice: MatchChoice;
  readonly sure: Sureness;
  /** What it would be: « Facture F-2026-0042, Léa Lefèvre ». */
  readonly what: string;
  /** Why it is proposed: « son numéro est dans le libellé, même montant ». */
  readonly why: string;
}

/** All that a line can be matched with. */
export interface MatchWorld {
  readonly movements: readonly OpenMovement[];
  readonly dues: readonly OpenDue[];
  readonly waiting: readonly WaitingPayments[];
  /** Direct debits asked for that the bank has not paid yet. */
  readonly collections?: readonly OpenCollection[];
}
