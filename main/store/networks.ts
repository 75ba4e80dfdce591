import type { z } from 'zod';
import type { bookingLeft, recognition } from '../../shared/contract/networks-agreements.ts';
import type { Database } from './sqlite.ts';

export type Recognition = z.infer<typeof recognition> & {
  /** The last day that counts, whether it ran out or was ended. */
  readonly until: string;
  readonly replacesId: number | null;
  /** When the replaced one was to end, before this one took over; null: when it ran out. */
  readonly replacedEndedOn: string | null;
};
export type BookingLeft = z.infer<typeof bookingLeft>;
export type NewRecognition = Pick<
  Recognition,
  | 'personId'
  | 'partnerOrganisationId'
  | 'partnerMemberNumber'
  | 'proof'
  | 'seenOn'
  | 'validUntil'
  | 'replacesId'
  | 'replacedEndedOn'
>;

/** A day on which a partner's member was here under an agreement (X3). */
export interface PartnerVisit {
  readonly personId: number;
  readonly displayName: string;
  readonly date: string;
  readonly halfDays: number;
}

/** What gives somebody rights here as a partner's member on a day (X2). */
export interface PartnerRight {
  readonly personId: number;
  readonly agreementId: number;
  readonly recognitionId: number;
  readonly partnerOrganisationId: number;
  readonly partnerName: string;
  readonly untilDay: string;
}

export interface NetworkStore {
  recognition(id: number): Recognition | undefined;
  /** By name of the person, newest first for each. */
  recognitions(filter: {
    readonly personId?: number | undefined;
    readonly partnerOrganisationId?: number | undefined;
  }): Recognition[];
  recognise(given: NewRecognition, createdAt: string): number;
  /** Ends a recognition on its last day, or with null takes the end back; the new version. */
  endRecognition(id: number, endedOn: string | null): number;
  removeRecognition(id: number): void;
  /** The right that applies to each of these people on a day: of several, by the agreement that began last. */
  rightsOn(personIds: readonly number[], date: string): PartnerRight[];
  /** A month's (`YYYY-MM`) visits under an agreement, by name and date. */
  visitsUnder(agreementId: number, month: string): PartnerVisit[];
  /** The first and last days of theirs here that an agreement has covered, out of some days. */
  visitDaysUnder(
    agreementId: number,
    from: string,
    to: string,
  ): { readonly first: string; readonly last: string } | undefined;
  /** Bookings that hold their slot, of a partner's recognised members or for it, beginning after a day. */
  bookingsAfter(partnerOrganisationId: number, date: string): BookingLeft[];
}

const selected = `r.id, r.version, r.person_id AS "personId", r.display_name AS "displayName",
  r.partner_organisation_id AS "partnerOrganisationId", r.partner_name AS "partnerName",
  r.partner_member_number AS "partnerMemberNumber", r.proof, r.seen_on AS "seenOn", r.valid_until AS "validUntil",
  r.ended_on AS "endedOn", r.until, t.replaces_id AS "replacesId",
  t.replaced_ended_on AS "replacedEndedOn"`;
const joined = 'FROM v_recognitions r JOIN recognitions t ON t.id = r.id';

function writing(
  database: Database,
): Pick<NetworkStore, 'recognise' | 'endRecognition' | 'removeRecognition'> {
  const insert = database.prepare(
    `INSERT INTO recognitions(person_id, partner_organisation_id, partner_member_number, proof, seen_on, valid_until,
       replaces_id, replaced_ended_on, created_at)
     VALUES (@personId, @partnerOrganisationId, @partnerMemberNumber, @proof, @seenOn, @validUntil, @replacesId,
       @replacedEndedOn, @createdAt)`,
  );
  const end = database.prepare<[string | null, number], { version: number }>(
    'UPDATE recognitions SET ended_on = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  const remove = database.prepare('DELETE FROM recognitions WHERE id = ?');
  return {
    recognise: (given, createdAt) => Number(insert.run({ ...given, createdAt }).lastInsertRowid),
    endRecognition: (id, endedOn) => end.get(endedOn, id)?.version ?? 0,
    removeRecognition: (id) => void remove.run(id),
  };
}

type Rights = Pick<NetworkStore, 'rightsOn' | 'visitsUnder' | 'visitDaysUnder' | 'bookingsAfter'>;

const visited = `SELECT v.person_id AS "personId", p.display_name AS "displayName", v.date, v.half_days AS "halfDays"
  FROM v_partner_visits v JOIN v_people p ON p.id = v.person_id`;
const inMonth = `v.date BETWEEN @month || '-01' AND @month || '-31' ORDER BY p.sort_key, v.person_id, v.date`;

function rights(database: Database): Rights {
  const right = database.prepare<{ ids: string; date: string }, PartnerRight>(
    `SELECT "personId", "agreementId", "recognitionId", "partnerOrganisationId", "partnerName", "untilDay" FROM (
       SELECT r.person_id AS "personId", r.agreement_id AS "agreementId", r.recognition_id AS "recognitionId",
         r.partner_organisation_id AS "partnerOrganisationId", r.partner_name AS "partnerName",
         r.until_day AS "untilDay",
         row_number() OVER (PARTITION BY r.person_id ORDER BY a.starts_on DESC, a.id DESC) AS place
       FROM v_partner_rights r JOIN agreements a ON a.id = r.agreement_id
       WHERE r.person_id IN (SELECT value FROM json_each(@ids)) AND @date BETWEEN r.from_day AND r.until_day)
     WHERE place = 1`,
  );
  const under = database.prepare<{ id: number; month: string }, PartnerVisit>(
    `${visited} WHERE v.agreement_id = @id AND ${inMonth}`,
  );
  const days = database.prepare<[number, string, string], { first: string | null; last: string | null }>(
    `SELECT min(date) AS first, max(date) AS last FROM v_partner_visits
     WHERE agreement_id = ? AND date BETWEEN ? AND ?`,
  );
  // Whoever has another right on that day, a membership or a later agreement, loses nothing.
  const bookings = database.prepare<{ id: number; date: string }, BookingLeft>(
    `SELECT b.id AS "bookingId", b.resource AS "resourceName", b.starts_at AS "startsAt", b.ends_at AS "endsAt",
       coalesce(p.display_name, o.name, '') AS label
     FROM v_bookings b LEFT JOIN v_people p ON p.id = b.person_id
       LEFT JOIN v_organisations o ON o.id = b.organisation_id
     WHERE b.booked_on > @date AND b.status IN ('confirmed', 'option')
       AND (b.organisation_id = @id OR EXISTS (
         SELECT 1 FROM v_recognitions r WHERE r.person_id = b.person_id AND r.partner_organisation_id = @id
           AND b.booked_on BETWEEN r.seen_on AND r.until))
       AND NOT EXISTS (SELECT 1 FROM v_agreements a WHERE a.partner_organisation_id = @id
         AND a.direction IN ('theirs_here', 'both') AND b.booked_on BETWEEN a.starts_on AND a.last_day)
       AND NOT EXISTS (SELECT 1 FROM v_memberships m WHERE m.person_id = b.person_id
         AND b.booked_on BETWEEN m.starts_on AND m.ends_on)
     ORDER BY b.starts_at, b.id`,
  );
  return {
    rightsOn: (personIds, date) => right.all({ ids: JSON.stringify(personIds), date }),
    visitsUnder: (id, month) => under.all({ id, month }),
    visitDaysUnder(agreementId, from, to) {
      const found = days.get(agreementId, from, to);
      const { first, last } = found ?? { first: null, last: null };
      return first === null || last === null ? undefined : { first, last };
    },
    bookingsAfter: (id, date) => bookings.all({ id, date }),
  };
}

/** Partners' members: who is recognised, what right applies, and the days they spent here (X2, X3). */
export function networkStore(database: Database): NetworkStore {
  const one = database.prepare<[number], Recognition>(`SELECT ${selected} ${joined} WHERE r.id = ?`);
  const several = database.prepare<{ personId: number | null; partnerId: number | null }, Recognition>(
    `SELECT ${selected} ${joined}
     WHERE (@personId IS NULL OR r.person_id = @personId)
       AND (@partnerId IS NULL OR r.partner_organisation_id = @partnerId)
     ORDER BY r.sort_key, r.person_id, r.seen_on DESC, r.id DESC`,
  );
  return {
    ...writing(database),
    ...rights(database),
    recognition: (id) => one.get(id),
    recognitions: ({ personId, partnerOrganisationId }) =>
      several.all({ personId: personId ?? null, partnerId: partnerOrganisationId ?? null }),
  };
}
