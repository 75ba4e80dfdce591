import { Button, NativeSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Participant } from '../../../shared/contract/workshop-registrations.ts';
import { ageBands } from '../../../shared/domain/member-columns.ts';

export type Anonymous = Extract<Participant, { kind: 'anonymous' }>;

/** Somebody of whom nothing is known yet: not said is an answer like another. */
export const somebody: Anonymous = {
  kind: 'anonymous',
  seats: 1,
  band: '',
  gender: null,
  commune: '',
  isFirst: null,
};

const genders = [
  { value: '', label: 'non renseigné' },
  { value: 'female', label: 'femme' },
  { value: 'male', label: 'homme' },
  { value: 'other', label: 'autre' },
];

const firstTimes = [
  { value: '', label: 'non renseigné' },
  { value: 'yes', label: 'oui' },
  { value: 'no', label: 'non' },
];

function genderOf(text: string): Anonymous['gender'] {
  return text === 'female' || text === 'male' || text === 'other' ? text : null;
}

/** People without a name, for the report only: as they say it themselves, and never guessed (R3). */
export function AnonymousFields(props: {
  readonly value: Anonymous;
  readonly onChange: (value: Anonymous) => void;
  readonly onNamed: () => void;
}): ReactNode {
  const { value, onChange } = props;
  return (
    <fieldset className="anonymous-fields">
      <legend>Sans nom, pour le bilan seulement</legend>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <NumberInput
          label="Combien de personnes"
          data-autofocus
          min={1}
          max={500}
          value={value.seats}
          onChange={(seats) => onChange({ ...value, seats: Number(seats) || 1 })}
        />
        <NativeSelect
          label="Tranche d’âge"
          value={value.band}
          data={[
            { value: '', label: 'non renseignée' },
            ...ageBands.map((band) => ({ value: band, label: band })),
          ]}
          onChange={(event) => onChange({ ...value, band: event.currentTarget.value })}
        />
        <NativeSelect
          label="Genre, comme déclaré"
          value={value.gender ?? ''}
          data={genders}
          onChange={(event) => onChange({ ...value, gender: genderOf(event.currentTarget.value) })}
        />
        <TextInput
          label="Commune"
          value={value.commune}
          onChange={(event) => onChange({ ...value, commune: event.currentTarget.value })}
        />
        <NativeSelect
          label="Première venue"
          value={value.isFirst === null ? '' : value.isFirst ? 'yes' : 'no'}
          data={firstTimes}
          onChange={(event) => {
            const said = event.currentTarget.value;
            onChange({ ...value, isFirst: said === '' ? null : said === 'yes' });
          }}
        />
      </SimpleGrid>
      <Button variant="subtle" size="compact-sm" mt="xs" onClick={props.onNamed}>
        Chercher une personne plutôt
      </Button>
    </fieldset>
  );
}
