import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { GlobalDiscount, StoredDocument } from '../../store/billing-documents.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { repriceVisits } from '../networks/visit-pricing.ts';
import { monthsDue, planMonthOf } from '../../../shared/domain/plan-months.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { recover } from '../coverage/recover.ts';
import { addUp } from './adding-up.ts';
import { itemsToBill } from './to-bill.ts';

type Drafts = Pick<CommandHandlers<'billing'>, 'draft' | 'draftAll' | 'updateDraft' | 'deleteDraft'>;

function refusalOfSource(
  context: CommandContext,
  index: number,
  source: DocumentLineFields['source'],
  exceptDocument: number | undefined,
): Refusal | undefined {
  if (source.kind === 'free') return undefined;
  const field = `lines.${index}.source`;
  const { billables, documents, payments } = context.store.billing;
  const checkIn = source.kind === 'check_in' ? billables.checkIn(source.id, exceptDocument) : undefined;
  const holder = documents.holderOf(source.kind, source.id, exceptDocument);
  // A passage may stand on several documents, each for its part, as long as some of it is left (C4).
  if (holder !== undefined && (checkIn === undefined || checkIn.amount === 0)) {
    const where = holder.number === null ? 'sur un brouillon' : `sur ${holder.number}`;
    return refuseField('IN_USE', field, `Cette ligne est déjà ${where}.`);
  }
  if (source.kind === 'booking' && billables.booking(source.id) === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Cette réservation n’est pas à facturer ici.');
  }
  if (source.kind === 'use' && billables.use(source.id) === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Cet usage n’est pas à facturer ici.');
  }
  if (source.kind === 'job' && billables.job(source.id) === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Ce travail n’est pas à facturer ici.');
  }
  if (source.kind === 'check_in' && checkIn === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Ce passage n’est pas à facturer.');
  }
  if (source.kind === 'workshop' && context.store.workshops.registrations.billable(source.id) === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Cette inscription n’est pas à facturer.');
  }
  if (source.kind === 'visit') {
    const visit = context.store.visits.overflow(source.id);
    if (visit === undefined || visit.payerOrganisationId !== null)
      return refuseField('NOTHING_TO_BILL', field, 'Cette journée n’est pas à facturer ici.');
  }
  if (source.kind === 'plan_month') {
    const { subscriptionId, month } = planMonthOf(source.id);
    const subscription = context.store.coverage.plans.subscription(subscriptionId);
    const isDue =
      subscription !== undefined &&
      subscription.removedAt === null &&
      monthsDue(subscription, `${month}-31`).includes(month);
    if (!isDue) return refuseField('NOTHING_TO_BILL', field, 'Ce mois de formule n’est pas à facturer.');
  }
  if (source.kind === 'pass_book') {
    const book = context.store.coverage.passBooks.find(source.id);
    if (book === undefined || book.removedAt !== null)
      return refuseField('NOTHING_TO_BILL', field, 'Ce carnet n’est pas à facturer.');
  }
  if (source.kind === 'settlement') {
    const line = context.store.settlements.line(source.id);
    if (line === undefined || line.dueToUsCents === 0)
      return refuseField('NOTHING_TO_BILL', field, 'Cette ligne de décompte n’est pas à facturer.');
  }
  if (source.kind !== 'membership') return undefined;
  const membership = payments.membership(source.id);
  if (membership === undefined) return notFound('Cette adhésion');
  if (!membership.withCounterpart) {
    return refuseField(
      'NOT_POSSIBLE_NOW',
      field,
      'Une cotisation sans contrepartie donne un reçu, pas une facture.',
    );
  }
  return payments.hasPaid(source.id)
    ? refuseField('IN_USE', field, 'Cette cotisation est déjà réglée, en tout ou partie.')
    : undefined;
}

function refusalOfLines(
  context: CommandContext,
  lines: readonly DocumentLineFields[],
  exceptDocument?: number,
): Refusal | undefined {
  const seen = new Set<string>();
  for (const [index, { source }] of lines.entries()) {
    const refusal = refusalOfSource(context, index, source, exceptDocument);
    if (refusal !== undefined) return refusal;
    const key = source.kind === 'free' ? '' : `${source.kind} ${source.id}`;
    if (key !== '' && seen.has(key)) {
      return refuseField('IN_USE', `lines.${index}.source`, 'Cette ligne est déjà sur ce document.');
    }
    seen.add(key);
  }
  return undefined;
}

interface DraftInput {
  readonly buyer: Party;
  readonly lines: readonly DocumentLineFields[];
  readonly note: string;
  readonly globalDiscount: GlobalDiscount;
}

function writeDraft(context: CommandContext, input: DraftInput): Outcome<{ id: number; version: number }> {
  const { parties, documents } = context.store.billing;
  if (parties.find(input.buyer) === undefined) return notFound('Cette personne ou structure');
  const refusal = refusalOfLines(context, input.lines);
  if (refusal !== undefined) return refusal;
  const added = addUp(context, input.buyer, input.lines, input.globalDiscount);
  if (!added.ok) return added;
  const id = documents.insertDraft({
    ...input,
    amounts: added.value.amounts,
    lines: keepRates(added.value.lines, input),
    publicId: context.newId(),
    createdAt: context.clock.now(),
    kind: 'invoice',
    originalId: null,
    reason: '',
  });
  context.audit('document', id, null, { ...input.buyer, gross: added.value.amounts.gross });
  context.emit('billing.changed', [id]);
  return done({ id, version: 1 });
}

/** The draft of an id and version, or why it cannot be changed. */
export function openDraft(context: CommandContext, id: number, version: number): Outcome<StoredDocument> {
  const document = context.store.billing.documents.find(id);
  if (document === undefined) return notFound('Ce brouillon');
  if (document.status !== 'draft') {
    return refuse('DOCUMENT_ISSUED', 'Ce document est émis\u00a0: il ne change plus. Émettre un avoir.');
  }
  return document.version === version ? done(document) : stale();
}

/** The lines of a document as they were given. */
function givenLines(context: CommandContext, id: number): DocumentLineFields[] {
  return context.store.billing.documents.lines(id).map((line) => {
    const { designation, source, suppliedOn, quantity, unit, unitPrice, includesVat, vatRate, discount } =
      line;
    return { designation, source, suppliedOn, quantity, unit, unitPrice, includesVat, vatRate, discount };
  });
}

/**
 * What stands on no document any more is worked out again: days beyond a quota as the month now is (X3), bookings and
 * passages by what is held (C3), which left alone what was billed.
 */
export function repriceReleased(
  context: CommandContext,
  lines: readonly Pick<DocumentLineFields, 'source'>[],
): void {
  const { visits, coverage, attendance } = context.store;
  for (const { source } of lines) {
    const visit = source.kind === 'visit' ? visits.overflow(source.id) : undefined;
    if (visit !== undefined && !visit.isBilled) repriceVisits(context, visit.personId, visit.date);
    if (source.kind === 'booking') {
      const booking = coverage.uses.booking(source.id);
      if (booking !== undefined && !booking.billed)
        recover(
          context,
          {
            personIds: booking.personId === null ? [] : [booking.personId],
            organisationIds: booking.organisationId === null ? [] : [booking.organisationId],
          },
          datePart(booking.startsAt),
        );
    }
    const job = source.kind === 'job' ? context.store.machineJobs.find(source.id) : undefined;
    if (job !== undefined && !job.billed)
      recover(
        context,
        {
          personIds: job.personId === null ? [] : [job.personId],
          organisationIds: job.organisationId === null ? [] : [job.organisationId],
        },
        datePart(job.startsAt),
      );
    const [passage] = source.kind === 'check_in' ? attendance.byIds([source.id]) : [];
    if (passage !== undefined && !passage.billed)
      recover(context, { personIds: [passage.personId], organisationIds: [] }, passage.date);
  }
}

const keyOf = (party: Party): string => `${party.kind} ${party.id}`;

export const draftCommands: Drafts = {
  draft(context, input) {
    const written = writeDraft(context, { ...input, globalDiscount: { kind: 'none' } });
    if (!written.ok) return written;
    return done(written.value, {
      name: 'billing.deleteDraft',
      input: written.value,
      label: 'Brouillon créé',
    });
  },

  draftAll(context, { until, payers }) {
    const wanted = payers === undefined ? undefined : new Set(payers.map(keyOf));
    const byPayer = new Map<string, { buyer: Party; lines: DocumentLineFields[] }>();
    for (const { payer, line } of itemsToBill(context, until)) {
      const key = keyOf(payer);
      if (wanted !== undefined && !wanted.has(key)) continue;
      const draft = byPayer.get(key) ?? { buyer: payer, lines: [] };
      draft.lines.push(line);
      byPayer.set(key, draft);
    }
    const draftIds: number[] = [];
    for (const draft of byPayer.values()) {
      const written = writeDraft(context, { ...draft, note: '', globalDiscount: { kind: 'none' } });
      if (!written.ok) return written;
      draftIds.push(written.value.id);
    }
    return done({ draftIds });
  },

  updateDraft(context, { id, version, ...patch }) {
    const found = openDraft(context, id, version);
    if (!found.ok) return found;
    const before: DraftInput = {
      buyer: found.value.buyer,
      lines: givenLines(context, id),
      note: found.value.note,
      globalDiscount: found.value.globalDiscount,
    };
    const after: DraftInput = {
      buyer: patch.buyer ?? before.buyer,
      lines: patch.lines ?? before.lines,
      note: patch.note ?? before.note,
      globalDiscount: patch.globalDiscount ?? before.globalDiscount,
    };
    const { parties, documents } = context.store.billing;
    if (parties.find(after.buyer) === undefined) return notFound('Cette personne ou structure');
    const refusal = refusalOfLines(context, after.lines, id);
    if (refusal !== undefined) return refusal;
    const added = addUp(context, after.buyer, after.lines, after.globalDiscount);
    if (!added.ok) return added;
    documents.replaceDraft(id, {
      ...after,
      amounts: added.value.amounts,
      lines: keepRates(added.value.lines, after),
    });
    repriceReleased(context, before.lines);
    context.audit('document', id, before, after);
    context.emit('billing.changed', [id]);
    const changed = { id, version: version + 1 };
    return done(changed, {
      name: 'billing.updateDraft',
      input: { ...changed, ...before },
      label: 'Brouillon modifié',
    });
  },

  deleteDraft(context, { id, version }) {
    const found = openDraft(context, id, version);
    if (!found.ok) return found;
    const { buyer, note, globalDiscount } = found.value;
    const lines = givenLines(context, id);
    context.store.billing.documents.remove(id);
    repriceReleased(context, lines);
    context.audit('document', id, { buyer, lines, note, globalDiscount }, null);
    context.emit('billing.changed', [id]);
    // A discount on the whole document is the one thing that `draft` does not take.
    if (globalDiscount.kind !== 'none') return done({});
    return done({}, { name: 'billing.draft', input: { buyer, lines, note }, label: 'Brouillon supprimé' });
  },
};

/** A draft keeps the list's rates: should the place become liable to VAT, they apply when it is issued. */
function keepRates<L extends { vatRate: number }>(lines: readonly L[], { lines: given }: DraftInput): L[] {
  return lines.map((line, index) => ({ ...line, vatRate: given[index]?.vatRate ?? line.vatRate }));
}
