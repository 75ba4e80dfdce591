import type { ReactNode } from 'react';
import type { Price, PriceLine } from '../../../shared/contract/pricing.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { formatAmount, formatQuantity } from '../../../shared/domain/money.ts';
import { Amount } from '../../ui/texts.tsx';
import { categoryWord } from './categories.ts';
import './pricing.css';

/** Periods named under one line: a year's booking has hundreds. */
const MOST_PERIODS = 8;

/**
 * A price unfolded (C1): each line with the rule, season or reason behind it, the total, which list and why this
 * category (C2); and, one click further, the time that each line covers.
 */
export function PriceDetail({ price }: { readonly price: Price }): ReactNode {
  return (
    <section className="price-detail" aria-label="Prix">
      <table>
        <tbody>
          {price.lines.map((line, index) => (
            <Line key={`${index + 1}`} line={line} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              Total{price.vatRate > 0 && <span className="soft"> {price.includesVat ? 'TTC' : 'HT'}</span>}
            </th>
            <td className="amount">
              <strong>
                <Amount cents={price.total} />
              </strong>
            </td>
          </tr>
        </tfoot>
      </table>
      <p className="soft">
        {whyOf(price)}
        {price.priceListName !== '' && <> · {price.priceListName}</>}
        {price.deposit > 0 && <> · caution {formatAmount(price.deposit)}, rendue</>}
      </p>
      <Periods lines={price.lines} />
    </section>
  );
}

function Line({ line }: { readonly line: PriceLine }): ReactNode {
  return (
    <tr>
      <th scope="row">
        {line.label}
        {line.quantity !== 1000 && (
          <span className="soft figures">
            {' '}
            {formatQuantity(line.quantity)} × {formatAmount(line.unitPrice)}
          </span>
        )}
        {line.why !== '' && <span className="soft"> · {line.why}</span>}
      </th>
      <td className="amount">
        <Amount cents={line.amount} />
      </td>
    </tr>
  );
}

/** The time that each line covers; nothing for a price that was kept before lines said so. */
function Periods({ lines }: { readonly lines: readonly PriceLine[] }): ReactNode {
  const timed = lines.filter(({ periods }) => periods.length > 0);
  if (timed.length === 0) return null;
  return (
    <details>
      <summary>Le temps compté</summary>
      <dl>
        {timed.map(({ label, why, periods, unitPrice }, index) => (
          <div key={`${index + 1}`}>
            <dt>
              {label} à {formatAmount(unitPrice)}
              {why !== '' && `, ${why}`}
            </dt>
            {periods.slice(0, MOST_PERIODS).map(({ startsAt, endsAt }) => (
              <dd key={startsAt}>{formatRange(startsAt, endsAt)}</dd>
            ))}
            {periods.length > MOST_PERIODS && <dd>et {periods.length - MOST_PERIODS} autres</dd>}
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Which category and why; the reason alone where it says the category itself. */
function whyOf({ category, reason }: Price): string {
  const word = categoryWord(category);
  if (reason === '') return `Tarif ${word}`;
  return reason.includes(word) ? reason : `Tarif ${word}\u00a0: ${reason}`;
}
