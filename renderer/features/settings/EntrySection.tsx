import { Checkbox, Group, NumberInput, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ResourceKind } from '../../../shared/contract/resources.ts';
import { useQuery } from '../../api/hooks.ts';
import type { PlaceFormPart } from './place-form.ts';
import { PlacePart } from './PlaceSection.tsx';

const entryFields = ['checkInMembership', 'trialDays'] as const;
const minorFields = ['minorsMayBookAlone', 'minorsMayBookKinds', 'minorsOtherwise'] as const;

/** What coming in asks for (P7), and what minors may book alone (P8). */
export function EntrySection(): ReactNode {
  const place = useQuery('settings.place', {}).data;
  if (place === undefined) return null;
  return (
    <>
      <PlacePart
        name="entry"
        title="Pointer sans adhésion"
        why="Ce qui se passe quand quelqu’un vient à l’espace de travail sans adhésion à jour. Noter un passage d’hier ne demande rien."
        place={place}
        fields={entryFields}
        Form={EntryFields}
      />
      <PlacePart
        name="minors"
        title="Mineurs"
        why="Ce qu’une personne mineure réserve seule. Avec une structure (collège, maison de quartier), rien n’est demandé."
        place={place}
        fields={minorFields}
        Form={MinorFields}
      />
    </>
  );
}

function EntryFields({ draft, change }: PlaceFormPart): ReactNode {
  return (
    <Stack gap="md">
      <Radio.Group
        label="Sans adhésion à jour"
        value={draft.checkInMembership}
        onChange={(value) => {
          if (value === 'no' || value === 'warn' || value === 'block' || value === 'trial')
            change({ checkInMembership: value });
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="no" label="Pointer sans rien demander" />
          <Radio value="warn" label="Demander confirmation" />
          <Radio value="trial" label="Compter une journée d’essai, puis demander" />
          <Radio value="block" label="Refuser" />
        </Stack>
      </Radio.Group>
      {draft.checkInMembership === 'trial' && (
        <NumberInput
          label="Journées d’essai par personne"
          maw={260}
          min={1}
          max={31}
          value={draft.trialDays}
          onChange={(trialDays) => typeof trialDays === 'number' && change({ trialDays })}
        />
      )}
    </Stack>
  );
}

const kinds: readonly (readonly [ResourceKind, string])[] = [
  ['desk', 'un poste'],
  ['room', 'une salle'],
  ['machine', 'une machine'],
  ['equipment', 'du matériel'],
];

function MinorFields({ draft, change }: PlaceFormPart): ReactNode {
  return (
    <Stack gap="md">
      <Radio.Group
        label="Seule, une personne mineure réserve"
        value={draft.minorsMayBookAlone}
        onChange={(value) => {
          if (value === 'nothing' || value === 'authorised' || value === 'kinds')
            change({ minorsMayBookAlone: value });
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="nothing" label="Rien" />
          <Radio value="authorised" label="Ce que sa ou son responsable a autorisé, sur sa fiche" />
          <Radio value="kinds" label="Certaines choses, pour tous" />
        </Stack>
      </Radio.Group>
      {draft.minorsMayBookAlone === 'kinds' && (
        <Checkbox.Group
          label="Ces choses"
          value={draft.minorsMayBookKinds}
          onChange={(chosen) =>
            change({
              minorsMayBookKinds: kinds.map(([kind]) => kind).filter((kind) => chosen.includes(kind)),
            })
          }
        >
          <Group mt="xs">
            {kinds.map(([kind, label]) => (
              <Checkbox key={kind} value={kind} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <Radio.Group
        label="Pour le reste"
        value={draft.minorsOtherwise}
        onChange={(value) => {
          if (value === 'warn' || value === 'block') change({ minorsOtherwise: value });
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="warn" label="Demander si un adulte sera là" />
          <Radio value="block" label="Refuser" />
        </Stack>
      </Radio.Group>
    </Stack>
  );
}
