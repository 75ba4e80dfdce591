import type { z } from 'zod';
import type { recognition } from '../../shared/contract/networks-agreements.ts';
import type { Database } from './sqlite.ts';

export type Recognition = z.infer<typeof recognition> & {
  /** The last day that counts, whether it ran out or was ended. */
  readonly until: string;
  readonly replacesId: number | null;
  /** When the replaced one was to end, before this one took over; null: when it ran out. */
  readonly replacedEndedOn: string | null;
};
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
  /** The right that applies on a day: of several, by the agreement that began last. */
  rightOn(personId: number, date: string): PartnerRight | undefined;
  /** A month's (`YYYY-MM`) visits under an agreement, by name and date. */
  visitsUnder(agreementId: number, month: string): PartnerVisit[];
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

/** Partners' members: who is recognised, what right applies, and the days they spent here (X2, X3). */
export function networkStore(database: Database): NetworkStore {
  const one = database.prepare<[number], Recognition>(`SELECT ${selected} ${joined} WHERE r.id = ?`);
  const several = database.prepare<{ personId: number | null; partnerId: number | null }, Recognition>(
    `SELECT ${selected} ${joined}
     WHERE (@personId IS NULL OR r.person_id = @personId)
       AND (@partnerId IS NULL OR r.partner_organisation_id = @partnerId)
     ORDER BY r.sort_key, r.person_id, r.seen_on DESC, r.id DESC`,
  );
  const right = database.prepare<{ personId: number; date: string }, PartnerRight>(
    `SELECT r.agreement_id AS "agreementId", r.recognition_id AS "recognitionId",
       r.partner_organisation_id AS "partnerOrganisationId", r.partner_name AS "partnerName", r.until_day AS "untilDay"
     FROM v_partner_rights r JOIN agreements a ON a.id = r.agreement_id
     WHERE r.person_id = @personId AND @date BETWEEN r.from_day AND r.until_day
     ORDER BY a.starts_on DESC, a.id DESC LIMIT 1`,
  );
  const visits = database.prepare<{ agreementId: number; month: string }, PartnerVisit>(
    `SELECT v.person_id AS "personId", p.display_name AS "displayName", v.date, v.half_days AS "halfDays"
     FROM v_partner_visits v JOIN v_people p ON p.id = v.person_id
     WHERE v.agreement_id = @agreementId AND v.date BETWEEN @month || '-01' AND @month || '-31'
     ORDER BY p.sort_key, v.person_id, v.date`,
  );
  return {
    ...writing(database),
    recognition: (id) => one.get(id),
    recognitions: ({ personId, partnerOrganisationId }) =>
      several.all({ personId: personId ?? null, partnerId: partnerOrganisationId ?? null }),
    rightOn: (personId, date) => right.get({ personId, date }),
    visitsUnder: (agreementId, month) => visits.all({ agreementId, month }),
  };
}
