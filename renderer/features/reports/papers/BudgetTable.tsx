import { Button, Radio } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import type { CostBasis } from '../../../../shared/contract/reports-funders.ts';
import {
  chargeLines,
  givenChargeLines,
  givenIncomeLines,
  incomeLines,
} from '../../../../shared/domain/financial-report.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useCommand } from '../../../api/hooks.ts';
import { AmountField } from '../../../ui/fields.tsx';

type Budget = OutputOf<'reports.funderPack'>['budget'];

const sides = [
  { title: 'Charges', lines: [...chargeLines, ...givenChargeLines] },
  { title: 'Produits', lines: [...incomeLines, ...givenIncomeLines] },
] as const;

/** The budget that was given to the funder, account by account, against which what was realised is told (R5). */
export function BudgetTable({
  grantId,
  budget,
}: {
  readonly grantId: number;
  readonly budget: Budget;
}): ReactNode {
  const save = useCommand('reports.saveBudget');
  const [amounts, setAmounts] = useState(
    new Map(budget.lines.map(({ account, amount }) => [account, amount])),
  );
  const [basis, setBasis] = useState(budget.basis);
  const [isOpen, setOpen] = useState(false);
  const all = (lines: readonly { readonly account: string }[]): number =>
    lines.reduce((sum, { account }) => sum + (amounts.get(account) ?? 0), 0);
  const [charges, income] = [all(sides[0].lines), all(sides[1].lines)];
  const submit = (): Promise<unknown> =>
    save.run({
      grantId,
      version: budget.version,
      basis,
      lines: Array.from(amounts, ([account, amount]) => ({ account, amount })).filter(
        ({ amount }) => amount > 0,
      ),
    });
  return (
    <details className="paper-work" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Budget prévisionnel{' '}
        <span className="soft">{budget.lines.length === 0 ? 'pas encore noté' : formatAmount(charges)}</span>
      </summary>
      {isOpen && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <BasisChoice value={basis} onChange={setBasis} />
          {sides.map(({ title, lines }) => (
            <table key={title} className="plain-table budget-table" aria-label={title}>
              <thead>
                <tr>
                  <th scope="col">{title}</th>
                  <th scope="col">Prévu</th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ account, label }) => (
                  <tr key={account}>
                    <th scope="row">{/^\d{2}/u.test(account) ? `${account} ${label}` : label}</th>
                    <td>
                      <AmountField
                        aria-label={`Prévu, ${label}`}
                        value={amounts.get(account) ?? null}
                        onChange={(amount) => setAmounts(new Map(amounts).set(account, amount ?? 0))}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
          <p className={charges === income ? 'soft' : 'late'}>
            Charges {formatAmount(charges)}, produits {formatAmount(income)}
            {charges === income ? '.' : '\u00a0: un budget s’équilibre.'}
          </p>
          <Button type="submit" loading={save.running}>
            Enregistrer le budget
          </Button>
        </form>
      )}
    </details>
  );
}

function BasisChoice(props: {
  readonly value: CostBasis;
  readonly onChange: (value: CostBasis) => void;
}): ReactNode {
  return (
    <Radio.Group
      label="Ce que coûte l’action"
      value={props.value}
      onChange={(value) => props.onChange(value === 'whole' ? 'whole' : 'attributed')}
    >
      <Radio value="attributed" label="la part attribuée de chaque dépense" />
      <Radio value="whole" label={'les dépenses entières, quand la subvention en porte un pourcentage'} />
    </Radio.Group>
  );
}
