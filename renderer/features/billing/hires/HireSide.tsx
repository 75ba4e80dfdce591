import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Hire } from '../../../../shared/contract/billing-hires.ts';
import { formatDateLong } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useCommand } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { DateField } from '../../../ui/fields.tsx';
import { readableByPerson } from '../../../ui/readable.ts';
import { DepositSteps } from './DepositSteps.tsx';
import { depositState } from './hire-words.ts';

/** Signed by whom and when, or not yet. */
export function SignPart({ hire }: { readonly hire: Hire }): ReactNode {
  const { today } = useNow();
  const [on, setOn] = useState<string | null>(today);
  const [by, setBy] = useState(hire.representedBy);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const sign = useCommand('billing.signHire');
  const unsign = useCommand('billing.unsignHire');
  const { id, version } = hire;
  if (hire.status === 'signed') {
    return (
      <section aria-label="Signature">
        <p>
          Signée le {formatDateLong(hire.signedOn ?? today, { year: true })} par {hire.signedBy}.
        </p>
        <Button
          variant="subtle"
          color="gray"
          loading={unsign.running}
          onClick={() => void unsign.run({ id, version })}
        >
          Revenir sur cette signature
        </Button>
      </section>
    );
  }
  if (hire.status !== 'to_sign') return null;
  const signNow = async (): Promise<void> => {
    const result = await sign.run(
      { id, version, signedOn: on ?? today, signedBy: by },
      { refusal: 'return' },
    );
    setErrors(result.ok ? {} : (result.error.fields ?? { signedBy: result.error.message }));
  };
  return (
    <section className="issue-part" aria-labelledby="sign-title">
      <h2 id="sign-title">Signature</h2>
      <DateField label="Signée le" value={on} error={errors['signedOn']} onChange={setOn} />
      <TextInput
        label="Par"
        placeholder="Mme Roux, présidente"
        value={by}
        error={errors['signedBy']}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <Button fullWidth size="md" loading={sign.running} onClick={() => void signNow()}>
        Noter qu’elle est signée
      </Button>
    </section>
  );
}

/** The security deposit of an agreement, and its next step. */
export function DepositPart({ hire }: { readonly hire: Hire }): ReactNode {
  const deposit = hire.securityDeposit;
  if (deposit === null) return null;
  const { tone, words } = depositState(deposit);
  return (
    <section aria-labelledby="deposit-title">
      <h2 id="deposit-title">Caution</h2>
      <p>
        {formatAmount(deposit.amount)} <span className={`state state-${tone}`}>{words}</span>
      </p>
      {deposit.kept > 0 && (
        <p className="soft">
          {formatAmount(deposit.kept)} gardés&nbsp;: {deposit.reason}
        </p>
      )}
      <DepositSteps deposit={deposit} />
    </section>
  );
}

/** An agreement that was drawn up is never deleted: it is cancelled with the reason. */
export function CancelPart({ hire }: { readonly hire: Hire }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const cancel = useCommand('billing.cancelHire');
  const reinstate = useCommand('billing.reinstateHire');
  const { id, version, status } = hire;
  if (status === 'draft') return null;
  if (status === 'cancelled') {
    return (
      <section aria-label="Annulation">
        <p>Annulée&nbsp;: {hire.reason}</p>
        <Button
          variant="default"
          loading={reinstate.running}
          onClick={() => void reinstate.run({ id, version })}
        >
          Rétablir la convention
        </Button>
      </section>
    );
  }
  if (!isOpen) {
    return (
      <div>
        <Button variant="subtle" color="gray" onClick={() => setIsOpen(true)}>
          Annuler la convention…
        </Button>
      </div>
    );
  }
  const cancelNow = async (): Promise<void> => {
    const result = await cancel.run({ id, version, reason }, { refusal: 'return' });
    if (!result.ok) setError(result.error.fields?.['reason'] ?? result.error.message);
  };
  return (
    <section aria-label="Annulation">
      <TextInput
        label="Pourquoi"
        description={readableByPerson}
        data-autofocus
        value={reason}
        error={error}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button mt="sm" variant="default" loading={cancel.running} onClick={() => void cancelNow()}>
        Annuler la convention
      </Button>
    </section>
  );
}
