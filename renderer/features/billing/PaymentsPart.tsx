import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { BillingDocument } from '../../../shared/contract/billing-documents.ts';
import { Amount, DateText } from '../../ui/texts.tsx';
import { methodLabel } from './payment-methods.tsx';
import { PayForm } from './PayForm.tsx';
import { ReverseDialog, type Reversible } from './ReverseDialog.tsx';

/** What is still due on an invoice, its settling, and the payments that came. */
export function PaymentsPart({ document }: { readonly document: BillingDocument }): ReactNode {
  const [reversing, setReversing] = useState<Reversible | null>(null);
  const { buyer, due } = document;
  return (
    <section className="side-part" aria-labelledby="payments-title">
      <h2 id="payments-title">Règlement</h2>
      <p className="due-figure">
        {due > 0 ? (
          <>
            <Amount cents={due} owed={document.overdueDays > 0} /> <span className="soft">à régler</span>
          </>
        ) : (
          <span className="state state-done">Rien n’est dû</span>
        )}
      </p>
      {due > 0 && buyer !== null && (
        <PayForm payer={buyer} open={[{ kind: 'document', id: document.id, amount: due }]} />
      )}
      {document.payments.length > 0 && (
        <ul className="received" aria-label="Règlements reçus">
          {document.payments.map((payment) => (
            <li key={payment.paymentId}>
              <DateText date={payment.receivedOn} />
              <span className="grow soft">{methodLabel(payment.method)}</span>
              <Amount cents={payment.amount} />
              {payment.amount > 0 && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  onClick={() =>
                    setReversing({
                      id: payment.paymentId,
                      amount: payment.amount,
                      method: payment.method,
                      receivedOn: payment.receivedOn,
                    })
                  }
                >
                  Annuler
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ReverseDialog payment={reversing} onClose={() => setReversing(null)} />
    </section>
  );
}
