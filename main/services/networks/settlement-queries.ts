import type { Settlement } from '../../../shared/contract/networks-settlements.ts';
import type { StoredSettlement } from '../../store/settlements.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { lineView, prepareSettlement, previewView } from './settlement-preview.ts';

type SettlementQueries = Pick<
  QueryHandlers<'networks'>,
  'partnerUses' | 'heldPayments' | 'partnerBalances' | 'settlementPreview' | 'settlements' | 'settlement'
>;

/** A confirmed settlement with its lines and the money that came of it. */
export function settlementView(context: QueryContext, stored: StoredSettlement): Settlement {
  const { settlements } = context.store;
  const open = settlements.openLines(stored.partnerOrganisationId, stored.id);
  const payments = settlements.payments(stored.id);
  return {
    ...stored,
    lines: settlements.lines(stored.id).map(lineView),
    payments: payments.map(({ settlementId: _settlement, paymentId: _payment, ...payment }) => payment),
    toInvoice: open.reduce((sum, line) => sum + line.dueToUsCents, 0),
  };
}

export const settlementQueries: SettlementQueries = {
  partnerUses({ store }, { onlyDue, ...filter }) {
    const uses = store.held.uses(filter);
    return done(onlyDue ? uses.filter(({ due }) => due > 0) : uses);
  },
  heldPayments: ({ store }, filter) =>
    done({ rows: store.held.inRange(filter), ...store.held.cash(filter.from, filter.to) }),
  partnerBalances: ({ store }) => done(store.settlements.balances()),
  settlementPreview(context, period) {
    const prepared = prepareSettlement(context, period);
    return prepared.ok ? done(previewView(prepared.value)) : prepared;
  },
  settlements: ({ store }, { partnerOrganisationId }) =>
    done(
      store.settlements
        .list(partnerOrganisationId ?? null)
        .map(
          ({
            publicId: _id,
            placeName: _place,
            confirmedAt: _at,
            confirmedBy: _by,
            waived: _waived,
            ...summary
          }) => summary,
        ),
    ),
  settlement(context, { id }) {
    const stored = context.store.settlements.find(id);
    return stored === undefined ? notFound('Ce décompte') : done(settlementView(context, stored));
  },
};
