import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { plural } from '../../../shared/domain/french.ts';
import { Link, useLocation } from 'wouter';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { resourcePath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KindBadge } from '../../ui/texts.tsx';
import { MachineSettings } from '../fablab/MachineSettings.tsx';
import { Thumbnail } from '../resources/Picture.tsx';
import { SeveralForm } from '../resources/SeveralForm.tsx';
import { ResourceForm } from './ResourceForm.tsx';
import { SectionHead } from './SectionHead.tsx';

/** Rooms, desks, machines and equipment in the order in which they stand everywhere. */
export function ResourcesSection(): ReactNode {
  // `/reglages/ressources/3` opens that one: where its sheet leads to change it.
  const [path] = useLocation();
  const asked = Number(path.split('/')[3] ?? Number.NaN);
  return <ResourceList key={path} asked={Number.isInteger(asked) ? asked : undefined} />;
}

function ResourceList({ asked }: { readonly asked: number | undefined }): ReactNode {
  const list = useQuery('resources.list', { withArchived: true });
  const rows = list.data ?? [];
  const used = rows.filter((row) => !row.archived);
  const archived = rows.filter((row) => row.archived);
  const [open, setOpen] = useState<number | 'new' | undefined>(asked);
  const [several, setSeveral] = useState<Resource>();
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
      {several !== undefined && (
        <SeveralForm key={several.id} like={several} onDone={() => setSeveral(undefined)} />
      )}
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
                onSeveral={() => setSeveral(resource)}
              />
            ),
          )}
        </ul>
      )}
      {archived.length > 0 && <Archived rows={archived} />}
      <MachineSettings />
    </section>
  );
}

/** What a dragged line carries: its resource's id. */
const dragged = 'application/x-comptoir-resource';

function ResourceLine(props: {
  readonly resource: Resource;
  readonly all: readonly Resource[];
  readonly index: number;
  readonly onOpen: () => void;
  readonly onSeveral: () => void;
}): ReactNode {
  const { resource, all, index } = props;
  const reorder = useCommand('resources.reorder');
  const put = (id: number, at: number): void => {
    const ids = all.map((each) => each.id).filter((each) => each !== id);
    ids.splice(at, 0, id);
    void reorder.run({ ids });
  };
  const move = (by: 1 | -1): void => put(resource.id, index + by);
  return (
    // By mouse; the arrows do the same by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragged, String(resource.id))}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(dragged)) event.preventDefault();
      }}
      onDrop={(event) => {
        const id = Number(event.dataTransfer.getData(dragged));
        if (all.some((each) => each.id === id) && id !== resource.id) put(id, index);
      }}
    >
      <KindBadge kind={resource.kind} />
      <span className="grow">
        <Link href={resourcePath(resource.id)}>{resource.name}</Link> <Thumbnail resourceId={resource.id} />
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
      <StateMenu resource={resource} onSeveral={props.onSeveral} />
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

function StateMenu({
  resource,
  onSeveral,
}: {
  readonly resource: Resource;
  readonly onSeveral: () => void;
}): ReactNode {
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
        <Menu.Item onClick={onSeveral}>Ajouter comme celle-ci…</Menu.Item>
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
