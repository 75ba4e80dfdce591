import type { Party } from '../../shared/contract/common.ts';
import type { DepositMeans, DepositSteps, GivingMeans } from '../../shared/domain/security-deposits.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

export interface StoredSecurityDeposit extends DepositSteps {
  readonly id: number;
  readonly version: number;
  readonly hireId: number | null;
  readonly hireNumber: string | null;
  readonly customer: Party;
  readonly customerName: string;
  readonly label: string;
  readonly from: string;
  readonly until: string;
  readonly reference: string;
  readonly keptVatRate: number;
  readonly reason: string;
  readonly keptPaymentId: number | null;
  readonly removed: boolean;
}

export interface NewSecurityDeposit {
  readonly publicId: string;
  readonly createdAt: string;
  readonly hireId: number | null;
  readonly customer: Party;
  readonly label: string;
  readonly amount: number;
  readonly from: string;
  readonly until: string;
}

/** All that steps change, written together. */
export interface DepositProgress {
  readonly receivedOn: string | null;
  readonly receivedAt: string | null;
  readonly means: DepositMeans | null;
  readonly reference: string;
  readonly cashedOn: string | null;
  readonly cashedAt: string | null;
  readonly givenBackOn: string | null;
  readonly givenBackAt: string | null;
  readonly givenBackMeans: GivingMeans | null;
  readonly kept: number;
  readonly keptVatRate: number;
  readonly reason: string;
  readonly keptPaymentId: number | null;
}

export interface SecurityDepositStore {
  find(id: number): StoredSecurityDeposit | undefined;
  progress(id: number): DepositProgress | undefined;
  /** Asked for or held, the first to be given back first; or all of them, newest first. */
  list(filter: { readonly open: boolean; readonly party: Party | null }): StoredSecurityDeposit[];
  ofHire(hireId: number): StoredSecurityDeposit | undefined;
  /** Those of which something was kept by a day and stands on no document yet. */
  toBill(until: string): StoredSecurityDeposit[];
  insert(deposit: NewSecurityDeposit): number;
  /** Writes where it stands; the version moves. */
  write(id: number, progress: DepositProgress): void;
  setRemoved(id: number, at: string | null): void;
}

type Row = Omit<StoredSecurityDeposit, 'customer' | 'removed'> & {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly removedAt: string | null;
};

const selected = `SELECT d.id, d.version, d.hire_id AS "hireId", h.number AS "hireNumber",
  d.customer_person_id AS "personId", d.customer_organisation_id AS "organisationId",
  coalesce((SELECT display_name FROM v_people WHERE id = d.customer_person_id),
    (SELECT name FROM v_organisations WHERE id = d.customer_organisation_id), '') AS "customerName",
  d.label, d.amount_cents AS amount, d.from_date AS "from", d.until_date AS until, d.received_on AS "receivedOn",
  d.means, d.reference, d.cashed_on AS "cashedOn", d.given_back_on AS "givenBackOn",
  d.given_back_means AS "givenBackMeans", d.kept_cents AS kept, d.kept_vat_rate AS "keptVatRate", d.reason,
  d.kept_payment_id AS "keptPaymentId", d.removed_at AS "removedAt"
  FROM security_deposits d LEFT JOIN hires h ON h.id = d.hire_id`;

function depositOf({ personId, organisationId, removedAt, ...row }: Row): StoredSecurityDeposit {
  const customer = partyOf(personId, organisationId);
  if (customer === null) throw new Error(`security deposit ${row.id} is nobody's`);
  return { ...row, customer, removed: removedAt !== null };
}

/** Security deposits: asked for, held, given back. */
export function securityDepositStore(database: Database): SecurityDepositStore {
  const find = database.prepare<[number], Row>(`${selected} WHERE d.id = ?`);
  const progress = database.prepare<[number], DepositProgress>(
    `SELECT received_on AS "receivedOn", received_at AS "receivedAt", means, reference, cashed_on AS "cashedOn",
       cashed_at AS "cashedAt", given_back_on AS "givenBackOn", given_back_at AS "givenBackAt",
       given_back_means AS "givenBackMeans", kept_cents AS kept, kept_vat_rate AS "keptVatRate", reason,
       kept_payment_id AS "keptPaymentId" FROM security_deposits WHERE id = ?`,
  );
  const theirs = `(@personId IS NULL AND @organisationId IS NULL OR d.customer_person_id = @personId
    OR d.customer_organisation_id = @organisationId)`;
  const open = database.prepare<object, Row>(
    `${selected} WHERE d.removed_at IS NULL AND d.given_back_on IS NULL AND ${theirs} ORDER BY d.until_date, d.id`,
  );
  const all = database.prepare<object, Row>(
    `${selected} WHERE d.removed_at IS NULL AND ${theirs} ORDER BY d.until_date DESC, d.id DESC LIMIT 500`,
  );
  const ofHire = database.prepare<[number], Row>(
    `${selected} WHERE d.hire_id = ? AND d.removed_at IS NULL ORDER BY d.id DESC LIMIT 1`,
  );
  const toBill = database.prepare<[string], Row>(
    `${selected} WHERE d.kept_cents > 0 AND d.given_back_on <= ?
       AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'security_deposit' AND s.id = d.id)
     ORDER BY d.given_back_on, d.id`,
  );
  const insert = database.prepare(
    `INSERT INTO security_deposits(public_id, hire_id, customer_person_id, customer_organisation_id, label,
       amount_cents, from_date, until_date, created_at)
     VALUES (@publicId, @hireId, @personId, @organisationId, @label, @amount, @from, @until, @createdAt)`,
  );
  const write = database.prepare(
    `UPDATE security_deposits SET version = version + 1, received_on = @receivedOn, received_at = @receivedAt,
       means = @means, reference = @reference, cashed_on = @cashedOn, cashed_at = @cashedAt,
       given_back_on = @givenBackOn, given_back_at = @givenBackAt, given_back_means = @givenBackMeans,
       kept_cents = @kept, kept_vat_rate = @keptVatRate, reason = @reason, kept_payment_id = @keptPaymentId
     WHERE id = @id`,
  );
  const remove = database.prepare(
    'UPDATE security_deposits SET version = version + 1, removed_at = ? WHERE id = ?',
  );
  const one = (row: Row | undefined): StoredSecurityDeposit | undefined =>
    row === undefined ? undefined : depositOf(row);
  return {
    find: (id) => one(find.get(id)),
    progress: (id) => progress.get(id),
    list: ({ open: isOpen, party }) => (isOpen ? open : all).all(columnsOf(party)).map(depositOf),
    ofHire: (hireId) => one(ofHire.get(hireId)),
    toBill: (until) => toBill.all(until).map(depositOf),
    insert: ({ customer, ...deposit }) =>
      Number(insert.run({ ...deposit, ...columnsOf(customer) }).lastInsertRowid),
    write: (id, values) => void write.run({ ...values, id }),
    setRemoved: (id, at) => void remove.run(at, id),
  };
}
