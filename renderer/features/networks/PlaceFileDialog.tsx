import { Button, Modal, Radio } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { FileTicket } from '../../../shared/contract/common.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { KeyWords } from './KeyWords.tsx';

type PlaceFile = OutputOf<'networks.placeFile'>;
type Trust = 'compared' | 'trusted';

interface DialogProps {
  readonly ticket: FileTicket;
  readonly onClose: () => void;
}

/** A key card or a revocation list of another place: what it would change, then taken in (X5, X6). */
export function PlaceFileDialog({ ticket, onClose }: DialogProps): ReactNode {
  const seen = useQuery('networks.placeFile', { ticket: ticket.ticket });
  return (
    <Modal opened onClose={onClose} title={ticket.fileName} size="md">
      {seen.refusal !== undefined && (
        <p className="refusal" role="alert">
          {seen.refusal.message}
        </p>
      )}
      {seen.data?.state === 'nothing_new' && (
        <div className="form">
          <p>Ce fichier de {seen.data.placeName} est déjà connu&nbsp;: il ne change rien.</p>
          <Button data-autofocus className="form-more" variant="default" onClick={onClose}>
            Fermer
          </Button>
        </div>
      )}
      {seen.data !== undefined && seen.data.state !== 'nothing_new' && (
        <TakeForm ticket={ticket.ticket} seen={seen.data} onClose={onClose} />
      )}
    </Modal>
  );
}

function useTaking(ticket: string, seen: PlaceFile, onClose: () => void) {
  const known = useQuery(
    'people.organisation',
    { id: seen.organisationId ?? 0 },
    { enabled: seen.organisationId !== null },
  ).data;
  const [picked, setStructure] = useState<PickedParty | null>();
  const proposed: PickedParty | null =
    known === undefined ? null : { kind: 'organisation', id: known.id, label: known.name };
  const structure = picked === undefined ? proposed : picked;
  const [trust, setTrust] = useState<Trust>();
  const [refusal, setRefusal] = useState<CallError>();
  const take = useCommand('networks.takePlaceFile');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await take.run(
      {
        ticket,
        organisationId: structure?.id ?? null,
        compared: trust === 'compared',
        trusted: trust === 'trusted',
      },
      { refusal: 'return' },
    );
    if (result.ok) onClose();
    else setRefusal(result.error);
  };
  return { structure, setStructure, trust, setTrust, refusal, save, running: take.running };
}

function TakeForm(props: {
  readonly ticket: string;
  readonly seen: PlaceFile;
  readonly onClose: () => void;
}): ReactNode {
  const { seen } = props;
  const form = useTaking(props.ticket, seen, props.onClose);
  return (
    <form className="form" onSubmit={(event) => void form.save(event)}>
      <ul>
        {seen.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <KeyWords words={seen.words} label={`Empreinte de la clé de ${seen.placeName}`} />
      {seen.needsTrust && (
        <Radio.Group
          label={`Est-ce bien la clé de ${seen.placeName}\u202f?`}
          value={form.trust ?? null}
          onChange={(value) => form.setTrust(value === 'compared' ? 'compared' : 'trusted')}
        >
          <Radio value="compared" data-autofocus label="Oui, les huit mots lus au téléphone sont les mêmes" />
          <Radio
            value="trusted"
            label="Le fichier vient d’une main sûre, les mots seront comparés plus tard"
          />
        </Radio.Group>
      )}
      <PartyPicker
        label="C’est la structure"
        description="Sa convention s’appliquera à ses membres."
        kinds={['organisation']}
        value={form.structure}
        onChange={form.setStructure}
      />
      <FormEnd
        refusal={form.refusal}
        running={form.running}
        disabled={seen.needsTrust && form.trust === undefined}
        verb="Enregistrer"
        onClose={props.onClose}
      />
    </form>
  );
}
