import type { Database } from './sqlite.ts';

/** Something that has built on an import: what it is, how often, and the first names it is about. */
export interface BuiltOn {
  readonly one: string;
  readonly many: string;
  readonly count: number;
  readonly names: readonly string[];
}

/** The last lines of an import's life: what has built on it, and letting go of what refers to its rows. */
export interface ImportUndoStore {
  /** What has built on an import since; empty while it can be taken back. */
  builtOn(importId: number): BuiltOn[];
  /** Whether money was ever booked on a membership, given back or not. */
  hasBookings(membershipId: number): boolean;
  /** Whether a membership, withdrawn ones included, is of a type. */
  isTypeUsed(typeId: number): boolean;
  /** Removes an agreement that an import began. Throws when something refers to it. */
  removeAgreement(id: number): void;
}

/** Entities by the table that a foreign key names. */
const entityOf: Readonly<Record<string, string>> = {
  people: 'person',
  organisations: 'organisation',
  membership_types: 'membership_type',
  memberships: 'membership',
  payments: 'payment',
  agreements: 'agreement',
  recognitions: 'recognition',
  check_ins: 'check_in',
  unnamed_visits: 'unnamed_visits',
  bookings: 'booking',
  booking_series: 'booking_series',
  machine_jobs: 'machine_job',
  materials: 'material',
};

const mine = (entity: string): string =>
  `(SELECT entity_id FROM import_rows WHERE import_id = @importId AND action = 'create' AND entity = '${entity}')`;

const isMine = (entity: string): string => `t.id IN ${mine(entity)}`;

/** Rows of a table that the import itself wrote, or that only follow from what it wrote. */
const ownRows: Readonly<Record<string, string>> = {
  memberships: `${isMine('membership')} OR t.withdrawn_at IS NOT NULL`,
  membership_types: isMine('membership_type'),
  agreements: isMine('agreement'),
  recognitions: isMine('recognition'),
  check_ins: isMine('check_in'),
  bookings: isMine('booking'),
  machine_jobs: isMine('machine_job'),
  // What came in and was given back leaves nothing to lose.
  payments: `${isMine('payment')} OR t.reverses_id IS NOT NULL
    OR EXISTS (SELECT 1 FROM payments q WHERE q.reverses_id = t.id)`,
  payment_allocations: `t.payment_id IN ${mine('payment')} OR EXISTS (SELECT 1 FROM payments q
    WHERE (q.id = t.payment_id AND q.reverses_id IS NOT NULL) OR q.reverses_id = t.payment_id)`,
  // An import gives no receipt: one that counts was asked for since, and somebody holds it.
  receipts: 't.voided_at IS NOT NULL',
  // The partner's side comes with a joint membership; changing it changes the membership's version.
  partner_memberships: `t.membership_id IN ${mine('membership')}`,
  acting_for: `EXISTS (SELECT 1 FROM import_rows r WHERE r.import_id = @importId AND r.entity = 'acting_for'
    AND r.entity_id = t.person_id AND json_extract(r.before_value, '$.organisationId') = t.organisation_id)`,
};
const followers = new Set([
  'member_numbers',
  'told_apart',
  'import_payments',
  'import_source_names',
  'imported_events',
  'occupancies',
  // A change of terms changes the agreement.
  'agreement_terms',
  // What a job used, and what of it a plan or a carnet paid: they go with it.
  'machine_job_materials',
  'material_moves',
]);

type Words = readonly [one: string, many: string];
const invoices: Words = ['une facture', 'factures'];
const merges: Words = ['une fusion de fiches', 'fusions de fiches'];
const paid: Words = ['un règlement', 'règlements'];

const words: Readonly<Record<string, Words>> = {
  acting_for: ['une personne rattachée à une structure', 'personnes rattachées à une structure'],
  agreements: ['une convention', 'conventions'],
  billed_sources: invoices,
  bookings: ['une réservation', 'réservations'],
  check_ins: ['un passage', 'passages'],
  feeds: ['un agenda partagé', 'agendas partagés'],
  kept_over_closures: ['une fermeture', 'fermetures'],
  consents: ['un accord recueilli', 'accords recueillis'],
  documents: invoices,
  draft_buyers: invoices,
  kept_payments: ['une somme gardée', 'sommes gardées'],
  guardians: ['un responsable de mineur', 'responsables de mineurs'],
  memberships: ['une adhésion', 'adhésions'],
  membership_types: ['un type d’adhésion', 'types d’adhésion'],
  machine_jobs: ['un travail sur machine', 'travaux sur machine'],
  merges,
  named_people: ['une personne couverte par une structure', 'personnes couvertes par une structure'],
  payment_allocations: paid,
  payments: paid,
  people: merges,
  receipts: ['un reçu', 'reçus'],
  recognitions: ['une reconnaissance de partenaire', 'reconnaissances de partenaires'],
  resources: ['une ressource', 'ressources'],
  sales: ['une vente au comptoir', 'ventes au comptoir'],
};
const unknown: Words = ['une autre donnée', 'autres données'];

/** What a row of a table that foreign keys name is called, `id` being its id in SQL. */
const namesBy: Readonly<Record<string, (id: string) => string>> = {
  people: (id) => `(SELECT display_name FROM v_people WHERE id = ${id})`,
  organisations: (id) => `(SELECT name FROM v_organisations WHERE id = ${id})`,
  membership_types: (id) => `(SELECT name FROM membership_types WHERE id = ${id})`,
  memberships: (id) =>
    `(SELECT coalesce(p.display_name, o.name) FROM memberships m LEFT JOIN v_people p ON p.id = m.person_id
      LEFT JOIN v_organisations o ON o.id = m.organisation_id WHERE m.id = ${id})`,
  payments: (id) => `(SELECT payer_name FROM payments WHERE id = ${id})`,
  agreements: (id) => `(SELECT partner_name FROM v_agreements WHERE id = ${id})`,
  recognitions: (id) => `(SELECT display_name FROM v_recognitions WHERE id = ${id})`,
  check_ins: (id) => `(SELECT display_name FROM v_check_ins WHERE id = ${id})`,
  unnamed_visits: (id) => `(SELECT date FROM unnamed_visits WHERE id = ${id})`,
  bookings: (id) => `(SELECT resource || ' ' || starts_at FROM v_bookings WHERE id = ${id})`,
};

const namesShown = 3;

/** How many rows `from` has, and the names of the first, each once. */
function counting(from: string, name: string): string {
  return `SELECT count(*) AS count,
    (SELECT json_group_array(name) FROM (SELECT DISTINCT ${name} AS name ${from} LIMIT ${namesShown})
      WHERE name <> '') AS names ${from}`;
}

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

/** Rows of the import that are no longer as the import left them: one version on is a change. */
const changedFrom = (table: string, entity: string): string => `
  FROM ${table} t JOIN (
    SELECT entity_id, max(coalesce(version, 1)) AS version FROM import_rows
    WHERE import_id = @importId AND entity = '${entity}' GROUP BY entity_id) r ON r.entity_id = t.id
  WHERE t.version <> r.version`;

const changedWords: Readonly<Record<string, Words>> = {
  memberships: ['une adhésion modifiée', 'adhésions modifiées'],
  agreements: ['une convention modifiée', 'conventions modifiées'],
  recognitions: ['une reconnaissance modifiée', 'reconnaissances modifiées'],
  check_ins: ['un passage modifié', 'passages modifiés'],
  unnamed_visits: ['un compte de visiteurs modifié', 'comptes de visiteurs modifiés'],
  bookings: ['une réservation modifiée', 'réservations modifiées'],
  booking_series: ['une série modifiée', 'séries modifiées'],
  machine_jobs: ['un travail corrigé', 'travaux corrigés'],
  materials: ['une matière modifiée', 'matières modifiées'],
};
const changedSheet: Words = ['une fiche modifiée', 'fiches modifiées'];

/** What is asked of an import, and the words for what is found. */
function questions(database: Database): readonly (readonly [Words, string])[] {
  const ofImport = `(SELECT entity_id FROM import_rows WHERE import_id = @importId AND entity = 'check_in')`;
  return [
    ...references(database).map(({ table, column, parent }): readonly [Words, string] => {
      const from = `FROM "${table}" t WHERE t."${column}" IN ${mine(entityOf[parent] ?? '')}
        AND NOT (${ownRows[table] ?? '0'})`;
      return [words[table] ?? unknown, counting(from, namesBy[parent]?.(`t."${column}"`) ?? "''")];
    }),
    ...Object.entries(entityOf)
      .filter(([table]) => table !== 'payments')
      .map(([table, entity]): readonly [Words, string] => [
        changedWords[table] ?? changedSheet,
        counting(changedFrom(table, entity), namesBy[table]?.('t.id') ?? "''"),
      ]),
    [
      ['un règlement annulé', 'règlements annulés'],
      counting(`FROM payments t WHERE t.reverses_id IN ${mine('payment')}`, 't.payer_name'),
    ],
    [
      ['un passage facturé', 'passages facturés'],
      counting(
        `FROM billed_sources t WHERE t.kind = 'check_in' AND t.source_id IN ${ofImport}`,
        namesBy['check_ins']?.('t.source_id') ?? "''",
      ),
    ],
    [
      ['un travail facturé', 'travaux facturés'],
      counting(
        `FROM billed_sources t WHERE t.kind = 'machine_job' AND t.source_id IN ${mine('machine_job')}`,
        "''",
      ),
    ],
    [
      ['une réservation facturée', 'réservations facturées'],
      counting(
        `FROM billed_sources t WHERE t.kind = 'booking' AND t.source_id IN (SELECT entity_id FROM import_rows
          WHERE import_id = @importId AND entity = 'booking')`,
        namesBy['bookings']?.('t.source_id') ?? "''",
      ),
    ],
  ];
}

/** What was found, the same thing found twice being said once. */
function gathered(found: readonly BuiltOn[]): BuiltOn[] {
  const byWords = new Map<string, BuiltOn>();
  for (const one of found) {
    const same = byWords.get(one.one);
    const names = [...new Set([...(same?.names ?? []), ...one.names])].slice(0, namesShown);
    byWords.set(one.one, { ...one, count: Math.max(same?.count ?? 0, one.count), names });
  }
  return Array.from(byWords.values());
}

/**
 * What hangs on an import is asked of the schema's own foreign keys, so that an area added later is heard without
 * anybody having to think of it here.
 */
export function importUndoStore(database: Database): ImportUndoStore {
  const asked = questions(database).map(([[one, many], sql]) => ({
    one,
    many,
    ask: database.prepare<{ importId: number }, { count: number; names: string }>(sql),
  }));
  const booked = database.prepare('SELECT 1 FROM payment_allocations WHERE membership_id = ? LIMIT 1');
  const agreement = database.prepare('DELETE FROM agreements WHERE id = ?');
  const used = database.prepare('SELECT 1 FROM memberships WHERE type_id = ? LIMIT 1');
  return {
    builtOn: (importId) =>
      gathered(
        asked.flatMap(({ one, many, ask }) => {
          const row = ask.get({ importId });
          if (row === undefined || row.count === 0) return [];
          return [{ one, many, count: row.count, names: JSON.parse(row.names) as string[] }];
        }),
      ),
    hasBookings: (membershipId) => booked.get(membershipId) !== undefined,
    isTypeUsed: (typeId) => used.get(typeId) !== undefined,
    removeAgreement: (id) => void agreement.run(id),
  };
}
