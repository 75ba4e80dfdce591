import type { Party } from '../../shared/contract/common.ts';
import type { BookingStatus } from '../../shared/contract/booking-fields.ts';
import type { CancellationTerms } from '../../shared/domain/cancellation.ts';
import type { Price } from '../../shared/contract/pricing.ts';
import type { AccessoryTaken, AccessoryWish } from '../../shared/contract/pricing-accessories.ts';
import type { HandDiscount, PriceCategory } from '../../shared/contract/pricing-terms.ts';
import { accessoryStore } from './accessories.ts';
import type { ResourceKind, Resource } from '../../shared/contract/resources.ts';
import { bookingSlots, holding, type BookingSlots } from './booking-slots.ts';
import { bookingChecks, type BookingChecks } from './booking-checks.ts';
import { storedDiscount, storedPrice } from './stored-prices.ts';
import type { Database } from './sqlite.ts';

/** Everything of a booking that may change. `status` is as stored: an option past its day may not be marked yet. */
export interface BookingState {
  readonly resourceId: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly places: number;
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  readonly status: BookingStatus;
  readonly optionUntil: string | null;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly title: string;
  readonly attendees: number;
  readonly note: string;
  readonly setup: string;
  readonly publicLabel: string;
  readonly category: PriceCategory | null;
  readonly categoryReason: string;
  readonly agreed: Price | null;
  readonly agreedBasis: 'membership' | 'partner' | 'other' | null;
  readonly trial: boolean;
  readonly cancelReason: string;
  /** What was agreed about cancelling when it was booked (B7); null: nothing. */
  readonly cancellation: CancellationTerms | null;
  /** What is owed at least, in basis points, since it was moved when that was late already. */
  readonly lateRate: number;
  /** What it is charged instead of its price, and since when; null where it is not. */
  readonly fee: number | null;
  readonly feeOn: string | null;
  readonly feeWaived: string;
  /** What comes along with it, in the order of the accessories. */
  readonly accessories: readonly AccessoryWish[];
  readonly discount: HandDiscount | null;
  readonly discountReason: string;
  /** The volunteer on duty who is named (F1); null: none. */
  readonly supervisedBy: number | null;
}

/** A booking as lists show it: with the names of what it refers to; `status` counts an option past its day as expired (B6). */
export interface BookingRow extends BookingState {
  readonly id: number;
  readonly publicId: string;
  readonly version: number;
  /** UTC instant. */
  readonly createdAt: string;
  readonly resourceName: string;
  readonly resourceKind: ResourceKind;
  readonly resourceState: Resource['state'];
  readonly ownerName: string | null;
  /** With the commune where several people have that name (P6). */
  readonly personName: string | null;
  readonly organisationName: string | null;
  readonly supervisorName: string | null;
  readonly accessories: readonly AccessoryTaken[];
  readonly billed: boolean;
  readonly seriesId: number | null;
  /** The day of its series' rule that it stands for. */
  readonly seriesDate: string | null;
}

export interface BookingsStore extends BookingChecks, BookingSlots {
  /** What touches `[from, to)`, in order; cancelled and expired ones only if asked for. */
  inRange(range: {
    from: string;
    to: string;
    today: string;
    resourceIds: readonly number[] | undefined;
    withCancelled: boolean;
  }): BookingRow[];
  find(id: number, today: string): BookingRow | undefined;
  /** Newest first; those that end after `since` only. */
  of(party: Party, today: string, since: string, limit: number): BookingRow[];
  /** Options that still hold and end by a day, soonest first. */
  expiring(until: string, today: string): BookingRow[];
  /** Options that ran out, for somebody, before a slot that is not over, and of which nobody was told (B6). */
  untold(today: string, localNow: string): BookingRow[];
  /** Options whose day has passed but that are not marked as expired yet. */
  dueOptions(today: string): BookingRow[];
  insert(publicId: string, createdAt: string, state: BookingState): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(id: number, version: number, state: BookingState): number | undefined;
}

interface Raw extends Omit<
  BookingRow,
  'agreed' | 'cancellation' | 'trial' | 'billed' | 'accessories' | 'discount'
> {
  agreed: string | null;
  cancellation: string | null;
  accessories: string | null;
  discountShare: number | null;
  discountCents: number | null;
  trial: number;
  billed: number;
}

const twins = `EXISTS(SELECT 1 FROM v_people q
  WHERE q.sort_key = p.sort_key AND q.id <> p.id AND q.merged_into IS NULL)`;
const columns = `b.id, b.public_id AS publicId, b.version, b.resource_id AS resourceId, r.name AS resourceName, r.kind AS resourceKind,
  r.state AS resourceState, w.name AS ownerName, b.starts_at AS startsAt, b.ends_at AS endsAt, b.places,
  b.buffer_before AS bufferBefore, b.buffer_after AS bufferAfter,
  CASE WHEN b.status = 'option' AND b.option_until < @today THEN 'expired' ELSE b.status END AS status,
  b.option_until AS optionUntil, b.person_id AS personId,
  p.display_name || CASE WHEN p.commune <> '' AND ${twins} THEN ' (' || p.commune || ')' ELSE '' END AS personName,
  b.organisation_id AS organisationId, o.name AS organisationName, b.title, b.attendees, b.note, b.category,
  b.category_reason AS categoryReason, b.agreed, b.agreed_basis AS agreedBasis, b.trial,
  b.cancel_reason AS cancelReason, b.setup, b.public_label AS publicLabel, b.cancellation, b.late_rate AS lateRate,
  b.fee_cents AS fee, b.fee_on AS feeOn, b.fee_waived AS feeWaived, b.created_at AS createdAt,
  b.discount_share AS discountShare, b.discount_cents AS discountCents, b.discount_reason AS discountReason,
  b.supervised_by AS supervisedBy,
  (SELECT v.display_name FROM v_people v WHERE v.id = b.supervised_by) AS supervisorName,
  (SELECT json_group_array(json_object('accessoryId', t.accessory_id, 'quantity', t.quantity, 'name', t.accessory))
    FROM (SELECT * FROM v_booking_accessories WHERE booking_id = b.id ORDER BY accessory_id) t) AS accessories,
  EXISTS(SELECT 1 FROM v_billed_sources s WHERE s.kind = 'booking' AND s.id = b.id) AS billed,
  b.series_id AS seriesId, b.series_date AS seriesDate
  FROM bookings b JOIN resources r ON r.id = b.resource_id LEFT JOIN v_organisations w ON w.id = r.owner_organisation_id
  LEFT JOIN v_people p ON p.id = b.person_id LEFT JOIN v_organisations o ON o.id = b.organisation_id`;

function rowOf({ discountShare, discountCents, ...raw }: Raw): BookingRow {
  return {
    ...raw,
    agreed: raw.agreed === null ? null : storedPrice(raw.agreed),
    cancellation: raw.cancellation === null ? null : (JSON.parse(raw.cancellation) as CancellationTerms),
    accessories: raw.accessories === null ? [] : (JSON.parse(raw.accessories) as AccessoryTaken[]),
    discount: storedDiscount(discountShare, discountCents),
    trial: raw.trial === 1,
    billed: raw.billed === 1,
  };
}

type Reading = Pick<BookingsStore, 'inRange' | 'find' | 'of' | 'expiring' | 'untold' | 'dueOptions'>;

function reading(database: Database): Reading {
  const longest = database.prepare<[], { minutes: number | null }>(
    'SELECT max(longest_occupancy) AS minutes FROM resources',
  );
  // No booking is longer than the longest ever held: older starts need not be looked at. Without the filter on the
  // status, which an index cannot answer, the range alone decides.
  const range = (filter: string) =>
    database.prepare<object, Raw>(
      `SELECT ${columns} WHERE b.starts_at < @to AND b.ends_at > @from
       AND b.starts_at >= strftime('%Y-%m-%dT%H:%M', @from, '-' || @longest || ' minutes')
       AND (@withCancelled OR (${holding})) ${filter} ORDER BY b.starts_at, b.ends_at, b.id`,
    );
  const everywhere = range('');
  const some = range('AND b.resource_id IN (SELECT value FROM json_each(@resourceIds))');
  const one = database.prepare<object, Raw>(`SELECT ${columns} WHERE b.id = @id`);
  const byParty = (column: string) =>
    database.prepare<object, Raw>(
      `SELECT ${columns} WHERE ${column} = @id AND b.ends_at > @since ORDER BY b.starts_at DESC, b.id DESC LIMIT @limit`,
    );
  const ofPerson = byParty('b.person_id');
  const ofOrganisation = byParty('b.organisation_id');
  const expiring = database.prepare<object, Raw>(
    `SELECT ${columns} WHERE b.status = 'option' AND b.option_until BETWEEN @today AND @until
     ORDER BY b.option_until, b.starts_at, b.id`,
  );
  // Whether the clock has run or not: an option past its day is expired either way.
  const untold = database.prepare<object, Raw>(
    `SELECT ${columns} WHERE (b.status = 'expired' OR (b.status = 'option' AND b.option_until < @today))
       AND b.starts_at > @localNow AND (b.person_id IS NOT NULL OR b.organisation_id IS NOT NULL)
       AND NOT EXISTS(SELECT 1 FROM told_expiries t WHERE t.booking_id = b.id)
     ORDER BY b.starts_at, b.id`,
  );
  const due = database.prepare<object, Raw>(
    `SELECT ${columns} WHERE b.status = 'option' AND b.option_until < @today ORDER BY b.option_until, b.id`,
  );
  return {
    inRange: ({ resourceIds, withCancelled, ...bounds }) => {
      const given = {
        ...bounds,
        withCancelled: withCancelled ? 1 : 0,
        longest: Math.max(longest.get()?.minutes ?? 0, 1440),
      };
      // What never held its slot may be longer than any occupancy: with those, all earlier starts are looked at.
      const asked = withCancelled ? { ...given, longest: 530_000 } : given;
      return (
        resourceIds === undefined
          ? everywhere.all(asked)
          : some.all({ ...asked, resourceIds: JSON.stringify(resourceIds) })
      ).map(rowOf);
    },
    find: (id, today) => {
      const raw = one.get({ id, today });
      return raw === undefined ? undefined : rowOf(raw);
    },
    of: ({ kind, id }, today, since, limit) =>
      (kind === 'person' ? ofPerson : ofOrganisation).all({ id, today, since, limit }).map(rowOf),
    expiring: (until, today) => expiring.all({ until, today }).map(rowOf),
    untold: (today, localNow) => untold.all({ today, localNow }).map(rowOf),
    dueOptions: (today) => due.all({ today }).map(rowOf),
  };
}

function valuesOf(state: BookingState): Record<string, string | number | null> {
  const { agreed, cancellation, trial, accessories: _accessories, discount, ...rest } = state;
  return {
    ...rest,
    // What a series remembers to go back to may be older than this column.
    supervisedBy: rest.supervisedBy ?? null,
    trial: trial ? 1 : 0,
    agreed: agreed === null ? null : JSON.stringify(agreed),
    cancellation: cancellation === null ? null : JSON.stringify(cancellation),
    agreedCents: agreed?.total ?? null,
    agreedCategory: agreed?.category ?? null,
    discountShare: discount?.kind === 'percent' ? discount.basisPoints : null,
    discountCents: discount?.kind === 'amount' ? discount.cents : null,
  };
}

type Writing = Pick<BookingsStore, 'insert' | 'update'>;

function writing(database: Database): Writing {
  const columnsOf = `resource_id, starts_at, ends_at, places, buffer_before, buffer_after, status, option_until,
    person_id, organisation_id, title, attendees, note, category, category_reason, agreed_cents, agreed_category,
    agreed_basis, agreed, trial, cancel_reason, setup, public_label, cancellation, late_rate, fee_cents, fee_on,
    fee_waived, discount_share, discount_cents, discount_reason, supervised_by`;
  const values = `@resourceId, @startsAt, @endsAt, @places, @bufferBefore, @bufferAfter, @status, @optionUntil,
    @personId, @organisationId, @title, @attendees, @note, @category, @categoryReason, @agreedCents, @agreedCategory,
    @agreedBasis, @agreed, @trial, @cancelReason, @setup, @publicLabel, @cancellation, @lateRate, @fee, @feeOn,
    @feeWaived, @discountShare, @discountCents, @discountReason, @supervisedBy`;
  const insert = database.prepare(
    `INSERT INTO bookings(public_id, created_at, ${columnsOf}) VALUES (@publicId, @createdAt, ${values})`,
  );
  const update = database.prepare(
    `UPDATE bookings SET version = version + 1, (${columnsOf}) = (${values}) WHERE id = @id AND version = @version`,
  );
  const held = database.prepare<[number, number]>('SELECT id FROM bookings WHERE id = ? AND version = ?');
  const along = accessoryStore(database);
  return {
    insert: (publicId, createdAt, state) => {
      const id = Number(insert.run({ ...valuesOf(state), publicId, createdAt }).lastInsertRowid);
      if (state.accessories.length > 0) along.setBookingAccessories(id, state.accessories);
      return id;
    },
    update: (id, version, state) => {
      if (held.get(id, version) === undefined) return undefined;
      // What came along goes first: a booking that moves must not meet its own stock.
      along.setBookingAccessories(id, []);
      update.run({ ...valuesOf(state), id, version });
      along.setBookingAccessories(id, state.accessories);
      return version + 1;
    },
  };
}

/** Bookings as rows, and what they take of resources. The schema refuses what overlaps, whoever writes (B1). */
export function bookingsStore(database: Database): BookingsStore {
  return {
    ...reading(database),
    ...writing(database),
    ...bookingSlots(database),
    ...bookingChecks(database),
  };
}
