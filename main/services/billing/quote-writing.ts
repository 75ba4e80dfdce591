import { bookingFields } from '../../../shared/contract/booking-fields.ts';
import type { QuoteLineFields } from '../../../shared/contract/billing-quotes.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import type { StoredQuote } from '../../store/quotes.ts';
import { bookingsCommands } from '../bookings/commands.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome } from '../outcome.ts';
import { contentOf, customerOf, quoteLineOf, type QuoteWriting } from './quote-content.ts';

type Writing = Pick<CommandHandlers<'billing'>, 'newQuote' | 'updateQuote' | 'addToQuote' | 'deleteQuote'>;
type Slots = NonNullable<InputOf<'billing.newQuote'>['slots']>;

const usualValidity = 30;

/** A quote of an id and version, or why there is none. */
export function quoteAt(context: CommandContext, id: number, version: number): Outcome<StoredQuote> {
  const quote = context.store.billing.quotes.find(id);
  if (quote === undefined) return notFound('Ce devis');
  return quote.version === version ? done(quote) : stale();
}

/** A quote that may still be changed. */
export function openQuote(context: CommandContext, id: number, version: number): Outcome<StoredQuote> {
  const found = quoteAt(context, id, version);
  if (!found.ok || found.value.status === 'draft') return found;
  return refuse(
    'DOCUMENT_ISSUED',
    'Ce devis est envoyé\u00a0: il ne change plus. En faire une nouvelle version.',
  );
}

/** The lines of a quote as they were given. */
export function givenQuoteLines(context: CommandContext, id: number): QuoteLineFields[] {
  return context.store.billing.quotes.lines(id).map((line) => {
    const { designation, bookingId, suppliedOn, quantity, unit } = line;
    const { unitPrice, includesVat, vatRate, discount, nature } = line;
    const price = { unitPrice, includesVat, vatRate, discount };
    const goods = nature === 'goods' ? { nature } : {};
    return { designation, bookingId, suppliedOn, quantity, unit, ...price, ...goods };
  });
}

const writingOf = (context: CommandContext, quote: StoredQuote): QuoteWriting => ({
  customer: quote.customer,
  lines: givenQuoteLines(context, quote.id),
  validUntil: quote.validUntil,
  globalDiscount: quote.globalDiscount,
  note: quote.note,
});

/** The bookings that slots become: options until the quote's last day (B6), for whom the quote is. */
function holdSlots(
  context: CommandContext,
  slots: Slots,
  customer: Party,
  validUntil: string,
): Outcome<number[]> {
  const ids: number[] = [];
  const who = customer.kind === 'person' ? { personId: customer.id } : { organisationId: customer.id };
  for (const slot of slots) {
    const fields = bookingFields.parse({ ...slot, ...who, optionUntil: validUntil });
    const made = bookingsCommands.create(context, fields);
    if (!made.ok) return made;
    ids.push(made.value.id);
  }
  return done(ids);
}

function linesOfBookings(
  context: CommandContext,
  bookingIds: readonly number[],
  customer: Party,
): Outcome<QuoteLineFields[]> {
  const lines: QuoteLineFields[] = [];
  for (const bookingId of bookingIds) {
    const booking = context.store.bookings.find(bookingId, context.clock.today());
    if (booking === undefined) return notFound('Cette réservation');
    const line = quoteLineOf(context, booking, customer);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return done(
    lines.toSorted((one, other) => (one.suppliedOn ?? '').localeCompare(other.suppliedOn ?? '', 'en')),
  );
}

function customerOfFirst(context: CommandContext, bookingIds: readonly number[]): Outcome<Party> {
  const [first] = bookingIds;
  const booking = first === undefined ? undefined : context.store.bookings.find(first, context.clock.today());
  const customer = booking === undefined ? undefined : customerOf(context, booking);
  return customer === undefined
    ? refuseField('INVALID_INPUT', 'customer', 'Choisir à qui ce devis s’adresse.')
    : done(customer);
}

function validityRefusal(
  context: CommandContext,
  validUntil: string,
): ReturnType<typeof refuseField> | undefined {
  return validUntil < context.clock.today()
    ? refuseField('INVALID_INPUT', 'validUntil', 'Un devis vaut au moins jusqu’à aujourd’hui.')
    : undefined;
}

/** Stores a quote anew and tells; the inverse is what it was. */
function rewrite(
  context: CommandContext,
  before: StoredQuote,
  after: QuoteWriting,
): Outcome<{ id: number; version: number }> {
  const { id, version } = before;
  const was = writingOf(context, before);
  const except = before.replacesId === null ? [id] : [id, before.replacesId];
  const content = contentOf(context, after, except);
  if (!content.ok) return content;
  context.store.billing.quotes.replace(id, content.value);
  context.audit('quote', id, was, after);
  context.emit('billing.changed', [id]);
  const changed = { id, version: version + 1 };
  return done(changed, {
    name: 'billing.updateQuote',
    input: { ...changed, ...was },
    label: 'Devis modifié',
  });
}

export const quoteWriting: Writing = {
  newQuote(context, input) {
    const { bookingIds, slots, note } = input;
    const chosen = input.customer === undefined ? customerOfFirst(context, bookingIds) : done(input.customer);
    if (!chosen.ok) return chosen;
    const customer = chosen.value;
    const validUntil = input.validUntil ?? addDays(context.clock.today(), usualValidity);
    const late = validityRefusal(context, validUntil);
    if (late !== undefined) return late;
    const held = holdSlots(context, slots, customer, validUntil);
    if (!held.ok) return held;
    const booked = linesOfBookings(context, [...bookingIds, ...held.value], customer);
    if (!booked.ok) return booked;
    const writing: QuoteWriting = {
      customer,
      lines: [...booked.value, ...input.lines],
      validUntil,
      globalDiscount: { kind: 'none' },
      note,
    };
    const content = contentOf(context, writing, []);
    if (!content.ok) return content;
    const id = context.store.billing.quotes.insert({
      ...content.value,
      publicId: context.newId(),
      createdAt: context.clock.now(),
      replacesId: null,
    });
    context.audit('quote', id, null, writing);
    context.emit('billing.changed', [id]);
    return done(
      { id, version: 1 },
      { name: 'billing.deleteQuote', input: { id, version: 1 }, label: 'Devis préparé' },
    );
  },

  updateQuote(context, { id, version, ...patch }) {
    const found = openQuote(context, id, version);
    if (!found.ok) return found;
    const before = writingOf(context, found.value);
    const after: QuoteWriting = {
      customer: patch.customer ?? before.customer,
      lines: patch.lines ?? before.lines,
      validUntil: patch.validUntil ?? before.validUntil,
      globalDiscount: patch.globalDiscount ?? before.globalDiscount,
      note: patch.note ?? before.note,
    };
    const late = patch.validUntil === undefined ? undefined : validityRefusal(context, after.validUntil);
    return late ?? rewrite(context, found.value, after);
  },

  addToQuote(context, { id, version, bookingIds, slots }) {
    const found = openQuote(context, id, version);
    if (!found.ok) return found;
    const before = writingOf(context, found.value);
    const held = holdSlots(context, slots, before.customer, before.validUntil);
    if (!held.ok) return held;
    const booked = linesOfBookings(context, [...bookingIds, ...held.value], before.customer);
    if (!booked.ok) return booked;
    const rewritten = rewrite(context, found.value, { ...before, lines: [...before.lines, ...booked.value] });
    // Taking the line back would leave its option: it is freed with the quote, or by hand.
    return rewritten.ok ? done(rewritten.value) : rewritten;
  },

  deleteQuote(context, { id, version }) {
    const found = openQuote(context, id, version);
    if (!found.ok) return found;
    const before = writingOf(context, found.value);
    // What a new version holds is its predecessor's too, as long as that one stands.
    const freed =
      found.value.replacesId === null ? freeOptions(context, id, 'Devis abandonné') : done(undefined);
    if (!freed.ok) return freed;
    context.store.billing.quotes.remove(id);
    context.audit('quote', id, before, null);
    context.emit('billing.changed', [id]);
    return done({});
  },
};

/** Frees the options that a quote holds; bookings that were confirmed on their own stay (I14). */
export function freeOptions(context: CommandContext, quoteId: number, reason: string): Outcome<undefined> {
  const today = context.clock.today();
  for (const { bookingId } of context.store.billing.quotes.lines(quoteId)) {
    const booking = bookingId === null ? undefined : context.store.bookings.find(bookingId, today);
    if (booking?.status !== 'option') continue;
    const { id, version } = booking;
    const cancelled = bookingsCommands.cancel(context, { id, version, reason });
    if (!cancelled.ok) return cancelled;
  }
  return done(undefined);
}
