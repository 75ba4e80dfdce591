import { Modal, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import { paymentMethod, type PaymentMethod } from '../../../shared/contract/memberships.ts';
import type { Settlement } from '../../../shared/contract/networks-settlements.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { paymentMethods } from '../billing/payment-methods.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

interface DialogProps {
  readonly settlement: Settlement;
  readonly onClose: () => void;
}

/** How money moves, as a list: for the rarer dialogs, where no key is needed. */
export function MethodSelect(props: {
  readonly value: PaymentMethod;
  readonly onChange: (method: PaymentMethod) => void;
}): ReactNode {
  return (
    <Select
      label="Par"
      data={paymentMethods.map(({ method, label }) => ({ value: method, label }))}
      value={props.value}
      onChange={(value) => props.onChange(paymentMethod.safeParse(value).data ?? 'other')}
    />
  );
}

/** The partner's invoice for a settlement, noted when it comes (X4). */
export function TheirInvoiceDialog({ settlement, onClose }: DialogProps): ReactNode {
  const { today } = useNow();
  const { id, version, theirInvoice, partnerName, sums } = settlement;
  const [number, setNumber] = useState(theirInvoice?.number ?? '');
  const [date, setDate] = useState<string | null>(theirInvoice?.date ?? today);
  const [amount, setAmount] = useState<number | null>(
    theirInvoice?.amount ?? Math.max(sums.theirsInvoiced, 0),
  );
  const [refusal, setRefusal] = useState<CallError>();
  const note = useCommand('networks.noteTheirInvoice');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (date === null || amount === null) return;
    const result = await note.run({ id, version, invoice: { number, date, amount } }, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const wrong = refusal?.fields ?? {};
  return (
    <Modal opened onClose={onClose} title={`Facture de ${partnerName}`}>
      <form className="form" onSubmit={(event) => void send(event)}>
        <TextInput
          label="Numéro"
          required
          data-autofocus
          value={number}
          error={wrong['invoice.number']}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <div className="form-line">
          <DateField label="Du" required value={date} error={wrong['invoice.date']} onChange={setDate} />
          <AmountField
            label="Montant"
            required
            value={amount}
            error={wrong['invoice.amount']}
            onChange={setAmount}
          />
        </div>
        <FormEnd refusal={refusal} running={note.running} verb="Noter" onClose={onClose} />
      </form>
    </Modal>
  );
}

/** Money paid to the partner for a settlement. */
export function PayPartnerDialog({ settlement, onClose }: DialogProps): ReactNode {
  const { today } = useNow();
  const [amount, setAmount] = useState<number | null>(settlement.dueToThem - settlement.paidToThem);
  const [method, setMethod] = useState<PaymentMethod>('transfer');
  const [paidOn, setPaidOn] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const pay = useCommand('networks.payPartner');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (paidOn === null || amount === null) return;
    const input = { settlementId: settlement.id, amount, method, paidOn, reference };
    const result = await pay.run(input, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const wrong = refusal?.fields ?? {};
  return (
    <Modal opened onClose={onClose} title={`Versement à ${settlement.partnerName}`}>
      <form className="form" onSubmit={(event) => void send(event)}>
        <AmountField
          label="Montant versé"
          required
          data-autofocus
          value={amount}
          error={wrong['amount']}
          onChange={setAmount}
        />
        <div className="form-line">
          <MethodSelect value={method} onChange={setMethod} />
          <DateField label="Le" required value={paidOn} error={wrong['paidOn']} onChange={setPaidOn} />
        </div>
        <TextInput
          label="Référence"
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <FormEnd refusal={refusal} running={pay.running} verb="Noter le versement" onClose={onClose} />
      </form>
    </Modal>
  );
}
