import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KindBadge } from '../../ui/texts.tsx';
import { ResourceForm } from './ResourceForm.tsx';
import { SectionHead } from './SectionHead.tsx';

/** Rooms, desks, machines and equipment in the order in which they stand everywhere. */
export function ResourcesSection(): ReactNode {
  const list = useQuery('resources.list', { withArchived: true });
  const rows = list.data ?? [];
  const used = rows.filter((row) => !row.archived);
  const archived = rows.filter((row) => row.archived);
  const [open, setOpen] = useState<number | 'new'>();
  const close = (): void => setOpen(undefined);
  return (
    <section>
      <SectionHead
        title="Salles, postes et machines"
        why={
          'Ce qui se réserve. Une salle peut être faite de parties\u202f: réserver l’une tient l’ensemble.'
        }
        action={open !== 'new' && <Button onClick={() => setOpen('new')}>Ajouter</Button>}
      />
      {open === 'new' && <ResourceForm resource={undefined} all={used} onDone={close} />}
      {rows.length === 0 && !list.loading && open === undefined && (
        <EmptyState title="Rien à réserver encore.">
          Commencer par la salle ou la machine la plus demandée.
        </EmptyState>
      )}
      {used.length > 0 && (
        <ul className="sheet rows">
          {used.map((resource, index) =>
            open === resource.id ? (
              <li key={resource.id} className="open">
                <ResourceForm resource={resource} all={used} onDone={close} />
              </li>
            ) : (
              <ResourceLine
                key={resource.id}
                resource={resource}
                all={used}
                index={index}
                onOpen={() => setOpen(resource.id)}
              />
            ),
          )}
        </ul>
      )}
      {archived.length > 0 && <Archived rows={archived} />}
    </section>
  );
}

function ResourceLine(props: {
  readonly resource: Resource;
  readonly all: readonly Resource[];
  readonly index: number;
  readonly onOpen: () => void;
}): ReactNode {
  const { resource, all, index } = props;
  const reorder = useCommand('resources.reorder');
  const move = (by: 1 | -1): void => {
    const ids = all.map((each) => each.id);
    ids.splice(index, 1);
    ids.splice(index + by, 0, resource.id);
    void reorder.run({ ids });
  };
  return (
    <li>
      <KindBadge kind={resource.kind} />
      <span className="grow">
        {resource.name}
        <small>{describe(resource, all)}</small>
      </span>
      <ActionIcon aria-label={`Monter ${resource.name}`} disabled={index === 0} onClick={() => move(-1)}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label={`Descendre ${resource.name}`}
        disabled={index === all.length - 1}
        onClick={() => move(1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <StateMenu resource={resource} />
      <Button variant="subtle" size="compact-sm" onClick={props.onOpen}>
        Modifier
      </Button>
    </li>
  );
}

function describe(resource: Resource, all: readonly Resource[]): string {
  const parts = resource.partIds.flatMap((id) => all.find((each) => each.id === id)?.name ?? []);
  return [
    resource.capacity > 1 ? plural(resource.capacity, 'place') : '',
    resource.seats > 0 ? plural(resource.seats, 'personne') : '',
    parts.length > 0 ? `réunit ${parts.join(', ')}` : '',
    resource.ownerName === null ? '' : `appartient à ${resource.ownerName}`,
    resource.stateNote,
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

const stateWords: Readonly<Record<Resource['state'], string>> = {
  available: 'En service',
  maintenance: 'En entretien',
  out_of_order: 'En panne',
};

function StateMenu({ resource }: { readonly resource: Resource }): ReactNode {
  const setState = useCommand('resources.setState');
  const archive = useCommand('resources.archive');
  const { id, version } = resource;
  const states = ['available', 'maintenance', 'out_of_order'] as const;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          color={resource.state === 'available' ? 'gray' : 'terracotta'}
          aria-label={`${resource.name}\u00a0: ${stateWords[resource.state]}`}
        >
          {stateWords[resource.state]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {states
          .filter((state) => state !== resource.state)
          .map((state) => (
            <Menu.Item key={state} onClick={() => void setState.run({ id, version, state, note: '' })}>
              {stateWords[state]}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void archive.run({ id, version, archived: true })}>Archiver</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Archived({ rows }: { readonly rows: readonly Resource[] }): ReactNode {
  const archive = useCommand('resources.archive');
  return (
    <details style={{ marginTop: 16 }}>
      <summary className="soft">Archivées ({rows.length})</summary>
      <ul className="rows">
        {rows.map(({ id, version, name }) => (
          <li key={id}>
            <span className="grow soft">{name}</span>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => void archive.run({ id, version, archived: false })}
            >
              Reprendre
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
