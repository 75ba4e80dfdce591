import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { KnownPlace } from '../../../shared/contract/networks-keys.ts';
import { useCommand } from '../../api/hooks.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

/** Says which structure a recorded place is: its agreement then applies to its passes. */
export function TiePlaceDialog(props: {
  readonly place: KnownPlace;
  readonly onClose: () => void;
}): ReactNode {
  const { id, version, organisationId, organisationName } = props.place;
  const [name, setName] = useState(props.place.name);
  const [structure, setStructure] = useState<PickedParty | null>(
    organisationId === null
      ? null
      : { kind: 'organisation', id: organisationId, label: organisationName ?? '' },
  );
  const [refusal, setRefusal] = useState<CallError>();
  const tie = useCommand('networks.tiePlace');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = { id, version, name, organisationId: structure?.id ?? null };
    const result = await tie.run(input, { refusal: 'return' });
    if (result.ok) props.onClose();
    else setRefusal(result.error);
  };
  return (
    <Modal opened onClose={props.onClose} title={`Rattacher ${props.place.name}`} size="md">
      <form className="form" onSubmit={(event) => void save(event)}>
        <PartyPicker
          label="C’est la structure"
          kinds={['organisation']}
          takesFocus
          value={structure}
          onChange={setStructure}
        />
        <TextInput
          label="Nom du lieu"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormEnd
          refusal={refusal}
          running={tie.running}
          disabled={name.trim() === ''}
          verb="Enregistrer"
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}
