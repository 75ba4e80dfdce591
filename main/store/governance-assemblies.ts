import type { z } from 'zod';
import type {
  AgendaItem,
  AssemblyFields,
  AssemblySummary,
  ballot,
  Resolution,
} from '../../shared/contract/governance-assemblies.ts';
import type { StatutesFields } from '../../shared/contract/governance-statutes.ts';
import type { Database } from './sqlite.ts';

export type Ballot = z.infer<typeof ballot>;

/** An assembly as stored: its shown name and what follows from its date are the services'. */
export type AssemblyRow = Omit<AssemblySummary, 'name' | 'isSecond'> & {
  readonly rules: StatutesFields | null;
  readonly frozenOn: string | null;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly minutes: string | null;
};

/** A resolution as stored, its result not yet in words. */
export type ResolutionRow = Omit<Resolution, 'result' | 'majorityInWords' | 'candidates'> & {
  readonly assemblyId: number;
  readonly electors: number | null;
};

export interface CandidacyRow {
  readonly id: number;
  readonly personId: number;
  readonly name: string;
  readonly organisationId: number | null;
  readonly organisationName: string;
  readonly role: string;
  readonly votes: number;
  readonly elected: boolean;
}

export interface VoteNoted {
  readonly ballot: Ballot;
  readonly voices: number;
  readonly electors: number;
  readonly votedAt: string;
  readonly adopted: boolean;
}

export interface AssemblyStore {
  /** The last to be held first. */
  all(): AssemblyRow[];
  find(id: number): AssemblyRow | undefined;
  add(
    fields: AssemblyFields,
    more: {
      readonly publicId: string;
      readonly createdAt: string;
      readonly firstAssemblyId: number | null;
      readonly rules: StatutesFields | null;
    },
  ): number;
  /** Writes columns of one assembly and answers the new version; undefined when `version` is not the one in force. */
  change(id: number, version: number, patch: AssemblyPatch): number | undefined;
  resolutions(assemblyId: number): ResolutionRow[];
  resolution(id: number): ResolutionRow | undefined;
  addResolution(assemblyId: number, position: number, item: AgendaItem): number;
  changeResolution(id: number, position: number, item: AgendaItem): void;
  removeResolution(id: number): void;
  /** The new version, or undefined when `version` is not the one in force. */
  noteVote(id: number, version: number, vote: VoteNoted | null): number | undefined;
  noteElection(
    id: number,
    version: number,
    election: {
      readonly body: string;
      readonly voices: number;
      readonly electors: number;
      readonly votedAt: string;
    } | null,
  ): number | undefined;
  candidacies(resolutionId: number): CandidacyRow[];
  addCandidacy(
    resolutionId: number,
    candidacy: Omit<CandidacyRow, 'id' | 'name' | 'organisationName'>,
  ): number;
  removeCandidacies(resolutionId: number): void;
}

const patchColumns = {
  kind: 'kind',
  title: 'title',
  heldAt: 'held_at',
  place: 'place',
  note: 'note',
  status: 'status',
  rules: 'rules',
  frozenOn: 'frozen_on',
  openedAt: 'opened_at',
  closedAt: 'closed_at',
  minutes: 'minutes',
} as const;
export type AssemblyPatch = Partial<Pick<AssemblyRow, keyof typeof patchColumns>>;

interface StoredAssembly extends Omit<AssemblyRow, 'rules'> {
  readonly rules: string | null;
}

const assemblyOf = ({ rules, ...row }: StoredAssembly): AssemblyRow => ({
  ...row,
  rules: rules === null ? null : (JSON.parse(rules) as StatutesFields),
});

interface StoredResolution extends Omit<ResolutionRow, 'ballot' | 'majority' | 'adopted'> {
  readonly majority: string | null;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly abstentions: number | null;
  readonly blank: number | null;
  readonly adopted: number | null;
}

function resolutionOf(row: StoredResolution): ResolutionRow {
  const { majority, votesFor, votesAgainst, abstentions, blank, adopted, ...rest } = row;
  return {
    ...rest,
    majority: majority === null ? null : (JSON.parse(majority) as ResolutionRow['majority']),
    ballot:
      votesFor === null
        ? null
        : { votesFor, votesAgainst: votesAgainst ?? 0, abstentions: abstentions ?? 0, blank: blank ?? 0 },
    adopted: adopted === null ? null : adopted === 1,
  };
}

const resolutionColumns = `id, version, assembly_id AS "assemblyId", position, title, body_text AS text, kind,
  majority, seats, votes_for AS "votesFor", votes_against AS "votesAgainst", abstentions, blank_votes AS blank,
  voices, electors, voted_at AS "votedAt", adopted, elected_body AS body`;

type Agenda = Pick<
  AssemblyStore,
  'resolutions' | 'resolution' | 'addResolution' | 'changeResolution' | 'removeResolution' | 'noteVote'
>;

const stored = ({ id: _id, majority, ...item }: AgendaItem): object => ({
  ...item,
  majority: majority === null ? null : JSON.stringify(majority),
});

function agendaPart(database: Database): Agenda {
  const list = database.prepare<[number], StoredResolution>(
    `SELECT ${resolutionColumns} FROM resolutions WHERE assembly_id = ? ORDER BY position, id`,
  );
  const find = database.prepare<[number], StoredResolution>(
    `SELECT ${resolutionColumns} FROM resolutions WHERE id = ?`,
  );
  const add = database.prepare(
    `INSERT INTO resolutions(assembly_id, position, title, body_text, kind, majority, seats)
     VALUES (@assemblyId, @position, @title, @text, @kind, @majority, @seats)`,
  );
  const change = database.prepare(
    `UPDATE resolutions SET position = @position, title = @title, body_text = @text, kind = @kind,
       majority = @majority, seats = @seats, version = version + 1 WHERE id = @id`,
  );
  const remove = database.prepare('DELETE FROM resolutions WHERE id = ?');
  const vote = database.prepare(
    `UPDATE resolutions SET votes_for = @votesFor, votes_against = @votesAgainst, abstentions = @abstentions,
       blank_votes = @blank, voices = @voices, electors = @electors, voted_at = @votedAt, adopted = @adopted,
       version = version + 1 WHERE id = @id AND version = @version`,
  );
  const noVote = {
    votesFor: null,
    votesAgainst: null,
    abstentions: null,
    blank: null,
    voices: null,
    electors: null,
    votedAt: null,
    adopted: null,
  };
  return {
    resolutions: (assemblyId) => list.all(assemblyId).map(resolutionOf),
    resolution: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : resolutionOf(row);
    },
    addResolution: (assemblyId, position, item) =>
      Number(add.run({ ...stored(item), assemblyId, position }).lastInsertRowid),
    changeResolution: (id, position, item) => void change.run({ ...stored(item), id, position }),
    removeResolution: (id) => void remove.run(id),
    noteVote(id, version, noted) {
      const values =
        noted === null
          ? noVote
          : {
              ...noted.ballot,
              voices: noted.voices,
              electors: noted.electors,
              votedAt: noted.votedAt,
              adopted: Number(noted.adopted),
            };
      return vote.run({ ...values, id, version }).changes === 0 ? undefined : version + 1;
    },
  };
}

type Elections = Pick<AssemblyStore, 'noteElection' | 'candidacies' | 'addCandidacy' | 'removeCandidacies'>;

function electionPart(database: Database): Elections {
  const note = database.prepare(
    `UPDATE resolutions SET elected_body = @body, voices = @voices, electors = @electors, voted_at = @votedAt,
       version = version + 1 WHERE id = @id AND version = @version`,
  );
  const list = database.prepare<[number], Omit<CandidacyRow, 'elected'> & { readonly elected: number }>(
    `SELECT c.id, c.person_id AS "personId", p.display_name AS name, c.organisation_id AS "organisationId",
       coalesce(o.name, '') AS "organisationName", c.role, c.votes, c.elected
     FROM candidacies c JOIN v_people p ON p.id = c.person_id LEFT JOIN organisations o ON o.id = c.organisation_id
     WHERE c.resolution_id = ? ORDER BY c.elected DESC, c.votes DESC, c.id`,
  );
  const add = database.prepare(
    `INSERT INTO candidacies(resolution_id, person_id, organisation_id, role, votes, elected)
     VALUES (@resolutionId, @personId, @organisationId, @role, @votes, @elected)`,
  );
  const remove = database.prepare('DELETE FROM candidacies WHERE resolution_id = ?');
  const nothing = { body: null, voices: null, electors: null, votedAt: null };
  return {
    noteElection: (id, version, election) =>
      note.run({ ...(election ?? nothing), id, version }).changes === 0 ? undefined : version + 1,
    candidacies: (resolutionId) =>
      list.all(resolutionId).map((row) => ({ ...row, elected: row.elected === 1 })),
    addCandidacy: (resolutionId, candidacy) =>
      Number(add.run({ ...candidacy, resolutionId, elected: Number(candidacy.elected) }).lastInsertRowid),
    removeCandidacies: (resolutionId) => void remove.run(resolutionId),
  };
}

/** Assemblies, their agenda, votes and elections (R2). */
export function assemblyStore(database: Database): AssemblyStore {
  const selected = `a.id, a.version, a.kind, a.title, a.held_at AS "heldAt", a.place, a.note, a.status,
    a.first_assembly_id AS "firstAssemblyId",
    (SELECT s.id FROM assemblies s WHERE s.first_assembly_id = a.id) AS "secondAssemblyId",
    a.rules, a.frozen_on AS "frozenOn", a.opened_at AS "openedAt", a.closed_at AS "closedAt", a.minutes`;
  const all = database.prepare<[], StoredAssembly>(
    `SELECT ${selected} FROM assemblies a ORDER BY a.held_at DESC, a.id DESC`,
  );
  const find = database.prepare<[number], StoredAssembly>(
    `SELECT ${selected} FROM assemblies a WHERE a.id = ?`,
  );
  const add = database.prepare(
    `INSERT INTO assemblies(public_id, created_at, first_assembly_id, rules, kind, title, held_at, place, note)
     VALUES (@publicId, @createdAt, @firstAssemblyId, @rules, @kind, @title, @heldAt, @place, @note)`,
  );
  return {
    ...agendaPart(database),
    ...electionPart(database),
    all: () => all.all().map(assemblyOf),
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : assemblyOf(row);
    },
    add: (fields, { rules, ...more }) =>
      Number(
        add.run({ ...fields, ...more, rules: rules === null ? null : JSON.stringify(rules) }).lastInsertRowid,
      ),
    change(id, version, patch) {
      const given = (Object.keys(patchColumns) as (keyof typeof patchColumns)[]).filter(
        (field) => patch[field] !== undefined,
      );
      const values = Object.fromEntries(
        given.map((field) => {
          const value = patch[field];
          return [field, field === 'rules' && value !== null ? JSON.stringify(value) : value];
        }),
      );
      const set = given.map((field) => `${patchColumns[field]} = @${field}, `).join('');
      const { changes } = database
        .prepare(`UPDATE assemblies SET ${set}version = version + 1 WHERE id = @id AND version = @version`)
        .run({ ...values, id, version });
      return changes === 0 ? undefined : version + 1;
    },
  };
}
