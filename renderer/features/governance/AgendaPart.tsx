import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type {
  AgendaItem,
  AssemblySheet,
  Resolution,
} from '../../../shared/contract/governance-assemblies.ts';
import { useCommand } from '../../api/hooks.ts';

type Draft = AgendaItem & { readonly key: string };
const kinds = { information: 'information', vote: 'vote', election: 'élection' } as const;
const majorities = {
  '': 'celle des statuts',
  'cast:half': 'majorité des suffrages exprimés',
  'cast:two_thirds': 'deux tiers des suffrages exprimés',
  'present:half': 'majorité des voix présentes',
  'present:two_thirds': 'deux tiers des voix présentes',
  'electors:half': 'majorité des électeurs',
  'electors:two_thirds': 'deux tiers des électeurs',
  'electors:three_quarters': 'trois quarts des électeurs',
} as const;

function draftOf({ id, title, text, kind, majority, seats }: Resolution): Draft {
  return { key: String(id), id, title, text, kind, majority, seats };
}

function majorityOf(value: string): AgendaItem['majority'] {
  const [of, share] = value.split(':');
  if (of !== 'cast' && of !== 'present' && of !== 'electors') return null;
  if (share !== 'half' && share !== 'two_thirds' && share !== 'three_quarters') return null;
  return { of, share };
}

/** The agenda, each point with how it is decided; saved as a whole, undone as a whole. */
export function AgendaPart({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const start = assembly.resolutions.map(draftOf);
  const [items, setItems] = useState<readonly Draft[]>(start);
  const [added, setAdded] = useState(0);
  const save = useCommand('governance.saveAgenda');
  const canEdit = assembly.status !== 'closed' && assembly.status !== 'cancelled';
  const isChanged = JSON.stringify(items) !== JSON.stringify(start);
  const put = (key: string, patch: Partial<Draft>): void =>
    setItems(items.map((item) => (item.key === key ? { ...item, ...patch } : item)));
  const move = (index: number, by: number): void => {
    const next = [...items];
    const [item] = next.splice(index, 1);
    if (item !== undefined) next.splice(index + by, 0, item);
    setItems(next);
  };
  const add = (): void => {
    setAdded(added + 1);
    const blank = { title: '', text: '', kind: 'vote', majority: null, seats: 0 } as const;
    setItems([...items, { ...blank, key: `new${added}` }]);
  };
  const submit = async (): Promise<void> => {
    const { id, version } = assembly;
    await save.run({ id, version, items: items.map(({ key: _key, ...item }) => item) });
  };
  return (
    <section aria-labelledby="agenda-title">
      <div className="section-head">
        <h3 id="agenda-title">Ordre du jour</h3>
      </div>
      {items.length === 0 && (
        <p className="soft">
          Rapport moral, rapport financier, budget, élections… chaque point se vote ensuite ici.
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ol className="agenda">
          {items.map((item, index) => (
            <li key={item.key} className="sheet">
              <Item
                item={item}
                position={index + 1}
                canEdit={canEdit}
                onChange={(patch) => put(item.key, patch)}
                onUp={index > 0 ? () => move(index, -1) : undefined}
                onRemove={() => setItems(items.filter(({ key }) => key !== item.key))}
              />
            </li>
          ))}
        </ol>
        {canEdit && (
          <div className="form-actions">
            <Button variant="default" onClick={add}>
              Ajouter un point
            </Button>
            <Button
              type="submit"
              disabled={!isChanged || items.some(({ title }) => title.trim() === '')}
              loading={save.running}
            >
              Enregistrer l’ordre du jour
            </Button>
          </div>
        )}
      </form>
    </section>
  );
}

function Item(props: {
  readonly item: Draft;
  readonly position: number;
  readonly canEdit: boolean;
  readonly onChange: (patch: Partial<Draft>) => void;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: () => void;
}): ReactNode {
  const { item, position, canEdit, onChange } = props;
  const majority = item.majority === null ? '' : `${item.majority.of}:${item.majority.share}`;
  return (
    <fieldset className="agenda-item" disabled={!canEdit} aria-label={`Point ${position}`}>
      <TextInput
        aria-label={`Intitulé du point ${position}`}
        placeholder="Rapport moral"
        required
        value={item.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <div className="form-line">
        <NativeSelect
          aria-label={`Nature du point ${position}`}
          value={item.kind}
          data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ kind: value === 'vote' || value === 'election' ? value : 'information' });
          }}
        />
        {item.kind === 'vote' && (
          <NativeSelect
            aria-label={`Majorité du point ${position}`}
            value={majority}
            data={Object.entries(majorities).map(([value, label]) => ({ value, label }))}
            onChange={(event) => onChange({ majority: majorityOf(event.currentTarget.value) })}
          />
        )}
        {item.kind === 'election' && (
          <NumberInput
            aria-label={`Sièges à pourvoir au point ${position}`}
            placeholder="sièges à pourvoir"
            min={0}
            allowDecimal={false}
            value={item.seats === 0 ? '' : item.seats}
            onChange={(value) => onChange({ seats: typeof value === 'number' ? value : 0 })}
          />
        )}
      </div>
      <Textarea
        aria-label={`Texte du point ${position}`}
        placeholder="Texte de la résolution"
        autosize
        minRows={1}
        value={item.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      {canEdit && (
        <div className="form-actions">
          {props.onUp !== undefined && (
            <Button variant="subtle" size="compact-sm" color="gray" onClick={props.onUp}>
              Monter
            </Button>
          )}
          <Button variant="subtle" size="compact-sm" color="gray" onClick={props.onRemove}>
            Retirer
          </Button>
        </div>
      )}
    </fieldset>
  );
}
