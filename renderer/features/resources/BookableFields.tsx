import { Checkbox, MultiSelect, NumberInput, Select, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ResourceFields } from '../../../shared/contract/resources.ts';
import { bookableSentence } from '../../../shared/domain/bookable-by.ts';
import { useQuery } from '../../api/hooks.ts';

type Rule = ResourceFields['bookableBy'];

const WHO = [
  { value: 'everyone', label: 'Tout le monde' },
  { value: 'named', label: 'Certaines adhésions ou structures' },
  { value: 'manager', label: 'Seulement la personne qui gère le lieu' },
];

interface Named {
  readonly id: number;
  readonly name: string;
}

/** The names of some rows, in the order asked for. */
function named(ids: readonly number[], rows: readonly Named[]): string[] {
  return ids.flatMap((id) => rows.find((row) => row.id === id)?.name ?? []);
}

const choice = (rows: readonly Named[]) => rows.map(({ id, name }) => ({ value: String(id), label: name }));

/** Who may book a resource, with the sentence it amounts to (B8). */
export function BookableFields(props: {
  readonly value: Rule;
  readonly error: string | undefined;
  readonly onChange: (rule: Rule) => void;
}): ReactNode {
  const { value, onChange } = props;
  const types = useQuery('memberships.types', { withArchived: true }).data ?? [];
  const organisations = useQuery('people.organisations', { limit: 500 }).data?.rows ?? [];
  const change = (patch: Partial<Rule>): void => onChange({ ...value, ...patch });
  const names = {
    membershipTypes: named(value.membershipTypeIds, types),
    organisations: named(value.organisationIds, organisations),
  };
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Qui peut réserver"
          allowDeselect={false}
          data={WHO}
          value={value.who}
          error={props.error}
          onChange={(who) => {
            if (who === 'everyone' || who === 'named' || who === 'manager') change({ who });
          }}
        />
        <NumberInput
          label="Âge minimal"
          description="Vide s’il n’y en a pas."
          min={1}
          max={99}
          allowDecimal={false}
          allowNegative={false}
          value={value.minimumAge ?? ''}
          onChange={(age) => change({ minimumAge: typeof age === 'number' ? age : null })}
        />
      </SimpleGrid>
      {value.who === 'named' && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <MultiSelect
            label="Types d’adhésion"
            data={choice(types)}
            value={value.membershipTypeIds.map(String)}
            onChange={(ids) => change({ membershipTypeIds: ids.map(Number) })}
          />
          <MultiSelect
            label="Structures"
            description="Et qui vient pour elles."
            searchable
            data={choice(organisations)}
            value={value.organisationIds.map(String)}
            onChange={(ids) => change({ organisationIds: ids.map(Number) })}
          />
          <Checkbox
            label="Et les membres des partenaires dont la convention l’ouvre"
            checked={value.partners}
            onChange={(event) => change({ partners: event.currentTarget.checked })}
          />
        </SimpleGrid>
      )}
      <output className="soft">
        Réserve{'\u00a0'}: {bookableSentence(value, names) || 'personne encore'}. Les bénévoles ne passent pas
        outre{'\u202f'}; au comptoir, cela se confirme et se note.
      </output>
    </>
  );
}
