import { Button, Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PriceList } from '../../../shared/contract/pricing.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { formatRate } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { simulatorPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DiscountRuleForm } from '../pricing/DiscountRuleForm.tsx';
import { PriceListForm } from './PriceListForm.tsx';
import { SectionHead } from './SectionHead.tsx';

type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'after'; readonly id: number };

/** The price lists in their dated versions: what they apply to and what a use costs by unit and category (C1, C2). */
export function PriceListsSection(): ReactNode {
  const list = useQuery('pricing.lists', {});
  const [withArchived, setWithArchived] = useState(false);
  const all = list.data ?? [];
  const rows = all.filter((each) => withArchived || !each.archived);
  const resources = useQuery('resources.list', {}).data ?? [];
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const namesOf = (each: PriceList): string =>
    each.resourceIds.flatMap((id) => resources.find((resource) => resource.id === id)?.name ?? []).join(', ');
  return (
    <section>
      <SectionHead
        title="Tarifs"
        why={
          'Un prix convenu ne change plus\u202f: modifier un tarif vaut pour les réservations à venir. Une nouvelle version se prépare à l’avance, et s’applique à partir de son jour.'
        }
        action={open?.kind !== 'new' && <Button onClick={() => setOpen({ kind: 'new' })}>Ajouter</Button>}
      />
      <p>
        <Link href={simulatorPath}>{'Combien pour…\u202f? Essayer un prix'}</Link>
      </p>
      {open?.kind === 'new' && <PriceListForm list={undefined} resources={resources} onDone={close} />}
      {rows.length === 0 && !list.loading && open === undefined && (
        <EmptyState title="Aucun tarif encore.">Sans tarif, une réservation ne coûte rien.</EmptyState>
      )}
      {rows.length > 0 && (
        <ul className="sheet rows">
          {rows.map((each) =>
            open !== undefined && open.kind !== 'new' && open.id === each.id ? (
              <li key={each.id} className="open">
                <PriceListForm
                  list={open.kind === 'edit' ? each : undefined}
                  after={open.kind === 'after' ? each : undefined}
                  resources={resources}
                  onDone={close}
                />
              </li>
            ) : (
              <li key={each.id}>
                <span className="grow">
                  {each.name} <Since list={each} all={all} />
                  <small>{[namesOf(each) || 'sans ressource', ...particulars(each)].join(' · ')}</small>
                </span>
                <RowActions list={each} onOpen={(kind) => setOpen({ kind, id: each.id })} />
              </li>
            ),
          )}
        </ul>
      )}
      {all.some((each) => each.archived) && (
        <Checkbox
          my="sm"
          label="Montrer les tarifs archivés"
          checked={withArchived}
          onChange={(event) => setWithArchived(event.currentTarget.checked)}
        />
      )}
      <DiscountRuleForm />
    </section>
  );
}

function particulars(list: PriceList): string[] {
  return [
    list.includesVat ? 'prix TTC' : `prix HT, TVA ${formatRate(list.vatRate)}`,
    ...(list.seasons.length > 0 ? [list.seasons.map(({ name }) => name).join(', ')] : []),
    ...(list.rules.length > 0 ? [plural(list.rules.length, 'règle')] : []),
  ];
}

/** Since when a version holds, or from when it will; nothing where a list has one version only. */
function Since({ list, all }: { readonly list: PriceList; readonly all: readonly PriceList[] }): ReactNode {
  const { today } = useNow();
  const others = all.filter((each) => each.lineId === list.lineId && !each.archived);
  if (list.archived) return <span className="soft">archivé</span>;
  if (list.effectiveFrom === null) return null;
  const day = formatDateLong(list.effectiveFrom, { year: true });
  if (list.effectiveFrom > today) return <span className="soft">à partir du {day}</span>;
  const isReplaced = others.some(
    ({ effectiveFrom }) =>
      effectiveFrom !== null && effectiveFrom <= today && effectiveFrom > (list.effectiveFrom ?? ''),
  );
  return (
    <span className="soft">
      {isReplaced ? `jusqu’à la version suivante, dès le ${day}` : `depuis le ${day}`}
    </span>
  );
}

function RowActions({
  list,
  onOpen,
}: {
  readonly list: PriceList;
  readonly onOpen: (kind: 'edit' | 'after') => void;
}): ReactNode {
  const archive = useCommand('pricing.archiveList');
  const put = (archived: boolean): void => void archive.run({ id: list.id, version: list.version, archived });
  if (list.archived)
    return (
      <Button variant="subtle" size="compact-sm" loading={archive.running} onClick={() => put(false)}>
        Remettre en service
      </Button>
    );
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => onOpen('after')}>
        Préparer une version
      </Button>
      <Button variant="subtle" size="compact-sm" loading={archive.running} onClick={() => put(true)}>
        Archiver
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => onOpen('edit')}>
        Modifier
      </Button>
    </>
  );
}
