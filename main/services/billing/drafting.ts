import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { DocumentAbout, GlobalDiscount, StoredDocument } from '../../store/billing-documents.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, stale, type Outcome } from '../outcome.ts';
import { repriceVisits } from '../networks/visit-pricing.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { recover } from '../coverage/recover.ts';
import { addUp } from './adding-up.ts';
import { refusalOfLines } from './draft-sources.ts';
import { itemsToBill } from './to-bill.ts';

type Drafts = Pick<CommandHandlers<'billing'>, 'draft' | 'draftAll' | 'updateDraft' | 'deleteDraft'>;

interface DraftInput {
  readonly buyer: Party;
  readonly lines: readonly DocumentLineFields[];
  readonly note: string;
  readonly globalDiscount: GlobalDiscount;
}

/**
 * Writes a draft, whatever it comes from. `ofRun`: its lines come from the run of this very transaction, so that
 * nothing has to be asked of each again.
 */
export function writeDraft(
  context: CommandContext,
  input: DraftInput & Partial<DocumentAbout>,
  { ofRun = false }: { readonly ofRun?: boolean } = {},
): Outcome<{ id: number; version: number }> {
  const { parties, documents } = context.store.billing;
  if (parties.find(input.buyer) === undefined) return notFound('Cette personne ou structure');
  const refusal = ofRun ? undefined : refusalOfLines(context, input.lines, input.buyer);
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
    const nature = line.nature === 'goods' ? { nature: line.nature } : {};
    const price = { unitPrice, includesVat, vatRate, discount, ...nature };
    return { designation, source, suppliedOn, quantity, unit, ...price };
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
      const written = writeDraft(
        context,
        { ...draft, note: '', globalDiscount: { kind: 'none' } },
        { ofRun: true },
      );
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
    const refusal = refusalOfLines(context, after.lines, after.buyer, id);
    if (refusal !== undefined) return refusal;
    const added = addUp(context, after.buyer, after.lines, after.globalDiscount);
    if (!added.ok) return added;
    documents.replaceDraft(id, {
      ...after,
      amounts: added.value.amounts,
      lines: keepRates(added.value.lines, after),
    });
    const { orderReference, delivery } = found.value;
    documents.writeAbout(id, {
      orderReference: patch.orderReference ?? orderReference,
      delivery: patch.delivery ?? delivery,
    });
    repriceReleased(context, before.lines);
    context.audit('document', id, before, after);
    context.emit('billing.changed', [id]);
    const changed = { id, version: version + 1 };
    return done(changed, {
      name: 'billing.updateDraft',
      input: { ...changed, ...before, orderReference, delivery },
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
    // `draft` takes no discount on the whole document, no quote and no order: what had one is not put back by it.
    if (globalDiscount.kind !== 'none' || found.value.quoteId !== null || found.value.isDeposit)
      return done({});
    return done({}, { name: 'billing.draft', input: { buyer, lines, note }, label: 'Brouillon supprimé' });
  },
};

/** A draft keeps the list's rates: should the place become liable to VAT, they apply when it is issued. */
function keepRates<L extends { vatRate: number }>(lines: readonly L[], { lines: given }: DraftInput): L[] {
  return lines.map((line, index) => ({ ...line, vatRate: given[index]?.vatRate ?? line.vatRate }));
}
