import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { SecurityDeposit } from '../../../../shared/contract/billing-security-deposits.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { useActions } from '../../../shell/actions.ts';
import { DialogButtons } from '../../../ui/DialogButtons.tsx';
import { AmountField, DateField } from '../../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../../ui/PartyPicker.tsx';
import { Amount, DateText } from '../../../ui/texts.tsx';
import { accountPath, hirePath } from '../paths.ts';
import { DepositSteps } from './DepositSteps.tsx';
import { depositState } from './hire-words.ts';

/** Security deposits asked for or held, each acted on where it stands, the first to be given back first. */
export function DepositsList(): ReactNode {
  const [asking, setAsking] = useState(false);
  const deposits = useQuery('billing.securityDeposits', {}).data ?? [];
  useActions([
    {
      id: 'billing.askDeposit',
      label: 'Noter une caution',
      words: 'dépôt de garantie prêt matériel chèque empreinte',
      run: () => setAsking(true),
    },
  ]);
  return (
    <section aria-labelledby="deposits-title" className="deposits">
      <div className="section-tools">
        <h2 id="deposits-title">Cautions</h2>
        <span className="grow-end" />
        <Button variant="default" onClick={() => setAsking(true)}>
          Noter une caution
        </Button>
      </div>
      {deposits.length === 0 ? (
        <p className="soft">
          Aucune caution attendue ni gardée. Celle d’une convention apparaît ici dès qu’elle est établie.
        </p>
      ) : (
        <ul className="sheet deposit-lines">
          {deposits.map((deposit) => (
            <DepositLine key={deposit.id} deposit={deposit} />
          ))}
        </ul>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title="Noter une caution" size="md">
        {asking && <AskForm onClose={() => setAsking(false)} />}
      </Modal>
    </section>
  );
}

function DepositLine({ deposit }: { readonly deposit: SecurityDeposit }): ReactNode {
  const { customer, customerName, label, hire, until } = deposit;
  const { tone, words } = depositState(deposit);
  return (
    <li>
      <span className="grow">
        <Link href={accountPath(customer)}>{customerName}</Link>{' '}
        {hire === null ? label : <Link href={hirePath(hire.id)}>convention {hire.number}</Link>}
        <small>
          jusqu’au <DateText date={until} /> · <span className={`state state-${tone}`}>{words}</span>
        </small>
      </span>
      <Amount cents={deposit.amount} />
      <DepositSteps deposit={deposit} />
    </li>
  );
}

/** A deposit for something lent without an agreement. */
function AskForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { today } = useNow();
  const [customer, setCustomer] = useState<PickedParty | null>(null);
  const [label, setLabel] = useState('');
  const [amount, setAmount] = useState<number | null>(null);
  const [from, setFrom] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(today);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const ask = useCommand('billing.askDeposit');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (customer === null) return setErrors({ customer: 'Choisir de qui est la caution.' });
    if (amount === null || amount === 0) return setErrors({ amount: 'Indiquer le montant.' });
    const result = await ask.run({
      customer: { kind: customer.kind, id: customer.id },
      label,
      amount,
      from: from ?? today,
      until: until ?? today,
    });
    if (result.ok) onClose();
    else setErrors(result.error.fields ?? {});
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void send(event)}>
      <PartyPicker
        label="De qui"
        takesFocus
        value={customer}
        error={errors['customer']}
        onChange={setCustomer}
      />
      <TextInput
        label="Pour quoi"
        placeholder="Prêt du vidéoprojecteur"
        value={label}
        error={errors['label']}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <div className="form-line">
        <AmountField label="Montant" value={amount} error={errors['amount']} onChange={setAmount} />
        <DateField label="Du" value={from} onChange={setFrom} />
        <DateField label="Au" value={until} error={errors['until']} onChange={setUntil} />
      </div>
      <DialogButtons loading={ask.running} onClose={onClose}>
        Noter la caution
      </DialogButtons>
    </form>
  );
}
