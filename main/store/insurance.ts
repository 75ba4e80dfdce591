import type { Party } from '../../shared/contract/common.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

/** What a certificate says. */
export interface CertificateFields {
  readonly insurer: string;
  readonly policy: string;
  readonly validFrom: string | null;
  readonly validUntil: string;
}

export interface StoredCertificate extends CertificateFields {
  readonly id: number;
  readonly version: number;
  readonly holder: Party;
  readonly removed: boolean;
}

export interface InsuranceStore {
  find(id: number): StoredCertificate | undefined;
  /** What somebody has shown, the latest end first. */
  of(holder: Party): StoredCertificate[];
  /** Those that were taken away as well. */
  allOf(holder: Party): StoredCertificate[];
  insert(certificate: CertificateFields & { holder: Party; publicId: string; recordedAt: string }): number;
  write(id: number, fields: CertificateFields): void;
  /** Takes it away on an instant, or with null puts it back; the version moves. */
  setRemoved(id: number, at: string | null): void;
}

type Row = Omit<StoredCertificate, 'holder' | 'removed'> & {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly removedAt: string | null;
};

const selected = `SELECT id, version, person_id AS "personId", organisation_id AS "organisationId", insurer, policy,
  valid_from AS "validFrom", valid_until AS "validUntil", removed_at AS "removedAt" FROM insurance_certificates`;

function certificateOf({ personId, organisationId, removedAt, ...row }: Row): StoredCertificate {
  const holder = partyOf(personId, organisationId);
  if (holder === null) throw new Error(`certificate ${row.id} is nobody's`);
  return { ...row, holder, removed: removedAt !== null };
}

/** Certificates of insurance, by whose they are. */
export function insuranceStore(database: Database): InsuranceStore {
  const find = database.prepare<[number], Row>(`${selected} WHERE id = ?`);
  const of = database.prepare<object, Row>(
    `${selected} WHERE removed_at IS NULL AND (person_id = @personId OR organisation_id = @organisationId)
     ORDER BY valid_until DESC, id DESC`,
  );
  const allOf = database.prepare<object, Row>(
    `${selected} WHERE person_id = @personId OR organisation_id = @organisationId ORDER BY id`,
  );
  const insert = database.prepare(
    `INSERT INTO insurance_certificates(public_id, person_id, organisation_id, insurer, policy, valid_from,
       valid_until, recorded_at)
     VALUES (@publicId, @personId, @organisationId, @insurer, @policy, @validFrom, @validUntil, @recordedAt)`,
  );
  const write = database.prepare(
    `UPDATE insurance_certificates SET version = version + 1, insurer = @insurer, policy = @policy,
       valid_from = @validFrom, valid_until = @validUntil WHERE id = @id`,
  );
  const remove = database.prepare(
    'UPDATE insurance_certificates SET version = version + 1, removed_at = ? WHERE id = ?',
  );
  return {
    find(id) {
      const row = find.get(id);
      return row === undefined ? undefined : certificateOf(row);
    },
    of: (holder) => of.all(columnsOf(holder)).map(certificateOf),
    allOf: (holder) => allOf.all(columnsOf(holder)).map(certificateOf),
    insert: ({ holder, ...fields }) =>
      Number(insert.run({ ...fields, ...columnsOf(holder) }).lastInsertRowid),
    write: (id, fields) => void write.run({ ...fields, id }),
    setRemoved: (id, at) => void remove.run(at, id),
  };
}
