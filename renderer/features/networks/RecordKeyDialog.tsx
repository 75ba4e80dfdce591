import { Checkbox, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import { useCommand } from '../../api/hooks.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { KeyWords } from './KeyWords.tsx';

/** Records the key of a place whose pass was shown, once its words were compared by voice (X5). */
export function RecordKeyDialog(props: {
  readonly publicKey: string;
  readonly words: readonly string[];
  readonly placeName: string;
  readonly onClose: () => void;
  readonly onRecorded: () => void;
}): ReactNode {
  const [name, setName] = useState(props.placeName);
  const [structure, setStructure] = useState<PickedParty | null>(null);
  const [isSame, setSame] = useState(false);
  const [refusal, setRefusal] = useState<CallError>();
  const record = useCommand('networks.recordKey');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const organisationId = structure?.id ?? null;
    const input = { publicKey: props.publicKey, name, organisationId };
    const result = await record.run(input, { refusal: 'return' });
    if (result.ok) props.onRecorded();
    else setRefusal(result.error);
  };
  return (
    <Modal opened onClose={props.onClose} title="Enregistrer la clé d’un lieu" size="md">
      <form className="form" onSubmit={(event) => void save(event)}>
        <p className="soft">
          Appeler {props.placeName} à un numéro connu, et lui faire lire l’empreinte de sa clé, dans son
          Comptoir&nbsp;: Réseau, Pass, Notre clé.
        </p>
        <KeyWords words={props.words} label="Empreinte à comparer" />
        <Checkbox
          data-autofocus
          label="Les huit mots sont les mêmes, dans le même ordre"
          checked={isSame}
          onChange={(event) => setSame(event.currentTarget.checked)}
        />
        <TextInput
          label="Nom du lieu"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PartyPicker
          label="C’est la structure"
          description="Sa convention s’appliquera à ses membres."
          kinds={['organisation']}
          value={structure}
          onChange={setStructure}
        />
        <FormEnd
          refusal={refusal}
          running={record.running}
          disabled={!isSame || name.trim() === ''}
          verb="Enregistrer la clé"
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}
