import type { Party } from '../../shared/contract/common.ts';
import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import type { HeldPayment, PartnerUse } from '../../shared/contract/networks-held.ts';
import type { Database } from './sqlite.ts';

export type StoredHeld = HeldPayment & { readonly publicId: string; readonly recordedAt: string };

export interface HeldStore {
  /** Uses of partners' resources that began in a range of days, by date. */
  uses(filter: {
    readonly from: string;
    readonly to: string;
    readonly partnerOrganisationId?: number | undefined;
  }): PartnerUse[];
  use(bookingId: number): PartnerUse | undefined;
  find(id: number): StoredHeld | undefined;
  inRange(filter: {
    readonly from: string;
    readonly to: string;
    readonly partnerOrganisationId?: number | undefined;
  }): HeldPayment[];
  /** The next reference of a year: `PC-2026-0001`. */
  nextReference(year: string): string;
  insert(held: Omit<StoredHeld, 'id' | 'reversedBy'>): number;
  /** Cash that came in for partners in a range of days, and that went out to them. */
  cash(from: string, to: string): { cashIn: number; cashOut: number };
}

interface UseRow extends Omit<PartnerUse, 'user'> {
  personId: number | null;
  organisationId: number | null;
}
interface HeldRow extends Omit<StoredHeld, 'payer'> {
  personId: number | null;
  organisationId: number | null;
}

function partyOf(personId: number | null, organisationId: number | null): Party | null {
  if (personId !== null) return { kind: 'person', id: personId };
  return organisationId === null ? null : { kind: 'organisation', id: organisationId };
}

const useColumns = `u.booking_id AS "bookingId", u.partner_organisation_id AS "partnerOrganisationId",
  o.name AS "partnerName", u.resource, u.starts_at AS "startsAt", u.ends_at AS "endsAt", u.person_id AS "personId",
  u.organisation_id AS "organisationId",
  coalesce(p.display_name, w.name, '') AS "userName", u.amount_cents AS amount, u.held_cents AS held,
  max(u.amount_cents - u.held_cents, 0) AS due
  FROM v_partner_uses u JOIN organisations o ON o.id = u.partner_organisation_id
    LEFT JOIN v_people p ON p.id = u.person_id LEFT JOIN v_organisations w ON w.id = u.organisation_id`;
const partnerUseOf = ({ personId, organisationId, ...row }: UseRow): PartnerUse => ({
  ...row,
  user: partyOf(personId, organisationId),
});

const heldColumns = `h.id, h.public_id AS "publicId", h.reference,
  h.partner_organisation_id AS "partnerOrganisationId", h.partner_name AS "partnerName", h.booking_id AS "bookingId",
  h.what, h.payer_person_id AS "personId", h.payer_organisation_id AS "organisationId", h.payer_name AS "payerName",
  h.amount_cents AS amount, h.method, h.received_on AS "receivedOn", h.recorded_at AS "recordedAt", h.note, h.reason,
  h.reverses_id AS reverses, h.reversed_by AS "reversedBy" FROM v_held_payments h`;
const heldOf = ({ personId, organisationId, ...row }: HeldRow): StoredHeld => ({
  ...row,
  payer: partyOf(personId, organisationId),
});

/** From here on a use is a job of which nothing had been booked: its number beyond those of bookings (B11). */
const firstJobUse = 1_000_000_000;

const cashMethod: PaymentMethod = 'cash';

/** What is used of partners' machines, and the money taken for them (B11). */
export function heldStore(database: Database): HeldStore {
  const uses = database.prepare<object, UseRow>(
    `SELECT ${useColumns} WHERE u.date BETWEEN @from AND @to
       AND (@partnerId IS NULL OR u.partner_organisation_id = @partnerId) ORDER BY u.starts_at, u.booking_id`,
  );
  const use = database.prepare<[number], UseRow>(`SELECT ${useColumns} WHERE u.booking_id = ?`);
  const one = database.prepare<[number], HeldRow>(`SELECT ${heldColumns} WHERE h.id = ?`);
  const several = database.prepare<object, HeldRow>(
    `SELECT ${heldColumns} WHERE h.received_on BETWEEN @from AND @to
       AND (@partnerId IS NULL OR h.partner_organisation_id = @partnerId) ORDER BY h.received_on DESC, h.id DESC`,
  );
  const last = database.prepare<[string], { rank: number | null }>(
    `SELECT max(CAST(substr(reference, 9) AS INTEGER)) AS rank FROM held_payments WHERE reference LIKE 'PC-' || ? || '-%'`,
  );
  const insert = database.prepare(
    `INSERT INTO held_payments(public_id, reference, partner_organisation_id, partner_name, booking_id, job_id, what,
       payer_person_id, payer_organisation_id, payer_name, amount_cents, method, received_on, recorded_at, note, reason,
       reverses_id)
     VALUES (@publicId, @reference, @partnerOrganisationId, @partnerName, @bookingId, @jobId, @what, @personId,
       @organisationId, @payerName, @amount, @method, @receivedOn, @recordedAt, @note, @reason, @reverses)`,
  );
  const cashIn = database.prepare<[string, string, string], { cents: number | null }>(
    'SELECT sum(amount_cents) AS cents FROM held_payments WHERE received_on BETWEEN ? AND ? AND method = ?',
  );
  const cashOut = database.prepare<[string, string, string], { cents: number | null }>(
    `SELECT sum(amount_cents) AS cents FROM settlement_payments
     WHERE paid_on BETWEEN ? AND ? AND method = ? AND kind = 'paid'`,
  );
  return {
    uses: ({ from, to, partnerOrganisationId }) =>
      uses.all({ from, to, partnerId: partnerOrganisationId ?? null }).map(partnerUseOf),
    use(bookingId) {
      const row = use.get(bookingId);
      return row === undefined ? undefined : partnerUseOf(row);
    },
    find(id) {
      const row = one.get(id);
      return row === undefined ? undefined : heldOf(row);
    },
    inRange: ({ from, to, partnerOrganisationId }) =>
      several
        .all({ from, to, partnerId: partnerOrganisationId ?? null })
        .map(heldOf)
        .map(({ publicId: _id, recordedAt: _at, ...held }) => held),
    nextReference: (year) => `PC-${year}-${String((last.get(year)?.rank ?? 0) + 1).padStart(4, '0')}`,
    insert: ({ payer, bookingId, ...held }) =>
      Number(
        insert.run({
          ...held,
          bookingId: bookingId === null || bookingId > firstJobUse ? null : bookingId,
          jobId: bookingId === null || bookingId <= firstJobUse ? null : bookingId - firstJobUse,
          personId: payer?.kind === 'person' ? payer.id : null,
          organisationId: payer?.kind === 'organisation' ? payer.id : null,
        }).lastInsertRowid,
      ),
    cash: (from, to) => ({
      cashIn: cashIn.get(from, to, cashMethod)?.cents ?? 0,
      cashOut: cashOut.get(from, to, cashMethod)?.cents ?? 0,
    }),
  };
}
