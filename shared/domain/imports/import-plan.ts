import type { LikenessReason } from '../likely-duplicates.ts';
import type { Period } from '../memberships.ts';
import type { ProposedMembershipType } from './membership-type-names.ts';

/** Everything an import can say of a person or structure. Dates `YYYY-MM-DD`, phone in E.164; absent: not known. */
export interface SubjectDetails {
  readonly civility?: string;
  readonly lastName?: string;
  readonly firstName?: string;
  readonly organisationName?: string;
  /** As declared, never guessed from a name or « Mme » (R3). */
  readonly gender?: 'female' | 'male' | 'other';
  readonly birthDate?: string;
  readonly address?: string;
  readonly postcode?: string;
  readonly commune?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly note?: string;
}

/** Whether somebody is a natural person or a structure. */
export type SubjectKind = 'person' | 'organisation';

/** A payment as two files share it: integer cents and a day. */
export interface KnownPayment {
  readonly amountCents: number;
  readonly paidOn: string;
}

/** Somebody the place already knows, with what an import must not repeat. */
export interface ExistingSubject {
  readonly id: number;
  readonly kind: SubjectKind;
  readonly memberNumber?: string;
  readonly details: SubjectDetails;
  readonly memberships: readonly (Period & {
    readonly typeId: number;
    readonly feeCents: number;
    readonly paidCents: number;
  })[];
  readonly payments: readonly KnownPayment[];
}

/** Why a line is taken for somebody already known. */
export type MatchReason = LikenessReason | 'same_number' | 'same_organisation' | 'told_apart';

/**
 * Somebody whom a line concerns. `key` is the same on every line about them; whoever is `new` or from an `earlier_line`
 * has no id yet and is created once. `after` is what is to be written, `before` what stood there; `details` is the
 * whole, for whoever confirms this line without the earlier one.
 */
export interface PlannedSubject {
  readonly key: string;
  readonly kind: SubjectKind;
  readonly target: 'new' | 'existing' | 'earlier_line';
  readonly id?: number;
  readonly name: string;
  readonly match?: MatchReason;
  /** The member number to keep for them (P1); absent where they have one already or are to get the next one. */
  readonly memberNumber?: string;
  readonly details: SubjectDetails;
  readonly before: SubjectDetails;
  readonly after: SubjectDetails;
  /** Every field on which the line says something else than is known, and whether it is taken. */
  readonly offered: readonly {
    readonly field: keyof SubjectDetails;
    readonly before?: string;
    readonly after: string;
    readonly taken: boolean;
  }[];
}

/** A known type, or the key of a proposed one. */
export type PlannedType = { readonly typeId: number } | { readonly newTypeKey: string };

/** A membership to be written; an absent fee means the type's usual one, not paid. */
export interface PlannedMembership extends Period {
  readonly type: PlannedType;
  readonly typeName: string;
  readonly feeCents?: number;
}

/** How a payment came in. */
export type PaymentMethod =
  'cash' | 'cheque' | 'transfer' | 'card' | 'direct_debit' | 'helloasso' | 'other' | 'unknown';

/**
 * A payment to be written, and for what: the line's new membership, a membership already held and not fully paid, or
 * a credit of the payer's until somebody decides (P1: money for an overlap is not lost).
 */
export interface PlannedPayment extends KnownPayment {
  readonly method: PaymentMethod;
  readonly reference?: string;
  readonly settles: 'new_membership' | 'held_membership' | 'credit';
}

/** P1: money that came for a period already covered, and the three things that it can become. */
export interface OverlapDecision {
  readonly kind: 'overlap';
  readonly heldPeriod: Period;
  readonly nextPeriod: Period;
  readonly choices: readonly ['next_period', 'donation', 'refund'];
}

/** What becomes of a line. `same`: wholly known already; `skip`: rightly not written (refunded, left out by hand). */
export type LineOutcome = 'create' | 'update' | 'merge' | 'same' | 'refuse' | 'skip';

/** What a line of the file will do. `reasons` are French sentences, for the screen and the correction file. */
export interface PlannedLine {
  readonly lineNumber: number;
  /** Who the line is about, as read; empty where it names nobody. */
  readonly name: string;
  readonly outcome: LineOutcome;
  /** Whether confirming the line writes anything: a line recognised as wholly known does not. */
  readonly writes: boolean;
  /** The same payment was already seen, in this file or in what the place has. */
  readonly paymentKnown: boolean;
  /** Who becomes a member: a person or a structure. */
  readonly member?: PlannedSubject;
  /** Who acts for the structure that is the member. */
  readonly contact?: PlannedSubject;
  /** Who paid, where it is somebody else (P1). */
  readonly payer?: PlannedSubject;
  readonly membership?: PlannedMembership;
  readonly payment?: PlannedPayment;
  readonly decision?: OverlapDecision;
  readonly reasons: readonly string[];
}

/** Control totals of a plan (P4); amounts in cents. `fileCents` counts every readable fee, refused lines included. */
export interface PlanTotals {
  readonly lines: number;
  readonly byOutcome: Readonly<Record<LineOutcome, number>>;
  readonly writing: number;
  readonly emptyLines: number;
  readonly newMemberships: number;
  readonly newPayments: number;
  readonly newPaymentsCents: number;
  readonly creditCents: number;
  readonly knownPayments: number;
  readonly decisions: number;
  readonly fileCents: number;
  /** The file's own total line, and how far it is from `fileCents` (declared minus read). */
  readonly declaredCents?: number;
  readonly differenceCents?: number;
  readonly totalLineNumber?: number;
}

/** Who of a line a choice is about. */
export type SubjectRole = 'member' | 'contact' | 'payer';

/** A dry run of an import of people: nothing is written until it is confirmed (P4). */
export interface PeopleImportPlan {
  readonly lines: readonly PlannedLine[];
  readonly newTypes: readonly ProposedMembershipType[];
  readonly totals: PlanTotals;
}
