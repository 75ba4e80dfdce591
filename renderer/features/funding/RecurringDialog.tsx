import { Button, Modal, NativeSelect, NumberInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { RecurringExpense } from '../../../shared/contract/funding-recurring.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { rhythms, type Rhythm } from '../../../shared/domain/expenses.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { MethodSelect } from '../networks/SettlementMoney.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { SupplierFields } from './SupplierFields.tsx';

const rhythmLabels: Readonly<Record<Rhythm, string>> = {
  monthly: 'Chaque mois',
  quarterly: 'Chaque trimestre',
  yearly: 'Chaque année',
};

interface RecurringDraft {
  readonly supplierOrganisationId: number | null;
  readonly supplierName: string;
  readonly supplierSiren: string;
  readonly label: string;
  readonly account: RecurringExpense['account'];
  readonly activity: string;
  readonly rhythm: Rhythm;
  readonly firstOn: string | null;
  readonly lastOn: string | null;
  readonly day: number;
  readonly method: PaymentMethod;
  readonly amount: number | null;
  /** From when on another amount holds. */
  readonly fromOn: string | null;
}

interface Props {
  readonly recurring?: RecurringExpense;
  readonly onClose: () => void;
}

function useRecurringForm({ recurring, onClose }: Props) {
  const { today } = useNow();
  const [draft, setDraft] = useState<RecurringDraft>({
    supplierOrganisationId: recurring?.supplierOrganisationId ?? null,
    supplierName: recurring?.supplierName ?? '',
    supplierSiren: recurring?.supplierSiren ?? '',
    label: recurring?.label ?? '',
    account: recurring?.account ?? 'rent',
    activity: recurring?.activity ?? '',
    rhythm: recurring?.rhythm ?? 'monthly',
    firstOn: `${recurring?.firstMonth ?? today.slice(0, 7)}-01`,
    lastOn: recurring?.lastMonth == null ? null : `${recurring.lastMonth}-01`,
    day: recurring?.day ?? 5,
    method: recurring?.method ?? 'transfer',
    amount: recurring?.amount ?? null,
    fromOn: `${today.slice(0, 7)}-01`,
  });
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('funding.saveRecurring');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { firstOn, lastOn, amount, fromOn, ...fields } = draft;
    if (firstOn === null || amount === null) return;
    const firstMonth = firstOn.slice(0, 7);
    const fromMonth = recurring === undefined || fromOn === null ? firstMonth : fromOn.slice(0, 7);
    const isChanged = recurring === undefined || amount !== recurring.amount;
    const result = await save.run(
      {
        ...(recurring !== undefined && { id: recurring.id, version: recurring.version }),
        fields: { ...fields, firstMonth, lastMonth: lastOn?.slice(0, 7) ?? null },
        amount: isChanged ? { fromMonth, amount } : null,
      },
      { refusal: 'return' },
    );
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const change = (patch: Partial<RecurringDraft>): void => setDraft((before) => ({ ...before, ...patch }));
  return { draft, change, send, refusal, running: save.running };
}

/** An expense that comes back: whom, how much from which month on, how often, until when (R5). */
export function RecurringDialog(props: Props): ReactNode {
  const { recurring, onClose } = props;
  const choices = useQuery('funding.expenseChoices', {}).data;
  const remove = useCommand('funding.removeRecurring');
  const { draft, change, ...form } = useRecurringForm(props);
  const wrong = form.refusal?.fields ?? {};
  return (
    <Modal opened onClose={onClose} title={recurring?.label ?? 'Dépense régulière'} size="lg">
      <form className="form" onSubmit={(event) => void form.send(event)}>
        <SupplierFields draft={draft} choices={choices} wrong={wrong} onChange={change} />
        <RhythmFields recurring={recurring} draft={draft} wrong={wrong} onChange={change} />
        {recurring !== undefined && recurring.amounts.length > 1 && (
          <p className="soft form-note">
            {recurring.amounts
              .map(
                ({ fromMonth, amount }) => `${formatAmount(amount)} depuis ${formatMonth(`${fromMonth}-01`)}`,
              )
              .join(', ')}
            .
          </p>
        )}
        <FormEnd
          refusal={form.refusal}
          running={form.running}
          disabled={draft.amount === null || draft.firstOn === null}
          verb="Enregistrer"
          onClose={onClose}
        />
      </form>
      {recurring !== undefined && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => {
            void remove.run({ id: recurring.id, version: recurring.version });
            onClose();
          }}
        >
          Retirer cette dépense régulière
        </Button>
      )}
    </Modal>
  );
}

/** How much, how often, from when on and until when. */
function RhythmFields(props: {
  readonly recurring: RecurringExpense | undefined;
  readonly draft: RecurringDraft;
  readonly wrong: Readonly<Record<string, string>>;
  readonly onChange: (patch: Partial<RecurringDraft>) => void;
}): ReactNode {
  const { recurring, draft, wrong, onChange } = props;
  return (
    <>
      <div className="form-line">
        <AmountField
          label="Montant TTC"
          required
          value={draft.amount}
          error={wrong['amount']}
          onChange={(amount) => onChange({ amount })}
        />
        {recurring !== undefined && draft.amount !== recurring.amount && (
          <DateField
            label="À partir du mois de"
            value={draft.fromOn}
            onChange={(fromOn) => onChange({ fromOn })}
          />
        )}
        <NativeSelect
          label="Revient"
          value={draft.rhythm}
          data={rhythms.map((value) => ({ value, label: rhythmLabels[value] }))}
          onChange={(event) => {
            const chosen = rhythms.find((one) => one === event.currentTarget.value);
            if (chosen !== undefined) onChange({ rhythm: chosen });
          }}
        />
        <NumberInput
          label="Jour du mois"
          min={1}
          max={31}
          value={draft.day}
          onChange={(day) => typeof day === 'number' && onChange({ day })}
        />
      </div>
      <div className="form-line">
        <DateField label="Depuis" value={draft.firstOn} onChange={(firstOn) => onChange({ firstOn })} />
        <DateField
          label="Jusqu’à"
          description="vide tant que rien n’est dit"
          value={draft.lastOn}
          error={wrong['lastMonth']}
          onChange={(lastOn) => onChange({ lastOn })}
        />
        <MethodSelect value={draft.method} onChange={(method) => onChange({ method })} />
      </div>
    </>
  );
}
