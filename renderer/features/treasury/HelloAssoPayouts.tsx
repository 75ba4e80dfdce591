import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { Amount, DateText } from '../../ui/texts.tsx';

type Payout = OutputOf<'treasury.helloAsso'>['payouts'][number];

function wordsOf({ state, open }: Payout): string {
  switch (state) {
    case 'incomplete':
      return `${plural(open, 'paiement')} à affecter d’abord`;
    case 'ready':
      return 'attend le relevé de la banque';
    case 'noted':
      return 'noté, pas encore au relevé';
    case 'onStatement':
      return '✓ au relevé';
  }
}

/** What HelloAsso has paid out by its own file, and how far each payout has come. */
export function HelloAssoPayouts({ payouts }: { readonly payouts: readonly Payout[] }): ReactNode {
  const record = useCommand('treasury.recordPayout');
  if (payouts.length === 0) return null;
  const note = ({ on, payout, sources }: Payout): void =>
    void record.run({
      method: 'helloasso',
      paidOn: on,
      sources: [...sources],
      reference: payout === '' ? `Versement du ${formatDateShort(on)}` : payout,
    });
  return (
    <section className="deposits wide-table" aria-labelledby="payouts-title">
      <h2 id="payouts-title">Versements</h2>
      <table className="plain-table figures" aria-label="Versements HelloAsso">
        <thead>
          <tr>
            <th scope="col">Versé le</th>
            <th scope="col">Paiements</th>
            <th scope="col">Où il en est</th>
            <th scope="col" className="amount">
              Montant
            </th>
            <th scope="col">
              <span className="visually-hidden">À faire</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {payouts.map((payout) => (
            <tr key={`${payout.on} ${payout.payout}`}>
              <td>
                <DateText date={payout.on} /> {payout.payout}
              </td>
              <td>{payout.count}</td>
              <td>{wordsOf(payout)}</td>
              <td className="amount">
                <Amount cents={payout.amount} />
              </td>
              <td>
                {payout.state === 'ready' && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={record.running}
                    aria-label={`Noter le versement du ${formatDateShort(payout.on)}`}
                    onClick={() => note(payout)}
                  >
                    Noter le versement
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
