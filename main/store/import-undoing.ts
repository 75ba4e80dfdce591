import type { Database } from './sqlite.ts';

/** The last lines of an import's life: what has built on it, and letting go of what refers to its rows. */
export interface ImportUndoStore {
  /** What has built on an import since, in French; empty while it can be taken back. */
  builtOn(importId: number): string[];
  /** Whether money was ever booked on a membership, given back or not. */
  hasBookings(membershipId: number): boolean;
  /** Whether a membership, withdrawn ones included, is of a type. */
  isTypeUsed(typeId: number): boolean;
}

/** Entities by the table that a foreign key names. */
const entityOf: Readonly<Record<string, string>> = {
  people: 'person',
  organisations: 'organisation',
  membership_types: 'membership_type',
  memberships: 'membership',
  payments: 'payment',
};

const mine = (entity: string): string =>
  `(SELECT entity_id FROM import_rows WHERE import_id = @importId AND action = 'create' AND entity = '${entity}')`;

/** Rows of a table that the import itself wrote, or that only follow from what it wrote. */
const ownRows: Readonly<Record<string, string>> = {
  memberships: `t.id IN ${mine('membership')} OR t.withdrawn_at IS NOT NULL`,
  membership_types: `t.id IN ${mine('membership_type')}`,
  // What came in and was given back leaves nothing to lose.
  payments: `t.id IN ${mine('payment')} OR t.reverses_id IS NOT NULL
    OR EXISTS (SELECT 1 FROM payments q WHERE q.reverses_id = t.id)`,
  payment_allocations: `t.payment_id IN ${mine('payment')} OR EXISTS (SELECT 1 FROM payments q
    WHERE (q.id = t.payment_id AND q.reverses_id IS NOT NULL) OR q.reverses_id = t.payment_id)`,
  receipts: `t.payment_id IN ${mine('payment')} OR t.voided_at IS NOT NULL`,
  acting_for: `EXISTS (SELECT 1 FROM import_rows r WHERE r.import_id = @importId AND r.entity = 'acting_for'
    AND r.entity_id = t.person_id AND json_extract(r.before_value, '$.organisationId') = t.organisation_id)`,
};
const followers = new Set(['member_numbers', 'told_apart', 'import_payments']);

const words: Readonly<Record<string, string>> = {
  acting_for: 'des personnes rattachées à une structure',
  agreements: 'une convention',
  billed_sources: 'des factures',
  bookings: 'des réservations',
  check_ins: 'des passages',
  documents: 'des factures',
  draft_buyers: 'des factures',
  guardians: 'des responsables de mineurs',
  memberships: 'des adhésions',
  membership_types: 'des types d’adhésion',
  merges: 'une fusion de fiches',
  payment_allocations: 'des règlements',
  payments: 'des règlements',
  people: 'une fusion de fiches',
  receipts: 'des reçus',
  recognitions: 'des reconnaissances de partenaires',
  resources: 'des ressources',
  sales: 'des ventes au comptoir',
};

interface Reference {
  readonly table: string;
  readonly column: string;
  readonly parent: string;
}

function references(database: Database): Reference[] {
  return database
    .prepare<[], Reference>(
      `SELECT t.name AS "table", k."from" AS "column", k."table" AS parent
       FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table'`,
    )
    .all()
    .filter(({ table, parent }) => parent in entityOf && !followers.has(table));
}

/** A row of the import that is no longer as the import left it: one version on is a change. */
const changed = (table: string, entity: string): string => `
  SELECT 1 FROM ${table} t JOIN (
    SELECT entity_id, max(coalesce(version, 1)) AS version FROM import_rows
    WHERE import_id = @importId AND entity = '${entity}' GROUP BY entity_id) r ON r.entity_id = t.id
  WHERE t.version <> r.version LIMIT 1`;

/**
 * What hangs on an import is asked of the schema's own foreign keys, so that an area added later is heard without
 * anybody having to think of it here.
 */
export function importUndoStore(database: Database): ImportUndoStore {
  const questions = [
    ...references(database).map(({ table, column, parent }) => ({
      what: words[table] ?? 'd’autres données',
      found: database.prepare<{ importId: number }>(
        `SELECT 1 FROM "${table}" t WHERE t."${column}" IN ${mine(entityOf[parent] ?? '')}
         AND NOT (${ownRows[table] ?? '0'}) LIMIT 1`,
      ),
    })),
    ...Object.entries(entityOf)
      .filter(([table]) => table !== 'payments')
      .map(([table, entity]) => ({
        what: table === 'memberships' ? 'une adhésion modifiée' : 'une fiche modifiée',
        found: database.prepare<{ importId: number }>(changed(table, entity)),
      })),
    {
      what: 'un règlement annulé',
      found: database.prepare<{ importId: number }>(
        `SELECT 1 FROM payments p WHERE p.reverses_id IN ${mine('payment')} LIMIT 1`,
      ),
    },
  ];
  const booked = database.prepare('SELECT 1 FROM payment_allocations WHERE membership_id = ? LIMIT 1');
  const used = database.prepare('SELECT 1 FROM memberships WHERE type_id = ? LIMIT 1');
  return {
    builtOn: (importId) => [
      ...new Set(
        questions.filter(({ found }) => found.get({ importId }) !== undefined).map(({ what }) => what),
      ),
    ],
    hasBookings: (membershipId) => booked.get(membershipId) !== undefined,
    isTypeUsed: (typeId) => used.get(typeId) !== undefined,
  };
}
