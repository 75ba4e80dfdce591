import type { z } from 'zod';
import type {
  Agreement,
  agreementFields,
  AgreementTerms,
} from '../../shared/contract/networks-agreements.ts';
import { assignments } from './columns.ts';
import { agreementTermsStore, type AgreementTermsStore, type DatedTerms } from './agreement-terms.ts';
import { isConstraint, type Database } from './sqlite.ts';

export type AgreementFields = z.output<typeof agreementFields>;
/** An agreement as stored, with what it gives on a day; whether it is in force is a question of the day too. */
export type AgreementRow = Omit<Agreement, 'inForce' | 'recognisedPeople'>;
/** What an agreement is whatever it gives. */
export type AgreementHead = Omit<AgreementRow, keyof AgreementTerms | 'termsFrom' | 'planned'>;
export type AgreementHeadFields = Omit<AgreementFields, keyof AgreementTerms>;

export interface AgreementStore extends AgreementTermsStore {
  /** An agreement with what it gives on a day: before it begins, what it will give first. */
  find(id: number, date: string): AgreementRow | undefined;
  /** All of them, those in force on a day first, then the newest, with how many people have rights by them. */
  list(date: string): Agreement[];
  /** Those with one partner, the one that begins last first, with what they give on a day. */
  with(partnerOrganisationId: number, date: string): AgreementRow[];
  insert(
    fields: AgreementHeadFields,
    more: { readonly publicId: string; readonly createdAt: string; readonly followsId: number | null },
  ): number;
  /** The new version, or undefined when `version` is not the one in force. Terms are set apart. */
  update(id: number, version: number, fields: AgreementHeadFields): number | undefined;
  /** Ends on a last day, or with null takes the end back; the new version. */
  end(id: number, endedOn: string | null, reason: string): number;
  /** Removes it with its terms; false where something rests on it, and nothing is removed. */
  remove(id: number): boolean;
  /**
   * What keeps an agreement's past as it is: the last visiting day counted in the months from that of `from` to before
   * that of `today`, theirs here or ours there, and the last day settled with the partner.
   */
  countedUnder(
    id: number,
    from: string,
    today: string,
  ): { readonly lastVisit: string | undefined; readonly settledUntil: string | undefined };
}

const columns = {
  partnerOrganisationId: 'partner_organisation_id',
  direction: 'direction',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  signedOn: 'signed_on',
  signedByUs: 'signed_by_us',
  signedByThem: 'signed_by_them',
  note: 'note',
} as const satisfies Record<keyof AgreementHeadFields, string>;

const selected = `a.id, a.version, a.partner_name AS "partnerName", a.follows_id AS "followsId",
  a.ended_on AS "endedOn", a.end_reason AS "endReason", nullif(a.last_day, '9999-12-31') AS "lastDay",
  ${Object.entries(columns)
    .map(([field, column]) => `a.${column} AS "${field}"`)
    .join(', ')}`;

/** An agreement with what it gives on a day, out of all its dated terms, oldest first. */
function withTerms(head: AgreementHead, terms: readonly DatedTerms[], date: string): AgreementRow {
  const [first] = terms;
  if (first === undefined) throw new Error(`agreement ${head.id} has no terms`);
  const { from: termsFrom, ...given } = terms.findLast(({ from }) => from <= date) ?? first;
  const planned = terms.find(({ from }) => from > date && from > termsFrom) ?? null;
  return { ...head, ...given, termsFrom, planned };
}

type Writing = Pick<AgreementStore, 'insert' | 'update' | 'end' | 'remove'>;

function writing(database: Database): Writing {
  const names = Object.keys(columns);
  const insert = database.prepare(
    `INSERT INTO agreements(public_id, created_at, follows_id, ${Object.values(columns).join(', ')})
     VALUES (@publicId, @createdAt, @followsId, ${names.map((name) => `@${name}`).join(', ')})`,
  );
  const update = database.prepare(
    `UPDATE agreements SET ${Object.entries(columns)
      .map(([name, column]) => `${column} = @${name}`)
      .join(', ')}, version = version + 1 WHERE id = @id AND version = @version`,
  );
  const end = database.prepare<[string | null, string, number], { version: number }>(
    'UPDATE agreements SET ended_on = ?, end_reason = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  const remove = database.prepare('DELETE FROM agreements WHERE id = ?');
  return {
    insert: (fields, more) =>
      Number(insert.run({ ...assignments(columns, fields).values, ...more }).lastInsertRowid),
    update(id, version, fields) {
      const { values } = assignments(columns, fields);
      return update.run({ ...values, id, version }).changes === 0 ? undefined : version + 1;
    },
    end: (id, endedOn, reason) => end.get(endedOn, reason, id)?.version ?? 0,
    remove(id) {
      try {
        return remove.run(id).changes === 1;
      } catch (fault) {
        if (isConstraint(fault)) return false;
        throw fault;
      }
    },
  };
}

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

/** Agreements of cross-membership (X1). */
export function agreementStore(database: Database): AgreementStore {
  const terms = agreementTermsStore(database);
  const find = database.prepare<[number], AgreementHead>(
    `SELECT ${selected} FROM v_agreements a WHERE a.id = ?`,
  );
  const withPartner = database.prepare<[number], AgreementHead>(
    `SELECT ${selected} FROM v_agreements a WHERE a.partner_organisation_id = ? ORDER BY a.starts_on DESC, a.id DESC`,
  );
  const inForce = `(@date BETWEEN a.starts_on AND a.last_day)`;
  const list = database.prepare<
    { date: string },
    AgreementHead & { inForce: number; recognisedPeople: number }
  >(
    `SELECT ${selected}, ${inForce} AS "inForce",
       (SELECT count(DISTINCT r.person_id) FROM v_partner_rights r
        WHERE r.agreement_id = a.id AND @date BETWEEN r.from_day AND r.until_day) AS "recognisedPeople"
     FROM v_agreements a ORDER BY ${inForce} DESC, a.starts_on DESC, a.id DESC`,
  );
  const counted = database.prepare<
    { id: number; from: string; before: string },
    { lastVisit: string | null; settledUntil: string | null }
  >(
    `SELECT
       (SELECT max(date) FROM (
         SELECT date FROM v_partner_visits WHERE agreement_id = @id AND date >= @from AND date < @before
         UNION ALL
         SELECT v.date FROM v_visits_there v JOIN v_agreements a ON a.id = @id
           AND a.partner_organisation_id = v.partner_organisation_id AND a.direction <> 'theirs_here'
           AND v.date BETWEEN a.starts_on AND a.last_day
         WHERE v.date >= @from AND v.date < @before)) AS "lastVisit",
       (SELECT max(s.to_day) FROM v_settlements s JOIN agreements a ON a.id = @id
         AND a.partner_organisation_id = s.partner_organisation_id) AS "settledUntil"`,
  );
  const complete = (head: AgreementHead, date: string): AgreementRow =>
    withTerms(head, terms.termsOf(head.id), date);
  return {
    ...terms,
    ...writing(database),
    find: (id, date) => {
      const head = find.get(id);
      return head === undefined ? undefined : complete(head, date);
    },
    list: (date) =>
      list.all({ date }).map(({ inForce: now, recognisedPeople, ...head }) => ({
        ...complete(head, date),
        inForce: now === 1,
        recognisedPeople,
      })),
    with: (partnerOrganisationId, date) =>
      withPartner.all(partnerOrganisationId).map((head) => complete(head, date)),
    countedUnder(id, from, today) {
      const found = counted.get({ id, from: firstOfMonth(from), before: firstOfMonth(today) });
      return { lastVisit: found?.lastVisit ?? undefined, settledUntil: found?.settledUntil ?? undefined };
    },
  };
}
