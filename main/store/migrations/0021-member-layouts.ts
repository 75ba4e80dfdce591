import type { Migration } from './migration.ts';

/** Lists tell whoever was erased by their reference (G1): the frozen name stays in the document, in the archive. */
const maskedLists = `
  DROP VIEW v_documents;
  CREATE VIEW v_documents AS
    SELECT d.*, CASE WHEN d.kind = 'invoice' AND d.status = 'issued'
        THEN d.gross_cents - d.credited_cents - d.paid_cents ELSE 0 END AS due_cents
    FROM (SELECT id, version, public_id, kind, status, number, issued_on, issued_at, due_on, buyer_person_id,
        buyer_organisation_id, original_id, net_cents, vat_cents, gross_cents,
        coalesce((SELECT display_name FROM v_people WHERE id = buyer_person_id AND erased_at IS NOT NULL),
          json_extract(buyer, '$.name'), (SELECT display_name FROM v_people WHERE id = buyer_person_id),
          (SELECT name FROM v_organisations WHERE id = buyer_organisation_id), '') AS buyer_name,
        coalesce((SELECT sum(a.amount_cents) FROM payment_allocations a WHERE a.document_id = documents.id), 0)
          AS paid_cents,
        coalesce((SELECT sum(c.gross_cents) FROM documents c
          WHERE c.original_id = documents.id AND c.status = 'issued'), 0) AS credited_cents
      FROM documents) d;
  DROP VIEW v_sales;
  CREATE VIEW v_sales AS
    SELECT id, public_id, number, sold_on, sold_at, local_time, method, buyer_person_id, buyer_organisation_id,
      coalesce((SELECT display_name FROM v_people WHERE id = buyer_person_id AND erased_at IS NOT NULL), buyer_name)
        AS buyer_name,
      net_cents, vat_cents, gross_cents,
      (SELECT group_concat(l.designation, ', ') FROM sale_lines l WHERE l.sale_id = sales.id) AS what
    FROM sales;
`;

/** Layouts of the yearly member export, and years frozen as they were sent (R1). */
export const memberLayouts: Migration = {
  number: 21,
  slug: 'member-layouts',
  up(database) {
    database.exec(`
      CREATE TABLE member_layouts(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        name TEXT NOT NULL CHECK(name <> ''),
        -- Columns in their order with their headings, whom to list, in which form.
        layout TEXT NOT NULL CHECK(json_valid(layout)),
        created_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX member_layouts_by_name ON member_layouts(name COLLATE NOCASE) WHERE removed_at IS NULL;

      CREATE TABLE frozen_exports(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        public_id TEXT NOT NULL UNIQUE,
        year INTEGER NOT NULL,
        on_date TEXT CHECK(on_date IS date(on_date)),
        personal_data INTEGER NOT NULL CHECK(personal_data IN (0, 1)),
        layout_name TEXT NOT NULL DEFAULT '',
        -- How the list was drawn: columns, whom it lists, what stands around it on paper.
        drawing TEXT NOT NULL CHECK(json_valid(drawing)),
        format TEXT NOT NULL CHECK(format IN ('csv', 'xlsx', 'ods', 'pdf')),
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK(length(sha256) = 64),
        size INTEGER NOT NULL CHECK(size > 0),
        lines INTEGER NOT NULL CHECK(lines >= 0),
        frozen_at TEXT NOT NULL,
        frozen_by TEXT NOT NULL,
        sent_on TEXT CHECK(sent_on IS date(sent_on)),
        sent_to TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        removed_at TEXT
      ) STRICT;
      CREATE INDEX frozen_exports_by_year ON frozen_exports(year);

      CREATE TABLE frozen_export_rows(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        frozen_export_id INTEGER NOT NULL REFERENCES frozen_exports(id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK(position >= 0),
        person_id INTEGER REFERENCES people(id),
        organisation_id INTEGER REFERENCES organisations(id),
        cells TEXT NOT NULL CHECK(json_valid(cells)),
        -- Whoever stood here was erased since (G1): the names are blank.
        erased INTEGER NOT NULL DEFAULT 0 CHECK(erased IN (0, 1)),
        UNIQUE(frozen_export_id, position),
        CHECK((person_id IS NULL) <> (organisation_id IS NULL))
      ) STRICT;
      CREATE INDEX frozen_export_rows_by_person ON frozen_export_rows(person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX frozen_export_rows_by_organisation ON frozen_export_rows(organisation_id)
        WHERE organisation_id IS NOT NULL;
      -- What was sent does not change: only names go.
      CREATE TRIGGER frozen_exports_stay BEFORE UPDATE OF year, on_date, personal_data, drawing, format, sha256, size,
        lines ON frozen_exports BEGIN SELECT RAISE(ABORT, 'EXPORT_FROZEN'); END;
    `);
    database.exec(maskedLists);
  },
};
