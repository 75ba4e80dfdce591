import type {
  ExistingSubject,
  KnownPayment,
  SubjectDetails,
  SubjectKind,
} from '../../shared/domain/imports/import-plan.ts';
import type { Database } from './sqlite.ts';

interface SubjectRow {
  kind: SubjectKind;
  id: number;
  memberNumber: string | null;
  civility: string;
  lastName: string;
  firstName: string;
  organisationName: string;
  gender: 'female' | 'male' | 'other' | null;
  birthDate: string | null;
  address: string;
  postcode: string;
  commune: string;
  phone: string;
  email: string;
  note: string;
}

interface MembershipRow {
  kind: SubjectKind;
  holderId: number;
  typeId: number;
  from: string;
  until: string;
  feeCents: number;
  paidCents: number;
}

interface PaymentRow extends KnownPayment {
  kind: SubjectKind;
  holderId: number;
}

const subjects = `
  SELECT 'person' AS kind, id, member_number AS "memberNumber", civility, last_name AS "lastName",
    first_name AS "firstName", '' AS "organisationName", gender, birth_date AS "birthDate", address, postcode, commune,
    phone, email, note
  FROM v_people WHERE merged_into IS NULL AND erased_at IS NULL
  UNION ALL
  SELECT 'organisation', id, member_number, '', '', '', name, NULL, NULL, address, postcode, commune, phone, email, note
  FROM v_organisations`;

const memberships = `
  SELECT CASE WHEN person_id IS NULL THEN 'organisation' ELSE 'person' END AS kind,
    coalesce(person_id, organisation_id) AS "holderId", type_id AS "typeId", starts_on AS "from", ends_on AS "until",
    fee_cents AS "feeCents", paid_cents AS "paidCents"
  FROM v_memberships ORDER BY starts_on, id`;

/**
 * Money by whom it was for: what paid a membership is its holder's, whoever paid; what an import kept as credit is of
 * whom the line was about; the rest is its payer's. What was reversed was not received.
 */
const payments = `
  WITH received AS (
    SELECT id, amount_cents, received_on, payer_person_id, payer_organisation_id
    FROM v_payments WHERE reverses_id IS NULL AND reversed_by IS NULL)
  SELECT CASE WHEN m.person_id IS NULL THEN 'organisation' ELSE 'person' END AS kind,
    coalesce(m.person_id, m.organisation_id) AS "holderId", a.amount_cents AS "amountCents", r.received_on AS "paidOn"
  FROM payment_allocations a JOIN received r ON r.id = a.payment_id JOIN v_memberships m ON m.id = a.membership_id
  UNION
  SELECT CASE WHEN i.person_id IS NULL THEN 'organisation' ELSE 'person' END,
    coalesce(i.organisation_id, p.merged_into, i.person_id), r.amount_cents, r.received_on
  FROM import_payments i JOIN received r ON r.id = i.payment_id LEFT JOIN v_people p ON p.id = i.person_id
  UNION
  SELECT CASE WHEN payer_person_id IS NULL THEN 'organisation' ELSE 'person' END,
    coalesce(payer_person_id, payer_organisation_id), amount_cents, received_on
  FROM received WHERE coalesce(payer_person_id, payer_organisation_id) IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM payment_allocations a WHERE a.payment_id = received.id)`;

function detailsOf(row: SubjectRow): SubjectDetails {
  const { kind: _kind, id: _id, memberNumber: _number, ...details } = row;
  // Blank is « not known »: the rules take it as absent.
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null && value !== ''));
}

function grouped<R extends { kind: SubjectKind; holderId: number }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.holderId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Everybody the place knows, with what an import must not repeat: three reads, whatever their number. */
export function knownSubjects(database: Database): () => ExistingSubject[] {
  const allSubjects = database.prepare<[], SubjectRow>(subjects);
  const allMemberships = database.prepare<[], MembershipRow>(memberships);
  const allPayments = database.prepare<[], PaymentRow>(payments);
  return () => {
    const heldBy = grouped(allMemberships.all());
    const paidBy = grouped(allPayments.all());
    return allSubjects.all().map((row) => ({
      id: row.id,
      kind: row.kind,
      ...(row.memberNumber === null ? {} : { memberNumber: row.memberNumber }),
      details: detailsOf(row),
      memberships: heldBy.get(`${row.kind} ${row.id}`) ?? [],
      payments: paidBy.get(`${row.kind} ${row.id}`) ?? [],
    }));
  };
}
