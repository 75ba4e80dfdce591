import type { Migration } from './migration.ts';

/** I13: work that the association invoices and members carry out, each against their own invoice. */
const prestations = `
  CREATE TABLE prestation_terms(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    version INTEGER NOT NULL DEFAULT 1,
    -- What the association usually keeps of the price without VAT, in basis points.
    rate INTEGER NOT NULL CHECK(rate BETWEEN 0 AND 10000)
  ) STRICT;

  CREATE TABLE prestations(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK(title <> ''),
    customer_person_id INTEGER REFERENCES people(id),
    customer_organisation_id INTEGER REFERENCES organisations(id),
    done_on TEXT NOT NULL CHECK(done_on IS date(done_on)),
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    includes_vat INTEGER NOT NULL CHECK(includes_vat IN (0, 1)),
    vat_rate INTEGER NOT NULL CHECK(vat_rate BETWEEN 0 AND 10000),
    -- What is shared: the price without the VAT that is charged.
    net_cents INTEGER NOT NULL CHECK(net_cents BETWEEN 0 AND amount_cents),
    association_rate INTEGER CHECK(association_rate BETWEEN 0 AND 10000),
    association_cents INTEGER NOT NULL CHECK(association_cents BETWEEN 0 AND net_cents),
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    removed_at TEXT,
    CHECK((customer_person_id IS NULL) <> (customer_organisation_id IS NULL))
  ) STRICT;
  CREATE INDEX prestations_by_day ON prestations(done_on, id);
  CREATE INDEX prestations_by_person ON prestations(customer_person_id) WHERE customer_person_id IS NOT NULL;
  CREATE INDEX prestations_by_organisation ON prestations(customer_organisation_id)
    WHERE customer_organisation_id IS NOT NULL;

  CREATE TABLE prestation_shares(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    prestation_id INTEGER NOT NULL REFERENCES prestations(id),
    position INTEGER NOT NULL,
    member_person_id INTEGER REFERENCES people(id),
    member_organisation_id INTEGER REFERENCES organisations(id),
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    -- Their own invoice, as an expense: without it nothing is payable.
    expense_id INTEGER UNIQUE REFERENCES expenses(id),
    CHECK((member_person_id IS NULL) <> (member_organisation_id IS NULL))
  ) STRICT;
  CREATE INDEX prestation_shares_by_prestation ON prestation_shares(prestation_id, position);
  CREATE INDEX prestation_shares_by_person ON prestation_shares(member_person_id) WHERE member_person_id IS NOT NULL;
  CREATE INDEX prestation_shares_by_organisation ON prestation_shares(member_organisation_id)
    WHERE member_organisation_id IS NOT NULL;

  CREATE VIEW v_prestations AS
    SELECT p.id, p.version, p.title, p.customer_person_id, p.customer_organisation_id,
      coalesce((SELECT display_name FROM v_people WHERE id = p.customer_person_id),
        (SELECT name FROM v_organisations WHERE id = p.customer_organisation_id), '') AS customer_name,
      p.done_on, p.amount_cents, p.includes_vat, p.vat_rate, p.net_cents, p.association_rate, p.association_cents, p.note
    FROM prestations p WHERE p.removed_at IS NULL;

  CREATE VIEW v_prestation_shares AS
    SELECT s.id, s.prestation_id, s.position, s.member_person_id, s.member_organisation_id,
      coalesce((SELECT display_name FROM v_people WHERE id = s.member_person_id),
        (SELECT name FROM v_organisations WHERE id = s.member_organisation_id), '') AS member_name,
      s.amount_cents, e.id AS expense_id, e.version AS expense_version, e.number AS invoice_number,
      e.spent_on AS invoiced_on, e.paid_on
    FROM prestation_shares s
      LEFT JOIN expenses e ON e.id = s.expense_id AND e.removed_at IS NULL AND e.is_reversed = 0;
`;

/** Prestations with what is owed to each member. */
export const sharedPrestations: Migration = {
  number: 57,
  slug: 'prestations',
  up(database) {
    database.exec(prestations);
  },
};
