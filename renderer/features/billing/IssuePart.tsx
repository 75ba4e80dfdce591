import { Button, NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { BillingDocument } from '../../../shared/contract/billing-documents.ts';
import { useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { paymentMethod } from '../../../shared/contract/memberships.ts';
import { DateField } from '../../ui/fields.tsx';
import { paymentMethods } from './payment-methods.tsx';

/** Issuing is a legal act: what it does is said beside its button, and it is done at once (I1, I2). */
export function IssuePart({
  document,
  save,
}: {
  readonly document: BillingDocument;
  readonly save: () => Promise<number | undefined>;
}): ReactNode {
  const { today } = useNow();
  const [issuedOn, setIssuedOn] = useState<string | null>(today);
  const [paidBy, setPaidBy] = useState('');
  const [error, setError] = useState<string>();
  const issue = useCommand('billing.issue');
  const issueNow = async (): Promise<void> => {
    if (issuedOn === null) return setError('Indiquer la date d’émission.');
    const version = await save();
    if (version === undefined) return;
    const method = paymentMethod.safeParse(paidBy).data;
    const paid = method === undefined ? {} : { paid: { method } };
    const result = await issue.run({ id: document.id, version, issuedOn, ...paid });
    if (result.ok) tell(`Facture ${result.value.number} émise.`);
    else setError(result.error.fields?.['issuedOn']);
  };
  return (
    <section className="issue-part" aria-labelledby="issue-title">
      <h2 id="issue-title">Émettre</h2>
      <DateField
        label="Date d’émission"
        value={issuedOn}
        error={error}
        onChange={(date) => {
          setError(undefined);
          setIssuedOn(date);
        }}
      />
      <NativeSelect
        label="Réglée sur place"
        value={paidBy}
        data={[
          { value: '', label: 'non, à régler plus tard' },
          ...paymentMethods.map(({ method, label }) => ({ value: method, label })),
        ]}
        onChange={(event) => setPaidBy(event.currentTarget.value)}
      />
      <p className="soft">
        La facture reçoit le numéro suivant et ne change plus. Un avoir la corrige s’il le faut.
      </p>
      <Button fullWidth size="md" loading={issue.running} onClick={() => void issueNow()}>
        Émettre la facture
      </Button>
    </section>
  );
}
