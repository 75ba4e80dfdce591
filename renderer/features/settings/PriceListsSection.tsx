import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { PriceList } from '../../../shared/contract/pricing.ts';
import { formatRate } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PriceListForm } from './PriceListForm.tsx';
import { SectionHead } from './SectionHead.tsx';

/** The price lists: what they apply to and what a use costs by unit and category (C1, C2). */
export function PriceListsSection(): ReactNode {
  const list = useQuery('pricing.lists', {});
  const rows = list.data ?? [];
  const resources = useQuery('resources.list', {}).data ?? [];
  const [open, setOpen] = useState<number | 'new'>();
  const close = (): void => setOpen(undefined);
  const namesOf = (each: PriceList): string =>
    each.resourceIds.flatMap((id) => resources.find((resource) => resource.id === id)?.name ?? []).join(', ');
  return (
    <section>
      <SectionHead
        title="Tarifs"
        why={'Un prix convenu ne change plus\u202f: modifier un tarif vaut pour les réservations à venir.'}
        action={open !== 'new' && <Button onClick={() => setOpen('new')}>Ajouter</Button>}
      />
      {open === 'new' && <PriceListForm list={undefined} resources={resources} onDone={close} />}
      {rows.length === 0 && !list.loading && open === undefined && (
        <EmptyState title="Aucun tarif encore.">Sans tarif, une réservation ne coûte rien.</EmptyState>
      )}
      {rows.length > 0 && (
        <ul className="sheet rows">
          {rows.map((each) =>
            open === each.id ? (
              <li key={each.id} className="open">
                <PriceListForm list={each} resources={resources} onDone={close} />
              </li>
            ) : (
              <li key={each.id}>
                <span className="grow">
                  {each.name}
                  <small>
                    {namesOf(each) || 'sans ressource'} ·{' '}
                    {each.includesVat ? 'prix TTC' : `prix HT, TVA ${formatRate(each.vatRate)}`}
                  </small>
                </span>
                <Button variant="subtle" size="compact-sm" onClick={() => setOpen(each.id)}>
                  Modifier
                </Button>
              </li>
            ),
          )}
        </ul>
      )}
    </section>
  );
}
