import type { DirectoryPlace, NetworkFields } from '../../shared/contract/networks-directory.ts';
import { assignments } from './columns.ts';
import type { Database } from './sqlite.ts';

/** A network as stored: whose turn it is is a question of the day. */
export type StoredNetwork = NetworkFields & {
  readonly id: number;
  readonly version: number;
  readonly archived: boolean;
};
/** A place of a directory but for what its agreement gives, which the rules word. */
export type StoredPlace = Omit<DirectoryPlace, 'agreementId' | 'rights' | 'until'>;

export interface NetworkSheetStore {
  find(id: number): StoredNetwork | undefined;
  list(withArchived: boolean): StoredNetwork[];
  insert(fields: NetworkFields, more: { readonly publicId: string; readonly createdAt: string }): number;
  /** The new version, or undefined when `version` is not the one in force. */
  update(id: number, version: number, fields: NetworkFields): number | undefined;
  archive(id: number, archived: boolean): number;
  /** The places of a network, or every partner for null, by name, as they stand on a day. */
  places(id: number | null, date: string): StoredPlace[];
}

const columns = {
  name: 'name',
  website: 'website',
  charter: 'charter',
  charterSignedOn: 'charter_signed_on',
  contact: 'contact',
  email: 'email',
  phone: 'phone',
  nextMeetingAt: 'next_meeting_at',
  nextMeetingPlace: 'next_meeting_place',
  note: 'note',
} as const satisfies Partial<Record<keyof NetworkFields, string>>;

type Head = Omit<StoredNetwork, 'places' | 'duties' | 'archived'> & { archived: number };
type DutyRow = Omit<NetworkFields['duties'][number], 'turns'> & { position: number };

const selected = `id, version, archived, ${Object.entries(columns)
  .map(([field, column]) => `${column} AS "${field}"`)
  .join(', ')}`;

/** Writes what hangs on a network anew, in the order given. */
function filling(database: Database): (id: number, fields: NetworkFields) => void {
  const clear = ['network_places', 'network_duties'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE network_id = ?`),
  );
  const addPlace = database.prepare(
    'INSERT INTO network_places(network_id, position, organisation_id, contact) VALUES (?, ?, ?, ?)',
  );
  const addDuty = database.prepare(
    'INSERT INTO network_duties(network_id, position, name, starts_on, every_months) VALUES (?, ?, ?, ?, ?)',
  );
  const addTurn = database.prepare(
    'INSERT INTO network_turns(network_id, duty, position, organisation_id) VALUES (?, ?, ?, ?)',
  );
  return (id, { places, duties }) => {
    for (const statement of clear) statement.run(id);
    for (const [position, place] of places.entries())
      addPlace.run(id, position, place.organisationId, place.contact);
    for (const [position, duty] of duties.entries()) {
      addDuty.run(id, position, duty.name, duty.startsOn, duty.everyMonths);
      for (const [turn, holder] of duty.turns.entries()) addTurn.run(id, position, turn, holder);
    }
  };
}

function reading(database: Database): (head: Head) => StoredNetwork {
  const places = database.prepare<[number], NetworkFields['places'][number]>(
    `SELECT organisation_id AS "organisationId", contact FROM network_places WHERE network_id = ? ORDER BY position`,
  );
  const duties = database.prepare<[number], DutyRow>(
    `SELECT position, name, starts_on AS "startsOn", every_months AS "everyMonths" FROM network_duties
     WHERE network_id = ? ORDER BY position`,
  );
  const turns = database
    .prepare<[number, number], number | null>(
      'SELECT organisation_id FROM network_turns WHERE network_id = ? AND duty = ? ORDER BY position',
    )
    .pluck();
  return ({ archived, ...head }) => ({
    ...head,
    archived: archived === 1,
    places: places.all(head.id),
    duties: duties
      .all(head.id)
      .map(({ position, ...duty }) => ({ ...duty, turns: turns.all(head.id, position) })),
  });
}

/** Networks that the place belongs to, and the directory of their places (X1). */
export function networkSheetStore(database: Database): NetworkSheetStore {
  const complete = reading(database);
  const fill = filling(database);
  const find = database.prepare<[number], Head>(`SELECT ${selected} FROM v_networks WHERE id = ?`);
  const list = database.prepare<[number], Head>(
    `SELECT ${selected} FROM v_networks WHERE archived = 0 OR ? = 1 ORDER BY archived, name, id`,
  );
  const insert = database.prepare(
    `INSERT INTO networks(public_id, created_at, ${Object.values(columns).join(', ')})
     VALUES (@publicId, @createdAt, ${Object.keys(columns)
       .map((name) => `@${name}`)
       .join(', ')})`,
  );
  const update = database.prepare(
    `UPDATE networks SET ${Object.entries(columns)
      .map(([name, column]) => `${column} = @${name}`)
      .join(', ')}, version = version + 1 WHERE id = @id AND version = @version`,
  );
  const archive = database
    .prepare<[number, number], number>(
      'UPDATE networks SET archived = ?, version = version + 1 WHERE id = ? RETURNING version',
    )
    .pluck();
  const places = database.prepare<
    { id: number | null; date: string },
    Omit<StoredPlace, 'passKeyKnown'> & { passKeyKnown: number }
  >(
    `SELECT o.id AS "organisationId", o.name, coalesce(p.contact, '') AS contact, o.email, o.phone, o.address, o.postcode,
       o.commune,
       (SELECT count(DISTINCT r.person_id) FROM v_partner_rights r
        WHERE r.partner_organisation_id = o.id AND @date BETWEEN r.from_day AND r.until_day) AS "recognisedPeople",
       EXISTS (SELECT 1 FROM v_known_places k WHERE k.organisation_id = o.id AND k.replaced_on IS NULL
         AND k.revoked_on IS NULL AND k.withdrawn_on IS NULL) AS "passKeyKnown",
       coalesce(b.due_to_us_cents, 0) AS "dueToUs", coalesce(b.due_to_them_cents, 0) AS "dueToThem"
     FROM v_organisations o
       LEFT JOIN network_places p ON p.organisation_id = o.id AND p.network_id = @id
       LEFT JOIN v_partner_balances b ON b.partner_organisation_id = o.id
     WHERE CASE WHEN @id IS NULL
       THEN EXISTS (SELECT 1 FROM agreements a WHERE a.partner_organisation_id = o.id)
         OR EXISTS (SELECT 1 FROM network_places n WHERE n.organisation_id = o.id)
       ELSE p.network_id IS NOT NULL END
     ORDER BY o.sort_key, o.id`,
  );
  const valuesOf = ({ places: _places, duties: _duties, ...head }: NetworkFields) =>
    assignments(columns, head).values;
  return {
    find: (id) => {
      const head = find.get(id);
      return head === undefined ? undefined : complete(head);
    },
    list: (withArchived) => list.all(Number(withArchived)).map(complete),
    insert(fields, more) {
      const id = Number(insert.run({ ...valuesOf(fields), ...more }).lastInsertRowid);
      fill(id, fields);
      return id;
    },
    update(id, version, fields) {
      if (update.run({ ...valuesOf(fields), id, version }).changes === 0) return undefined;
      fill(id, fields);
      return version + 1;
    },
    archive: (id, archived) => archive.get(Number(archived), id) ?? 0,
    places: (id, date) =>
      places.all({ id, date }).map((row) => ({ ...row, passKeyKnown: row.passKeyKnown === 1 })),
  };
}
