import type { Party } from '../../shared/contract/common.ts';
import type { HireClause } from '../../shared/domain/hire-terms.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import { insuranceStore, type InsuranceStore } from './insurance.ts';
import { securityDepositStore, type SecurityDepositStore } from './security-deposits.ts';
import type { Database } from './sqlite.ts';

export type HireStatus = 'draft' | 'to_sign' | 'signed' | 'cancelled';

/** What is written of a letting before it is drawn up; amounts in cents. */
export interface HireWriting {
  readonly purpose: string;
  readonly attendees: number;
  readonly representedBy: string;
  readonly asksInsurance: boolean;
  readonly depositCents: number;
  readonly conditions: string;
}

export interface StoredHire extends HireWriting {
  readonly id: number;
  readonly version: number;
  readonly status: HireStatus;
  readonly number: string | null;
  readonly customer: Party;
  readonly customerName: string;
  readonly quoteId: number | null;
  readonly drawnOn: string | null;
  readonly drawnAt: string | null;
  /** JSON text frozen when it was drawn up; null before. */
  readonly content: string | null;
  readonly signedOn: string | null;
  readonly signedBy: string;
  readonly cancelledOn: string | null;
  readonly reason: string;
  /** The days it is for: the first and the last; null where its bookings are gone. */
  readonly from: string | null;
  readonly until: string | null;
}

export interface HireFilter {
  readonly filter: 'all' | 'open' | 'signed' | 'closed';
  readonly party: Party | null;
  readonly text: string;
  readonly today: string;
}

/** A text in force from a day on. */
export interface StoredHireTerms {
  readonly from: string;
  readonly clauses: readonly HireClause[];
}

export interface HireStore {
  readonly insurance: InsuranceStore;
  readonly deposits: SecurityDepositStore;
  find(id: number): StoredHire | undefined;
  list(filter: HireFilter): StoredHire[];
  /** The agreements on which a booking stands, newest first. */
  ofBooking(bookingId: number): StoredHire[];
  ofQuote(quoteId: number): StoredHire[];
  bookingIds(hireId: number): number[];
  /** Bookings to come of agreements that stand, with what the warning needs to know. */
  ahead(from: string): readonly {
    readonly bookingId: number;
    readonly hireId: number;
    readonly status: HireStatus;
    readonly day: string;
    readonly asksInsurance: boolean;
    readonly customer: Party;
  }[];
  insert(
    hire: HireWriting & { publicId: string; createdAt: string; customer: Party; quoteId: number | null },
    bookingIds: readonly number[],
  ): number;
  write(id: number, writing: HireWriting): void;
  remove(id: number): void;
  drawUp(id: number, drawn: { number: string; drawnOn: string; drawnAt: string; content: string }): void;
  /** Moves it to a state; the version moves. */
  decide(
    id: number,
    decided: Pick<StoredHire, 'status' | 'signedOn' | 'signedBy' | 'cancelledOn' | 'reason'>,
  ): void;
  /** The text in force on a day; undefined: the usual one. */
  termsOn(day: string): StoredHireTerms | undefined;
  allTerms(): StoredHireTerms[];
  /** Writes the text of a day, anew where there is one of that day already. */
  saveTerms(terms: StoredHireTerms, writtenAt: string): void;
  removeTerms(from: string): void;
}

type Row = Omit<StoredHire, 'customer' | 'asksInsurance'> & {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly asksInsurance: number;
};

const selected = `SELECT v.id, v.version, v.status, v.number, v.customer_person_id AS "personId",
  v.customer_organisation_id AS "organisationId", v.customer_name AS "customerName", v.quote_id AS "quoteId",
  v.purpose, v.attendees, h.represented_by AS "representedBy", v.asks_insurance AS "asksInsurance",
  v.deposit_cents AS "depositCents", h.conditions, v.drawn_on AS "drawnOn", h.drawn_at AS "drawnAt", h.content,
  v.signed_on AS "signedOn", v.signed_by AS "signedBy", v.cancelled_on AS "cancelledOn", v.reason,
  v.from_date AS "from", v.until_date AS until
  FROM v_hires v JOIN hires h ON h.id = v.id`;

const filters: Readonly<Record<HireFilter['filter'], string>> = {
  all: '@today = @today',
  open: "v.status IN ('draft', 'to_sign') AND @today = @today",
  signed: "v.status = 'signed' AND coalesce(v.until_date, '') >= @today",
  closed: "(v.status = 'cancelled' OR v.status = 'signed' AND coalesce(v.until_date, '') < @today)",
};

function hireOf({ personId, organisationId, asksInsurance, ...row }: Row): StoredHire {
  const customer = partyOf(personId, organisationId);
  if (customer === null) throw new Error(`hire ${row.id} has no customer`);
  return { ...row, customer, asksInsurance: asksInsurance === 1 };
}

type Reading = Pick<HireStore, 'find' | 'list' | 'ofBooking' | 'ofQuote' | 'bookingIds' | 'ahead'>;

function reading(database: Database): Reading {
  const one = database.prepare<[number], Row>(`${selected} WHERE v.id = ?`);
  const ofBooking = database.prepare<[number], Row>(
    `${selected} WHERE v.id IN (SELECT hire_id FROM hire_bookings WHERE booking_id = ?) ORDER BY v.id DESC`,
  );
  const ofQuote = database.prepare<[number], Row>(`${selected} WHERE v.quote_id = ? ORDER BY v.id DESC`);
  const bookings = database
    .prepare<[number], number>(
      `SELECT b.id FROM hire_bookings k JOIN bookings b ON b.id = k.booking_id WHERE k.hire_id = ?
       ORDER BY b.starts_at, b.id`,
    )
    .pluck();
  const ahead = database.prepare<
    [string],
    Pick<Row, 'personId' | 'organisationId' | 'asksInsurance' | 'status'> & {
      bookingId: number;
      hireId: number;
      day: string;
    }
  >(
    `SELECT b.id AS "bookingId", h.id AS "hireId", h.status, substr(b.starts_at, 1, 10) AS day,
       h.asks_insurance AS "asksInsurance", h.customer_person_id AS "personId",
       h.customer_organisation_id AS "organisationId"
     FROM hires h JOIN hire_bookings k ON k.hire_id = h.id JOIN bookings b ON b.id = k.booking_id
     WHERE h.status <> 'cancelled' AND b.ends_at >= ? AND b.status IN ('confirmed', 'option')
     ORDER BY b.starts_at, b.id`,
  );
  const lists = new Map(
    (['all', 'open', 'signed', 'closed'] as const).map((filter) => [
      filter,
      database.prepare<object, Row>(
        `${selected} WHERE ${filters[filter]}
           AND (@personId IS NULL AND @organisationId IS NULL OR v.customer_person_id = @personId
             OR v.customer_organisation_id = @organisationId)
           AND (@text = '' OR instr(lower(v.customer_name), lower(@text)) > 0
             OR instr(lower(coalesce(v.number, '')), lower(@text)) > 0)
         ORDER BY v.from_date DESC, v.id DESC LIMIT 500`,
      ),
    ]),
  );
  return {
    find(id) {
      const row = one.get(id);
      return row === undefined ? undefined : hireOf(row);
    },
    list: ({ filter, party, text, today }) =>
      (lists.get(filter)?.all({ ...columnsOf(party), text, today }) ?? []).map(hireOf),
    ofBooking: (bookingId) => ofBooking.all(bookingId).map(hireOf),
    ofQuote: (quoteId) => ofQuote.all(quoteId).map(hireOf),
    bookingIds: (hireId) => bookings.all(hireId),
    ahead: (from) =>
      ahead.all(`${from}T00:00`).flatMap(({ personId, organisationId, asksInsurance, ...row }) => {
        const customer = partyOf(personId, organisationId);
        return customer === null ? [] : [{ ...row, customer, asksInsurance: asksInsurance === 1 }];
      }),
  };
}

type Writing = Pick<HireStore, 'insert' | 'write' | 'remove' | 'drawUp' | 'decide'>;

function writing(database: Database): Writing {
  const insert = database.prepare(
    `INSERT INTO hires(public_id, status, customer_person_id, customer_organisation_id, quote_id, purpose, attendees,
       represented_by, asks_insurance, deposit_cents, conditions, created_at)
     VALUES (@publicId, 'draft', @personId, @organisationId, @quoteId, @purpose, @attendees, @representedBy,
       @asksInsurance, @depositCents, @conditions, @createdAt)`,
  );
  const tie = database.prepare('INSERT INTO hire_bookings(hire_id, booking_id) VALUES (?, ?)');
  const write = database.prepare(
    `UPDATE hires SET version = version + 1, purpose = @purpose, attendees = @attendees,
       represented_by = @representedBy, asks_insurance = @asksInsurance, deposit_cents = @depositCents,
       conditions = @conditions WHERE id = @id`,
  );
  const remove = database.prepare('DELETE FROM hires WHERE id = ?');
  const drawUp = database.prepare(
    `UPDATE hires SET version = version + 1, status = 'to_sign', number = @number, drawn_on = @drawnOn,
       drawn_at = @drawnAt, content = @content WHERE id = @id`,
  );
  const decide = database.prepare(
    `UPDATE hires SET version = version + 1, status = @status, signed_on = @signedOn, signed_by = @signedBy,
       cancelled_on = @cancelledOn, reason = @reason WHERE id = @id`,
  );
  return {
    insert({ customer, asksInsurance, ...hire }, bookingIds) {
      const values = { ...hire, ...columnsOf(customer), asksInsurance: Number(asksInsurance) };
      const id = Number(insert.run(values).lastInsertRowid);
      for (const bookingId of bookingIds) tie.run(id, bookingId);
      return id;
    },
    write: (id, { asksInsurance, ...fields }) =>
      void write.run({ ...fields, id, asksInsurance: Number(asksInsurance) }),
    remove: (id) => void remove.run(id),
    drawUp: (id, drawn) => void drawUp.run({ ...drawn, id }),
    decide: (id, decided) => void decide.run({ ...decided, id }),
  };
}

function terms(database: Database): Pick<HireStore, 'termsOn' | 'allTerms' | 'saveTerms' | 'removeTerms'> {
  type TermsRow = { readonly from: string; readonly content: string };
  const on = database.prepare<[string], TermsRow>(
    `SELECT from_date AS "from", content FROM hire_terms WHERE from_date <= ? ORDER BY from_date DESC LIMIT 1`,
  );
  const all = database.prepare<[], TermsRow>(
    'SELECT from_date AS "from", content FROM hire_terms ORDER BY from_date DESC',
  );
  const save = database.prepare(
    `INSERT INTO hire_terms(from_date, content, written_at) VALUES (?, ?, ?)
     ON CONFLICT(from_date) DO UPDATE SET content = excluded.content, written_at = excluded.written_at`,
  );
  const remove = database.prepare('DELETE FROM hire_terms WHERE from_date = ?');
  const termsOf = ({ from, content }: TermsRow): StoredHireTerms => ({
    from,
    clauses: JSON.parse(content) as HireClause[],
  });
  return {
    termsOn(day) {
      const row = on.get(day);
      return row === undefined ? undefined : termsOf(row);
    },
    allTerms: () => all.all().map(termsOf),
    saveTerms: ({ from, clauses }, writtenAt) => void save.run(from, JSON.stringify(clauses), writtenAt),
    removeTerms: (from) => void remove.run(from),
  };
}

/** Hire agreements with the text they are made of, who is insured for them, and what is held until they are over. */
export function hireStore(database: Database): HireStore {
  return {
    ...reading(database),
    ...writing(database),
    ...terms(database),
    insurance: insuranceStore(database),
    deposits: securityDepositStore(database),
  };
}
