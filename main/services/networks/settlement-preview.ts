import { createHash } from 'node:crypto';
import type { SettlementLineView, SettlementPreview } from '../../../shared/contract/networks-settlements.ts';
import { canonicalJson } from '../../../shared/domain/canonical.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import {
  settlementLines,
  settlementTotals,
  type SettlementLine,
  type SettlementTotals,
} from '../../../shared/domain/settlement.ts';
import type { QueryContext } from '../context.ts';
import { done, notFound, refuseField, type Outcome } from '../outcome.ts';
import { settlementFacts } from './settlement-facts.ts';

export interface SettlementPeriod {
  readonly partnerOrganisationId: number;
  readonly from: string;
  readonly to: string;
}

/** A settlement before it is confirmed: its lines as they will be frozen, and what they add up to. */
export interface Prepared extends SettlementPeriod {
  readonly partnerName: string;
  readonly settledUntil: string | null;
  readonly lines: readonly SettlementLine[];
  readonly totals: SettlementTotals;
  readonly fingerprint: string;
}

/** What the next settlement would say (X4), or why there is none for such a period. */
export function prepareSettlement(context: QueryContext, period: SettlementPeriod): Outcome<Prepared> {
  const { store, clock } = context;
  const { partnerOrganisationId, from, to } = period;
  const partner = store.organisations.find(partnerOrganisationId);
  if (partner === undefined) return notFound('Cette structure');
  if (to < from) return refuseField('INVALID_INPUT', 'to', 'La période finirait avant de commencer.');
  if (to > clock.today())
    return refuseField(
      'INVALID_INPUT',
      'to',
      'Un décompte porte sur des jours passés. Choisir une fin d’ici ce soir.',
    );
  const settledUntil = store.settlements.settledUntil(partnerOrganisationId);
  if (settledUntil !== null && from <= settledUntil)
    return refuseField(
      'NOT_POSSIBLE_NOW',
      'from',
      `Tout est décompté jusqu’au ${formatDateShort(settledUntil)}. Commencer après\u202f; ce qui vient en retard entre dans le suivant.`,
    );
  const settled = store.settlements.settledLines(partnerOrganisationId);
  const lines = settlementLines(settlementFacts(context, partnerOrganisationId, to), settled, period);
  return done({
    ...period,
    partnerName: partner.name,
    settledUntil,
    lines,
    totals: settlementTotals(lines),
    fingerprint: createHash('sha256')
      .update(canonicalJson({ ...period, lines: lines.map(plain) }))
      .digest('hex'),
  });
}

/** Canonical JSON has no null. */
function plain({ personId, sourceId, ...line }: SettlementLine): Record<string, string | number> {
  return { ...line, personId: personId ?? 0, sourceId: sourceId ?? 0 };
}

/** A line as screens get it. */
export function lineView(line: SettlementLine): SettlementLineView {
  const { kind, timing, date, personId, sourceId, personName, memberNumber, label, times } = line;
  const { halfDays, beyondHalfDays, amountCents, dueToUsCents, dueToThemCents } = line;
  const what = { kind, timing, date, personId, sourceId, personName, memberNumber, label, times };
  const amounts = { amount: amountCents, dueToUs: dueToUsCents, dueToThem: dueToThemCents };
  return { ...what, halfDays, beyondHalfDays, ...amounts };
}

/** A prepared settlement as screens get it. */
export function previewView(prepared: Prepared): SettlementPreview {
  const { partnerOrganisationId, partnerName, from, to, settledUntil, fingerprint, totals } = prepared;
  const { oursInvoicedCents, theirsInvoicedCents, paidOverCents } = totals;
  return {
    partnerOrganisationId,
    partnerName,
    from,
    to,
    settledUntil,
    fingerprint,
    lines: prepared.lines.map(lineView),
    sums: { oursInvoiced: oursInvoicedCents, theirsInvoiced: theirsInvoicedCents, paidOver: paidOverCents },
  };
}
