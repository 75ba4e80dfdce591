import { Button, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { MemberLayout } from '../../../shared/contract/reports.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { LayoutEditor } from './LayoutEditor.tsx';

/** The layout in which the list is written: the usual one, or one that a federation asks for (R1). */
export function LayoutChoice(props: {
  readonly year: number;
  readonly value: number | null;
  readonly onChange: (layoutId: number | null) => void;
}): ReactNode {
  const layouts = useQuery('reports.layouts', {}).data ?? [];
  const remove = useCommand('reports.removeLayout');
  const [edited, setEdited] = useState<MemberLayout | 'new'>();
  const chosen = layouts.find(({ id }) => id === props.value);
  return (
    <>
      <div className="report-tools">
        <Select
          aria-label="Modèle de la liste"
          w={280}
          allowDeselect={false}
          data={[
            { value: '', label: 'Toutes les colonnes' },
            ...layouts.map(({ id, name }) => ({ value: String(id), label: `Modèle ${name}` })),
          ]}
          value={chosen === undefined ? '' : String(chosen.id)}
          onChange={(value) => props.onChange(value === null || value === '' ? null : Number(value))}
        />
        {chosen !== undefined && (
          <>
            <span className="soft">{plural(chosen.columns.length, 'colonne')}</span>
            <Button variant="subtle" size="compact-sm" onClick={() => setEdited(chosen)}>
              Modifier le modèle
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              color="gray"
              onClick={() => {
                props.onChange(null);
                void remove.run({ id: chosen.id });
              }}
            >
              Supprimer le modèle
            </Button>
          </>
        )}
        <Button variant="subtle" size="compact-sm" onClick={() => setEdited('new')}>
          Nouveau modèle
        </Button>
      </div>
      {edited !== undefined && (
        <LayoutEditor
          key={edited === 'new' ? 'new' : `${edited.id}:${edited.version}`}
          year={props.year}
          layout={edited === 'new' ? undefined : edited}
          onDone={(id) => {
            setEdited(undefined);
            if (id !== undefined) props.onChange(id);
          }}
        />
      )}
    </>
  );
}
