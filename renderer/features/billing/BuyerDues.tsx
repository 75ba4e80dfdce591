import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { Amount } from '../../ui/texts.tsx';

type Target = OutputOf<'billing.account'>['open'][number]['target'];
type Line = OutputOf<'billing.toBill'>[number]['line'];

/** Something that a buyer has to pay beside the goods: used or bought and not billed, or owed already. */
export interface Due {
  readonly key: string;
  readonly label: string;
  readonly amount: number;
  /** To be billed: priced with the goods, under one VAT. */
  readonly line?: Line;
  readonly source?: { readonly kind: string; readonly id: number };
  readonly owed?: Target;
}

/** What somebody has to pay, what is not billed yet first. */
export function useDues(buyer: Party | null): readonly Due[] {
  const { today } = useNow();
  const enabled = buyer !== null;
  const items = useQuery('billing.toBill', { until: today }, { enabled }).data ?? [];
  const party = buyer ?? { kind: 'person', id: 1 };
  const account = useQuery('billing.account', { party: { kind: party.kind, id: party.id } }, { enabled });
  if (buyer === null) return [];
  const used = items.flatMap(({ payer, line, amount }): Due[] => {
    const { source } = line;
    if (payer.kind !== buyer.kind || payer.id !== buyer.id || source.kind === 'free') return [];
    return [{ key: `${source.kind} ${source.id}`, label: line.designation, amount, line, source }];
  });
  const owed = (account.data?.open ?? []).map(({ target, label, due }): Due => {
    const key = `owed ${target.kind} ${target.id}`;
    return { key, label, amount: due, owed: { ...target, amount: due } };
  });
  return [...used, ...owed];
}

/** The same, to be taken along in one payment. */
export function BuyerDues(props: {
  readonly dues: readonly Due[];
  readonly taken: ReadonlySet<string>;
  readonly onTake: (key: string) => void;
}): ReactNode {
  if (props.dues.length === 0) return null;
  return (
    <fieldset className="buyer-dues">
      <legend>Encaisser aussi</legend>
      {props.dues.map(({ key, label, amount }) => (
        <div key={key}>
          <Checkbox
            className="grow"
            label={label}
            checked={props.taken.has(key)}
            onChange={() => props.onTake(key)}
          />
          <Amount cents={amount} />
        </div>
      ))}
    </fieldset>
  );
}
