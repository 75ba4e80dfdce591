import type { Campaign, Donation } from '../../../shared/contract/funding-donations.ts';
import type { CampaignRow, DonationRow } from '../../store/donations.ts';
import type { QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { thanksLetters } from './thanks-letters.ts';

type Queries = Pick<QueryHandlers<'funding'>, 'donations' | 'campaigns' | 'thanksFile'>;

const viewOf = ({ expenseId: _expense, removedAt: _removed, ...row }: DonationRow): Donation => row;

const donorKey = ({ donor, id }: DonationRow): string =>
  donor === null ? `anonymous ${id}` : `${donor.kind} ${donor.id}`;

const sum = (rows: readonly DonationRow[]): number => rows.reduce((total, { amount }) => total + amount, 0);

function campaignView(row: CampaignRow, gifts: readonly DonationRow[]): Campaign {
  const counting = gifts.filter(({ counts, campaignId }) => counts && campaignId === row.id);
  const raised = sum(counting);
  const days = [...new Set(counting.map(({ givenOn }) => givenOn))].toSorted();
  return {
    ...row,
    raised,
    donors: new Set(counting.map(donorKey)).size,
    progress: Math.floor((raised * 10_000) / row.goal),
    byDay: days.map((date) => ({ date, amount: sum(counting.filter(({ givenOn }) => givenOn === date)) })),
    toThank: counting.filter(({ thankedOn, donor }) => thankedOn === null && donor !== null).length,
  };
}

export const donationQueries: Queries = {
  donations({ store }, { onlyToThank, ...filter }) {
    const rows = store.donations
      .list(filter)
      .filter(
        ({ thankedOn, counts, donor }) => !onlyToThank || (counts && thankedOn === null && donor !== null),
      );
    const counting = rows.filter(({ counts }) => counts);
    return done({
      rows: rows.map(viewOf),
      amount: sum(counting),
      donors: new Set(counting.map(donorKey)).size,
    });
  },

  campaigns({ store }) {
    const gifts = store.donations.list({ from: '0000-01-01', to: '9999-12-31' });
    return done(store.donations.campaigns().map((row) => campaignView(row, gifts)));
  },

  async thanksFile(context, { ids, text }) {
    const gifts = ids
      .flatMap((id) => context.store.donations.find(id) ?? [])
      .filter(({ donor }) => donor !== null);
    return gifts.length === 0 ? notFound('Ce don') : done(await thanksLetters(context, gifts, text));
  },
};
