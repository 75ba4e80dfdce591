import type { ReactNode } from 'react';
import type { JobPriceSeen } from '../../../../shared/contract/fablab-jobs.ts';
import { formatMinutes } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';

/** What a job costs, unfolded before it is saved: what is not charged stays in view (C6, F6), what pays is said (C3). */
export function JobPriceBox({ price }: { readonly price: JobPriceSeen | undefined }): ReactNode {
  if (price === undefined)
    return <div className="job-price soft">Le prix s’affiche dès que tout est choisi.</div>;
  const isGiven = price.payer === 'house';
  return (
    <div className="job-price" aria-live="polite">
      <p className="soft">
        {price.basis === 'actual' ? 'Temps réel' : 'Temps réservé'}&nbsp;:{' '}
        {formatMinutes(price.chargedMinutes)}
      </p>
      <ul>
        {price.lines.map((line) => (
          <li
            key={`${line.kind} ${line.label}`}
            className={line.charged && !isGiven ? undefined : 'left-out'}
          >
            <span>{line.label}</span>
            <span>{formatAmount(line.amount)}</span>
          </li>
        ))}
      </ul>
      {price.lines.length === 0 && (
        <p className="soft">Rien à payer&nbsp;: cette machine n’a pas de tarif.</p>
      )}
      <p className="total">
        <span>{isGiven ? 'Offert' : price.toPay === price.total ? 'À payer' : 'Reste à payer'}</span>
        <span>{formatAmount(price.toPay)}</span>
      </p>
      {price.coverage !== '' && <p className="soft">{price.coverage}</p>}
    </div>
  );
}
