/** Files kept inside the data file: signed agreements, charters, authorisations, minutes. Part of migration 14. */
export const attachmentTables = `
  CREATE TABLE attachments(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    -- The kinds are the contract's (shared/contract/attachments.ts): areas add theirs without a new table.
    kind TEXT NOT NULL CHECK(kind <> ''),
    entity_id INTEGER NOT NULL,
    file_name TEXT NOT NULL CHECK(file_name <> ''),
    label TEXT NOT NULL DEFAULT '',
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK(size > 0),
    sha256 TEXT NOT NULL CHECK(length(sha256) = 64),
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    -- A removed file can be put back until its bytes go.
    removed_at TEXT,
    -- Last, so that a list never reads it.
    bytes BLOB,
    CHECK(removed_at IS NOT NULL OR length(bytes) = size)
  ) STRICT;
  CREATE INDEX attachments_by_entity ON attachments(kind, entity_id);
  CREATE INDEX attachments_removed ON attachments(removed_at) WHERE removed_at IS NOT NULL;
  CREATE VIEW v_attachments AS
    SELECT id, kind, entity_id, file_name, label, media_type, size, sha256, added_at, added_by, version
    FROM attachments WHERE removed_at IS NULL;
`;
