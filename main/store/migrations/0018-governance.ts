import type { Migration } from './migration.ts';

const rules = `
  -- The statutes' rules from a day on (R2); an assembly keeps its own copy once it is convoked.
  CREATE TABLE statutes(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    in_force_from TEXT NOT NULL UNIQUE CHECK(in_force_from IS date(in_force_from)),
    rules TEXT NOT NULL CHECK(json_valid(rules)),
    note TEXT NOT NULL DEFAULT ''
  ) STRICT;
`;

const assemblies = `
  CREATE TABLE assemblies(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK(kind IN ('ordinary', 'extraordinary')),
    title TEXT NOT NULL DEFAULT '',
    held_at TEXT NOT NULL CHECK(held_at IS strftime('%Y-%m-%dT%H:%M', held_at)),
    place TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    -- The one whose quorum failed, for a second convocation: one at most.
    first_assembly_id INTEGER UNIQUE REFERENCES assemblies(id),
    status TEXT NOT NULL DEFAULT 'planned' CHECK(status IN ('planned', 'convoked', 'open', 'closed', 'cancelled')),
    -- The rules it is held by, and the day on which they and the list were frozen.
    rules TEXT CHECK(json_valid(rules)),
    frozen_on TEXT CHECK(frozen_on IS date(frozen_on)),
    opened_at TEXT CHECK(opened_at IS strftime('%Y-%m-%dT%H:%M', opened_at)),
    closed_at TEXT CHECK(closed_at IS strftime('%Y-%m-%dT%H:%M', closed_at)),
    -- The figures for the minutes, as they were when it closed.
    minutes TEXT,
    created_at TEXT NOT NULL,
    CHECK(status NOT IN ('convoked', 'open', 'closed') OR (rules IS NOT NULL AND frozen_on IS NOT NULL)),
    CHECK((status = 'closed') = (closed_at IS NOT NULL)),
    CHECK((status = 'closed') = (minutes IS NOT NULL))
  ) STRICT;
  CREATE INDEX assemblies_by_day ON assemblies(held_at);

  CREATE TABLE resolutions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    assembly_id INTEGER NOT NULL REFERENCES assemblies(id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL CHECK(title <> ''),
    body_text TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL CHECK(kind IN ('information', 'vote', 'election')),
    majority TEXT CHECK(json_valid(majority)),
    seats INTEGER NOT NULL DEFAULT 0 CHECK(seats >= 0),
    votes_for INTEGER CHECK(votes_for >= 0),
    votes_against INTEGER CHECK(votes_against >= 0),
    abstentions INTEGER CHECK(abstentions >= 0),
    blank_votes INTEGER CHECK(blank_votes >= 0),
    -- How many voices there were when it was voted, and electors.
    voices INTEGER,
    electors INTEGER,
    voted_at TEXT CHECK(voted_at IS strftime('%Y-%m-%dT%H:%M', voted_at)),
    adopted INTEGER CHECK(adopted IN (0, 1)),
    elected_body TEXT CHECK(elected_body IN ('board', 'bureau', 'other')),
    CHECK((votes_for IS NULL) = (adopted IS NULL)),
    CHECK(votes_for IS NULL OR votes_for + votes_against + abstentions + blank_votes <= voices)
  ) STRICT;
  CREATE INDEX resolutions_by_assembly ON resolutions(assembly_id, position);

  CREATE TABLE candidacies(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    resolution_id INTEGER NOT NULL REFERENCES resolutions(id),
    person_id INTEGER NOT NULL REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    role TEXT NOT NULL,
    votes INTEGER NOT NULL CHECK(votes >= 0),
    elected INTEGER NOT NULL CHECK(elected IN (0, 1))
  ) STRICT;
  CREATE INDEX candidacies_by_resolution ON candidacies(resolution_id);
  CREATE INDEX candidacies_by_person ON candidacies(person_id);
  CREATE INDEX candidacies_by_organisation ON candidacies(organisation_id);
`;

const mandates = `
  CREATE TABLE mandates(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK(body IN ('board', 'bureau', 'other')),
    role TEXT NOT NULL CHECK(role <> ''),
    person_id INTEGER NOT NULL REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    starts_on TEXT NOT NULL CHECK(starts_on IS date(starts_on)),
    ends_on TEXT CHECK(ends_on IS date(ends_on)),
    -- Its last day, where it ended otherwise than it was to; the eve of starts_on where it never began.
    ended_on TEXT CHECK(ended_on IS date(ended_on)),
    ended_how TEXT CHECK(ended_how IN ('term', 'renewed', 'resigned', 'dismissed', 'died', 'other')),
    note TEXT NOT NULL DEFAULT '',
    -- The election that gave it, and the one that ended it: taken back together.
    resolution_id INTEGER REFERENCES resolutions(id),
    ended_by_resolution_id INTEGER REFERENCES resolutions(id),
    created_at TEXT NOT NULL,
    CHECK(starts_on <= ends_on),
    CHECK(ended_on >= date(starts_on, '-1 day')),
    CHECK((ended_on IS NULL) = (ended_how IS NULL))
  ) STRICT;
  CREATE INDEX mandates_by_person ON mandates(person_id);
  CREATE INDEX mandates_by_organisation ON mandates(organisation_id);
  CREATE INDEX mandates_by_body ON mandates(body, starts_on);
  CREATE INDEX mandates_by_resolution ON mandates(resolution_id);
  CREATE INDEX mandates_by_ending ON mandates(ended_by_resolution_id);

  CREATE TABLE board_declarations(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    declared_on TEXT NOT NULL CHECK(declared_on IS date(declared_on)),
    reference TEXT NOT NULL DEFAULT '',
    list TEXT NOT NULL
  ) STRICT;
`;

const roll = `
  -- Who may vote at an assembly, frozen when it was convoked, and why the others may not (P3). Names are as they were.
  CREATE TABLE assembly_roll(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    assembly_id INTEGER NOT NULL REFERENCES assemblies(id),
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    name TEXT NOT NULL,
    -- The surname first, as lists have it.
    list_name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    member_number TEXT NOT NULL DEFAULT '',
    number INTEGER,
    votes INTEGER NOT NULL CHECK(votes IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    representative_person_id INTEGER REFERENCES people(id),
    -- Of two files made one, this line no longer has a voice of its own (P5).
    merged_away INTEGER NOT NULL DEFAULT 0 CHECK(merged_away IN (0, 1)),
    convoked_on TEXT CHECK(convoked_on IS date(convoked_on)),
    convoked_how TEXT CHECK(convoked_how IN ('email', 'letter', 'hand', 'other')),
    UNIQUE(assembly_id, number),
    CHECK(person_id IS NULL OR organisation_id IS NULL),
    CHECK(votes = 0 OR coalesce(person_id, organisation_id) IS NOT NULL),
    CHECK((convoked_on IS NULL) = (convoked_how IS NULL))
  ) STRICT;
  CREATE INDEX assembly_roll_by_name ON assembly_roll(assembly_id, sort_key);
  CREATE INDEX assembly_roll_by_person ON assembly_roll(person_id);
  CREATE INDEX assembly_roll_by_organisation ON assembly_roll(organisation_id);
  CREATE INDEX assembly_roll_by_representative ON assembly_roll(representative_person_id)
    WHERE representative_person_id IS NOT NULL;

  CREATE TABLE assembly_presences(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    roll_id INTEGER NOT NULL REFERENCES assembly_roll(id),
    arrived_at TEXT NOT NULL CHECK(arrived_at IS strftime('%Y-%m-%dT%H:%M', arrived_at)),
    left_at TEXT CHECK(left_at IS strftime('%Y-%m-%dT%H:%M', left_at)),
    CHECK(arrived_at <= left_at)
  ) STRICT;
  CREATE INDEX assembly_presences_by_roll ON assembly_presences(roll_id);
  -- Nobody is there twice.
  CREATE UNIQUE INDEX assembly_presences_now ON assembly_presences(roll_id) WHERE left_at IS NULL;

  CREATE TABLE assembly_proxies(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    assembly_id INTEGER NOT NULL REFERENCES assemblies(id),
    giver_id INTEGER NOT NULL REFERENCES assembly_roll(id),
    holder_id INTEGER NOT NULL REFERENCES assembly_roll(id) CHECK(holder_id <> giver_id),
    received_on TEXT NOT NULL CHECK(received_on IS date(received_on)),
    withdrawn_at TEXT,
    -- The arrival by which its giver took it back.
    taken_back_by INTEGER REFERENCES assembly_presences(id),
    CHECK(taken_back_by IS NULL OR withdrawn_at IS NOT NULL)
  ) STRICT;
  CREATE INDEX assembly_proxies_by_assembly ON assembly_proxies(assembly_id);
  CREATE INDEX assembly_proxies_by_holder ON assembly_proxies(holder_id);
  CREATE INDEX assembly_proxies_by_arrival ON assembly_proxies(taken_back_by);
  -- A voice is given once.
  CREATE UNIQUE INDEX assembly_proxies_in_force ON assembly_proxies(giver_id) WHERE withdrawn_at IS NULL;
`;

/** What is closed stays: no presence, proxy or vote of a closed session changes. */
const frozen = (table: string, when: string, assembly: (row: 'NEW' | 'OLD') => string): string => {
  const row = when === 'DELETE' ? 'OLD' : 'NEW';
  return `
  CREATE TRIGGER ${table}_closed_on_${when.split(' ')[0]?.toLowerCase()} BEFORE ${when} ON ${table}
    WHEN (SELECT status FROM assemblies WHERE id = ${assembly(row)}) = 'closed'
    BEGIN SELECT RAISE(ABORT, 'ASSEMBLY_CLOSED'); END;`;
};
const ofRoll = (row: 'NEW' | 'OLD'): string =>
  `(SELECT assembly_id FROM assembly_roll WHERE id = ${row}.roll_id)`;
const triggers = [
  ...['INSERT', 'DELETE', 'UPDATE'].map((when) => frozen('assembly_presences', when, ofRoll)),
  ...['INSERT', 'DELETE', 'UPDATE'].map((when) =>
    frozen('assembly_proxies', when, (row) => `${row}.assembly_id`),
  ),
  ...[
    'INSERT',
    'DELETE',
    'UPDATE OF votes_for, votes_against, abstentions, blank_votes, voices, adopted',
  ].map((when) => frozen('resolutions', when, (row) => `${row}.assembly_id`)),
  ...['INSERT', 'DELETE', 'UPDATE OF votes, number'].map((when) =>
    frozen('assembly_roll', when, (row) => `${row}.assembly_id`),
  ),
].join('');

const views = `
  CREATE VIEW v_mandates AS
    SELECT m.id, m.body, m.role, m.person_id, p.display_name, p.sort_key, m.organisation_id, o.name AS organisation,
      m.starts_on, m.ends_on, m.ended_on, m.ended_how, m.note, m.resolution_id, r.assembly_id, m.version
    FROM mandates m JOIN v_people p ON p.id = m.person_id
      LEFT JOIN organisations o ON o.id = m.organisation_id
      LEFT JOIN resolutions r ON r.id = m.resolution_id;
  CREATE VIEW v_assemblies AS
    SELECT a.id, a.public_id, a.kind, a.title, a.held_at, a.place, a.note, a.status, a.first_assembly_id,
      (SELECT s.id FROM assemblies s WHERE s.first_assembly_id = a.id) AS second_assembly_id,
      a.frozen_on, a.opened_at, a.closed_at, a.version
    FROM assemblies a;
  CREATE VIEW v_resolutions AS
    SELECT id, assembly_id, position, title, body_text, kind, votes_for, votes_against, abstentions, blank_votes,
      voices, electors, voted_at, adopted, elected_body FROM resolutions;
  -- votes is whether the line has a voice now.
  CREATE VIEW v_assembly_roll AS
    SELECT id, assembly_id, person_id, organisation_id, name, list_name, sort_key, member_number, number,
      votes AND NOT merged_away AS votes, reason, remark, representative_person_id, convoked_on, convoked_how, version
    FROM assembly_roll;
`;

export const governance: Migration = {
  number: 18,
  slug: 'governance',
  up(database) {
    database.exec(rules + assemblies + mandates + roll + triggers + views);
  },
};
