import type { Party } from '../../shared/contract/common.ts';
import type { RollRow } from '../../shared/contract/governance-roll.ts';
import type { Database } from './sqlite.ts';

type ConvokedHow = RollRow['convokedHow'];

/** A line of an assembly's list as stored, with the last presence. */
export interface StoredRollRow {
  readonly id: number;
  readonly version: number;
  readonly assemblyId: number;
  readonly number: number | null;
  readonly holder: Party | null;
  readonly name: string;
  /** The surname first. */
  readonly listName: string;
  readonly sortKey: string;
  readonly memberNumber: string;
  readonly votes: boolean;
  readonly reason: string;
  readonly remark: string;
  readonly representativeId: number | null;
  readonly representativeName: string;
  readonly email: string;
  readonly address: string;
  readonly postcode: string;
  readonly commune: string;
  readonly civility: string;
  readonly convokedOn: string | null;
  readonly convokedHow: ConvokedHow;
  readonly presenceId: number | null;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
}

export interface NewRollRow {
  readonly holder: Party | null;
  readonly name: string;
  readonly listName: string;
  readonly sortKey: string;
  readonly memberNumber: string;
  readonly number: number | null;
  readonly votes: boolean;
  readonly reason: string;
  readonly remark: string;
  readonly representativeId: number | null;
}

export interface ProxyRow {
  readonly id: number;
  readonly version: number;
  readonly assemblyId: number;
  readonly giverId: number;
  readonly holderId: number;
  readonly receivedOn: string;
  readonly withdrawnAt: string | null;
  readonly takenBackBy: number | null;
}

export interface RollStore {
  /** By name; electors and the others together. */
  of(assemblyId: number): StoredRollRow[];
  find(id: number): StoredRollRow | undefined;
  add(assemblyId: number, row: NewRollRow): number;
  /** Takes the whole list of an assembly away: convoking is taken back. */
  clear(assemblyId: number): void;
  remove(id: number): void;
  setVotes(id: number, votes: boolean, reason: string, number: number | null): number;
  setRepresentative(id: number, personId: number | null): number;
  setConvoked(id: number, on: string | null, how: ConvokedHow): void;
  /** The person by whom a structure voted last, if it ever did. */
  lastRepresentative(organisationId: number): number | undefined;
  arrive(rollId: number, at: string): number;
  leave(presenceId: number, at: string): void;
  comeBack(presenceId: number): void;
  removePresence(presenceId: number): void;
  /** All proxies of an assembly, withdrawn ones included, in the order in which they came. */
  proxies(assemblyId: number): ProxyRow[];
  proxy(id: number): ProxyRow | undefined;
  giveProxy(proxy: Pick<ProxyRow, 'assemblyId' | 'giverId' | 'holderId' | 'receivedOn'>): number;
  withdraw(id: number, at: string | null, takenBackBy: number | null): number;
  /** Marks the lines of somebody in assemblies not yet closed where the one who stays has one too (P5). */
  mergeAway(keepId: number, mergeId: number): number;
  /** Gives those lines their voice again. */
  mergeBack(mergeId: number): void;
}

interface Row extends Omit<StoredRollRow, 'holder' | 'votes'> {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly votes: number;
}

function rowOf({ personId, organisationId, votes, ...row }: Row): StoredRollRow {
  const holder: Party | null =
    personId !== null
      ? { kind: 'person', id: personId }
      : organisationId !== null
        ? { kind: 'organisation', id: organisationId }
        : null;
  return { ...row, holder, votes: votes === 1 };
}

// Whom to write to: the person, the structure, or where it has no address its representative.
const selected = `r.id, r.version, r.assembly_id AS "assemblyId", r.number, r.person_id AS "personId",
  r.organisation_id AS "organisationId", r.name, r.list_name AS "listName", r.sort_key AS "sortKey", r.member_number AS "memberNumber", r.votes,
  r.reason, r.remark, r.representative_person_id AS "representativeId",
  coalesce(v.display_name, '') AS "representativeName",
  coalesce(nullif(p.email, ''), nullif(o.email, ''), v.email, '') AS email,
  coalesce(p.address, o.address, '') AS address, coalesce(p.postcode, o.postcode, '') AS postcode,
  coalesce(p.commune, o.commune, '') AS commune, coalesce(p.civility, '') AS civility,
  r.convoked_on AS "convokedOn", r.convoked_how AS "convokedHow",
  c.id AS "presenceId", c.arrived_at AS "arrivedAt", c.left_at AS "leftAt"`;
const joined = `FROM v_assembly_roll r
  LEFT JOIN v_people p ON p.id = r.person_id LEFT JOIN v_organisations o ON o.id = r.organisation_id
  LEFT JOIN v_people v ON v.id = r.representative_person_id
  LEFT JOIN assembly_presences c ON c.id = (SELECT max(x.id) FROM assembly_presences x WHERE x.roll_id = r.id)`;

function presencePart(
  database: Database,
): Pick<RollStore, 'arrive' | 'leave' | 'comeBack' | 'removePresence'> {
  const arrive = database.prepare('INSERT INTO assembly_presences(roll_id, arrived_at) VALUES (?, ?)');
  const leave = database.prepare('UPDATE assembly_presences SET left_at = max(?, arrived_at) WHERE id = ?');
  const back = database.prepare('UPDATE assembly_presences SET left_at = NULL WHERE id = ?');
  const remove = database.prepare('DELETE FROM assembly_presences WHERE id = ?');
  return {
    arrive: (rollId, at) => Number(arrive.run(rollId, at).lastInsertRowid),
    leave: (presenceId, at) => void leave.run(at, presenceId),
    comeBack: (presenceId) => void back.run(presenceId),
    removePresence: (presenceId) => void remove.run(presenceId),
  };
}

function proxyPart(database: Database): Pick<RollStore, 'proxies' | 'proxy' | 'giveProxy' | 'withdraw'> {
  const columns = `id, version, assembly_id AS "assemblyId", giver_id AS "giverId", holder_id AS "holderId",
    received_on AS "receivedOn", withdrawn_at AS "withdrawnAt", taken_back_by AS "takenBackBy"`;
  const list = database.prepare<[number], ProxyRow>(
    `SELECT ${columns} FROM assembly_proxies WHERE assembly_id = ? ORDER BY id`,
  );
  const find = database.prepare<[number], ProxyRow>(`SELECT ${columns} FROM assembly_proxies WHERE id = ?`);
  const give = database.prepare(
    `INSERT INTO assembly_proxies(assembly_id, giver_id, holder_id, received_on)
     VALUES (@assemblyId, @giverId, @holderId, @receivedOn)`,
  );
  const withdraw = database.prepare<[string | null, number | null, number], { version: number }>(
    `UPDATE assembly_proxies SET withdrawn_at = ?, taken_back_by = ?, version = version + 1 WHERE id = ?
     RETURNING version`,
  );
  return {
    proxies: (assemblyId) => list.all(assemblyId),
    proxy: (id) => find.get(id),
    giveProxy: (proxy) => Number(give.run(proxy).lastInsertRowid),
    withdraw: (id, at, takenBackBy) => withdraw.get(at, takenBackBy, id)?.version ?? 0,
  };
}

function mergePart(database: Database): Pick<RollStore, 'mergeAway' | 'mergeBack'> {
  const away = database.prepare(
    `UPDATE assembly_roll SET merged_away = 1, version = version + 1
     WHERE person_id = @mergeId AND assembly_id IN (
       SELECT k.assembly_id FROM assembly_roll k JOIN assemblies a ON a.id = k.assembly_id
       WHERE k.person_id = @keepId AND a.status <> 'closed')`,
  );
  const back = database.prepare(
    'UPDATE assembly_roll SET merged_away = 0, version = version + 1 WHERE person_id = ? AND merged_away',
  );
  return {
    mergeAway: (keepId, mergeId) => away.run({ keepId, mergeId }).changes,
    mergeBack: (mergeId) => void back.run(mergeId),
  };
}

/** Who is on an assembly's list, who is there, and who holds whose voice (R2). */
export function rollStore(database: Database): RollStore {
  const list = database.prepare<[number], Row>(
    `SELECT ${selected} ${joined} WHERE r.assembly_id = ? ORDER BY r.sort_key, r.id`,
  );
  const find = database.prepare<[number], Row>(`SELECT ${selected} ${joined} WHERE r.id = ?`);
  const add = database.prepare(
    `INSERT INTO assembly_roll(assembly_id, person_id, organisation_id, name, list_name, sort_key, member_number, number,
       votes, reason, remark, representative_person_id)
     VALUES (@assemblyId, @personId, @organisationId, @name, @listName, @sortKey, @memberNumber, @number, @votes,
       @reason, @remark, @representativeId)`,
  );
  const clear = database.prepare('DELETE FROM assembly_roll WHERE assembly_id = ?');
  const remove = database.prepare('DELETE FROM assembly_roll WHERE id = ?');
  const votes = database.prepare<[number, string, number | null, number], { version: number }>(
    'UPDATE assembly_roll SET votes = ?, reason = ?, number = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  const represent = database.prepare<[number | null, number], { version: number }>(
    'UPDATE assembly_roll SET representative_person_id = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  const convoked = database.prepare(
    'UPDATE assembly_roll SET convoked_on = ?, convoked_how = ?, version = version + 1 WHERE id = ?',
  );
  const last = database.prepare<[number], { id: number }>(
    `SELECT representative_person_id AS id FROM assembly_roll
     WHERE organisation_id = ? AND representative_person_id IS NOT NULL ORDER BY assembly_id DESC LIMIT 1`,
  );
  return {
    ...presencePart(database),
    ...proxyPart(database),
    ...mergePart(database),
    of: (assemblyId) => list.all(assemblyId).map(rowOf),
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : rowOf(row);
    },
    add(assemblyId, { holder, ...row }) {
      const { lastInsertRowid } = add.run({
        ...row,
        assemblyId,
        votes: Number(row.votes),
        personId: holder?.kind === 'person' ? holder.id : null,
        organisationId: holder?.kind === 'organisation' ? holder.id : null,
      });
      return Number(lastInsertRowid);
    },
    clear: (assemblyId) => void clear.run(assemblyId),
    remove: (id) => void remove.run(id),
    setVotes: (id, hasVoice, reason, number) => votes.get(Number(hasVoice), reason, number, id)?.version ?? 0,
    setRepresentative: (id, personId) => represent.get(personId, id)?.version ?? 0,
    setConvoked: (id, on, how) => void convoked.run(on, how, id),
    lastRepresentative: (organisationId) => last.get(organisationId)?.id,
  };
}
