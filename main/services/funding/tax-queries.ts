import type { TaxReceipt } from '../../../shared/contract/funding-tax-receipts.ts';
import type { StoredTaxReceipt } from '../../store/tax-receipts.ts';
import type { QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { byDonor, toIssueView, undeclared } from './tax-issuing.ts';
import { taxReceiptsPaper } from './tax-paper.ts';

type Queries = Pick<
  QueryHandlers<'funding'>,
  'taxSettings' | 'receiptsToIssue' | 'taxReceipts' | 'taxReceiptsFile'
>;

const viewOf = ({ content: _content, ...receipt }: StoredTaxReceipt): TaxReceipt => receipt;

export const taxQueries: Queries = {
  taxSettings: ({ store }) => done(store.taxReceipts.settings() ?? { ...undeclared, version: 0 }),

  receiptsToIssue(context, { year }) {
    const { taxReceipts } = context.store;
    const settings = taxReceipts.settings() ?? undeclared;
    return done(
      byDonor(taxReceipts.receiptable(year))
        .map(toIssueView(context, settings))
        .toSorted((one, other) => one.donorName.localeCompare(other.donorName, 'fr')),
    );
  },

  taxReceipts({ store }, { year }) {
    const rows = store.taxReceipts.ofYear(year).map(viewOf);
    const standing = rows.filter(({ cancelledOn }) => cancelledOn === null);
    return done({
      rows,
      count: standing.length,
      total: standing.reduce((sum, { amount }) => sum + amount, 0),
    });
  },

  async taxReceiptsFile(context, { ids }) {
    const receipts = ids.flatMap((id) => context.store.taxReceipts.find(id) ?? []);
    if (receipts.length < ids.length) return notFound('Ce reçu fiscal');
    return done(await taxReceiptsPaper(context, receipts));
  },
};
