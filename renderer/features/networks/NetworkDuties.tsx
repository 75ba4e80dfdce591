import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import type { NetworkForm } from './network-draft.ts';

/** The duties that go round the places of a network. */
export function DutyList({ form }: { readonly form: NetworkForm }): ReactNode {
  const { today } = useNow();
  const { fields, put } = form;
  const { duties } = fields;
  const added = { name: '', startsOn: `${today.slice(0, 4)}-01-01`, everyMonths: 12, turns: [null] };
  return (
    <fieldset className="form-group">
      <legend>Responsabilités qui tournent</legend>
      {duties.map((_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a duty is its place in the list while it is typed
        <DutyFields key={index} form={form} index={index} />
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        className="form-more"
        onClick={() => put({ duties: [...duties, added] })}
      >
        Ajouter une responsabilité
      </Button>
    </fieldset>
  );
}

/** One duty: its name, since when and how often it goes round, and in what order. */
function DutyFields({ form, index }: { readonly form: NetworkForm; readonly index: number }): ReactNode {
  const { fields, put, nameOf, wrong } = form;
  const { duties, places } = fields;
  const duty = duties[index];
  if (duty === undefined) return null;
  const set = (patch: Partial<typeof duty>): void =>
    put({ duties: duties.with(index, { ...duty, ...patch }) });
  const label = (holder: number | null): string => (holder === null ? 'nous' : nameOf(holder));
  const left = [null, ...places.map(({ organisationId }) => organisationId)].filter(
    (holder) => !duty.turns.includes(holder),
  );
  return (
    <div className="network-duty">
      <div className="form-line">
        <TextInput
          label="Laquelle"
          required
          value={duty.name}
          error={wrong(`duties.${index}`) ?? wrong(`duties.${index}.name`)}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <DateField
          label="Depuis le"
          required
          value={duty.startsOn}
          onChange={(startsOn) => startsOn !== null && set({ startsOn })}
        />
        <NumberInput
          label="Change tous les"
          suffix={'\u00a0mois'}
          placeholder="ne tourne pas"
          min={1}
          max={120}
          allowDecimal={false}
          value={duty.everyMonths ?? ''}
          onChange={(value) => set({ everyMonths: typeof value === 'number' ? value : null })}
        />
      </div>
      <ol className="network-turns" aria-label={`Tours\u00a0: ${duty.name}`}>
        {duty.turns.map((holder) => (
          <li key={holder ?? 0}>
            {label(holder)}{' '}
            <ActionIcon
              size="sm"
              aria-label={`Retirer ${label(holder)} des tours`}
              onClick={() => set({ turns: duty.turns.filter((each) => each !== holder) })}
            >
              <IconTrash size={13} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <div className="network-row">
        {left.length > 0 && (
          <Select
            aria-label="Puis"
            placeholder="puis…"
            data={left.map((holder) => ({ value: String(holder ?? 0), label: label(holder) }))}
            value={null}
            onChange={(value) =>
              value !== null && set({ turns: [...duty.turns, value === '0' ? null : Number(value)] })
            }
          />
        )}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => put({ duties: duties.filter((_, place) => place !== index) })}
        >
          Retirer cette responsabilité
        </Button>
      </div>
    </div>
  );
}
