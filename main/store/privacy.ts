import type { AnonymousFacts, FactsSought } from '../../shared/domain/retention.ts';
import type { OwnTraces, Recognisable } from '../../shared/domain/erasure.ts';
import { fold } from '../../shared/domain/text-folding.ts';
import { personFileReader, type FilledPiece } from './person-file/pieces.ts';
import { openItems, personTies } from './person-ties.ts';
import type { Database } from './sqlite.ts';
import { mentionsOf, sweep, type Swept, type Sweeping } from './sweep.ts';

export interface PrivacySettingsRow {
  readonly version: number;
  readonly retentionMonths: number;
  readonly evidenceYears: number;
  readonly reviewedOn: string | null;
}

export interface ErasureRow {
  readonly id: number;
  readonly personId: number;
  readonly personPublicId: string;
  readonly reference: string;
  readonly erasedAt: string;
  readonly cause: 'asked' | 'retention' | 'restored';
  readonly notedBy: string;
  readonly archiveUntil: string | null;
  readonly archiveEmptiedAt: string | null;
}

/** Short salted fingerprints; an empty text where there was nothing to take one of. */
export interface Fingerprints {
  readonly name: string;
  readonly birth: string;
  readonly email: string;
  readonly numbers: readonly string[];
}

export interface NewErasure {
  readonly personId: number;
  readonly reference: string;
  readonly erasedAt: string;
  readonly cause: ErasureRow['cause'];
  readonly notedBy: string;
  readonly archiveUntil: string | null;
  readonly facts: AnonymousFacts;
  readonly fingerprints: Fingerprints;
}

/** Somebody's last tie with the place: `what` is a code of `person-ties.ts`. */
export interface LastTie {
  readonly personId: number;
  readonly displayName: string;
  readonly commune: string;
  readonly day: string;
  readonly what: string;
  readonly keptUntil: string | null;
  readonly keptReason: string | null;
}

export interface PrivacyStore {
  settings(): PrivacySettingsRow;
  /** The salt of fingerprints. */
  secret(): string;
  /** The new version, or undefined when `version` is not the one in force. */
  saveSettings(
    version: number,
    fields: { readonly retentionMonths: number; readonly evidenceYears: number },
  ): number | undefined;
  reviewed(today: string): void;
  /** The person and whoever was merged into them, however far back; empty for nobody. */
  sheetsOf(personId: number): number[];
  /** What those sheets can be recognised by, and what of it is theirs alone. */
  tracesOf(personIds: readonly number[]): OwnTraces[];
  /** What has to be ended first, counted by code. */
  openItems(personIds: readonly number[], today: string, now: string): { code: string; count: number }[];
  /** How many rows of a column of `person-columns.ts` refer to these people. */
  count(column: string, personIds: readonly number[]): number;
  /** The last day on which accounting names them, or null. */
  lastAccounting(personIds: readonly number[]): string | null;
  /** How many others share all that is sought. */
  others(personIds: readonly number[], sought: FactsSought): number;
  addErasure(erasure: NewErasure): number;
  erasures(): ErasureRow[];
  erasureOf(personId: number): ErasureRow | undefined;
  /** The person of a random public id who is still there by name, if any. */
  personOfPublicId(publicId: string): number | undefined;
  fingerprints(): { readonly reference: string; readonly erasedAt: string; readonly prints: Fingerprints }[];
  sweep(sweeping: Sweeping): Swept[];
  mentions(pattern: RegExp | undefined, limit: number): ReturnType<typeof mentionsOf>;
  /** Writes what was deleted over the journal as well, so that no byte of it stays; false while a reader holds it. */
  settleFile(): boolean;
  file(personIds: readonly number[]): FilledPiece[];
  /** Whose last tie is on or before a day, oldest first; erased and merged people apart. */
  lastTies(until: string, today: string): LastTie[];
  keep(keeping: { personId: number; until: string; reason: string; by: string; at: string }): void;
  kept(personId: number): { until: string; reason: string; by: string; at: string } | undefined;
  release(personId: number): void;
}

const ids = '(SELECT value FROM json_each(@ids))';

function recognising(database: Database): Pick<PrivacyStore, 'sheetsOf' | 'tracesOf' | 'others'> {
  const sheets = database.prepare<[number], { id: number }>(
    `WITH RECURSIVE sheet(id) AS (
       SELECT id FROM people WHERE id = ?
       UNION SELECT p.id FROM sheet s JOIN people p ON p.merged_into = s.id)
     SELECT id FROM sheet`,
  );
  const known = database.prepare<{ ids: string }, Recognisable & { nameKey: string }>(
    `SELECT p.last_name AS "lastName", p.first_name AS "firstName", p.email, p.phone, n.number AS "memberNumber",
       p.name_key AS "nameKey"
     FROM people p LEFT JOIN member_numbers n ON n.person_id = p.id WHERE p.id IN ${ids}`,
  );
  const shared = (condition: string) =>
    database.prepare<{ ids: string; value: string }>(
      `SELECT 1 FROM people WHERE ${condition} AND id NOT IN ${ids} AND erased_at IS NULL LIMIT 1`,
    );
  const byName = shared('name_key = @value');
  const byFamily = shared(`' ' || sort_key || ' ' LIKE '% ' || @value || ' %'`);
  const byEmail = shared('lower(email) = lower(@value)');
  const byPhone = shared('phone = @value');
  const organisation = database.prepare<{ email: string; phone: string; family: string }>(
    `SELECT 1 FROM organisations WHERE (email <> '' AND lower(email) = lower(@email)) OR (phone <> '' AND phone = @phone)
       OR (@family <> '' AND ' ' || sort_key || ' ' LIKE '% ' || @family || ' %') LIMIT 1`,
  );
  const ofOrganisation = (sought: { email?: string; phone?: string; family?: string }): boolean =>
    organisation.get({ email: '', phone: '', family: '', ...sought }) !== undefined;
  const others = database.prepare<
    { ids: string; from: string | null; until: string | null; gender: string | null; commune: string | null },
    { n: number }
  >(
    `SELECT count(*) AS n FROM people WHERE merged_into IS NULL AND id NOT IN ${ids} AND erased_at IS NULL
       AND (@from IS NULL OR birth_date BETWEEN @from AND @until) AND (@gender IS NULL OR gender = @gender)
       AND (@commune IS NULL OR commune = @commune)`,
  );
  return {
    sheetsOf: (personId) => sheets.all(personId).map(({ id }) => id),
    tracesOf(personIds) {
      const list = JSON.stringify(personIds);
      return known.all({ ids: list }).map(({ nameKey, ...person }) => {
        const mine = (statement: typeof byName, value: string): boolean =>
          value !== '' && statement.get({ ids: list, value }) === undefined;
        const family = fold(person.lastName);
        return {
          person,
          ownName: mine(byName, nameKey),
          ownFamilyName: mine(byFamily, family) && !ofOrganisation({ family }),
          ownEmail: mine(byEmail, person.email) && !ofOrganisation({ email: person.email }),
          ownPhone: mine(byPhone, person.phone) && !ofOrganisation({ phone: person.phone }),
        };
      });
    },
    others: (personIds, { decade, gender, commune }) =>
      others.get({
        ids: JSON.stringify(personIds),
        from: decade === null ? null : `${decade}-01-01`,
        until: decade === null ? null : `${decade + 9}-12-31`,
        gender,
        commune,
      })?.n ?? 0,
  };
}

type Settings = Pick<PrivacyStore, 'settings' | 'secret' | 'saveSettings' | 'reviewed'>;

function settingsOf(database: Database): Settings {
  const read = database.prepare<[], PrivacySettingsRow>(
    `SELECT version, retention_months AS "retentionMonths", evidence_years AS "evidenceYears",
       reviewed_on AS "reviewedOn" FROM privacy_settings`,
  );
  const secret = database.prepare<[], { secret: string }>('SELECT secret FROM privacy_settings');
  const save = database.prepare<[number, number, number], { version: number }>(
    `UPDATE privacy_settings SET retention_months = ?, evidence_years = ?, version = version + 1 WHERE version = ?
     RETURNING version`,
  );
  const review = database.prepare('UPDATE privacy_settings SET reviewed_on = ?');
  return {
    settings: () => {
      const row = read.get();
      if (row === undefined) throw new Error('privacy_settings has lost its row');
      return row;
    },
    secret: () => secret.get()?.secret ?? '',
    saveSettings: (version, fields) =>
      save.get(fields.retentionMonths, fields.evidenceYears, version)?.version,
    reviewed: (today) => void review.run(today),
  };
}

function erasing(
  database: Database,
): Pick<
  PrivacyStore,
  'addErasure' | 'erasures' | 'erasureOf' | 'personOfPublicId' | 'fingerprints' | 'lastAccounting'
> {
  const selected = `SELECT id, person_id AS "personId", person_public_id AS "personPublicId", reference,
    erased_at AS "erasedAt", cause, noted_by AS "notedBy", archive_until AS "archiveUntil",
    archive_emptied_at AS "archiveEmptiedAt" FROM v_erasures`;
  const all = database.prepare<[], ErasureRow>(`${selected} ORDER BY erased_at DESC, id DESC`);
  const one = database.prepare<[number], ErasureRow>(`${selected} WHERE person_id = ?`);
  const insert = database.prepare(
    `INSERT INTO erasures(person_id, reference, erased_at, cause, noted_by, archive_until, born_from, born_until,
       fingerprints)
     VALUES (@personId, @reference, @erasedAt, @cause, @notedBy, @archiveUntil, @bornFrom, @bornUntil, @prints)`,
  );
  const husk = database.prepare('UPDATE people SET gender = ?, commune = ? WHERE id = ?');
  const byPublicId = database.prepare<[string], { id: number }>(
    'SELECT id FROM people WHERE public_id = ? AND erased_at IS NULL',
  );
  const prints = database.prepare<[], { reference: string; erasedAt: string; prints: string }>(
    'SELECT reference, erased_at AS "erasedAt", fingerprints AS prints FROM erasures',
  );
  const accounting = database.prepare<{ ids: string }, { day: string | null }>(
    `SELECT max(day) AS day FROM (
       SELECT issued_on AS day FROM documents WHERE status = 'issued' AND buyer_person_id IN ${ids}
       UNION ALL SELECT sold_on FROM sales WHERE buyer_person_id IN ${ids}
       UNION ALL SELECT received_on FROM payments WHERE payer_person_id IN ${ids}
       UNION ALL SELECT r.issued_on FROM receipts r JOIN memberships m ON m.id = r.membership_id
         WHERE m.person_id IN ${ids})`,
  );
  return {
    addErasure({ facts, fingerprints, ...erasure }) {
      husk.run(facts.gender, facts.commune, erasure.personId);
      const { bornFrom, bornUntil } = facts;
      const given = { ...erasure, bornFrom, bornUntil, prints: JSON.stringify(fingerprints) };
      return Number(insert.run(given).lastInsertRowid);
    },
    erasures: () => all.all(),
    erasureOf: (personId) => one.get(personId),
    personOfPublicId: (publicId) => byPublicId.get(publicId)?.id,
    fingerprints: () =>
      prints.all().map((row) => ({ ...row, prints: JSON.parse(row.prints) as Fingerprints })),
    lastAccounting: (personIds) => accounting.get({ ids: JSON.stringify(personIds) })?.day ?? null,
  };
}

function retaining(
  database: Database,
): Pick<PrivacyStore, 'lastTies' | 'keep' | 'kept' | 'release' | 'openItems'> {
  const ties = database.prepare<{ until: string; today: string }, LastTie>(
    `WITH tie(person_id, day, what) AS (
       ${personTies.map(({ what, sql }) => `SELECT *, '${what}' FROM (${sql})`).join(' UNION ALL ')}),
     last(person_id, day, what) AS (
       SELECT person_id, max(day), what FROM tie WHERE @today IS NOT NULL GROUP BY person_id HAVING max(day) <= @until)
     SELECT p.id AS "personId", p.display_name AS "displayName", p.commune, l.day, l.what,
       k.kept_until AS "keptUntil", k.reason AS "keptReason"
     FROM last l JOIN v_people p ON p.id = l.person_id LEFT JOIN kept_people k ON k.person_id = p.id
     WHERE p.merged_into IS NULL AND p.erased_at IS NULL ORDER BY l.day, p.sort_key, p.id`,
  );
  const keep = database.prepare(
    `INSERT INTO kept_people(person_id, kept_until, reason, noted_by, noted_at)
     VALUES (@personId, @until, @reason, @by, @at)
     ON CONFLICT(person_id) DO UPDATE SET kept_until = excluded.kept_until, reason = excluded.reason,
       noted_by = excluded.noted_by, noted_at = excluded.noted_at`,
  );
  const kept = database.prepare<[number], { until: string; reason: string; by: string; at: string }>(
    `SELECT kept_until AS until, reason, noted_by AS by, noted_at AS at FROM kept_people WHERE person_id = ?`,
  );
  const release = database.prepare('DELETE FROM kept_people WHERE person_id = ?');
  const open = database.prepare<{ ids: string; today: string; now: string }, { code: string; count: number }>(
    `SELECT code, count(*) AS count FROM (
       ${openItems.map(({ code, sql }) => `SELECT '${code}' AS code, person_id FROM (${sql})`).join(' UNION ALL ')})
     WHERE person_id IN ${ids} AND @today <> '' AND @now <> '' GROUP BY code ORDER BY code`,
  );
  return {
    lastTies: (until, today) => ties.all({ until, today }),
    keep: (keeping) => void keep.run(keeping),
    kept: (personId) => kept.get(personId),
    release: (personId) => void release.run(personId),
    openItems: (personIds, today, now) => open.all({ ids: JSON.stringify(personIds), today, now }),
  };
}

/** What the place owes to whoever's data it holds: the whole file, erasure, retention (G1, G2). */
export function privacyStore(database: Database): PrivacyStore {
  return {
    ...settingsOf(database),
    ...recognising(database),
    ...erasing(database),
    ...retaining(database),
    file: personFileReader(database),
    count(column, personIds) {
      const [table = '', name = ''] = column.split('.');
      if (!/^[a-z_]+$/u.test(table) || !/^[a-z_]+$/u.test(name)) throw new TypeError(column);
      return (
        database
          .prepare<{ ids: string }, { n: number }>(
            `SELECT count(*) AS n FROM ${table} WHERE ${name} IN ${ids}`,
          )
          .get({ ids: JSON.stringify(personIds) })?.n ?? 0
      );
    },
    sweep: (sweeping) => sweep(database, sweeping),
    mentions: (pattern, limit) => mentionsOf(database, pattern, limit),
    settleFile() {
      const [row] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      return row?.busy === 0;
    },
  };
}
