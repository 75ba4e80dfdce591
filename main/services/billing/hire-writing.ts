import type { Party } from '../../../shared/contract/common.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { HireWriting, StoredHire } from '../../store/hires.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { contentNow, isLet } from './hire-content.ts';
import { takeNumber } from './numbering.ts';
import { customerOf } from './quote-content.ts';

type Writing = Pick<
  CommandHandlers<'billing'>,
  | 'newHire'
  | 'updateHire'
  | 'deleteHire'
  | 'drawUpHire'
  | 'signHire'
  | 'unsignHire'
  | 'cancelHire'
  | 'reinstateHire'
>;
type Origin = InputOf<'billing.newHire'>['from'];

const notNow = (message: string): Refusal => refuse('NOT_POSSIBLE_NOW', message);

/** An agreement of an id and version, or why there is none. */
function hireAt(context: CommandContext, id: number, version: number): Outcome<StoredHire> {
  const hire = context.store.hires.find(id);
  if (hire === undefined) return notFound('Cette convention');
  return hire.version === version ? done(hire) : stale();
}

function openHire(context: CommandContext, id: number, version: number): Outcome<StoredHire> {
  const found = hireAt(context, id, version);
  if (!found.ok || found.value.status === 'draft') return found;
  return refuse(
    'DOCUMENT_ISSUED',
    'Cette convention est établie\u00a0: elle ne change plus. L’annuler, puis en préparer une autre.',
  );
}

/** The bookings that an agreement is for, by where it comes from. */
function bookingsFrom(context: CommandContext, from: Origin): Outcome<BookingRow[]> {
  const { store, clock } = context;
  const today = clock.today();
  if (from.kind === 'quote') {
    const quote = store.billing.quotes.find(from.id);
    if (quote === undefined) return notFound('Ce devis');
    if (quote.status !== 'accepted')
      return notNow('La convention se prépare quand le devis est accepté. Noter d’abord la réponse.');
  }
  const ids =
    from.kind === 'bookings'
      ? from.ids
      : from.kind === 'quote'
        ? store.billing.quotes
            .lines(from.id)
            .flatMap(({ bookingId }) => (bookingId === null ? [] : [bookingId]))
        : store.bookingSeries.bookings(from.id).map(({ bookingId }) => bookingId);
  const found = ids.map((id) => store.bookings.find(id, today));
  if (from.kind === 'bookings' && found.includes(undefined)) return notFound('Cette réservation');
  const bookings = found.flatMap((booking) => (booking === undefined ? [] : [booking]));
  // Of a series, what is to come: what has been was let without it.
  return done(
    from.kind === 'series' ? bookings.filter(({ endsAt }) => endsAt >= clock.localNow()) : bookings,
  );
}

function refusalOf(context: CommandContext, bookings: readonly BookingRow[]): Refusal | undefined {
  for (const { id, resourceName, ownerName } of bookings) {
    if (ownerName !== null)
      return notNow(`${resourceName} appartient à ${ownerName}\u00a0: sa convention est la sienne.`);
    const other = context.store.hires.ofBooking(id).find(({ status }) => status !== 'cancelled');
    if (other !== undefined) {
      const name = other.number === null ? 'une convention en préparation' : `la convention ${other.number}`;
      return refuse('IN_USE', `Cette réservation est déjà sur ${name}.`, { details: { hireId: other.id } });
    }
  }
  return bookings.length === 0
    ? notNow('Aucune salle n’est réservée là\u00a0: il n’y a rien à mettre à disposition.')
    : undefined;
}

function customerFor(
  context: CommandContext,
  { from, customer }: Pick<InputOf<'billing.newHire'>, 'from' | 'customer'>,
  [first]: readonly BookingRow[],
): Party | undefined {
  if (customer !== undefined) return customer;
  if (from.kind === 'quote') return context.store.billing.quotes.find(from.id)?.customer;
  return first === undefined ? undefined : customerOf(context, first);
}

const writingOf = (hire: StoredHire): HireWriting => {
  const { purpose, attendees, representedBy, asksInsurance, depositCents, conditions } = hire;
  return { purpose, attendees, representedBy, asksInsurance, depositCents, conditions };
};

function told(context: CommandContext, id: number, before: unknown, after: unknown): void {
  context.audit('hire', id, before, after);
  context.emit('billing.changed', [id]);
  context.emit('bookings.changed', context.store.hires.bookingIds(id));
}

/** Its deposit is asked for from the day on which it is drawn up. */
function askDeposit(context: CommandContext, hire: StoredHire): void {
  const { from, until } = hire;
  if (hire.depositCents === 0 || from === null || until === null) return;
  const id = context.store.hires.deposits.insert({
    publicId: context.newId(),
    createdAt: context.clock.now(),
    hireId: hire.id,
    customer: hire.customer,
    label: '',
    amount: hire.depositCents,
    from,
    until,
  });
  context.audit('securityDeposit', id, null, { hireId: hire.id, amount: hire.depositCents });
}

const decided = ({ status, signedOn, signedBy, cancelledOn, reason }: StoredHire) => {
  return { status, signedOn, signedBy, cancelledOn, reason };
};

export const hireWriting: Writing = {
  newHire(context, input) {
    const found = bookingsFrom(context, input.from);
    if (!found.ok) return found;
    const bookings = found.value.filter(isLet);
    const refusal = refusalOf(context, bookings);
    if (refusal !== undefined) return refusal;
    const customer = customerFor(context, input, bookings);
    if (customer === undefined || context.store.billing.parties.find(customer) === undefined)
      return refuseField('INVALID_INPUT', 'customer', 'Choisir à qui les salles sont mises à disposition.');
    const id = context.store.hires.insert(
      {
        publicId: context.newId(),
        createdAt: context.clock.now(),
        customer,
        quoteId: input.from.kind === 'quote' ? input.from.id : null,
        purpose: bookings[0]?.title ?? '',
        attendees: Math.max(...bookings.map(({ attendees }) => attendees)),
        representedBy: '',
        asksInsurance: true,
        depositCents: 0,
        conditions: '',
      },
      bookings.map((booking) => booking.id),
    );
    told(context, id, null, { customer, bookings: bookings.length });
    const changed = { id, version: 1 };
    return done(changed, { name: 'billing.deleteHire', input: changed, label: 'Convention préparée' });
  },

  updateHire(context, { id, version, fields }) {
    const found = openHire(context, id, version);
    if (!found.ok) return found;
    const before = writingOf(found.value);
    const after: HireWriting = {
      purpose: fields.purpose ?? before.purpose,
      attendees: fields.attendees ?? before.attendees,
      representedBy: fields.representedBy ?? before.representedBy,
      asksInsurance: fields.asksInsurance ?? before.asksInsurance,
      depositCents: fields.depositCents ?? before.depositCents,
      conditions: fields.conditions ?? before.conditions,
    };
    context.store.hires.write(id, after);
    told(context, id, before, after);
    const changed = { id, version: version + 1 };
    return done(changed, {
      name: 'billing.updateHire',
      input: { ...changed, fields: before },
      label: 'Convention modifiée',
    });
  },

  deleteHire(context, { id, version }) {
    const found = openHire(context, id, version);
    if (!found.ok) return found;
    told(context, id, writingOf(found.value), null);
    context.store.hires.remove(id);
    return done({});
  },

  drawUpHire(context, { id, version }) {
    const found = openHire(context, id, version);
    if (!found.ok) return found;
    const hire = found.value;
    const content = contentNow(context, hire);
    if (content.slots.length === 0) return notNow('Plus aucune réservation ne tient son créneau.');
    const drawnOn = context.clock.today();
    const taken = takeNumber(context, 'C', drawnOn);
    if (!taken.ok) return taken;
    const number = taken.value;
    context.store.hires.drawUp(id, {
      number,
      drawnOn,
      drawnAt: context.clock.now(),
      content: JSON.stringify(content),
    });
    askDeposit(context, hire);
    told(context, id, { status: 'draft' }, { status: 'to_sign', number });
    return done({ id, version: version + 1, number });
  },

  signHire(context, { id, version, signedOn, signedBy }) {
    const found = hireAt(context, id, version);
    if (!found.ok) return found;
    const hire = found.value;
    if (hire.status !== 'to_sign') return notNow('Seule une convention établie et à signer se signe.');
    if (signedOn > context.clock.today() || signedOn < (hire.drawnOn ?? ''))
      return refuseField(
        'INVALID_INPUT',
        'signedOn',
        'Indiquer un jour entre l’établissement de la convention et aujourd’hui.',
      );
    context.store.hires.decide(id, { ...decided(hire), status: 'signed', signedOn, signedBy });
    told(context, id, { status: 'to_sign' }, { status: 'signed', signedOn, signedBy });
    const changed = { id, version: version + 1 };
    return done(changed, { name: 'billing.unsignHire', input: changed, label: 'Convention signée' });
  },

  unsignHire(context, { id, version }) {
    const found = hireAt(context, id, version);
    if (!found.ok) return found;
    if (found.value.status !== 'signed') return notNow('Cette convention n’est pas signée.');
    const to = { ...decided(found.value), status: 'to_sign' as const, signedOn: null, signedBy: '' };
    context.store.hires.decide(id, to);
    told(context, id, { status: 'signed' }, { status: 'to_sign' });
    return done({ id, version: version + 1 });
  },

  cancelHire(context, { id, version, reason }) {
    const found = hireAt(context, id, version);
    if (!found.ok) return found;
    const hire = found.value;
    if (hire.status !== 'to_sign' && hire.status !== 'signed')
      return notNow('Une convention en préparation se supprime\u202f; une convention annulée l’est déjà.');
    const { deposits } = context.store.hires;
    const deposit = deposits.ofHire(id);
    if (deposit !== undefined && deposit.receivedOn === null)
      deposits.setRemoved(deposit.id, context.clock.now());
    const to = { ...decided(hire), status: 'cancelled' as const, cancelledOn: context.clock.today(), reason };
    context.store.hires.decide(id, to);
    told(context, id, { status: hire.status }, { status: 'cancelled', reason });
    const changed = { id, version: version + 1 };
    return done(changed, { name: 'billing.reinstateHire', input: changed, label: 'Convention annulée' });
  },

  reinstateHire(context, { id, version }) {
    const found = hireAt(context, id, version);
    if (!found.ok) return found;
    const hire = found.value;
    if (hire.status !== 'cancelled') return notNow('Cette convention n’est pas annulée.');
    const taken = context.store.hires
      .bookingIds(id)
      .flatMap((bookingId) => context.store.hires.ofBooking(bookingId))
      .find((other) => other.id !== id && other.status !== 'cancelled');
    if (taken !== undefined)
      return refuse('IN_USE', 'Une autre convention porte maintenant ces réservations.');
    const status = hire.signedOn === null ? 'to_sign' : 'signed';
    context.store.hires.decide(id, { ...decided(hire), status, cancelledOn: null, reason: '' });
    if (context.store.hires.deposits.ofHire(id) === undefined) askDeposit(context, hire);
    told(context, id, { status: 'cancelled' }, { status });
    return done({ id, version: version + 1 });
  },
};
