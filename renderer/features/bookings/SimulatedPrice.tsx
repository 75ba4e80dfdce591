import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Simulated } from '../../../shared/contract/booking-simulator.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { categoryChoices } from '../pricing/categories.ts';
import { PriceDetail } from '../pricing/PriceDetail.tsx';

/** Whether nothing is charged only because nothing of it is open (C1). */
function isAllClosed({ price, warnings }: Simulated): boolean {
  return (
    warnings.some(({ code }) => code === 'OUTSIDE_OPENING_HOURS') &&
    price?.lines.some(({ kind }) => kind === 'time') === false
  );
}

/** What a use would cost on one resource, what others would pay for it, and the hand to book it. */
export function SimulatedPrice({
  answer,
  onBook,
}: {
  readonly answer: Simulated;
  readonly onBook: () => void;
}): ReactNode {
  const { resourceName, price, problem, warnings, others } = answer;
  return (
    <article aria-label={resourceName}>
      <h2>
        {resourceName}{' '}
        <strong className="figures">{price === null ? 'gratuit' : formatAmount(price.total)}</strong>
      </h2>
      {price === null ? (
        <p className="soft">Aucun tarif pour cette ressource.</p>
      ) : (
        <PriceDetail price={price} />
      )}
      {price !== null && isAllClosed(answer) && (
        <p className="warned-note">
          Tout ce temps est fermé, et ce qui est fermé ne se compte pas. Pour une ouverture exceptionnelle,
          changer les horaires de ce jour d’abord.
        </p>
      )}
      {problem !== null && <p className="refused-note">{problem}</p>}
      {warnings.map((warning) => (
        <p key={warning.code} className="warned-note">
          {warning.message}
        </p>
      ))}
      {price !== null && (
        <table className="comparison">
          <caption className="soft">Le même usage, pour d’autres</caption>
          <tbody>
            {categoryChoices.map(({ value, label }) => {
              const total = others.find(({ category }) => category === value)?.total ?? 0;
              return (
                <tr key={value} {...(value === price.category && { 'aria-current': true })}>
                  <th scope="row">{label}</th>
                  <td className="amount">{formatAmount(total)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <Button variant="default" size="sm" onClick={onBook}>
        Réserver
      </Button>
    </article>
  );
}
