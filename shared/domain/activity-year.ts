/** What a year of a place is counted as, for its activity report (R3). Amounts are cents, times real minutes. */
import type { CountLine } from './audience.ts';
import type { DossierFrame } from './dossier.ts';

/** What was written for a year, by key. */
export type Texts = ReadonlyMap<string, string>;

export interface ShareLine {
  readonly label: string;
  readonly sessions: number;
  readonly minutes: number;
  readonly participations: number;
  readonly people: number;
}

/** What a machine did in a year (F5). */
export interface MachineLine {
  readonly label: string;
  readonly bookedMinutes: number;
  readonly runMinutes: number;
  readonly jobs: number;
  readonly failures: number;
  readonly charged: number;
  readonly cost: number;
}

/** A year as it is counted; months are twelve, fewer money months while the year runs. */
export interface ActivityYear {
  readonly year: number;
  readonly members: number;
  readonly structures: number;
  /** Members without any membership before the year. */
  readonly newcomers: number;
  readonly membersByType: readonly CountLine[];
  readonly membersByAge: readonly CountLine[];
  readonly membersByGender: readonly CountLine[];
  readonly membersByCommune: readonly CountLine[];
  /** By how far their commune is; empty while no distance is noted. */
  readonly membersByDistance: readonly CountLine[];
  readonly halfDays: readonly number[];
  readonly visits: number;
  readonly unnamedVisits: number;
  readonly rooms: readonly { readonly label: string; readonly minutes: number }[];
  readonly machines: readonly MachineLine[];
  readonly workshops: {
    readonly sessions: number;
    readonly minutes: number;
    readonly participations: number;
    readonly people: number;
    readonly first: number;
    readonly byKind: readonly ShareLine[];
    readonly byTheme: readonly ShareLine[];
    readonly byBand: readonly CountLine[];
    readonly byGender: readonly CountLine[];
    readonly byCommune: readonly CountLine[];
    readonly digital: {
      readonly sessions: number;
      readonly individual: number;
      readonly minutes: number;
      readonly participations: number;
      readonly people: number;
      readonly byBand: readonly CountLine[];
    };
  };
  readonly volunteering: {
    readonly minutes: number;
    readonly people: number;
    readonly cents: number;
    readonly unvalued: number;
    readonly byActivity: readonly {
      readonly label: string;
      readonly minutes: number;
      readonly cents: number;
    }[];
  };
  readonly money: {
    readonly own: number;
    readonly grants: number;
    readonly share: number | null;
    readonly target: number;
    readonly ownByMonth: readonly number[];
    readonly grantsByMonth: readonly number[];
    /** Charges and income by class of the chart: « 60 Achats ». */
    readonly charges: readonly { readonly label: string; readonly amount: number }[];
    readonly income: readonly { readonly label: string; readonly amount: number }[];
  };
}

export interface ActivityReport extends DossierFrame {
  readonly now: ActivityYear;
  /** Undefined where the file holds nothing of that year. */
  readonly before: ActivityYear | undefined;
  readonly texts: Texts;
  /** For the public: counts of one to four people are grouped, then masked. */
  readonly forPublic: boolean;
}
