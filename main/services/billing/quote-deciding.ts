import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { quoteStatusOn } from '../../../shared/domain/quotes.ts';
import type { StoredQuote } from '../../store/quotes.ts';
import { bookingsCommands } from '../bookings/commands.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome, type Refusal } from '../outcome.ts';
import { buyerOf, sellerOf } from './identities.ts';
import { takeNumber } from './numbering.ts';
import { draftDepositOf } from './quote-billing.ts';
import { contentOf } from './quote-content.ts';
import { quoteMentionsFor } from './quote-view.ts';
import { freeOptions, givenQuoteLines, openQuote, quoteAt } from './quote-writing.ts';

type Deciding = Pick<
  CommandHandlers<'billing'>,
  'sendQuote' | 'acceptQuote' | 'refuseQuote' | 'reopenQuote' | 'reviseQuote'
>;

const notNow = (message: string): Refusal => refuse('NOT_POSSIBLE_NOW', message);
const refusedWords = ({ number }: StoredQuote): string => `Devis ${number ?? ''} refusé`;

/** The options of a quote last as long as it does (B6). */
function holdOptions(context: CommandContext, quoteId: number, optionUntil: string): Outcome<undefined> {
  for (const { bookingId } of context.store.billing.quotes.lines(quoteId)) {
    const booking =
      bookingId === null ? undefined : context.store.bookings.find(bookingId, context.clock.today());
    if (booking?.status !== 'option' || booking.optionUntil === optionUntil) continue;
    const { id, version } = booking;
    const held = bookingsCommands.hold(context, { id, version, optionUntil });
    if (!held.ok) return held;
  }
  return done(undefined);
}

/** Makes the options of a quote bookings: all of them, or none of it is accepted. */
function confirmOptions(context: CommandContext, quoteId: number): Outcome<undefined> {
  const { quotes } = context.store.billing;
  for (const { id: lineId, bookingId, designation } of quotes.lines(quoteId)) {
    const booking =
      bookingId === null ? undefined : context.store.bookings.find(bookingId, context.clock.today());
    if (booking === undefined || booking.status === 'confirmed') continue;
    const { id, version, status } = booking;
    if (status !== 'option' && status !== 'expired')
      return notNow(`Ne tient plus son créneau\u00a0: ${designation}. Faire une nouvelle version du devis.`);
    const confirm = status === 'option' ? bookingsCommands.confirm : bookingsCommands.reinstate;
    const confirmed = confirm(context, { id, version });
    if (!confirmed.ok) return confirmed;
    quotes.markOption(lineId, true);
  }
  return done(undefined);
}

/** What accepting or refusing did to the bookings, taken back. */
function reopenBookings(context: CommandContext, quote: StoredQuote): Outcome<undefined> {
  const { quotes } = context.store.billing;
  const today = context.clock.today();
  const optionUntil = quote.validUntil < today ? today : quote.validUntil;
  for (const line of quotes.lines(quote.id)) {
    const booking = line.bookingId === null ? undefined : context.store.bookings.find(line.bookingId, today);
    if (booking === undefined) continue;
    const { id, version, status } = booking;
    if (quote.status === 'accepted' && line.wasOption && status === 'confirmed') {
      const held = bookingsCommands.hold(context, { id, version, optionUntil });
      if (!held.ok) return held;
      quotes.markOption(line.id, false);
    }
    if (quote.status !== 'refused' || status !== 'cancelled' || booking.cancelReason !== refusedWords(quote))
      continue;
    const back = bookingsCommands.reinstate(context, { id, version });
    if (!back.ok) return back;
  }
  return done(undefined);
}

/** Deposits and final invoices that were drafted go with the acceptance; what is issued stays, and holds it. */
function takeBackDrafts(context: CommandContext, quoteId: number): Outcome<undefined> {
  const { quotes, documents } = context.store.billing;
  for (const documentId of quotes.documentsOf(quoteId)) {
    const document = documents.find(documentId);
    if (document?.status === 'issued')
      return notNow(`${document.number ?? 'Une facture'} vient de ce devis\u00a0: il reste accepté.`);
    if (document?.quoteId !== quoteId)
      return notNow('Un brouillon de facture porte des lignes de ce devis. Les en retirer d’abord.');
    documents.remove(documentId);
    context.audit('document', documentId, { quoteId }, null);
  }
  return done(undefined);
}

function freeze(context: CommandContext, quote: StoredQuote, sentOn: string): Outcome<string> {
  const place = context.store.settings.place();
  const taken = takeNumber(context, 'D', sentOn);
  if (!taken.ok) return taken;
  const lines = context.store.billing.quotes.lines(quote.id);
  context.store.billing.quotes.send(quote.id, {
    number: taken.value,
    sentOn,
    sentAt: context.clock.now(),
    seller: JSON.stringify(sellerOf(place)),
    customerIdentity: JSON.stringify(buyerOf(context, quote.customer)),
    mentions: JSON.stringify(quoteMentionsFor(place, quote.validUntil, lines, sentOn)),
  });
  return taken;
}

/** A version that is sent takes the place of the one before. */
function supersede(context: CommandContext, quote: StoredQuote): Outcome<undefined> {
  const { quotes } = context.store.billing;
  const old = quote.replacesId === null ? undefined : quotes.find(quote.replacesId);
  if (old === undefined || old.status === 'superseded') return done(undefined);
  if (old.status === 'accepted')
    return notNow(`Le devis ${old.number ?? ''} a été accepté entre-temps. Revenir d’abord sur son accord.`);
  quotes.decide(old.id, 'superseded', context.clock.today(), old.decision);
  context.audit('quote', old.id, { status: old.status }, { status: 'superseded' });
  return done(undefined);
}

function refusalOfSending(context: CommandContext, quote: StoredQuote, sentOn: string): Refusal | undefined {
  if (sentOn > context.clock.today())
    return refuseField('INVALID_INPUT', 'sentOn', 'La date du devis ne peut pas être dans l’avenir.');
  if (quote.validUntil < context.clock.today())
    return refuseField(
      'INVALID_INPUT',
      'validUntil',
      'La validité de ce devis est passée\u00a0: la prolonger.',
    );
  return context.store.billing.quotes.lines(quote.id).length === 0
    ? notNow('Un devis a au moins une ligne.')
    : undefined;
}

function decided(
  context: CommandContext,
  quote: StoredQuote,
  status: StoredQuote['status'],
): { id: number; version: number } {
  const { id, version } = quote;
  context.audit('quote', id, { status: quote.status }, { status });
  context.emit('billing.changed', [id]);
  return { id, version: version + 1 };
}

/** A quote that waits for its answer. */
function waiting(context: CommandContext, id: number, version: number): Outcome<StoredQuote> {
  const found = quoteAt(context, id, version);
  if (!found.ok) return found;
  const { status, validUntil } = found.value;
  const standing = quoteStatusOn(status, validUntil, context.clock.today());
  if (standing === 'sent') return found;
  return notNow(
    standing === 'expired'
      ? `Ce devis valait jusqu’au ${formatDateShort(validUntil)}. En faire une nouvelle version.`
      : 'Ce devis n’attend pas de réponse.',
  );
}

export const quoteDeciding: Deciding = {
  sendQuote(context, { id, version, sentOn }) {
    const found = openQuote(context, id, version);
    if (!found.ok) return found;
    const quote = found.value;
    const refusal = refusalOfSending(context, quote, sentOn);
    if (refusal !== undefined) return refusal;
    // From here on the rates are those of the regime in force, and stay.
    const writing = { ...quote, lines: givenQuoteLines(context, id) };
    const content = contentOf(context, writing, quote.replacesId === null ? [id] : [id, quote.replacesId]);
    if (!content.ok) return content;
    context.store.billing.quotes.replace(id, content.value);
    const before = supersede(context, quote);
    if (!before.ok) return before;
    const held = holdOptions(context, id, quote.validUntil);
    if (!held.ok) return held;
    const frozen = freeze(context, quote, sentOn);
    if (!frozen.ok) return frozen;
    context.audit('quote', id, { status: 'draft' }, { status: 'sent', number: frozen.value });
    context.emit('billing.changed', [id]);
    return done({ id, version: version + 2, number: frozen.value });
  },

  acceptQuote(context, { id, version, acceptedOn, acceptedBy, deposit }) {
    const found = waiting(context, id, version);
    if (!found.ok) return found;
    const quote = found.value;
    if (acceptedOn > context.clock.today() || acceptedOn < (quote.sentOn ?? ''))
      return refuseField(
        'INVALID_INPUT',
        'acceptedOn',
        'Indiquer un jour entre l’envoi du devis et aujourd’hui.',
      );
    const confirmed = confirmOptions(context, id);
    if (!confirmed.ok) return confirmed;
    context.store.billing.quotes.decide(id, 'accepted', acceptedOn, acceptedBy);
    const drafted = deposit === null ? done(null) : draftDepositOf(context, quote, deposit);
    if (!drafted.ok) return drafted;
    const changed = decided(context, quote, 'accepted');
    return done(
      { ...changed, depositId: drafted.value?.id ?? null },
      { name: 'billing.reopenQuote', input: changed, label: 'Devis accepté' },
    );
  },

  refuseQuote(context, { id, version, refusedOn, reason }) {
    const found = waiting(context, id, version);
    if (!found.ok) return found;
    const quote = found.value;
    const freed = freeOptions(context, id, refusedWords(quote));
    if (!freed.ok) return freed;
    context.store.billing.quotes.decide(id, 'refused', refusedOn, reason);
    const changed = decided(context, quote, 'refused');
    return done(changed, { name: 'billing.reopenQuote', input: changed, label: 'Devis refusé' });
  },

  reopenQuote(context, { id, version }) {
    const found = quoteAt(context, id, version);
    if (!found.ok) return found;
    const quote = found.value;
    if (quote.status !== 'accepted' && quote.status !== 'refused')
      return notNow('Ce devis n’est ni accepté ni refusé.');
    const drafts = takeBackDrafts(context, id);
    if (!drafts.ok) return drafts;
    const back = reopenBookings(context, quote);
    if (!back.ok) return back;
    context.store.billing.quotes.decide(id, 'sent', null, '');
    return done(decided(context, quote, 'sent'));
  },

  reviseQuote(context, { id, version, validUntil }) {
    const found = quoteAt(context, id, version);
    if (!found.ok) return found;
    const quote = found.value;
    const { quotes } = context.store.billing;
    if (quote.status !== 'sent' && quote.status !== 'refused')
      return notNow('Seul un devis envoyé, échu ou refusé a une nouvelle version.');
    const draft = quotes.replacementOf(id);
    if (draft !== undefined)
      return refuse('ALREADY_EXISTS', 'Une nouvelle version de ce devis est déjà en préparation.');
    const until = validUntil ?? addDays(context.clock.today(), 30);
    const lines = givenQuoteLines(context, id).map((line) => ({
      ...line,
      bookingId: heldAnew(context, line.bookingId, until),
    }));
    const content = contentOf(context, { ...quote, lines, validUntil: until }, [id]);
    if (!content.ok) return content;
    const newId = quotes.insert({
      ...content.value,
      publicId: context.newId(),
      createdAt: context.clock.now(),
      replacesId: id,
    });
    if (quotes.find(newId) === undefined) return notFound('Ce devis');
    context.audit('quote', newId, null, { replacesId: id });
    context.emit('billing.changed', [newId, id]);
    return done(
      { id: newId, version: 1 },
      { name: 'billing.deleteQuote', input: { id: newId, version: 1 }, label: 'Nouvelle version préparée' },
    );
  },
};

/** The booking of a line held again where its slot is still free; null where somebody else has it by now. */
function heldAnew(context: CommandContext, bookingId: number | null, optionUntil: string): number | null {
  const booking =
    bookingId === null ? undefined : context.store.bookings.find(bookingId, context.clock.today());
  if (booking === undefined) return null;
  if (booking.status === 'confirmed' || booking.status === 'option') return booking.id;
  if (booking.status !== 'expired' && booking.status !== 'cancelled') return null;
  const back = bookingsCommands.reinstate(context, { id: booking.id, version: booking.version });
  if (!back.ok) return null;
  const held = bookingsCommands.hold(context, { ...back.value, optionUntil });
  return held.ok ? booking.id : null;
}
