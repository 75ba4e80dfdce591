import type { Party } from '../../shared/contract/common.ts';
import type { TaxReceipt, TaxSettings } from '../../shared/contract/funding-tax-receipts.ts';
import type { DonorKind, GiftForm } from '../../shared/domain/tax-receipts.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

/** A gift or a fee that may bear a receipt and bears none. */
export interface Receiptable {
  readonly donationId: number | null;
  readonly membershipId: number | null;
  readonly donor: Party;
  readonly form: GiftForm;
  readonly amount: number;
  readonly givenOn: string;
  readonly method: string | null;
  readonly what: string;
}

export type StoredTaxReceipt = TaxReceipt & { readonly content: string };

export interface NewTaxReceipt {
  readonly publicId: string;
  readonly year: number;
  readonly rank: number;
  readonly number: string;
  readonly kind: DonorKind;
  readonly donor: Party;
  readonly amount: number;
  readonly issuedOn: string;
  readonly issuedAt: string;
  readonly content: string;
}

export interface TaxReceiptStore {
  settings(): (TaxSettings & { readonly version: number }) | undefined;
  /** The new version, or undefined when `version` is not the one in force (0: never declared). */
  saveSettings(version: number, settings: TaxSettings): number | undefined;
  /** What was given in a year, and fees without counterpart that were paid in it, without a standing receipt. */
  receiptable(year: number): Receiptable[];
  nextRank(year: number): number;
  /** The day of the last receipt. */
  lastDay(): string | undefined;
  insert(receipt: NewTaxReceipt, items: readonly Receiptable[]): number;
  cancel(id: number, on: string, reason: string): void;
  find(id: number): StoredTaxReceipt | undefined;
  /** By number. */
  ofYear(year: number): StoredTaxReceipt[];
}

type Raw = Omit<StoredTaxReceipt, 'donor'> & { personId: number | null; organisationId: number | null };
type RawItem = Omit<Receiptable, 'donor'> & { personId: number | null; organisationId: number | null };

const columns = `id, number, kind, donor_person_id AS "personId", donor_organisation_id AS "organisationId",
  json_extract(content, '$.donor.name') AS "donorName", amount_cents AS amount, issued_on AS "issuedOn",
  issued_at AS "issuedAt", cancelled_on AS "cancelledOn", reason, content FROM tax_receipts`;

const rowOf = ({ personId, organisationId, ...row }: Raw): StoredTaxReceipt => ({
  ...row,
  donor: partyOf(personId, organisationId),
});

/** What somebody gave, less what they had for it; what was paid of a fee without counterpart (I12). */
const receiptableSql = `
  SELECT d.id AS "donationId", NULL AS "membershipId", d.donor_person_id AS "personId",
    d.donor_organisation_id AS "organisationId", d.form, d.amount_cents - d.counterpart_cents AS amount,
    d.given_on AS "givenOn", d.method, d.what
  FROM v_donations d
  WHERE d.counts AND d.receipt_number IS NULL AND d.amount_cents > d.counterpart_cents
    AND (d.donor_person_id IS NOT NULL OR d.donor_organisation_id IS NOT NULL)
    AND d.given_on BETWEEN @from AND @to
  UNION ALL
  SELECT NULL, m.id, p.payer_person_id, p.payer_organisation_id, 'fee', sum(a.amount_cents), max(p.received_on),
    max(p.method), m.type_name
  FROM v_memberships m JOIN payment_allocations a ON a.membership_id = m.id
    JOIN payments p ON p.id = a.payment_id
  WHERE m.with_counterpart = 0 AND m.is_paid AND p.reverses_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM tax_receipt_items i JOIN tax_receipts t ON t.id = i.receipt_id
      WHERE i.membership_id = m.id AND t.cancelled_on IS NULL)
    AND (p.payer_person_id IS NOT NULL OR p.payer_organisation_id IS NOT NULL)
    AND p.received_on BETWEEN @from AND @to
  GROUP BY m.id, p.payer_person_id, p.payer_organisation_id
  ORDER BY "givenOn", "donationId", "membershipId"`;

/** Tax receipts: numbered without gap, frozen, cancelled and never taken away; triggers keep it so (I12). */
export function taxReceiptStore(database: Database): TaxReceiptStore {
  const settings = database.prepare<[], { version: number; content: string }>(
    'SELECT version, content FROM tax_settings WHERE id = 1',
  );
  const save = database.prepare<object, { version: number }>(
    `INSERT INTO tax_settings(id, version, content) SELECT 1, 1, @content
       WHERE @version = 0 OR EXISTS (SELECT 1 FROM tax_settings)
     ON CONFLICT(id) DO UPDATE SET version = version + 1, content = @content WHERE version = @version
     RETURNING version`,
  );
  const receiptable = database.prepare<object, RawItem>(receiptableSql);
  const rank = database.prepare<[number], { rank: number | null }>(
    'SELECT max(rank) AS rank FROM tax_receipts WHERE year = ?',
  );
  const last = database.prepare<[], { day: string | null }>('SELECT max(issued_on) AS day FROM tax_receipts');
  const insert = database.prepare(
    `INSERT INTO tax_receipts(public_id, year, rank, number, kind, donor_person_id, donor_organisation_id, amount_cents,
       issued_on, issued_at, content)
     VALUES (@publicId, @year, @rank, @number, @kind, @personId, @organisationId, @amount, @issuedOn, @issuedAt,
       @content)`,
  );
  const item = database.prepare(
    'INSERT INTO tax_receipt_items(receipt_id, donation_id, membership_id, amount_cents) VALUES (?, ?, ?, ?)',
  );
  const cancel = database.prepare('UPDATE tax_receipts SET cancelled_on = ?, reason = ? WHERE id = ?');
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE id = ?`);
  const ofYear = database.prepare<[number], Raw>(`SELECT ${columns} WHERE year = ? ORDER BY rank`);
  return {
    settings() {
      const row = settings.get();
      if (row === undefined) return undefined;
      return { ...(JSON.parse(row.content) as TaxSettings), version: row.version };
    },
    saveSettings: (version, value) => save.get({ version, content: JSON.stringify(value) })?.version,
    receiptable: (year) =>
      receiptable.all({ from: `${year}-01-01`, to: `${year}-12-31` }).flatMap((row) => {
        const { personId, organisationId, ...rest } = row;
        const donor = partyOf(personId, organisationId);
        return donor === null ? [] : [{ ...rest, donor }];
      }),
    nextRank: (year) => (rank.get(year)?.rank ?? 0) + 1,
    lastDay: () => last.get()?.day ?? undefined,
    insert({ donor, ...receipt }, items) {
      const id = Number(insert.run({ ...receipt, ...columnsOf(donor) }).lastInsertRowid);
      for (const one of items) item.run(id, one.donationId, one.membershipId, one.amount);
      return id;
    },
    cancel: (id, on, reason) => void cancel.run(on, reason, id),
    find(id) {
      const raw = find.get(id);
      return raw === undefined ? undefined : rowOf(raw);
    },
    ofYear: (year) => ofYear.all(year).map(rowOf),
  };
}
