import { NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { plural, quoted } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormSheet } from '../settings/FormSheet.tsx';

const most = 50;

/** A number at the end of a name, and what stands before: « Imprimante 2 » goes on with 3. */
function nameAndNumber(name: string): { readonly stem: string; readonly first: number } {
  const found = /^(.*?)\s*(\d{1,4})$/u.exec(name);
  return found === null
    ? { stem: `${name} `, first: 2 }
    : { stem: `${found[1] ?? ''} `, first: Number(found[2]) + 1 };
}

/** Adds several resources like one: « 6 imprimantes », numbered on (same rules, hours and equipment). */
export function SeveralForm({
  like,
  onDone,
}: {
  readonly like: Resource;
  readonly onDone: () => void;
}): ReactNode {
  const start = nameAndNumber(like.name);
  const [stem, setStem] = useState(start.stem);
  const [first, setFirst] = useState(start.first);
  const [count, setCount] = useState(1);
  const add = useCommand('resources.addSeveral');
  const names = Array.from({ length: count }, (_, index) => `${stem.trim()}\u00a0${first + index}`);
  const submit = async (): Promise<void> => {
    if ((await add.run({ likeId: like.id, names })).ok) onDone();
  };
  return (
    <FormSheet
      title={`Ajouter comme ${quoted(like.name)}`}
      saving={add.running}
      onSubmit={submit}
      onCancel={onDone}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput
          label="Nom commun"
          data-autofocus
          value={stem}
          onChange={(event) => setStem(event.currentTarget.value)}
        />
        <Whole label="Combien" value={count} max={most} onChange={setCount} />
        <Whole label="À partir du numéro" value={first} max={9999} onChange={setFirst} />
      </SimpleGrid>
      <output className="soft">
        {plural(count, 'ressource')}
        {'\u00a0'}: {names.length > 3 ? `${names[0] ?? ''} à ${names.at(-1) ?? ''}` : names.join(', ')}. Mêmes
        règles, horaires et équipement{'\u202f'}; ni la photo, ni les documents, ni la grille de tarifs.
      </output>
    </FormSheet>
  );
}

function Whole(props: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}): ReactNode {
  return (
    <NumberInput
      {...props}
      min={1}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      onChange={(value) => typeof value === 'number' && value >= 1 && props.onChange(value)}
    />
  );
}
