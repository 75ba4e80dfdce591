import { ActionIcon, Modal, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Network } from '../../../shared/contract/networks-directory.ts';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { PartyPicker } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { useNetworkForm, type NetworkForm as Form } from './network-draft.ts';
import { DutyList } from './NetworkDuties.tsx';

/** A network: how to reach it, its charter, its next meeting, its places and the duties that go round them. */
export function NetworkForm(props: { readonly network?: Network; readonly onClose: () => void }): ReactNode {
  const form = useNetworkForm(props.network, props.onClose);
  return (
    <Modal opened onClose={props.onClose} title={props.network?.name ?? 'Nouveau réseau'} size="lg">
      <form className="form" onSubmit={(event) => void form.save(event)}>
        <Identity form={form} />
        <Meeting form={form} />
        <Places form={form} />
        <DutyList form={form} />
        <FormEnd
          refusal={form.refusal}
          running={form.running}
          disabled={form.fields.name.trim() === ''}
          verb="Enregistrer le réseau"
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}

const texts = [
  ['contact', 'Contact'],
  ['email', 'Courriel'],
  ['phone', 'Téléphone'],
] as const;

function Identity({ form }: { readonly form: Form }): ReactNode {
  const { fields, put, wrong } = form;
  return (
    <>
      <TextInput
        label="Nom du réseau"
        required
        data-autofocus
        value={fields.name}
        error={wrong('name')}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <div className="form-line">
        {texts.map(([field, label]) => (
          <TextInput
            key={field}
            label={label}
            value={fields[field]}
            error={wrong(field)}
            onChange={(event) => put({ [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className="form-line">
        <TextInput
          label="Site"
          placeholder="https://…"
          value={fields.website}
          error={wrong('website')}
          onChange={(event) => put({ website: event.currentTarget.value })}
        />
        <DateField
          label="Charte signée le"
          placeholder="pas encore"
          value={fields.charterSignedOn}
          error={wrong('charterSignedOn')}
          onChange={(charterSignedOn) => put({ charterSignedOn })}
        />
      </div>
      <Textarea
        label="Texte de la charte"
        description="ou jointe en fichier, une fois le réseau enregistré"
        autosize
        minRows={2}
        maxRows={8}
        value={fields.charter}
        error={wrong('charter')}
        onChange={(event) => put({ charter: event.currentTarget.value })}
      />
    </>
  );
}

function Meeting({ form }: { readonly form: Form }): ReactNode {
  const { draft, fields, change, put, wrong } = form;
  return (
    <div className="form-line">
      <DateField
        label="Prochaine réunion"
        placeholder="pas de date"
        value={draft.meetingOn}
        error={wrong('nextMeetingAt')}
        onChange={(meetingOn) => change({ meetingOn })}
      />
      <TimeField label="À" value={draft.meetingTime} onChange={(meetingTime) => change({ meetingTime })} />
      <TextInput
        label="Où"
        value={fields.nextMeetingPlace}
        error={wrong('nextMeetingPlace')}
        onChange={(event) => put({ nextMeetingPlace: event.currentTarget.value })}
      />
    </div>
  );
}

function Places({ form }: { readonly form: Form }): ReactNode {
  const { fields, put, change, draft, nameOf, wrong } = form;
  const { places } = fields;
  return (
    <fieldset className="form-group">
      <legend>Les autres lieux</legend>
      {places.map((place, index) => (
        <div className="network-row" key={place.organisationId}>
          <span>{nameOf(place.organisationId)}</span>
          <TextInput
            aria-label={`Contact à ${nameOf(place.organisationId)}`}
            placeholder="Contact là-bas"
            value={place.contact}
            error={wrong(`places.${index}`)}
            onChange={(event) =>
              put({ places: places.with(index, { ...place, contact: event.currentTarget.value }) })
            }
          />
          <ActionIcon
            aria-label={`Retirer ${nameOf(place.organisationId)}`}
            onClick={() =>
              put({
                places: places.filter((each) => each !== place),
                duties: fields.duties.map((duty) => ({
                  ...duty,
                  turns: duty.turns.filter((holder) => holder !== place.organisationId),
                })),
              })
            }
          >
            <IconTrash size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <PartyPicker
        key={places.length}
        label="Ajouter une structure"
        kinds={['organisation']}
        value={null}
        onChange={(party) => {
          if (party === null || places.some(({ organisationId }) => organisationId === party.id)) return;
          change({
            names: { ...draft.names, [party.id]: party.label },
            fields: { ...fields, places: [...places, { organisationId: party.id, contact: '' }] },
          });
        }}
      />
    </fieldset>
  );
}
