import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { MembershipType } from '../../../shared/contract/memberships.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TypeForm } from './MembershipTypeForm.tsx';
import { SectionHead } from './SectionHead.tsx';

/** What memberships there are, what they cost and how long they last (P1, P2). */
export function MembershipTypesSection(): ReactNode {
  const list = useQuery('memberships.types', { withArchived: true });
  const rows = list.data ?? [];
  const [open, setOpen] = useState<number | 'new'>();
  const inUse = rows.filter(({ archived }) => !archived).map(({ id }) => id);
  const close = (): void => setOpen(undefined);
  return (
    <section>
      <SectionHead
        title="Types d’adhésion"
        why="Changer un type ne touche pas les adhésions déjà prises."
        action={open !== 'new' && <Button onClick={() => setOpen('new')}>Ajouter</Button>}
      />
      {open === 'new' && <TypeForm type={undefined} onDone={close} />}
      {rows.length === 0 && !list.loading && open === undefined && (
        <EmptyState title="Aucun type d’adhésion encore.">
          Individuelle, famille, structure, prix libre… un seul suffit pour commencer.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul className="sheet rows">
          {rows.map((type) =>
            open === type.id ? (
              <li key={type.id} className="open">
                <TypeForm type={type} onDone={close} />
              </li>
            ) : (
              <TypeLine key={type.id} type={type} order={inUse} onOpen={() => setOpen(type.id)} />
            ),
          )}
        </ul>
      )}
    </section>
  );
}

/** The order with one id a place earlier or later. */
function moved(order: readonly number[], id: number, by: -1 | 1): number[] {
  const from = order.indexOf(id);
  const without = order.filter((each) => each !== id);
  return [...without.slice(0, from + by), id, ...without.slice(from + by)];
}

function TypeLine({
  type,
  order,
  onOpen,
}: {
  readonly type: MembershipType;
  /** The types in use, in their order. */
  readonly order: readonly number[];
  readonly onOpen: () => void;
}): ReactNode {
  const archive = useCommand('memberships.archiveType');
  const reorder = useCommand('memberships.orderTypes');
  const place = order.indexOf(type.id);
  const { id, version, archived } = type;
  const fee = type.freeFee
    ? `prix libre, ${formatAmount(type.usualFee)} d’habitude`
    : formatAmount(type.usualFee);
  return (
    <li>
      <span className={archived ? 'grow soft' : 'grow'}>
        {type.name}
        <small>
          {type.forWhom === 'person' ? 'personne' : 'structure'} · {fee} ·{' '}
          {plural(type.membersToday, 'à jour', 'à jour')}
          {type.namedPeople > 0 && ` · ${plural(type.namedPeople, 'personne nommée', 'personnes nommées')}`}
          {type.partnerShare > 0 && ` · dont ${formatAmount(type.partnerShare)} au partenaire`}
          {archived && ' · archivé'}
        </small>
      </span>
      {!archived &&
        ([-1, 1] as const).map((by) => (
          <ActionIcon
            key={by}
            variant="subtle"
            color="gray"
            aria-label={`${by === -1 ? 'Monter' : 'Descendre'} ${type.name}`}
            disabled={reorder.running || (by === -1 ? place === 0 : place === order.length - 1)}
            onClick={() => void reorder.run({ ids: moved(order, type.id, by) })}
          >
            {by === -1 ? <IconArrowUp size={16} aria-hidden /> : <IconArrowDown size={16} aria-hidden />}
          </ActionIcon>
        ))}
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        onClick={() => void archive.run({ id, version, archived: !archived })}
      >
        {archived ? 'Reprendre' : 'Archiver'}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={onOpen}>
        Modifier
      </Button>
    </li>
  );
}
