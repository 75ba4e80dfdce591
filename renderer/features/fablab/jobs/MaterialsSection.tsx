import '../../billing/billing.css';
import '../../people/people.css';
import '../../settings/settings.css';
import './jobs.css';
import { Button, Checkbox, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Material } from '../../../../shared/contract/fablab-materials.ts';
import { measured } from '../../../../shared/domain/machine-jobs.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useActions } from '../../../shell/actions.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { MaterialForm } from './MaterialForm.tsx';
import { MaterialMoves } from './MaterialMoves.tsx';
import { priceWords, usersWords } from './material-words.ts';
import { StockDialog, type StockMove } from './StockDialog.tsx';

type Opened =
  | { readonly what: 'form'; readonly material?: Material }
  | { readonly what: 'stock'; readonly material: Material; readonly kind: StockMove }
  | { readonly what: 'moves'; readonly material: Material };

function useMay() {
  const role = useQuery('access.session', {}).data?.role;
  const isStaff = role === 'manager' || role === 'treasurer' || role === 'reception';
  return { edit: isStaff, move: isStaff || role === 'volunteer', history: isStaff || role === 'reader' };
}

/** Matières: what machines use up, what is left of it, and when to order (C6). */
export function MaterialsSection(): ReactNode {
  const may = useMay();
  const [withArchived, setWithArchived] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  const materials = useQuery('fablab.materials', { withArchived }).data;
  useActions(
    may.edit
      ? [
          {
            id: 'fablab.saveMaterial',
            label: 'Ajouter une matière',
            words: 'filament contreplaqué vinyle stock',
            shortcut: 'n',
            run: () => setOpened({ what: 'form' }),
          },
        ]
      : [],
  );
  const isAdding = opened?.what === 'form' && opened.material === undefined;
  return (
    <div className="materials">
      {may.edit && (
        <div className="section-tools">
          <Checkbox
            label="Montrer aussi les matières rangées"
            checked={withArchived}
            onChange={(event) => setWithArchived(event.currentTarget.checked)}
          />
          <div className="head-actions grow-end">
            <Button rightSection={<kbd>N</kbd>} onClick={() => setOpened({ what: 'form' })}>
              Ajouter une matière
            </Button>
          </div>
        </div>
      )}
      {isAdding && <MaterialForm material={undefined} onDone={close} />}
      {materials?.length === 0 && !isAdding && (
        <EmptyState title="Aucune matière encore.">
          Filament, contreplaqué, vinyle&nbsp;: leur prix s’ajoute tout seul à la fin d’un travail, et leur
          stock baisse avec.
        </EmptyState>
      )}
      {materials !== undefined && materials.length > 0 && (
        <ul className="sheet rows">
          {materials.map((material) => {
            const isOpen = opened?.what === 'form' && opened.material?.id === material.id;
            return (
              <li key={material.id} className={isOpen ? 'open' : undefined}>
                {isOpen ? (
                  <MaterialForm material={material} onDone={close} />
                ) : (
                  <MaterialLine material={material} may={may} onOpen={setOpened} />
                )}
              </li>
            );
          })}
        </ul>
      )}
      {opened?.what === 'stock' && (
        <StockDialog material={opened.material} kind={opened.kind} seesCost={may.edit} onClose={close} />
      )}
      {opened?.what === 'moves' && <MaterialMoves material={opened.material} onClose={close} />}
    </div>
  );
}

function MaterialLine(props: {
  readonly material: Material;
  readonly may: ReturnType<typeof useMay>;
  readonly onOpen: (opened: Opened) => void;
}): ReactNode {
  const { material, may, onOpen } = props;
  const machines = useQuery('fablab.machines', {}).data ?? [];
  const archive = useCommand('fablab.archiveMaterial');
  const { id, version, name, unit, archived, isLow } = material;
  const users = usersWords(material, machines);
  const told = [priceWords(material.price, material.pricePer, unit), users, material.note].filter(
    (text) => text !== '',
  );
  return (
    <>
      <span className="grow">
        <strong>{name}</strong>
        {archived && ' (rangée)'}
        <small>{told.join(' · ')}</small>
      </span>
      <span className={isLow ? 'stock low' : 'stock'}>
        {measured(material.stock, unit)}
        {isLow && ', à commander'}
      </span>
      {may.move && !archived && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Stock, ${name}`}
          onClick={() => onOpen({ what: 'stock', material, kind: 'delivery' })}
        >
          Stock
        </Button>
      )}
      {(may.edit || may.history) && (
        <Menu>
          <Menu.Target>
            <Button size="compact-sm" variant="subtle" color="gray" aria-label={`Autres actions, ${name}`}>
              …
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {may.history && (
              <Menu.Item onClick={() => onOpen({ what: 'moves', material })}>Voir les mouvements</Menu.Item>
            )}
            {may.edit && <Menu.Item onClick={() => onOpen({ what: 'form', material })}>Modifier</Menu.Item>}
            {may.edit && (
              <Menu.Item onClick={() => void archive.run({ id, version, archived: !archived })}>
                {archived ? 'Remettre en service' : 'Ranger'}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
