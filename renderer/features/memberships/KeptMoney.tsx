import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { KeptPayment } from '../../../shared/contract/billing-fees.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { PaidHowChoice } from './PaidHowChoice.tsx';
import { methodWords, type PaidHow } from './payment-words.ts';

/** Money that came for a membership that ran already and is to be given back (P1). */
export function KeptMoney(): ReactNode {
  const rows = useQuery('billing.keptMoney', { kind: 'refund' }).data ?? [];
  const [giving, setGiving] = useState<KeptPayment>();
  if (rows.length === 0) return null;
  return (
    <div className="sheet">
      <h2 className="kept-title">À rembourser</h2>
      <ul className="kept-rows">
        {rows.map((row) => (
          <li key={row.paymentId}>
            <span className="grow">
              {row.payerName}
              <small>
                {methodWords[row.method]}, le <DateText date={row.receivedOn} />
                {row.note !== '' && ` · ${row.note}`}
              </small>
            </span>
            <Amount cents={row.amount} />
            <Button variant="light" size="compact-sm" onClick={() => setGiving(row)}>
              Rembourser
            </Button>
          </li>
        ))}
      </ul>
      {giving !== undefined && <GiveBackDialog kept={giving} onClose={() => setGiving(undefined)} />}
    </div>
  );
}

function GiveBackDialog({
  kept,
  onClose,
}: {
  readonly kept: KeptPayment;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const giveBack = useCommand('billing.giveBack');
  const [how, setHow] = useState<PaidHow>(kept.method);
  const [on, setOn] = useState<LocalDate | null>(today);
  const [reference, setReference] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (on === null || how === 'not_yet') return;
    const { paymentId } = kept;
    const reason = 'Remboursé\u00a0: payé pour une adhésion qui courait déjà';
    const result = await giveBack.run(
      { paymentId, on, method: how, reference, reason },
      { refusal: 'return' },
    );
    if (!result.ok) return setRefusal(result.error);
    tell(`${formatAmount(kept.amount)} rendus à ${kept.payerName}.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Rendre ${formatAmount(kept.amount)} à ${kept.payerName}`}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <PaidHowChoice mustBePaid value={how} onChange={setHow} />
        <div className="form-line">
          <DateField label="Rendus le" value={on} error={refusal?.fields?.['on']} onChange={setOn} />
          <TextInput
            label="Référence"
            placeholder="n° de virement…"
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        </div>
        <p className="soft form-note">Le règlement reçu reste&#8239;; un règlement inverse le rend.</p>
        <FormEnd
          refusal={refusal}
          running={giveBack.running}
          disabled={on === null}
          verb="Rembourser"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
