import type { Booking } from '../../../shared/contract/bookings.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { Role } from '../../../shared/contract/define.ts';
import type { CoveredUseRow } from '../../store/takings.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { MembershipHeld } from '../../store/pricing.ts';
import type { QueryContext } from '../context.ts';
import { categoryOn } from '../pricing/category.ts';
import { priceForRole } from '../pricing/redaction.ts';
import { hireLacks } from './hire-lacks.ts';
import { lackReader } from './machine-use.ts';

/** What a calendar cell says: the title, or for whom. */
export function labelOf(row: Pick<BookingRow, 'title' | 'organisationName' | 'personName'>): string {
  if (row.title !== '') return row.title;
  return row.organisationName ?? row.personName ?? 'Usage du lieu';
}

/**
 * What anybody may read of a booking, on a door or in a feed: what was chosen for that, else its title or the
 * structure, and never a person's name.
 */
export function publicLabelOf(row: Pick<BookingRow, 'publicLabel' | 'title' | 'organisationName'>): string {
  if (row.publicLabel !== '') return row.publicLabel;
  return row.title === '' ? (row.organisationName ?? 'Réservé') : row.title;
}

/** A booking that is in the way, as screens show it: who, where, when. */
export function conflictOf(row: BookingRow) {
  const { id: bookingId, resourceName, startsAt, endsAt } = row;
  return { bookingId, resourceName, label: labelOf(row), startsAt, endsAt };
}

/** Whether a slot is held by a booking of that status (B1). */
export function holdsSlot(status: BookingRow['status']): boolean {
  return status === 'confirmed' || status === 'option' || status === 'no_show';
}

interface Closing {
  readonly closedBy: (row: BookingRow) => string | undefined;
}

/** Closures put over bookings that stay (B9), read once for a whole list. */
function closingOver(context: QueryContext, rows: readonly BookingRow[]): Closing {
  const from = rows.reduce((least, row) => (row.startsAt < least ? row.startsAt : least), '9999-12-31T00:00');
  const to = rows.reduce((most, row) => (row.endsAt > most ? row.endsAt : most), '0000-01-01T00:00');
  const { resources } = context.store;
  const closures = rows.length === 0 ? [] : resources.closures(from, to);
  const kin = closures.length === 0 ? undefined : resources.kinOf();
  const kept = closures.length === 0 ? new Set<string>() : context.store.keptBookings.all();
  return {
    closedBy: (row) =>
      closures.find(
        ({ id, resourceId, startsAt, endsAt }) =>
          // What was decided to stay needs no hand any more (B9).
          !kept.has(`${id} ${row.id}`) &&
          startsAt < row.endsAt &&
          row.startsAt < endsAt &&
          (resourceId === null || kin?.get(row.resourceId)?.has(resourceId) === true),
      )?.reason,
  };
}

type Covers = (party: Party, date: string) => boolean;

/** Whether a membership covers a day, grace included: each holder's are read once for a whole list. */
function membershipReader({ store }: QueryContext): Covers {
  const known = new Map<string, readonly MembershipHeld[]>();
  return (party, date) => {
    const key = `${party.kind} ${party.id}`;
    const held = known.get(key) ?? store.pricing.membershipsOf(party);
    known.set(key, held);
    return held.some(({ from, graceUntil }) => from <= date && date <= graceUntil);
  };
}

/** The state that gave the price may have lapsed by the day (C2): the desk is told, and decides. */
function lapsed(context: QueryContext, row: BookingRow, covers: Covers): string | undefined {
  if (row.agreedBasis !== 'membership' && row.agreedBasis !== 'partner') return undefined;
  const date = datePart(row.startsAt);
  const { agreedBasis, personId, organisationId } = row;
  // Nearly always so, and cheap to see.
  if (agreedBasis === 'membership' && personId !== null && covers({ kind: 'person', id: personId }, date))
    return undefined;
  if (
    agreedBasis === 'membership' &&
    organisationId !== null &&
    covers({ kind: 'organisation', id: organisationId }, date)
  )
    return undefined;
  const now = categoryOn(context.store, row, date);
  if (now.category === row.agreed?.category) return undefined;
  return agreedBasis === 'membership' ? 'adhésion échue' : 'convention ou reconnaissance échue';
}

/** What is read once for a whole list: the clock too, which asks the settings for its zone. */
interface Listed {
  readonly localNow: string;
  readonly closing: Closing;
  readonly covers: Covers;
  /** Whether F1 misses something in it. */
  readonly lacks: (row: BookingRow) => boolean;
  /** What its hire agreement still lacks (I14). */
  readonly hired: ReadonlyMap<number, readonly string[]>;
}

function flagsOf(context: QueryContext, row: BookingRow, list: Listed): string[] {
  const flags: string[] = [];
  const { localNow, covers, closing } = list;
  const today = datePart(localNow);
  if (row.status === 'option' && row.optionUntil !== null)
    flags.push(
      row.optionUntil === today
        ? 'option à décider aujourd’hui'
        : `option jusqu’au ${formatDateLong(row.optionUntil)}`,
    );
  if (row.fee !== null && row.fee > 0 && !row.billed)
    flags.push(
      `${row.status === 'no_show' ? 'absence' : 'annulation tardive'}\u00a0: ${formatAmount(row.fee)} à facturer`,
    );
  if (row.trial) flags.push('journée d’essai');
  if (row.ownerName !== null) flags.push(`ressource de ${row.ownerName}`);
  if (!holdsSlot(row.status) || row.endsAt < localNow) return flags;
  const reason = lapsed(context, row, covers);
  if (reason !== undefined) flags.push(reason);
  if (row.resourceState === 'out_of_order') flags.push('ressource hors service');
  if (list.lacks(row)) flags.push('sans habilitation');
  flags.push(...(list.hired.get(row.id) ?? []));
  const closure = closing.closedBy(row);
  if (closure !== undefined) flags.push(closure === '' ? 'fermé' : `fermé\u00a0: ${closure}`);
  return flags;
}

/** What pays for a booking; volunteers learn that something does, and no amount (F4). */
function coveredFor(row: CoveredUseRow | undefined, role: Role): Booking['covered'] {
  if (row === undefined) return null;
  return { sentence: row.sentence, toPay: role === 'volunteer' ? 0 : row.toPay };
}

/**
 * Bookings as screens get them, by role: volunteers see slots, names and whether a membership is in order, neither
 * notes nor why a price is what it is (F4).
 */
export function bookingsFor(context: QueryContext, rows: readonly BookingRow[]): Booking[] {
  const list: Listed = {
    localNow: context.clock.localNow(),
    closing: closingOver(context, rows),
    covers: membershipReader(context),
    lacks: lackReader(context),
    hired: hireLacks(context),
  };
  const { role } = context.actor;
  const paid = context.store.coverage.takings.coveredAll(
    'booking',
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    resourceId: row.resourceId,
    resourceName: row.resourceName,
    resourceKind: row.resourceKind,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    places: row.places,
    personId: row.personId,
    personName: row.personName,
    organisationId: row.organisationId,
    organisationName: row.organisationName,
    title: row.title,
    label: labelOf(row),
    attendees: row.attendees,
    note: role === 'volunteer' ? '' : row.note,
    setup: row.setup,
    publicLabel: row.publicLabel,
    status: row.status,
    optionUntil: row.optionUntil,
    agreed: row.agreed === null ? null : priceForRole(row.agreed, role),
    accessories: Array.from(row.accessories),
    discount: row.discount,
    discountReason: role === 'volunteer' ? '' : row.discountReason,
    supervisedBy: row.supervisedBy,
    supervisorName: row.supervisorName,
    covered: coveredFor(paid.get(row.id), role),
    billed: row.billed,
    fee: row.fee,
    feeWaived: role === 'volunteer' ? '' : row.feeWaived,
    seriesId: row.seriesId,
    flags: flagsOf(context, row, list),
  }));
}
