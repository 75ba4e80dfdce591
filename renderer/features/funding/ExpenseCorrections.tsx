import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Expense } from '../../../shared/contract/funding-expenses.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';

/** Taken away while its period is open; corrected by the same one the other way once it is closed (R5). */
export function ExpenseCorrections(props: {
  readonly expense: Expense;
  readonly onDone: () => void;
}): ReactNode {
  const { expense, onDone } = props;
  const [isReversing, setReversing] = useState(false);
  const { today } = useNow();
  const remove = useCommand('funding.removeExpense');
  const waive = useCommand('funding.waiveExpense');
  if (expense.reverses !== null || expense.reversedBy !== null) return null;
  const takeAway = async (): Promise<void> => {
    const result = await remove.run({ id: expense.id, version: expense.version });
    if (result.ok) onDone();
  };
  if (isReversing || expense.isClosed) return <Reversal expense={expense} onDone={onDone} />;
  return (
    <div className="form-actions">
      {expense.advancedBy !== null && expense.paid === null && !expense.isWaived && (
        <Button
          variant="subtle"
          loading={waive.running}
          onClick={() => void waive.run({ expenseId: expense.id, on: today })}
        >
          Laisser en don
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={() => setReversing(true)}>
        Annuler par écriture contraire
      </Button>
      <Button variant="subtle" color="gray" loading={remove.running} onClick={() => void takeAway()}>
        Retirer la dépense
      </Button>
    </div>
  );
}

function Reversal({
  expense,
  onDone,
}: {
  readonly expense: Expense;
  readonly onDone: () => void;
}): ReactNode {
  const { today } = useNow();
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const reverse = useCommand('funding.reverseExpense');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (on === null) return;
    const result = await reverse.run({ id: expense.id, on, reason }, { refusal: 'return' });
    if (result.ok) onDone();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <form className="form" aria-label="Annuler par écriture contraire" onSubmit={(event) => void send(event)}>
      <div className="form-line">
        <DateField label="Annulée le" value={on} error={refusal?.fields?.['on']} onChange={setOn} />
        <TextInput
          label="Motif"
          required
          value={reason}
          error={refusal?.fields?.['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      {refusal !== undefined && refusal.fields === undefined && (
        <p className="refusal" role="alert">
          {refusal.message}
        </p>
      )}
      <div className="form-actions">
        <Button
          type="submit"
          variant="default"
          disabled={on === null || reason === ''}
          loading={reverse.running}
        >
          Annuler cette dépense
        </Button>
      </div>
    </form>
  );
}
