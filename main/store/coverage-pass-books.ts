import type { Party } from '../../shared/contract/common.ts';
import type { CoverageScope, CoverageUnit } from '../../shared/contract/coverage-fields.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import { flatRow, passBookTypeStore, type PassBookTypeStore } from './coverage-pass-book-types.ts';
import { targetStore, type TargetStore } from './coverage-targets.ts';
import type { Database } from './sqlite.ts';

/** What a carnet is from the day it is sold. */
export interface NewPassBook {
  readonly typeId: number;
  readonly holder: Party;
  readonly boughtOn: string;
  readonly expiresOn: string | null;
  readonly unit: CoverageUnit;
  /** In parts. */
  readonly bought: number;
  readonly wholeDayIsOneUnit: boolean;
  readonly stepMinutes: number;
  readonly price: number;
  readonly includesVat: boolean;
  readonly vatRate: number;
  readonly scope: CoverageScope;
}

export interface PassBookRow extends NewPassBook {
  readonly id: number;
  readonly version: number;
  readonly number: number;
  readonly typeName: string;
  readonly holderName: string;
  /** With corrections, as sold and less what is taken. */
  readonly left: number;
  readonly corrected: number;
  readonly closedOn: string | null;
  readonly closedReason: string;
  readonly refund: number;
  readonly removedAt: string | null;
  readonly billed: boolean;
  /** Whether anything was ever taken or corrected. */
  readonly touched: boolean;
}

/** What may change of a carnet: what is left of it is never among it. */
export interface PassBookChange {
  readonly expiresOn?: string | null;
  readonly closedOn?: string | null;
  readonly closedReason?: string;
  readonly refund?: number;
  readonly removedAt?: string | null;
}

export interface PassBookReturn {
  readonly id: number;
  readonly passBookId: number;
  readonly parts: number;
  readonly from: string;
  readonly until: string;
}

/** One line of a carnet's history, in the order in which it happened. */
export interface PassBookMove {
  readonly kind: 'taken' | 'given_back' | 'corrected';
  readonly on: string;
  readonly at: string;
  readonly parts: number;
  readonly reason: string;
  readonly useKind: 'booking' | 'check_in' | 'job' | null;
  readonly useId: number | null;
  /** « Salle Est, de 9 h à 12 h »: its resource and bounds where the use is a booking that is there. */
  readonly resource: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly who: string | null;
}

export interface PassBookStore extends PassBookTypeStore {
  find(id: number): PassBookRow | undefined;
  /** Not those taken back; newest first. */
  list(holder?: Party): PassBookRow[];
  /** Sells a carnet under the next number ever; answers its id. */
  sell(publicId: string, createdAt: string, book: NewPassBook): number;
  change(id: number, version: number, change: PassBookChange): number | undefined;
  /** Corrects what a carnet holds by hand; the new version. */
  correct(
    id: number,
    version: number,
    correction: { parts: number; on: string; at: string; reason: string },
  ): number | undefined;
  moves(id: number): PassBookMove[];
  /** Units given back past the end of these carnets (C5). */
  returns(passBookIds: readonly number[]): PassBookReturn[];
  addReturn(value: Omit<PassBookReturn, 'id'>): void;
  /** Changes how much of a return stands; 0 removes it. */
  setReturn(id: number, parts: number): void;
}

interface BookRaw extends Omit<
  PassBookRow,
  'holder' | 'scope' | 'wholeDayIsOneUnit' | 'includesVat' | 'billed' | 'touched'
> {
  personId: number | null;
  organisationId: number | null;
  wholeDayIsOneUnit: number;
  includesVat: number;
  billed: number;
  touched: number;
}

const bookColumns = `b.id, b.version, b.number, b.type_id AS "typeId", t.name AS "typeName",
  b.person_id AS "personId", b.organisation_id AS "organisationId",
  coalesce(e.display_name, o.name, '') AS "holderName", b.bought_on AS "boughtOn", b.expires_on AS "expiresOn", b.unit,
  b.parts AS bought, b.whole_day_is_one_unit AS "wholeDayIsOneUnit", b.step_minutes AS "stepMinutes",
  b.price_cents AS price, b.includes_vat AS "includesVat", b.vat_rate AS "vatRate", b.closed_on AS "closedOn",
  b.closed_reason AS "closedReason", b.refund_cents AS refund, b.removed_at AS "removedAt",
  coalesce((SELECT sum(c.parts) FROM pass_book_corrections c WHERE c.pass_book_id = b.id), 0) AS corrected,
  b.parts + coalesce((SELECT sum(c.parts) FROM pass_book_corrections c WHERE c.pass_book_id = b.id), 0)
    - coalesce((SELECT sum(k.parts) FROM takings k
        WHERE k.pass_book_id = b.id AND k.given_back_at IS NULL), 0) AS "left",
  EXISTS(SELECT 1 FROM v_billed_sources s WHERE s.kind = 'pass_book' AND s.id = b.id) AS billed,
  EXISTS(SELECT 1 FROM takings k WHERE k.pass_book_id = b.id)
    OR EXISTS(SELECT 1 FROM pass_book_corrections c WHERE c.pass_book_id = b.id) AS touched
  FROM pass_books b JOIN pass_book_types t ON t.id = b.type_id
    LEFT JOIN v_people e ON e.id = b.person_id LEFT JOIN organisations o ON o.id = b.organisation_id`;

type Reading = Pick<PassBookStore, 'find' | 'list' | 'moves' | 'returns'>;

function booksReading(database: Database, targets: TargetStore): Reading {
  const find = database.prepare<[number], BookRaw>(`SELECT ${bookColumns} WHERE b.id = ?`);
  const list = database.prepare<object, BookRaw>(
    `SELECT ${bookColumns} WHERE b.removed_at IS NULL AND (@personId IS NULL OR b.person_id = @personId)
       AND (@organisationId IS NULL OR b.organisation_id = @organisationId) ORDER BY b.number DESC`,
  );
  const moves = database.prepare<object, PassBookMove>(
    `SELECT m.*, r.name AS resource, coalesce(g.starts_at, j.starts_at) AS "startsAt",
       coalesce(g.ends_at, j.ends_at) AS "endsAt", coalesce((SELECT p.display_name FROM v_people p
         WHERE p.id = coalesce(g.person_id, c.person_id, j.person_id)), '') AS who
     FROM (
       SELECT 'taken' AS kind, k.used_on AS "on", k.taken_at AS at, -k.parts AS parts, '' AS reason,
         k.use_kind AS "useKind", k.use_id AS "useId", k.id AS rank FROM takings k WHERE k.pass_book_id = @id
       UNION ALL
       SELECT 'given_back', k.given_back_on, k.given_back_at, k.parts, '', k.use_kind, k.use_id, k.id + 0.5
       FROM takings k WHERE k.pass_book_id = @id AND k.given_back_at IS NOT NULL
       UNION ALL
       SELECT 'corrected', c.corrected_on, c.at, c.parts, c.reason, NULL, NULL, c.id
       FROM pass_book_corrections c WHERE c.pass_book_id = @id) m
     LEFT JOIN bookings g ON m."useKind" = 'booking' AND g.id = m."useId"
     LEFT JOIN machine_jobs j ON m."useKind" = 'job' AND j.id = m."useId"
     LEFT JOIN resources r ON r.id = coalesce(g.resource_id, j.resource_id)
     LEFT JOIN check_ins c ON m."useKind" = 'check_in' AND c.id = m."useId"
     ORDER BY m.at, m.rank`,
  );
  const returns = database.prepare<[string], PassBookReturn>(
    `SELECT id, pass_book_id AS "passBookId", parts, from_day AS "from", until_day AS until FROM pass_book_returns
     WHERE pass_book_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const bookOf = (raw: BookRaw): PassBookRow[] => {
    const { personId, organisationId, ...row } = raw;
    const holder = partyOf(personId, organisationId);
    if (holder === null) return [];
    return [
      {
        ...row,
        holder,
        scope: targets.of('pass_book_id', raw.id),
        wholeDayIsOneUnit: raw.wholeDayIsOneUnit === 1,
        includesVat: raw.includesVat === 1,
        billed: raw.billed === 1,
        touched: raw.touched === 1,
      },
    ];
  };
  return {
    find(id) {
      const raw = find.get(id);
      return raw === undefined ? undefined : bookOf(raw)[0];
    },
    list: (holder) => list.all(columnsOf(holder ?? null)).flatMap(bookOf),
    moves: (id) => moves.all({ id }),
    returns: (ids) => (ids.length === 0 ? [] : returns.all(JSON.stringify(ids))),
  };
}

type Writing = Omit<PassBookStore, keyof PassBookTypeStore | keyof Reading>;

function booksWriting(database: Database, targets: TargetStore): Writing {
  const insert = database.prepare(
    `INSERT INTO pass_books(public_id, number, type_id, person_id, organisation_id, bought_on, expires_on, unit, parts,
       whole_day_is_one_unit, step_minutes, price_cents, includes_vat, vat_rate, created_at)
     VALUES (@publicId, (SELECT coalesce(max(number), 0) + 1 FROM pass_books), @typeId, @personId, @organisationId,
       @boughtOn, @expiresOn, @unit, @bought, @wholeDayIsOneUnit, @stepMinutes, @price, @includesVat, @vatRate,
       @createdAt)`,
  );
  const current = database.prepare<[number], Required<PassBookChange>>(
    `SELECT expires_on AS "expiresOn", closed_on AS "closedOn", closed_reason AS "closedReason",
       refund_cents AS refund, removed_at AS "removedAt" FROM pass_books WHERE id = ?`,
  );
  const update = database.prepare(
    `UPDATE pass_books SET version = version + 1, expires_on = @expiresOn, closed_on = @closedOn,
       closed_reason = @closedReason, refund_cents = @refund, removed_at = @removedAt
     WHERE id = @id AND version = @version`,
  );
  const touch = database.prepare(
    'UPDATE pass_books SET version = version + 1 WHERE id = @id AND version = @version',
  );
  const correct = database.prepare(
    `INSERT INTO pass_book_corrections(pass_book_id, corrected_on, at, parts, reason)
     VALUES (@id, @on, @at, @parts, @reason)`,
  );
  const addReturn = database.prepare(
    `INSERT INTO pass_book_returns(pass_book_id, parts, from_day, until_day)
     VALUES (@passBookId, @parts, @from, @until)`,
  );
  const setReturn = database.prepare('UPDATE pass_book_returns SET parts = ? WHERE id = ?');
  const removeReturn = database.prepare('DELETE FROM pass_book_returns WHERE id = ?');
  return {
    sell(publicId, createdAt, { scope, holder, ...book }) {
      const values = { ...flatRow(book), ...columnsOf(holder), publicId, createdAt };
      const id = Number(insert.run(values).lastInsertRowid);
      targets.replace('pass_book_id', id, scope);
      return id;
    },
    change: (id, version, change) =>
      update.run({ ...current.get(id), ...change, id, version }).changes === 0 ? undefined : version + 1,
    correct(id, version, correction) {
      if (touch.run({ id, version }).changes === 0) return undefined;
      correct.run({ id, ...correction });
      return version + 1;
    },
    addReturn: (value) => void addReturn.run(value),
    setReturn: (id, parts) => void (parts > 0 ? setReturn.run(parts, id) : removeReturn.run(id)),
  };
}

/** Carnets: their types, those that were sold, and what was taken of each. */
export function passBookStore(database: Database): PassBookStore {
  const targets = targetStore(database);
  return {
    ...passBookTypeStore(database, targets),
    ...booksReading(database, targets),
    ...booksWriting(database, targets),
  };
}
