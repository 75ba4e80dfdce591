import { Autocomplete, Modal } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { AssemblySheet } from '../../../shared/contract/governance-assemblies.ts';
import type { RollRow } from '../../../shared/contract/governance-roll.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

/** Whose voice goes to whom, and when the proxy came. */
export function ProxyForm(props: {
  readonly assembly: AssemblySheet;
  readonly giver: RollRow;
  readonly rows: readonly RollRow[];
  readonly onClose: () => void;
}): ReactNode {
  const { assembly, giver, onClose } = props;
  const { today } = useNow();
  const [name, setName] = useState('');
  const [receivedOn, setDay] = useState<string | null>(today);
  const [refusal, setRefusal] = useState<CallError>();
  const command = useCommand('governance.giveProxy');
  const anybody = assembly.statutes.proxies === 'anybody';
  const holders = props.rows.filter((row) => row.id !== giver.id && (row.votes || anybody));
  const labels = new Map(holders.map((row) => [labelOf(row), row.id]));
  const holderId = labels.get(name);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (holderId === undefined || receivedOn === null) return;
    const input = { assemblyId: assembly.id, giverId: giver.id, holderId, receivedOn };
    const result = await command.run(input, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Pouvoir de ${giver.name}`} size="md">
      <form className="form" onSubmit={(event) => void save(event)}>
        <Autocomplete
          label="Donné à"
          placeholder="Nom"
          required
          data-autofocus
          limit={12}
          selectFirstOptionOnChange
          data={[...labels.keys()]}
          value={name}
          onChange={(value) => {
            setName(value);
            setRefusal(undefined);
          }}
        />
        <DateField label="Reçu le" required value={receivedOn} onChange={setDay} />
        <FormEnd
          refusal={refusal}
          running={command.running}
          disabled={holderId === undefined || receivedOn === null}
          verb="Noter le pouvoir"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}

/** The number tells people of one name apart. */
function labelOf(row: RollRow): string {
  return row.number === null ? row.name : `${row.name} (n°\u00a0${row.number})`;
}

/** The one person by whom a structure votes. */
export function RepresentativeForm(props: {
  readonly row: RollRow;
  readonly onClose: () => void;
}): ReactNode {
  const { row, onClose } = props;
  const known = row.representative;
  const [person, setPerson] = useState<PickedParty | null>(
    known === null ? null : { kind: 'person', id: known.personId, label: known.name },
  );
  const command = useCommand('governance.setRepresentative');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { id, version } = row;
    const result = await command.run({ id, version, personId: person?.id ?? null });
    if (result.ok) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`${row.name} vote par`} size="md">
      <form className="form" onSubmit={(event) => void save(event)}>
        <PersonPicker label="Une seule personne, nommée" takesFocus value={person} onChange={setPerson} />
        <FormEnd refusal={undefined} running={command.running} verb="Nommer" onClose={onClose} />
      </form>
    </Modal>
  );
}
