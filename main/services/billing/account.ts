import type { Party } from '../../../shared/contract/common.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { QueryContext } from '../context.ts';

type Account = OutputOf<'billing.account'>;

/** What a party still has to pay: invoices, then fees (I7). */
export function openItems(context: QueryContext, party: Party): Account['open'] {
  const { lists } = context.store.billing;
  return [
    ...lists
      .open(party, context.clock.today())
      .filter(({ due }) => due > 0)
      .map(({ id, due, number, dueOn }) => ({
        target: { kind: 'document' as const, id, amount: due },
        label: `Facture ${number ?? ''}`,
        dueOn,
        due,
      })),
    ...lists.feesDue(party).map(({ membershipId, due, typeName, holderName, startsOn }) => ({
      target: { kind: 'membership' as const, id: membershipId, amount: due },
      label: `Cotisation ${typeName} ${startsOn.slice(0, 4)}, ${holderName}`,
      dueOn: startsOn,
      due,
    })),
  ];
}
