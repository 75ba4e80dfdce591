import { Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { SecurityDeposit } from '../../../../shared/contract/billing-security-deposits.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { depositMeans, givingMeans } from '../../../../shared/domain/security-deposits.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { DialogButtons } from '../../../ui/DialogButtons.tsx';
import { AmountField, DateField } from '../../../ui/fields.tsx';
import { givingWords, heldWords, meansWords } from './hire-words.ts';

type Open = 'receive' | 'cash' | 'back';

/** What can be done next with a security deposit: receive it, cash it, give it back. */
export function DepositSteps({ deposit }: { readonly deposit: SecurityDeposit }): ReactNode {
  const [open, setOpen] = useState<Open>();
  const drop = useCommand('billing.dropDeposit');
  const back = useCommand('billing.takeDepositStepBack');
  const { id, version, state, isInHand, hire, billed } = deposit;
  const close = (): void => setOpen(undefined);
  return (
    <Group gap="xs">
      {state === 'asked' && (
        <Button size="compact-sm" variant="light" onClick={() => setOpen('receive')}>
          Recevoir la caution
        </Button>
      )}
      {state === 'asked' && hire === null && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={drop.running}
          onClick={() => void drop.run({ id, version })}
        >
          Abandonner
        </Button>
      )}
      {state === 'held' && (
        <Button size="compact-sm" variant="light" onClick={() => setOpen('back')}>
          Rendre la caution
        </Button>
      )}
      {state === 'held' && !isInHand && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpen('cash')}>
          Encaisser
        </Button>
      )}
      {state === 'settled' && !billed && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={back.running}
          onClick={() => void back.run({ id, version })}
        >
          Revenir en arrière
        </Button>
      )}
      <Modal
        opened={open !== undefined}
        onClose={close}
        title={
          open === 'receive'
            ? 'Recevoir la caution'
            : open === 'cash'
              ? 'Encaisser la caution'
              : 'Rendre la caution'
        }
        size="md"
      >
        {open === 'receive' && <ReceiveForm deposit={deposit} onClose={close} />}
        {open === 'cash' && <CashForm deposit={deposit} onClose={close} />}
        {open === 'back' && <BackForm deposit={deposit} onClose={close} />}
      </Modal>
    </Group>
  );
}

interface FormProps {
  readonly deposit: SecurityDeposit;
  readonly onClose: () => void;
}

function ReceiveForm({ deposit, onClose }: FormProps): ReactNode {
  const { today } = useNow();
  const [means, setMeans] = useState<(typeof depositMeans)[number]>('cheque');
  const [on, setOn] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const [error, setError] = useState<string>();
  const receive = useCommand('billing.receiveDeposit');
  const { id, version, amount, customerName } = deposit;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await receive.run({ id, version, on: on ?? today, means, reference });
    if (result.ok) onClose();
    else setError(result.error.fields?.['on']);
  };
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      <p>
        {formatAmount(amount)}, de {customerName}. Une caution n’est pas une recette&nbsp;: un chèque ou une
        empreinte gardés restent hors des comptes.
      </p>
      <div className="form-line">
        <NativeSelect
          label="Comment"
          data-autofocus
          value={means}
          data={depositMeans.map((value) => ({ value, label: meansWords[value] }))}
          onChange={({ currentTarget }) =>
            setMeans(depositMeans.find((one) => one === currentTarget.value) ?? 'cheque')
          }
        />
        <DateField label="Reçue le" value={on} error={error} onChange={setOn} />
      </div>
      <TextInput
        label="Référence"
        placeholder={means === 'cheque' ? 'Banque et numéro du chèque' : ''}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <DialogButtons loading={receive.running} onClose={onClose}>
        Noter qu’elle est reçue
      </DialogButtons>
    </form>
  );
}

function CashForm({ deposit, onClose }: FormProps): ReactNode {
  const { today } = useNow();
  const [on, setOn] = useState<string | null>(today);
  const [error, setError] = useState<string>();
  const cash = useCommand('billing.cashDeposit');
  const { id, version } = deposit;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await cash.run({ id, version, on: on ?? today });
    if (result.ok) onClose();
    else setError(result.error.fields?.['on']);
  };
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      <p>
        L’argent arrive sur le compte et reste dû à qui l’a remis (compte 165), jusqu’à ce que la caution soit
        rendue ou gardée.
      </p>
      <DateField label="Encaissée le" value={on} error={error} onChange={setOn} />
      <DialogButtons loading={cash.running} onClose={onClose}>
        Noter l’encaissement
      </DialogButtons>
    </form>
  );
}

function BackForm({ deposit, onClose }: FormProps): ReactNode {
  const { today } = useNow();
  const liable = useQuery('settings.place', {}).data?.vatRegime === 'liable';
  const [on, setOn] = useState<string | null>(today);
  const [kept, setKept] = useState<number | null>(0);
  const [reason, setReason] = useState('');
  const [isService, setIsService] = useState(false);
  const [means, setMeans] = useState<(typeof givingMeans)[number]>(
    deposit.means === 'cash' ? 'cash' : 'transfer',
  );
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const give = useCommand('billing.giveDepositBack');
  const { id, version, amount, isInHand } = deposit;
  const keeps = (kept ?? 0) > 0;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const keptVatRate = isService ? 2000 : 0;
    const result = await give.run(
      { id, version, on: on ?? today, means, kept: kept ?? 0, keptVatRate, reason },
      { refusal: 'return' },
    );
    if (result.ok) onClose();
    else setErrors(result.error.fields ?? { on: result.error.message });
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void send(event)}>
      <p>
        {formatAmount(amount)}, reçue {heldWords(deposit)}.
      </p>
      <div className="form-line">
        <DateField label="Rendue le" value={on} error={errors['on']} onChange={setOn} />
        <AmountField label="Part gardée" value={kept} error={errors['kept']} onChange={setKept} />
      </div>
      {keeps && (
        <>
          <TextInput
            label="Pourquoi"
            description="le client le lira sur sa facture"
            value={reason}
            error={errors['reason']}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {liable && (
            <NativeSelect
              label="Ce qui est gardé"
              value={isService ? 'service' : 'damage'}
              data={[
                { value: 'damage', label: 'répare un dommage, sans TVA' },
                { value: 'service', label: 'paie un service (ménage), TVA à 20\u00a0%' },
              ]}
              onChange={(event) => setIsService(event.currentTarget.value === 'service')}
            />
          )}
        </>
      )}
      {isInHand && (kept ?? 0) < amount && (
        <NativeSelect
          label={`Rendre ${formatAmount(amount - (kept ?? 0))} par`}
          value={means}
          data={givingMeans.map((value) => ({ value, label: givingWords[value] }))}
          onChange={({ currentTarget }) =>
            setMeans(givingMeans.find((one) => one === currentTarget.value) ?? 'transfer')
          }
        />
      )}
      {keeps && (
        <p className="soft">
          {isInHand
            ? 'La part gardée vient dans « À facturer », déjà réglée par la caution.'
            : 'Le chèque ou l’empreinte sont rendus. La part gardée vient dans « À facturer »\u202f; pour se payer sur la caution, l’encaisser d’abord.'}
        </p>
      )}
      <DialogButtons loading={give.running} onClose={onClose}>
        {keeps ? 'Rendre le reste' : 'Rendre en entier'}
      </DialogButtons>
    </form>
  );
}
