import type { furnish } from './booking-place.ts';
import { settle } from './billing-place.ts';
import type { TestPlace } from './place.ts';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Two days a month free, then 12,00 € that the partner pays, with Bilal as its member; answers both ids. */
export async function agreeToSettle(
  place: TestPlace,
  add: ReturnType<typeof furnish>,
): Promise<{ bilal: number; partner: number }> {
  const bilal = await add.person('Bilal', 'Roux');
  const partner = await add.partnership(bilal, {
    visitsPerPerson: 4,
    overflowPrice: 1200,
    overflowPaidBy: 'partner',
  });
  await settle(place, { name: 'Latelier', vatRegime: 'non_profit' });
  return { bilal, partner };
}

/** What tests of settlements do with one partner, each through its call. */
export function settlingWith(place: TestPlace, partner: number) {
  const preview = async (period: Period) =>
    place.mustCall('networks.settlementPreview', { partnerOrganisationId: partner, ...period });
  return {
    preview,
    /** Confirms what the preview says, to be invoiced; answers the settlement's id. */
    confirm: async (period: Period): Promise<number> => {
      const { fingerprint } = await preview(period);
      const input = {
        partnerOrganisationId: partner,
        ...period,
        fingerprint,
        outcome: { kind: 'invoice' as const },
      };
      return (await place.mustCall('networks.confirmSettlement', input)).id;
    },
    balance: async () =>
      (await place.mustCall('networks.partnerBalances', {})).find(
        (each) => each.partnerOrganisationId === partner,
      ),
    /** Notes a visit of ours there; answers the outcome, for tests of refusals too. */
    ours: async (personId: number, date: string, halfDays: 1 | 2 = 2) =>
      place.call('networks.noteVisitsThere', {
        partnerOrganisationId: partner,
        visits: [{ personId, date, halfDays }],
      }),
  };
}
