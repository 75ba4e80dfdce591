import type { CodeMeaning, PresenceLetter } from './presence-cells.ts';
import type { PresenceLayout, SheetMonth } from './presence-layout.ts';
import type { KnownPerson, NameGround, WrittenName } from './presence-names.ts';
import type { SheetRow } from './sheet-rows.ts';

/** What somebody has said of a line: who it is, or that it counts without a name, or not at all. */
export type LineChoice =
  | { readonly kind: 'person'; readonly personId: number }
  | { readonly kind: 'same_as'; readonly line: number }
  | { readonly kind: 'new' }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'leave_out' };

/**
 * What somebody has said of a partner in brackets: this structure; to be agreed with (created if need be, with an
 * agreement to complete); its people count without a name; or they are people like others.
 */
export type PartnerChoice =
  | { readonly kind: 'link'; readonly organisationId: number }
  | { readonly kind: 'agree' }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'plain' };

/** A structure that brackets may mean; `agreements`: when its members come here under one, ends included. */
export interface KnownStructure {
  readonly id: number;
  readonly name: string;
  readonly agreements: readonly { readonly from: string; readonly until?: string }[];
}

/** A partner's member as recognised here (X2), last day included. */
export interface KnownRecognition {
  readonly personId: number;
  readonly partnerId: number;
  readonly from: string;
  readonly until: string;
}

/** What the file holds of a cell. */
export interface HeldCell {
  readonly letter: PresenceLetter;
  readonly billed: boolean;
}

/** What a plan is drawn from; keys of `held` are `person date`, of `takeSheet` `line date`. */
export interface PresenceInput {
  readonly rows: readonly SheetRow[];
  readonly layout: PresenceLayout;
  readonly month: SheetMonth;
  readonly today: string;
  readonly meanings: ReadonlyMap<string, CodeMeaning>;
  readonly people: readonly KnownPerson[];
  readonly structures: readonly KnownStructure[];
  readonly recognitions: readonly KnownRecognition[];
  /** Names as written (`writtenKey`) of earlier sheets: a person, or null for « counts without a name ». */
  readonly remembered: ReadonlyMap<string, number | null>;
  readonly held: ReadonlyMap<string, HeldCell>;
  readonly unnamedHeld: ReadonlyMap<string, number>;
  readonly closed: ReadonlyMap<string, string>;
  readonly seats: number;
  readonly lineChoices: ReadonlyMap<number, LineChoice>;
  readonly partnerChoices: ReadonlyMap<string, PartnerChoice>;
  readonly takeSheet: ReadonlySet<string>;
  /** Called now and then; false stops the planning. */
  readonly keepOn?: (done: number, total: number) => boolean;
}

/**
 * What becomes of a cell: `add`ed; the `same` as noted; `complete`s a half noted; a `conflict` left as the file has it,
 * or `replace`d by the sheet on demand; `unclear`, `future` and `waiting` (for who it is) are not written; `counted`
 * goes to the visitors without a name.
 */
export type CellOutcome =
  'add' | 'same' | 'complete' | 'conflict' | 'replace' | 'unclear' | 'future' | 'waiting' | 'counted';

/** A cell that says something. */
export interface PlannedCell {
  readonly date: string;
  readonly written: string;
  readonly outcome: CellOutcome;
  readonly letter?: PresenceLetter;
  readonly held?: PresenceLetter;
  /** What the day is to be, where something is written. */
  readonly after?: PresenceLetter;
  readonly billed: boolean;
}

/** Who a line is: somebody `known`, `likely` or `new`; to be `ask`ed; `unnamed`; or left aside (`skip`). */
export type LineStatus = 'known' | 'likely' | 'new' | 'ask' | 'unnamed' | 'skip';

/** A recognition to be noted with the sheet as its proof (X2): by structure, or by the partner yet to be created. */
export interface PlannedRecognition {
  readonly partner: string;
  readonly from: string;
  readonly until: string;
}

/** One line of the sheet, planned. `line` of `sameAs` is the line whose person this one is too. */
export interface PlannedPresenceLine {
  readonly lineNumber: number;
  readonly written: WrittenName;
  readonly status: LineStatus;
  readonly personId?: number;
  readonly sameAs?: number;
  readonly candidates: readonly { readonly person: KnownPerson; readonly ground: NameGround }[];
  readonly partner?: string;
  readonly recognition?: PlannedRecognition;
  readonly cells: readonly PlannedCell[];
  readonly reasons: readonly string[];
}

/** A partner in brackets. `agreed`: an agreement holds; the others wait for a choice, or have it. */
export interface PlannedPartner {
  readonly key: string;
  readonly name: string;
  readonly status: 'agreed' | 'no_agreement' | 'unknown';
  readonly organisationId?: number;
  readonly choice?: PartnerChoice['kind'];
  readonly lines: number;
}

/** The unnamed visitors of a day: those of the sheet's own line, and people counted without a name. */
export interface PlannedUnnamed {
  readonly date: string;
  readonly lineNumber: number;
  readonly sheet: number;
  readonly held: number;
  readonly outcome: 'add' | 'same' | 'conflict' | 'replace' | 'future';
}

/** A day's control: who the sheet says was there, and what its own line of sums says. */
export interface PlannedDay {
  readonly date: string;
  readonly heading: string;
  readonly closed?: string;
  readonly morning: number;
  readonly afternoon: number;
  readonly people: number;
  readonly unnamed: number;
  readonly overSeats: boolean;
  readonly stated?: number;
}

/** A wording that has to be explained once. */
export interface PlannedCode {
  readonly code: string;
  readonly times: number;
  readonly guess?: PresenceLetter;
  readonly meaning?: CodeMeaning;
}

/** A dry run of a presence sheet: nothing is written until it is confirmed (P4). */
export interface PresencePlan {
  readonly lines: readonly PlannedPresenceLine[];
  readonly partners: readonly PlannedPartner[];
  readonly codes: readonly PlannedCode[];
  readonly unnamed: readonly PlannedUnnamed[];
  readonly days: readonly PlannedDay[];
  /** Lines that name nobody and are no line of visitors or sums, by number. */
  readonly unread: readonly number[];
  /** Passages noted in the file on the sheet's days, of people on no line: for comparison, nothing is done to them. */
  readonly notOnSheet: number;
  /** French: whether the sheet's own sums agree with its cells; undefined where it has none. */
  readonly control?: string;
}
