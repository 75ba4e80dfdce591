import { Button, Checkbox, Modal } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { FormEnd } from '../people/FormEnd.tsx';

/** Which machines and rooms are open during permanences alone (B4). */
export function ShiftOpening({ onClose }: { readonly onClose: () => void }): ReactNode {
  const resources = useQuery('resources.list', {}).data;
  return (
    <Modal opened onClose={onClose} title="Ce qui ouvre avec les permanences">
      {resources !== undefined && <OpeningForm resources={resources} onClose={onClose} />}
    </Modal>
  );
}

function OpeningForm(props: {
  readonly resources: readonly Resource[];
  readonly onClose: () => void;
}): ReactNode {
  const machines = props.resources.filter(({ kind }) => kind === 'machine');
  const others = props.resources.filter(({ kind, opensWithShifts }) => kind !== 'machine' && opensWithShifts);
  const rooms = props.resources.filter((one) => one.kind !== 'machine' && !others.includes(one));
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    new Set(props.resources.filter(({ opensWithShifts }) => opensWithShifts).map(({ id }) => id)),
  );
  const [showsRooms, setShowsRooms] = useState(machines.length === 0);
  const save = useCommand('resources.setOpensWithShifts');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await save.run({ ids: [...chosen] })).ok) props.onClose();
  };
  const toggle = (id: number): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const all = machines.length > 0 && machines.every(({ id }) => chosen.has(id));
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <p className="soft form-note">
        Ouvert pendant les permanences, fermé le reste du temps, quels que soient les autres horaires. Sans
        cela, les horaires de chaque ressource comptent.
      </p>
      {machines.length > 0 && (
        <Checkbox
          label="Toutes les machines"
          checked={all}
          indeterminate={!all && machines.some(({ id }) => chosen.has(id))}
          onChange={() =>
            setChosen(
              new Set([
                ...[...chosen].filter((id) => !machines.some((one) => one.id === id)),
                ...(all ? [] : machines.map(({ id }) => id)),
              ]),
            )
          }
        />
      )}
      {[...machines, ...others, ...(showsRooms ? rooms : [])].map(({ id, name }) => (
        <Checkbox key={id} ml="lg" label={name} checked={chosen.has(id)} onChange={() => toggle(id)} />
      ))}
      {!showsRooms && rooms.length > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShowsRooms(true)}>
          Salles, postes et matériel
        </Button>
      )}
      <FormEnd
        refusal={undefined}
        running={save.running}
        disabled={false}
        verb="Enregistrer"
        onClose={props.onClose}
      />
    </form>
  );
}
