import type { Party } from '../../shared/contract/common.ts';
import type { BillableUse } from '../../shared/domain/standing-payers.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

/** Where something to bill comes from. */
export interface SourceKey {
  readonly kind: string;
  readonly id: number;
}

/** Who pays for what a person uses, until it is ended (I5). */
export interface StandingPayerRow {
  readonly id: number;
  readonly version: number;
  readonly personId: number;
  readonly personName: string;
  readonly payer: Party;
  readonly payerName: string;
  /** For which uses; none: all of them. */
  readonly uses: readonly BillableUse[];
  readonly since: string;
  readonly until: string | null;
  readonly note: string;
}
export type StandingPayerFields = Pick<
  StandingPayerRow,
  'personId' | 'payer' | 'uses' | 'since' | 'until' | 'note'
>;

/** What was decided about one thing to bill. */
export interface BillableChoice {
  readonly source: SourceKey;
  readonly payer: Party | null;
  readonly held: { readonly on: string; readonly until: string | null; readonly note: string } | null;
}

/** Something that is not billed, and why. */
export interface WaivedItem {
  readonly id: number;
  readonly source: SourceKey;
  readonly usedOn: string | null;
  readonly designation: string;
  readonly amount: number;
  readonly payer: Party;
  readonly payerName: string;
  readonly reason: string;
  readonly waivedOn: string;
  readonly actor: string;
}
export type NewWaiver = Omit<WaivedItem, 'id' | 'payerName'> & { readonly waivedAt: string };

export interface BillingRunStore {
  /** Those in force or to come, ended ones too where one person is asked for; by name. */
  standing(personId: number | null): StandingPayerRow[];
  standingOf(id: number): StandingPayerRow | undefined;
  insertStanding(fields: StandingPayerFields, createdAt: string): number;
  /** Changes one; false when its version is another. */
  updateStanding(id: number, version: number, fields: StandingPayerFields): boolean;
  /** Takes one away as if it had never been, or back; false when there is none of that version. */
  removeStanding(id: number, version: number, removedAt: string | null): boolean;
  /** Every choice there is; those of things billed since are of no account. */
  choices(): BillableChoice[];
  choice(source: SourceKey): BillableChoice | undefined;
  /** Keeps a choice, or forgets it where it says nothing. */
  putChoice(choice: BillableChoice): void;
  waive(waiver: NewWaiver): number;
  unwaive(id: number): void;
  waiver(id: number): WaivedItem | undefined;
  /** What was waived from a day to another, newest first. */
  waived(from: string, to: string): WaivedItem[];
  isWaived(source: SourceKey): boolean;
}

type ColumnsOfPayer = { payerPersonId: number | null; payerOrganisationId: number | null };

const payerOf = ({ payerPersonId, payerOrganisationId }: ColumnsOfPayer): Party | null =>
  partyOf(payerPersonId, payerOrganisationId);
const payerColumns = (payer: Party | null): ColumnsOfPayer => {
  const { personId, organisationId } = columnsOf(payer);
  return { payerPersonId: personId, payerOrganisationId: organisationId };
};

type Standing = Pick<
  BillingRunStore,
  'standing' | 'standingOf' | 'insertStanding' | 'updateStanding' | 'removeStanding'
>;
type StandingRaw = Omit<StandingPayerRow, 'payer' | 'uses'> & ColumnsOfPayer & { uses: string };

const flat = ({ payer, uses, ...fields }: StandingPayerFields) => ({
  ...fields,
  ...payerColumns(payer),
  uses: JSON.stringify(uses),
});

function standingOver(database: Database): Standing {
  const columns = `s.id, s.version, s.person_id AS "personId", p.display_name AS "personName",
    s.payer_person_id AS "payerPersonId", s.payer_organisation_id AS "payerOrganisationId",
    coalesce(q.display_name, o.name, '') AS "payerName", s.uses, s.since, s.until_day AS until, s.note
    FROM standing_payers s JOIN v_people p ON p.id = s.person_id LEFT JOIN v_people q ON q.id = s.payer_person_id
      LEFT JOIN organisations o ON o.id = s.payer_organisation_id`;
  const list = database.prepare<{ personId: number | null }, StandingRaw>(
    `SELECT ${columns} WHERE s.removed_at IS NULL AND (@personId IS NULL OR s.person_id = @personId)
     ORDER BY p.sort_key, s.person_id, s.since DESC, s.id DESC`,
  );
  const one = database.prepare<[number], StandingRaw>(
    `SELECT ${columns} WHERE s.id = ? AND s.removed_at IS NULL`,
  );
  const insert = database.prepare(
    `INSERT INTO standing_payers(person_id, payer_person_id, payer_organisation_id, uses, since, until_day, note,
       created_at)
     VALUES (@personId, @payerPersonId, @payerOrganisationId, @uses, @since, @until, @note, @createdAt)`,
  );
  const update = database.prepare(
    `UPDATE standing_payers SET version = version + 1, person_id = @personId, payer_person_id = @payerPersonId,
       payer_organisation_id = @payerOrganisationId, uses = @uses, since = @since, until_day = @until, note = @note
     WHERE id = @id AND version = @version AND removed_at IS NULL`,
  );
  const remove = database.prepare(
    'UPDATE standing_payers SET version = version + 1, removed_at = ? WHERE id = ? AND version = ?',
  );
  const rowOf = ({ uses, payerPersonId, payerOrganisationId, ...row }: StandingRaw): StandingPayerRow => ({
    ...row,
    payer: payerOf({ payerPersonId, payerOrganisationId }) ?? { kind: 'person', id: row.personId },
    uses: JSON.parse(uses) as BillableUse[],
  });
  return {
    standing: (personId) => list.all({ personId }).map(rowOf),
    standingOf(id) {
      const row = one.get(id);
      return row === undefined ? undefined : rowOf(row);
    },
    insertStanding: (fields, createdAt) => Number(insert.run({ ...flat(fields), createdAt }).lastInsertRowid),
    updateStanding: (id, version, fields) => update.run({ ...flat(fields), id, version }).changes > 0,
    removeStanding: (id, version, removedAt) => remove.run(removedAt, id, version).changes > 0,
  };
}

type Choices = Pick<BillingRunStore, 'choices' | 'choice' | 'putChoice'>;
type ChoiceRaw = ColumnsOfPayer & {
  kind: string;
  id: number;
  on: string | null;
  until: string | null;
  note: string;
};

function choicesOver(database: Database): Choices {
  const columns = `source_kind AS kind, source_id AS id, payer_person_id AS "payerPersonId",
    payer_organisation_id AS "payerOrganisationId", held_on AS "on", held_until AS until, held_note AS note
    FROM billable_choices`;
  const list = database.prepare<[], ChoiceRaw>(`SELECT ${columns}`);
  const one = database.prepare<[string, number], ChoiceRaw>(
    `SELECT ${columns} WHERE source_kind = ? AND source_id = ?`,
  );
  const put = database.prepare(
    `INSERT INTO billable_choices(source_kind, source_id, payer_person_id, payer_organisation_id, held_on, held_until,
       held_note)
     VALUES (@kind, @id, @payerPersonId, @payerOrganisationId, @on, @until, @note)
     ON CONFLICT(source_kind, source_id) DO UPDATE SET payer_person_id = @payerPersonId,
       payer_organisation_id = @payerOrganisationId, held_on = @on, held_until = @until, held_note = @note`,
  );
  const forget = database.prepare('DELETE FROM billable_choices WHERE source_kind = ? AND source_id = ?');
  const choiceOf = ({ kind, id, on, until, note, ...payer }: ChoiceRaw): BillableChoice => ({
    source: { kind, id },
    payer: payerOf(payer),
    held: on === null ? null : { on, until, note },
  });
  return {
    choices: () => list.all().map(choiceOf),
    choice({ kind, id }) {
      const row = one.get(kind, id);
      return row === undefined ? undefined : choiceOf(row);
    },
    putChoice({ source, payer, held }) {
      if (payer === null && held === null) return void forget.run(source.kind, source.id);
      const { on = null, until = null, note = '' } = held ?? {};
      put.run({ kind: source.kind, id: source.id, ...payerColumns(payer), on, until, note });
    },
  };
}

type Waivers = Pick<BillingRunStore, 'waive' | 'unwaive' | 'waiver' | 'waived' | 'isWaived'>;
type WaivedRaw = Omit<WaivedItem, 'source' | 'payer'> & ColumnsOfPayer & { kind: string; sourceId: number };

function waiversOver(database: Database): Waivers {
  const columns = `w.id, w.source_kind AS kind, w.source_id AS "sourceId", w.used_on AS "usedOn", w.designation,
    w.amount_cents AS amount, w.payer_person_id AS "payerPersonId", w.payer_organisation_id AS "payerOrganisationId",
    coalesce(p.display_name, o.name, '') AS "payerName", w.reason, w.waived_on AS "waivedOn", w.actor
    FROM waived_items w LEFT JOIN v_people p ON p.id = w.payer_person_id
      LEFT JOIN organisations o ON o.id = w.payer_organisation_id`;
  const insert = database.prepare(
    `INSERT INTO waived_items(source_kind, source_id, used_on, designation, amount_cents, payer_person_id,
       payer_organisation_id, reason, waived_on, waived_at, actor)
     VALUES (@kind, @sourceId, @usedOn, @designation, @amount, @payerPersonId, @payerOrganisationId, @reason, @waivedOn,
       @waivedAt, @actor)`,
  );
  const remove = database.prepare('DELETE FROM waived_items WHERE id = ?');
  const one = database.prepare<[number], WaivedRaw>(`SELECT ${columns} WHERE w.id = ?`);
  const list = database.prepare<[string, string], WaivedRaw>(
    `SELECT ${columns} WHERE w.waived_on BETWEEN ? AND ? ORDER BY w.waived_on DESC, w.id DESC`,
  );
  const any = database.prepare<[string, number]>(
    'SELECT 1 FROM waived_items WHERE source_kind = ? AND source_id = ? LIMIT 1',
  );
  const waivedOf = ({
    kind,
    sourceId,
    payerPersonId,
    payerOrganisationId,
    ...row
  }: WaivedRaw): WaivedItem => ({
    ...row,
    source: { kind, id: sourceId },
    payer: payerOf({ payerPersonId, payerOrganisationId }) ?? { kind: 'person', id: 0 },
  });
  return {
    waive({ source, payer, ...waiver }) {
      const values = { ...waiver, ...payerColumns(payer), kind: source.kind, sourceId: source.id };
      return Number(insert.run(values).lastInsertRowid);
    },
    unwaive: (id) => void remove.run(id),
    waiver(id) {
      const row = one.get(id);
      return row === undefined ? undefined : waivedOf(row);
    },
    waived: (from, to) => list.all(from, to).map(waivedOf),
    isWaived: ({ kind, id }) => any.get(kind, id) !== undefined,
  };
}

/** What the month's run knows besides what was used: who pays for good, what waits, what is waived (I5, I6). */
export function billingRunStore(database: Database): BillingRunStore {
  return { ...standingOver(database), ...choicesOver(database), ...waiversOver(database) };
}
