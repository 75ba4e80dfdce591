/**
 * A partner's members as its list names them (X2). Who has never come stays here, apart from people: a name, a number
 * and a validity, nothing more. Part of migration 14.
 */
export const partnerListTables = `
  CREATE TABLE partner_members(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    member_number TEXT NOT NULL DEFAULT '',
    last_name TEXT NOT NULL CHECK(last_name <> ''),
    first_name TEXT NOT NULL DEFAULT '',
    valid_until TEXT NOT NULL CHECK(valid_until IS date(valid_until)),
    -- The list's day since which the partner names them, and the last day where a later list no longer does.
    listed_on TEXT NOT NULL CHECK(listed_on IS date(listed_on)),
    ended_on TEXT CHECK(ended_on IS date(ended_on)),
    -- Once they have come, or were known already: whom they are here.
    person_id INTEGER REFERENCES people(id),
    -- Folded in TypeScript: each word of the name after a space.
    search_text TEXT NOT NULL,
    sort_key TEXT NOT NULL
  ) STRICT;
  CREATE INDEX partner_members_by_partner ON partner_members(partner_organisation_id, sort_key);
  CREATE UNIQUE INDEX partner_members_by_number ON partner_members(partner_organisation_id, member_number)
    WHERE member_number <> '';
  CREATE INDEX partner_members_by_person ON partner_members(person_id) WHERE person_id IS NOT NULL;

  CREATE TABLE partner_lists(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    file_name TEXT NOT NULL,
    listed_on TEXT NOT NULL CHECK(listed_on IS date(listed_on)),
    added INTEGER NOT NULL CHECK(added >= 0),
    changed INTEGER NOT NULL CHECK(changed >= 0),
    ended INTEGER NOT NULL CHECK(ended >= 0),
    same INTEGER NOT NULL CHECK(same >= 0),
    refused INTEGER NOT NULL CHECK(refused >= 0),
    undone_at TEXT
  ) STRICT;
  CREATE INDEX partner_lists_by_partner ON partner_lists(partner_organisation_id, id);
  -- What a list wrote, in the order of writing: what stood there before as JSON, null for what is new.
  CREATE TABLE partner_list_rows(
    list_id INTEGER NOT NULL REFERENCES partner_lists(id),
    position INTEGER NOT NULL,
    entity TEXT NOT NULL CHECK(entity IN ('partner_member', 'recognition')),
    entity_id INTEGER NOT NULL,
    before_value TEXT CHECK(json_valid(before_value)),
    -- The version that the list left: another one has been changed since.
    version INTEGER NOT NULL,
    PRIMARY KEY(list_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE VIEW v_partner_members AS
    SELECT m.id, m.version, m.partner_organisation_id, o.name AS partner_name, m.member_number, m.last_name,
      m.first_name, trim(m.first_name || ' ' || m.last_name) AS display_name, m.valid_until, m.listed_on, m.ended_on,
      min(m.valid_until, coalesce(m.ended_on, m.valid_until)) AS until_day, m.person_id, m.search_text, m.sort_key
    FROM partner_members m JOIN organisations o ON o.id = m.partner_organisation_id;
  CREATE VIEW v_partner_lists AS
    SELECT l.id, l.partner_organisation_id, o.name AS partner_name, l.at, l.taken_by, l.file_name, l.listed_on,
      l.added, l.changed, l.ended, l.same, l.refused, l.undone_at
    FROM partner_lists l JOIN organisations o ON o.id = l.partner_organisation_id;
`;
