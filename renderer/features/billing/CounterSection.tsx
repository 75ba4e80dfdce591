import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { localOf } from '../../../shared/domain/local-time.ts';
import { formatTime } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { currentActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { Amount } from '../../ui/texts.tsx';
import { ArticlesList } from './ArticlesList.tsx';
import { methodLabel } from './payment-methods.tsx';
import { RefundSaleDialog } from './RefundSaleDialog.tsx';
import { NoteButton } from './SaleDone.tsx';

/** The counter's day: what was sold, the cash it brought, and what there is to sell (I8). */
export function CounterSection(): ReactNode {
  const { today } = useNow();
  const [date, setDate] = useState<string | null>(today);
  const day = useQuery('billing.sales', { date: date ?? today }).data;
  return (
    <div className="counter-columns">
      <section aria-labelledby="sales-title">
        <div className="section-tools">
          <h2 id="sales-title">Ventes du jour</h2>
          <DateField aria-label="Jour" value={date} onChange={setDate} w={220} />
          <Button
            ml="auto"
            onClick={() =>
              currentActions()
                .find((action) => action.id === 'billing.sell')
                ?.run()
            }
          >
            Vendre au comptoir
          </Button>
        </div>
        {day !== undefined && day.rows.length === 0 && (
          <EmptyState title="Rien de vendu ce jour-là.">
            <kbd>V</kbd> ouvre la vente depuis n’importe quel écran&nbsp;: la touche de l’article, celle du
            règlement, Entrée.
          </EmptyState>
        )}
        {day !== undefined && day.rows.length > 0 && <SalesTable day={day} />}
      </section>
      <section aria-labelledby="articles-title">
        <h2 id="articles-title">Articles</h2>
        <ArticlesList />
      </section>
    </div>
  );
}

function SalesTable({ day }: { readonly day: OutputOf<'billing.sales'> }): ReactNode {
  const { zone } = useNow();
  const [givingBack, setGivingBack] = useState<number | null>(null);
  return (
    <>
      <table className="quiet-table sales-table" aria-label="Ventes">
        <tbody>
          {day.rows.map((sale) => (
            <tr key={sale.id}>
              <td className="figures">{formatTime(localOf(Date.parse(sale.at), zone))}</td>
              <td>
                {sale.what}
                <small className="soft">
                  {[sale.number, sale.buyerName].filter((text) => text !== null && text !== '').join(' · ')}
                </small>
              </td>
              <td className="soft">{methodLabel(sale.method)}</td>
              <td className="amount">
                <Amount cents={sale.gross} />
              </td>
              <td className="amount">
                <NoteButton saleId={sale.id} label="Note" />
                {sale.gross > 0 && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`Rendre ${sale.number}`}
                    onClick={() => setGivingBack(sale.id)}
                  >
                    Rendre
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              En tout
            </th>
            <td className="amount">
              <Amount cents={day.total} />
            </td>
          </tr>
          <tr>
            <th scope="row" colSpan={3}>
              dont espèces
            </th>
            <td className="amount">
              <Amount cents={day.cash} />
            </td>
          </tr>
        </tfoot>
      </table>
      <RefundSaleDialog saleId={givingBack} onClose={() => setGivingBack(null)} />
    </>
  );
}
