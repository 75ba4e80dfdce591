import { Button, Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { BillableItem } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { Amount, DateText } from '../../ui/texts.tsx';

type Source = { readonly kind: string; readonly id: number };

const sourceOf = ({ line }: BillableItem): Source[] =>
  line.source.kind === 'free' ? [] : [{ kind: line.source.kind, id: line.source.id }];
const keyOf = ({ kind, id }: Source): string => `${kind}:${id}`;

/** What somebody used or bought and is not billed yet: billed here, it is paid with fees and invoices at once (I8). */
export function AccountToBill({ party }: { readonly party: Party }): ReactNode {
  const { today } = useNow();
  const items = useQuery('billing.toBill', { until: today }).data?.filter(
    ({ payer }) => payer.kind === party.kind && payer.id === party.id,
  );
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const bill = useCommand('billing.invoiceNow');
  if (items === undefined || items.length === 0) return null;
  const chosen = items.filter((item) => sourceOf(item).some((source) => !left.has(keyOf(source))));
  const total = chosen.reduce((sum, { amount }) => sum + amount, 0);
  const tick = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  return (
    <section aria-labelledby="to-bill-title">
      <h2 id="to-bill-title">Pas encore facturé</h2>
      <ul className="open-list">
        {items.flatMap((item) =>
          sourceOf(item).map((source) => (
            <li key={keyOf(source)}>
              <Checkbox
                className="grow"
                label={item.line.designation}
                checked={!left.has(keyOf(source))}
                onChange={() => tick(keyOf(source))}
              />
              <span className="soft">
                {item.line.suppliedOn !== null && <DateText date={item.line.suppliedOn} />}
              </span>
              <Amount cents={item.amount} />
            </li>
          )),
        )}
      </ul>
      <Button
        variant="default"
        disabled={chosen.length === 0}
        loading={bill.running}
        onClick={() => void bill.run({ party, sources: chosen.flatMap(sourceOf) })}
      >
        Facturer {formatAmount(total)} maintenant
      </Button>
    </section>
  );
}
