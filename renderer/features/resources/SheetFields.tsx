import { Select, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ResourceFields } from '../../../shared/contract/resources.ts';
import { colourWords, resourceColours } from '../../../shared/domain/resource-colours.ts';

type Texts = Pick<ResourceFields, 'colour' | 'rules' | 'setups' | 'equipment' | 'note'>;

const AUTOMATIC = 'automatic';

/** What the sheet of a resource and its door say, and its colour on the planning; folded until it is asked for. */
export function SheetFields(props: {
  readonly value: Texts;
  readonly onChange: (patch: Partial<Texts>) => void;
}): ReactNode {
  const { value, onChange } = props;
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Fiche, porte et couleur</summary>
      {open && (
        <Stack gap="md" mt="sm">
          <Select
            label="Couleur"
            description="Chacune a aussi son motif, pour qui distingue mal les couleurs."
            allowDeselect={false}
            maw={320}
            data={[
              { value: AUTOMATIC, label: 'La première libre' },
              ...resourceColours.map((colour) => ({ value: colour, label: colourWords[colour] })),
            ]}
            value={value.colour ?? AUTOMATIC}
            onChange={(colour) => onChange({ colour: resourceColours.find((one) => one === colour) ?? null })}
          />
          <Lines
            label="Règles affichées"
            description="Une par ligne, sur la fiche et sur la porte."
            value={value.rules}
            onChange={(rules) => onChange({ rules })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Lines
              label="Dispositions"
              description="En U, en théâtre… une par ligne."
              value={value.setups}
              onChange={(setups) => onChange({ setups })}
            />
            <Lines
              label="Équipement"
              description="Une chose par ligne."
              value={value.equipment}
              onChange={(equipment) => onChange({ equipment })}
            />
          </SimpleGrid>
          <Lines
            label="Note interne"
            description="Ni sur la fiche imprimée, ni sur la porte."
            value={value.note}
            onChange={(note) => onChange({ note })}
          />
        </Stack>
      )}
    </details>
  );
}

function Lines(props: {
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <Textarea
      label={props.label}
      description={props.description}
      rows={3}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
