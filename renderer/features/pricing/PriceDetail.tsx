import type { ReactNode } from 'react';
import type { Price } from '../../../shared/contract/pricing.ts';
import { formatAmount, formatQuantity } from '../../../shared/domain/money.ts';
import { Amount } from '../../ui/texts.tsx';
import { categoryWord } from './categories.ts';
import './pricing.css';

/** A price unfolded (C1): each line, the total, which list and why this category (C2). */
export function PriceDetail({ price }: { readonly price: Price }): ReactNode {
  return (
    <section className="price-detail" aria-label="Prix">
      <table>
        <tbody>
          {price.lines.map((line) => (
            <tr key={line.label}>
              <th scope="row">
                {line.label}
                {line.quantity !== 1000 && (
                  <span className="soft figures">
                    {' '}
                    {formatQuantity(line.quantity)} × {formatAmount(line.unitPrice)}
                  </span>
                )}
              </th>
              <td className="amount">
                <Amount cents={line.amount} />
              </td>
            </tr>
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
      </p>
    </section>
  );
}

/** Which category and why; the reason alone where it says the category itself. */
function whyOf({ category, reason }: Price): string {
  const word = categoryWord(category);
  if (reason === '') return `Tarif ${word}`;
  return reason.includes(word) ? reason : `Tarif ${word}\u00a0: ${reason}`;
}
