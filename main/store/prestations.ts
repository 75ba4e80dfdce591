import type { Party } from '../../shared/contract/common.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

/** What a prestation is: amounts in cents. */
export interface PrestationValues {
  readonly title: string;
  readonly customer: Party;
  readonly doneOn: string;
  readonly amount: number;
  readonly includesVat: boolean;
  readonly vatRate: number;
  /** Without the VAT that is charged. */
  readonly net: number;
  /** Null: an amount was agreed. */
  readonly associationRate: number | null;
  readonly associationCents: number;
  readonly note: string;
}

export interface PrestationShare {
  readonly id: number;
  readonly member: Party;
  readonly memberName: string;
  readonly amount: number;
  readonly invoice: {
    readonly expenseId: number;
    readonly version: number;
    readonly number: string;
    readonly invoicedOn: string;
    readonly paidOn: string | null;
  } | null;
}

export interface StoredPrestation extends PrestationValues {
  readonly id: number;
  readonly version: number;
  readonly customerName: string;
  readonly removed: boolean;
  readonly shares: readonly PrestationShare[];
}

/** A share as it is written; the invoice that it has already stays with its member. */
export interface NewShare {
  readonly member: Party;
  readonly amount: number;
  readonly expenseId: number | null;
}

export interface PrestationStore {
  rate(): { readonly rate: number; readonly version: number } | undefined;
  saveRate(rate: number): void;
  find(id: number): StoredPrestation | undefined;
  /** The latest first. */
  list(filter: { readonly from: string; readonly to: string }): StoredPrestation[];
  /** Of which something is still owed to a member, whatever its year. */
  owing(): StoredPrestation[];
  /** Done by a day, on no document yet, oldest first. */
  toBill(until: string): StoredPrestation[];
  /** The prestation of which a share is. */
  ofShare(shareId: number): StoredPrestation | undefined;
  insert(
    values: PrestationValues & { publicId: string; createdAt: string },
    shares: readonly NewShare[],
  ): number;
  /** Writes it anew with its shares; the version moves. */
  write(id: number, values: PrestationValues, shares: readonly NewShare[]): void;
  setRemoved(id: number, at: string | null): void;
  /** The version moves. */
  tieInvoice(shareId: number, expenseId: number): void;
}

type Row = Omit<StoredPrestation, 'customer' | 'includesVat' | 'removed' | 'shares'> & {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly includesVat: number;
  readonly removedAt: string | null;
};
interface ShareRow {
  readonly id: number;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly memberName: string;
  readonly amount: number;
  readonly expenseId: number | null;
  readonly expenseVersion: number | null;
  readonly invoiceNumber: string | null;
  readonly invoicedOn: string | null;
  readonly paidOn: string | null;
}

const selected = `SELECT p.id, p.version, p.title, p.customer_person_id AS "personId",
  p.customer_organisation_id AS "organisationId",
  coalesce((SELECT display_name FROM v_people WHERE id = p.customer_person_id),
    (SELECT name FROM v_organisations WHERE id = p.customer_organisation_id), '') AS "customerName",
  p.done_on AS "doneOn", p.amount_cents AS amount, p.includes_vat AS "includesVat", p.vat_rate AS "vatRate",
  p.net_cents AS net, p.association_rate AS "associationRate", p.association_cents AS "associationCents", p.note,
  p.removed_at AS "removedAt" FROM prestations p`;

function shareOf({ personId, organisationId, ...row }: ShareRow): PrestationShare[] {
  const member = partyOf(personId, organisationId);
  if (member === null) return [];
  const { id, memberName, amount, expenseId, expenseVersion, invoiceNumber, invoicedOn, paidOn } = row;
  const invoice =
    expenseId === null || expenseVersion === null
      ? null
      : {
          expenseId,
          version: expenseVersion,
          number: invoiceNumber ?? '',
          invoicedOn: invoicedOn ?? '',
          paidOn,
        };
  return [{ id, member, memberName, amount, invoice }];
}

function valuesOf({ customer, includesVat, ...values }: PrestationValues): Record<string, unknown> {
  return { ...values, ...columnsOf(customer), includesVat: Number(includesVat) };
}

type Writing = Pick<PrestationStore, 'insert' | 'write' | 'setRemoved' | 'tieInvoice' | 'saveRate'>;

function writing(database: Database): Writing {
  const insert = database.prepare(
    `INSERT INTO prestations(public_id, title, customer_person_id, customer_organisation_id, done_on, amount_cents,
       includes_vat, vat_rate, net_cents, association_rate, association_cents, note, created_at)
     VALUES (@publicId, @title, @personId, @organisationId, @doneOn, @amount, @includesVat, @vatRate, @net,
       @associationRate, @associationCents, @note, @createdAt)`,
  );
  const update = database.prepare(
    `UPDATE prestations SET version = version + 1, title = @title, customer_person_id = @personId,
       customer_organisation_id = @organisationId, done_on = @doneOn, amount_cents = @amount,
       includes_vat = @includesVat, vat_rate = @vatRate, net_cents = @net, association_rate = @associationRate,
       association_cents = @associationCents, note = @note WHERE id = @id`,
  );
  const clear = database.prepare('DELETE FROM prestation_shares WHERE prestation_id = ?');
  const share = database.prepare(
    `INSERT INTO prestation_shares(prestation_id, position, member_person_id, member_organisation_id, amount_cents,
       expense_id) VALUES (@prestationId, @position, @personId, @organisationId, @amount, @expenseId)`,
  );
  const remove = database.prepare(
    'UPDATE prestations SET version = version + 1, removed_at = ? WHERE id = ?',
  );
  const tie = database.prepare('UPDATE prestation_shares SET expense_id = ? WHERE id = ?');
  const touch = database.prepare(
    `UPDATE prestations SET version = version + 1
     WHERE id = (SELECT prestation_id FROM prestation_shares WHERE id = ?)`,
  );
  const rate = database.prepare(
    `INSERT INTO prestation_terms(id, rate) VALUES (1, ?)
     ON CONFLICT(id) DO UPDATE SET rate = excluded.rate, version = version + 1`,
  );
  const writeShares = (prestationId: number, shares: readonly NewShare[]): void => {
    for (const [position, { member, amount, expenseId }] of shares.entries())
      share.run({ prestationId, position, amount, expenseId, ...columnsOf(member) });
  };
  return {
    insert({ publicId, createdAt, ...values }, shares) {
      const id = Number(insert.run({ ...valuesOf(values), publicId, createdAt }).lastInsertRowid);
      writeShares(id, shares);
      return id;
    },
    write(id, values, shares) {
      update.run({ ...valuesOf(values), id });
      clear.run(id);
      writeShares(id, shares);
    },
    setRemoved: (id, at) => void remove.run(at, id),
    tieInvoice(shareId, expenseId) {
      tie.run(expenseId, shareId);
      touch.run(shareId);
    },
    saveRate: (value) => void rate.run(value),
  };
}

/** Prestations with what is owed to each member. */
export function prestationStore(database: Database): PrestationStore {
  const find = database.prepare<[number], Row>(`${selected} WHERE p.id = ?`);
  const list = database.prepare<[string, string], Row>(
    `${selected} WHERE p.removed_at IS NULL AND p.done_on BETWEEN ? AND ? ORDER BY p.done_on DESC, p.id DESC`,
  );
  const owing = database.prepare<[], Row>(
    `${selected} WHERE p.removed_at IS NULL AND EXISTS (
       SELECT 1 FROM v_prestation_shares s WHERE s.prestation_id = p.id AND s.paid_on IS NULL)
     ORDER BY p.done_on, p.id`,
  );
  const toBill = database.prepare<[string], Row>(
    `${selected} WHERE p.removed_at IS NULL AND p.done_on <= ?
       AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'prestation' AND s.id = p.id)
     ORDER BY p.done_on, p.id`,
  );
  const ofShare = database.prepare<[number], Row>(
    `${selected} WHERE p.id = (SELECT prestation_id FROM prestation_shares WHERE id = ?)`,
  );
  const shares = database.prepare<[number], ShareRow>(
    `SELECT id, member_person_id AS "personId", member_organisation_id AS "organisationId",
       member_name AS "memberName", amount_cents AS amount, expense_id AS "expenseId",
       expense_version AS "expenseVersion", invoice_number AS "invoiceNumber", invoiced_on AS "invoicedOn",
       paid_on AS "paidOn"
     FROM v_prestation_shares WHERE prestation_id = ? ORDER BY position`,
  );
  const rate = database.prepare<[], { rate: number; version: number }>(
    'SELECT rate, version FROM prestation_terms WHERE id = 1',
  );
  const whole = ({ personId, organisationId, includesVat, removedAt, ...row }: Row): StoredPrestation => {
    const customer = partyOf(personId, organisationId);
    if (customer === null) throw new Error(`prestation ${row.id} has no customer`);
    return {
      ...row,
      customer,
      includesVat: includesVat === 1,
      removed: removedAt !== null,
      shares: shares.all(row.id).flatMap(shareOf),
    };
  };
  const one = (row: Row | undefined): StoredPrestation | undefined =>
    row === undefined ? undefined : whole(row);
  return {
    ...writing(database),
    rate: () => rate.get(),
    find: (id) => one(find.get(id)),
    list: ({ from, to }) => list.all(from, to).map(whole),
    owing: () => owing.all().map(whole),
    toBill: (until) => toBill.all(until).map(whole),
    ofShare: (shareId) => one(ofShare.get(shareId)),
  };
}
