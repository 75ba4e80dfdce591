import * as z from 'zod';

/**
 * Every reason for which a call may be refused. The list is closed: a screen can answer each of them, and a new
 * reason is a change of the contract.
 */
export const errorCodes = [
  // the call itself
  'INVALID_INPUT',
  'UNKNOWN_CALL',
  'NOT_ALLOWED',
  'NOT_SIGNED_IN',
  'NEEDS_CONFIRMATION',
  'KEY_REUSED',
  'CANCELLED',
  'INTERNAL',
  // what was asked for
  'NOT_FOUND',
  'CONFLICT_STALE',
  'ALREADY_EXISTS',
  'IN_USE',
  'NOT_POSSIBLE_NOW',
  // time and bookings
  'TIME_DOES_NOT_EXIST',
  'TIME_HAPPENS_TWICE',
  'BOOKING_OVERLAP',
  'BOOKING_CAPACITY',
  'BOOKING_LENGTH',
  'OUTSIDE_OPENING_HOURS',
  'RESOURCE_STRUCTURE',
  'MEMBERSHIP_REQUIRED',
  'HABILITATION_REQUIRED',
  'MINOR_ALONE',
  // people and memberships
  'MEMBERSHIP_OVERLAP',
  'MEMBER_NUMBER_TAKEN',
  'AMOUNT_AMBIGUOUS',
  'AMOUNT_TOO_SMALL',
  // money
  'DOCUMENT_ISSUED',
  'DOCUMENT_DATE_BACKWARDS',
  'NOTHING_TO_BILL',
  'PERIOD_CLOSED',
  // files and the store
  'FILE_UNREADABLE',
  'FILE_FOREIGN',
  'FILE_NEWER',
  'FILE_LOCKED',
  'FILE_BROKEN',
  'DISK_FULL',
  'READ_ONLY',
  'PORT_BUSY',
  'TICKET_EXPIRED',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/**
 * What the desk may pass over once it has been told (B4, B8, P7…): refused with NEEDS_CONFIRMATION, accepted by
 * naming the codes in the call's `accept`, and recorded in the audit log. Volunteers may pass over none of them.
 */
export const warningCodes = [
  'OUTSIDE_OPENING_HOURS',
  'IN_THE_PAST',
  'RESOURCE_OUT_OF_ORDER',
  'MEMBERSHIP_MISSING',
  'HABILITATION_MISSING',
  'SUPERVISION_MISSING',
  'LIKELY_DUPLICATE',
  'FEE_BELOW_USUAL',
  'CAPACITY_EXCEEDED',
  'QUOTA_EXCEEDED',
  'NOTICE_TOO_SHORT',
  'BEYOND_HORIZON',
  'LIMIT_REACHED',
  'GUARDIAN_MISSING',
  'MINOR_ALONE',
  'NOT_ENTITLED',
  'IDENTITY_INCOMPLETE',
  'OVERPAYMENT',
  'QUORUM_MISSING',
  'BALANCE_DIFFERS',
] as const;

export const warningCodeSchema = z.enum(warningCodes);
export type WarningCode = z.infer<typeof warningCodeSchema>;

export interface Warning {
  readonly code: WarningCode;
  /** French: what would be passed over. */
  readonly message: string;
}

/** A refusal as it crosses to a screen: `message` is French, says what is wrong and what to do. */
export interface CallError {
  readonly code: ErrorCode;
  readonly message: string;
  /** One French sentence per faulty field, keyed by its path in the input (`lines.0.quantity`). */
  readonly fields?: Readonly<Record<string, string>>;
  /** With NEEDS_CONFIRMATION: what has to be named in `accept`. */
  readonly warnings?: readonly Warning[];
  /** Values a screen can act on (the free time proposed, the id that is in the way). */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Undo {
  /** The command that takes the change back, ready to be called. */
  readonly name: string;
  readonly input: unknown;
  /** French label of what will be undone: « Réservation déplacée ». */
  readonly label: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly undo?: Undo }
  | { readonly ok: false; readonly error: CallError };
