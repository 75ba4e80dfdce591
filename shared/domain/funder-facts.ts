/** What is known of a grant for its funder's pack (R4, R5); every part is by its attributed share. */
import type { Audience } from './audience.ts';
import type { LocalDate } from './calendar.ts';
import type { DossierFrame } from './dossier.ts';
import type { Realised } from './financial-report.ts';
import type { BasisPoints, Cents } from './money.ts';

export interface PackSession {
  readonly on: LocalDate;
  readonly title: string;
  readonly minutes: number;
  readonly participations: number;
  readonly share: BasisPoints;
  /** What of its minutes and of what participants owe the grant bears. */
  readonly sharedMinutes: number;
  readonly income: Cents;
  readonly sharedIncome: Cents;
  readonly sheets: number;
}

export interface PackExpense {
  readonly on: LocalDate;
  readonly supplierName: string;
  readonly label: string;
  readonly account: string;
  readonly amount: Cents;
  readonly share: BasisPoints;
  readonly attributed: Cents;
  readonly proofs: number;
}

export interface PackVolunteering {
  readonly activity: string;
  readonly minutes: number;
  readonly share: BasisPoints;
  readonly sharedMinutes: number;
  readonly sharedCents: Cents;
}

/** Something that the funder still waits for. */
export interface PackDuty {
  readonly what: string;
  readonly dueOn: LocalDate | null;
}

export interface FunderPack extends DossierFrame {
  readonly funderName: string;
  readonly title: string;
  readonly amount: Cents;
  readonly agreedOn: LocalDate | null;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** The days that the pack is about: those of the grant, within the year where one is asked for. */
  readonly days: { readonly from: LocalDate; readonly to: LocalDate };
  readonly year: number | null;
  readonly eligible: string;
  readonly maximumShare: BasisPoints | null;
  readonly instalments: readonly {
    readonly label: string;
    readonly amount: Cents;
    readonly dueOn: LocalDate | null;
    readonly receivedOn: LocalDate | null;
    readonly received: Cents;
  }[];
  readonly conditions: readonly {
    readonly what: string;
    readonly dueOn: LocalDate | null;
    readonly doneOn: LocalDate | null;
  }[];
  readonly sessions: readonly PackSession[];
  readonly audience: Audience;
  readonly volunteering: readonly PackVolunteering[];
  readonly expenses: readonly PackExpense[];
  readonly basis: 'attributed' | 'whole';
  readonly budget: ReadonlyMap<string, Cents>;
  readonly realised: Realised;
  /** What of the grant is justified by expenses in these days, and what it may bear at most. */
  readonly justified: Cents;
  readonly agreementFiles: number;
  readonly duties: readonly PackDuty[];
  readonly texts: readonly { readonly title: string; readonly text: string; readonly prompt: string }[];
}
