import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import type { PartnerUse } from '../../../shared/contract/networks-held.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { MethodSelect } from './SettlementMoney.tsx';

interface HoldProps {
  readonly partnerId: number;
  readonly partnerName: string;
  readonly use?: PartnerUse;
  readonly onClose: () => void;
}

function useHolding({ partnerId, use, onClose }: HoldProps) {
  const { today } = useNow();
  const [payer, setPayer] = useState<PickedParty | null>(
    use?.user == null ? null : { ...use.user, label: use.userName },
  );
  const [what, setWhat] = useState('');
  const [amount, setAmount] = useState<number | null>(use?.due ?? null);
  const [method, setMethod] = useState<PaymentMethod>('cash');
  const [receivedOn, setReceivedOn] = useState<string | null>(today);
  const [refusal, setRefusal] = useState<CallError>();
  const hold = useCommand('networks.holdMoney');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (amount === null || receivedOn === null) return;
    const input = {
      partnerOrganisationId: partnerId,
      bookingId: use?.bookingId ?? null,
      what,
      payer: payer === null ? null : { kind: payer.kind, id: payer.id },
      amount,
      method,
      receivedOn,
    };
    const result = await hold.run(input, { refusal: 'return' });
    if (!result.ok) {
      if (result.error.code !== 'CANCELLED') setRefusal(result.error);
      return;
    }
    onClose();
  };
  const typed = { payer, what, amount, method, receivedOn };
  const set = { setPayer, setWhat, setAmount, setMethod, setReceivedOn };
  return { ...typed, ...set, refusal, send, running: hold.running };
}

/** Takes money for a partner: « encaissé pour le compte de … » (B11). Its receipt stands in the list beneath. */
export function HoldMoneyDialog(props: HoldProps): ReactNode {
  const form = useHolding(props);
  const { use, partnerName } = props;
  const wrong = form.refusal?.fields ?? {};
  return (
    <Modal opened onClose={props.onClose} title={`Encaisser pour le compte de ${partnerName}`}>
      <form className="form" onSubmit={(event) => void form.send(event)}>
        {use !== undefined && (
          <p>
            {use.resource}, {formatRange(use.startsAt, use.endsAt)}.
          </p>
        )}
        <PartyPicker label="De" value={form.payer} error={wrong['payer']} onChange={form.setPayer} />
        {use === undefined && (
          <TextInput
            label="Pour"
            required
            placeholder="Filament, initiation…"
            value={form.what}
            error={wrong['what']}
            onChange={(event) => form.setWhat(event.currentTarget.value)}
          />
        )}
        <AmountField
          label="Montant reçu"
          required
          data-autofocus
          value={form.amount}
          error={wrong['amount']}
          onChange={form.setAmount}
        />
        <div className="form-line">
          <MethodSelect value={form.method} onChange={form.setMethod} />
          <DateField
            label="Reçu le"
            required
            value={form.receivedOn}
            error={wrong['receivedOn']}
            onChange={form.setReceivedOn}
          />
        </div>
        <p className="soft">
          Cette somme est à {partnerName}&nbsp;: elle n’entre pas dans nos recettes et lui est reversée.
        </p>
        <FormEnd refusal={form.refusal} running={form.running} verb="Encaisser" onClose={props.onClose} />
      </form>
    </Modal>
  );
}
