import { Button, Checkbox, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Party } from '../../../shared/contract/common.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';

type Open = OutputOf<'billing.account'>['open'];
type Target = Open[number]['target'];
export type Allocations = { kind: Target['kind']; id: number; amount: number }[];

const keyOf = ({ kind, id }: Target): string => `${kind} ${id}`;

/** What an amount pays of what is open, in its order, each up to what is due. */
function spreadOver(amount: number, open: Open): Allocations {
  return open
    .map(({ target, due }, index) => {
      const before = open.slice(0, index).reduce((sum, one) => sum + one.due, 0);
      return { kind: target.kind, id: target.id, amount: Math.min(due, Math.max(amount - before, 0)) };
    })
    .filter((one) => one.amount > 0);
}

/** What somebody owes, ticked: an amount pays it in its order; of nothing owed it is an advance. */
export function DuesPart(props: {
  readonly payer: PickedParty;
  readonly amount: number;
  readonly busy: boolean;
  readonly onPay: (payer: Party, allocations: Allocations) => void;
}): ReactNode {
  const { payer, amount, busy, onPay } = props;
  const party = { kind: payer.kind, id: payer.id };
  const account = useQuery('billing.account', { party }).data;
  const [left, setLeft] = useState<readonly string[]>([]);
  if (account === undefined) return null;
  const allocations = spreadOver(
    amount,
    account.open.filter(({ target }) => !left.includes(keyOf(target))),
  );
  return (
    <Stack gap="xs">
      {account.open.length === 0 && (
        <p className="soft">Rien n’est dû&nbsp;: ce sera une avance sur son compte.</p>
      )}
      {account.open.map(({ target, label, due }) => (
        <Checkbox
          key={keyOf(target)}
          label={`${label}, ${formatAmount(due)}`}
          checked={!left.includes(keyOf(target))}
          onChange={() =>
            setLeft(
              left.includes(keyOf(target))
                ? left.filter((one) => one !== keyOf(target))
                : [...left, keyOf(target)],
            )
          }
        />
      ))}
      <Button disabled={busy} onClick={() => onPay(party, allocations)}>
        Noter le règlement
      </Button>
    </Stack>
  );
}
