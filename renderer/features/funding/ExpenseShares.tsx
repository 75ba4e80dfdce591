import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Expense } from '../../../shared/contract/funding-expenses.ts';
import { formatRate } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { RateField } from '../../ui/fields.tsx';

type Shares = OutputOf<'funding.expenseShares'>;

/** What of an expense each grant bears, in %; nothing where no grant covers its day (R4). */
export function ExpenseShares({ expense }: { readonly expense: Expense }): ReactNode {
  const shares = useQuery('funding.expenseShares', { expenseId: expense.id }).data;
  const all = useQuery('funding.grants', {}).data?.rows;
  if (shares === undefined || all === undefined) return null;
  const grants = all.filter(
    ({ from, to }) => (from === null || from <= expense.spentOn) && (to === null || to >= expense.spentOn),
  );
  if (grants.length === 0) return null;
  const key = shares.map(({ grantId, share }) => `${grantId}:${share}`).join(' ');
  return <SharesForm key={key} expense={expense} shares={shares} grants={grants} />;
}

function SharesForm(props: {
  readonly expense: Expense;
  readonly shares: Shares;
  readonly grants: OutputOf<'funding.grants'>['rows'];
}): ReactNode {
  const { expense, grants } = props;
  const [typed, setTyped] = useState<ReadonlyMap<number, number | null>>(
    () => new Map(props.shares.map(({ grantId, share }) => [grantId, share])),
  );
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('funding.shareExpense');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const shares = [...typed].flatMap(([grantId, share]) =>
      share === null || share === 0 ? [] : [{ grantId, share }],
    );
    const result = await save.run({ expenseId: expense.id, shares }, { refusal: 'return' });
    setRefusal(result.ok ? undefined : result.error);
  };
  return (
    <form className="form" aria-label="Parts des subventions" onSubmit={(event) => void send(event)}>
      <div className="form-line">
        {grants.map(({ id, title, maximumShare }) => (
          <RateField
            key={id}
            label={title}
            description={maximumShare === null ? undefined : `au plus ${formatRate(maximumShare)} du tout`}
            placeholder={'0\u00a0%'}
            value={typed.get(id) ?? null}
            onChange={(share) => setTyped(new Map([...typed, [id, share]]))}
          />
        ))}
      </div>
      {refusal !== undefined && refusal.code !== 'CANCELLED' && (
        <p className="refusal" role="alert">
          {refusal.fields?.['shares'] ?? refusal.message}
        </p>
      )}
      <div className="form-actions">
        <Button type="submit" variant="default" loading={save.running}>
          Attribuer aux subventions
        </Button>
      </div>
    </form>
  );
}
