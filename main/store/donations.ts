import type { Campaign, Donation } from '../../shared/contract/funding-donations.ts';
import { partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

export type DonationRow = Donation & { readonly expenseId: number | null; readonly removedAt: string | null };

export type CampaignFields = Omit<
  Campaign,
  'id' | 'version' | 'raised' | 'donors' | 'progress' | 'byDay' | 'toThank'
>;
export type CampaignRow = CampaignFields & { readonly id: number; readonly version: number };

export interface NewDonation {
  readonly publicId: string;
  readonly form: 'kind' | 'expenses';
  readonly expenseId: number | null;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly amount: number;
  readonly givenOn: string;
  readonly what: string;
  readonly recordedAt: string;
}

export interface DonationStore {
  find(id: number): DonationRow | undefined;
  /** The gift that a kept payment is: the file makes it with the payment (P1). */
  ofPayment(paymentId: number): number | undefined;
  /** Whether what a volunteer paid in advance was left as a gift. */
  ofExpense(expenseId: number): number | undefined;
  /** Newest first; those taken back left out, those of reversed payments included. */
  list(filter: {
    readonly from: string;
    readonly to: string;
    readonly campaignId?: number | null;
  }): DonationRow[];
  insert(donation: NewDonation): number;
  /** The new version, or undefined when `version` is not the one in force. */
  update(
    id: number,
    version: number,
    fields: Pick<Donation, 'campaignId' | 'counterpart' | 'note'>,
  ): number | undefined;
  setRemoved(id: number, version: number, at: string | null): number | undefined;
  setThanked(id: number, on: string | null, by: string): void;
  campaigns(): CampaignRow[];
  campaign(id: number): CampaignRow | undefined;
  insertCampaign(publicId: string, fields: CampaignFields): number;
  updateCampaign(id: number, version: number, fields: CampaignFields): number | undefined;
  setCampaignRemoved(id: number, version: number, at: string | null): number | undefined;
}

type Raw = Omit<DonationRow, 'donor' | 'counts'> & {
  personId: number | null;
  organisationId: number | null;
  counts: number;
};

const columns = `d.id, d.version, d.form, d.expense_id AS "expenseId", d.donor_person_id AS "personId",
  d.donor_organisation_id AS "organisationId", v.donor_name AS "donorName", d.amount_cents AS amount,
  d.counterpart_cents AS counterpart, d.given_on AS "givenOn", v.method, d.what, d.campaign_id AS "campaignId",
  coalesce(c.name, '') AS "campaignName", d.note, d.thanked_on AS "thankedOn", d.thanked_by AS "thankedBy",
  d.payment_id AS "paymentId", v.counts, v.receipt_number AS "receiptNumber", d.removed_at AS "removedAt"
  FROM donations d JOIN v_donations v ON v.id = d.id LEFT JOIN campaigns c ON c.id = d.campaign_id`;

const rowOf = ({ personId, organisationId, counts, ...row }: Raw): DonationRow => ({
  ...row,
  donor: partyOf(personId, organisationId),
  counts: counts === 1,
});

/** Fields as they are stored: what is given back is JSON. */
const stored = (fields: CampaignFields): object => ({
  ...fields,
  counterparts: JSON.stringify(fields.counterparts),
});

function campaignPart(
  database: Database,
): Pick<
  DonationStore,
  'campaigns' | 'campaign' | 'insertCampaign' | 'updateCampaign' | 'setCampaignRemoved'
> {
  type RawCampaign = Omit<CampaignRow, 'counterparts'> & { counterparts: string };
  const selected = `id, version, name, description, goal_cents AS goal, from_date AS "from", to_date AS "to",
    counterparts FROM campaigns`;
  const all = database.prepare<[], RawCampaign>(
    `SELECT ${selected} WHERE removed_at IS NULL ORDER BY from_date DESC, id DESC`,
  );
  const one = database.prepare<[number], RawCampaign>(`SELECT ${selected} WHERE id = ?`);
  const insert = database.prepare(
    `INSERT INTO campaigns(public_id, name, description, goal_cents, from_date, to_date, counterparts)
     VALUES (@publicId, @name, @description, @goal, @from, @to, @counterparts)`,
  );
  const update = database.prepare(
    `UPDATE campaigns SET version = version + 1, name = @name, description = @description, goal_cents = @goal,
       from_date = @from, to_date = @to, counterparts = @counterparts WHERE id = @id AND version = @version`,
  );
  const remove = database.prepare(
    'UPDATE campaigns SET version = version + 1, removed_at = ? WHERE id = ? AND version = ?',
  );
  const campaignOf = (raw: RawCampaign): CampaignRow => ({
    ...raw,
    counterparts: JSON.parse(raw.counterparts) as CampaignRow['counterparts'],
  });
  return {
    campaigns: () => all.all().map(campaignOf),
    campaign(id) {
      const raw = one.get(id);
      return raw === undefined ? undefined : campaignOf(raw);
    },
    insertCampaign: (publicId, fields) => Number(insert.run({ ...stored(fields), publicId }).lastInsertRowid),
    updateCampaign: (id, version, fields) =>
      update.run({ ...stored(fields), id, version }).changes === 0 ? undefined : version + 1,
    setCampaignRemoved: (id, version, at) =>
      remove.run(at, id, version).changes === 0 ? undefined : version + 1,
  };
}

/** Donations and the campaigns that they are given to. */
export function donationStore(database: Database): DonationStore {
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE d.id = ?`);
  const list = database.prepare<object, Raw>(
    `SELECT ${columns} WHERE d.removed_at IS NULL AND d.given_on BETWEEN @from AND @to
       AND (@campaignId IS NULL OR d.campaign_id = @campaignId) ORDER BY d.given_on DESC, d.id DESC`,
  );
  const ofPayment = database.prepare<[number], { id: number }>(
    'SELECT id FROM donations WHERE payment_id = ?',
  );
  const ofExpense = database.prepare<[number], { id: number }>(
    'SELECT id FROM donations WHERE expense_id = ? AND removed_at IS NULL',
  );
  const insert = database.prepare(
    `INSERT INTO donations(public_id, form, expense_id, donor_person_id, donor_organisation_id, amount_cents, given_on,
       what, recorded_at)
     VALUES (@publicId, @form, @expenseId, @personId, @organisationId, @amount, @givenOn, @what, @recordedAt)`,
  );
  const update = database.prepare(
    `UPDATE donations SET version = version + 1, campaign_id = @campaignId, counterpart_cents = @counterpart,
       note = @note WHERE id = @id AND version = @version`,
  );
  const remove = database.prepare(
    'UPDATE donations SET version = version + 1, removed_at = ? WHERE id = ? AND version = ?',
  );
  const thank = database.prepare(
    'UPDATE donations SET version = version + 1, thanked_on = ?, thanked_by = ? WHERE id = ?',
  );
  return {
    ...campaignPart(database),
    find(id) {
      const raw = find.get(id);
      return raw === undefined ? undefined : rowOf(raw);
    },
    ofPayment: (paymentId) => ofPayment.get(paymentId)?.id,
    ofExpense: (expenseId) => ofExpense.get(expenseId)?.id,
    list: ({ from, to, campaignId = null }) => list.all({ from, to, campaignId }).map(rowOf),
    insert: (donation) => Number(insert.run(donation).lastInsertRowid),
    update: (id, version, fields) =>
      update.run({ ...fields, id, version }).changes === 0 ? undefined : version + 1,
    setRemoved: (id, version, at) => (remove.run(at, id, version).changes === 0 ? undefined : version + 1),
    setThanked: (id, on, by) => void thank.run(on, by, id),
  };
}
