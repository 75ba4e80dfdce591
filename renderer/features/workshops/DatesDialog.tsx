import '../people/people.css';
import './workshops.css';
import '../bookings/planning.css';
import { Button, Modal, MultiSelect, NumberInput, SimpleGrid, Stack } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import type { SessionResolution, Workshop } from '../../../shared/contract/workshop-fields.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { RepeatFields } from '../bookings/RepeatFields.tsx';
import { repeatOnDay, type Repeat } from '../bookings/repeat.ts';

/** The dates of a workshop to be: the first, how it returns, what it holds, and each conflict to decide (T5, B5). */
export function DatesDialog(props: { readonly workshop: Workshop; readonly onClose: () => void }): ReactNode {
  return (
    <Modal opened onClose={props.onClose} title={`Dates de ${props.workshop.title}`} size="lg">
      <DatesForm {...props} />
    </Modal>
  );
}

interface Times {
  readonly date: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** The bounds of a span typed as a day and two times; an end at or before the start is on the next day. */
export function boundsOf({ date, from, to }: Times): { startsAt: string; endsAt: string } | undefined {
  if (date === null || from === null || to === null) return undefined;
  return { startsAt: `${date}T${from}`, endsAt: `${to > from ? date : addDays(date, 1)}T${to}` };
}

/** When a session is: its day, and from when to when. */
export function TimesFields(props: {
  readonly value: Times;
  readonly onChange: (value: Times) => void;
}): ReactNode {
  const { value, onChange } = props;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <DateField
        label="Jour"
        data-autofocus
        value={value.date}
        onChange={(date) => onChange({ ...value, date })}
      />
      <TimeField label="De" value={value.from} onChange={(from) => onChange({ ...value, from })} />
      <TimeField label="À" value={value.to} onChange={(to) => onChange({ ...value, to })} />
    </SimpleGrid>
  );
}

/** The rooms and machines that a session holds. */
export function HoldsField(props: {
  readonly value: readonly number[];
  readonly onChange: (ids: number[]) => void;
}): ReactNode {
  const resources = useQuery('resources.list', {}).data ?? [];
  return (
    <MultiSelect
      label="Salles et machines"
      description="Réservées avec la séance, au nom de l’atelier."
      placeholder={props.value.length === 0 ? 'aucune' : ''}
      searchable
      data={resources
        .filter(({ archived }) => !archived)
        .map(({ id, name }) => ({ value: String(id), label: name }))}
      value={props.value.map(String)}
      onChange={(ids) => props.onChange(ids.map(Number))}
    />
  );
}

function DatesForm({
  workshop,
  onClose,
}: {
  readonly workshop: Workshop;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const [times, setTimes] = useState<Times>({ date: addDays(today, 7), from: '18:00', to: '20:00' });
  const [repeat, setRepeat] = useState<Repeat>(null);
  const [resourceIds, setResourceIds] = useState<readonly number[]>([]);
  const [opensDaysBefore, setOpens] = useState<number | null>(null);
  const [closesHoursBefore, setCloses] = useState<number | null>(null);
  const [resolutions, setResolutions] = useState<readonly SessionResolution[]>([]);
  const add = useCommand('workshops.addSessions');
  const bounds = boundsOf(times);
  const asked: InputOf<'workshops.addSessions'> = {
    workshopId: workshop.id,
    startsAt: bounds?.startsAt ?? `${today}T00:00`,
    endsAt: bounds?.endsAt ?? `${today}T01:00`,
    rule: repeat,
    resourceIds: [...resourceIds],
    opensDaysBefore,
    closesMinutesBefore: closesHoursBefore === null ? null : closesHoursBefore * 60,
    resolutions: [...resolutions],
  };
  const preview = useQuery('workshops.previewSessions', asked, { enabled: bounds !== undefined });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (bounds === undefined) return;
    if ((await add.run(asked)).ok) onClose();
  };
  const decide = (date: string, resolution: SessionResolution | undefined): void => {
    const others = resolutions.filter((one) => one.date !== date);
    setResolutions(resolution === undefined ? others : [...others, resolution]);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="sm">
        <TimesFields
          value={times}
          onChange={(next) => {
            setTimes(next);
            if (repeat !== null && next.date !== null) setRepeat(repeatOnDay(repeat, next.date));
          }}
        />
        {times.date !== null && <RepeatFields date={times.date} value={repeat} onChange={setRepeat} />}
        <HoldsField value={resourceIds} onChange={setResourceIds} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput
            label="Inscriptions ouvertes combien de jours avant"
            description={'Vide\u00a0: tout de suite.'}
            min={0}
            max={366}
            value={opensDaysBefore ?? ''}
            onChange={(value) => setOpens(value === '' ? null : Number(value))}
          />
          <NumberInput
            label="Closes combien d’heures avant"
            description={'Vide\u00a0: jusqu’à la fin.'}
            min={0}
            max={1440}
            value={closesHoursBefore ?? ''}
            onChange={(value) => setCloses(value === '' ? null : Number(value))}
          />
        </SimpleGrid>
        <Preview preview={preview.data} onDecide={decide} />
        <div className="form-actions">
          <Button type="submit" loading={add.running} disabled={bounds === undefined}>
            Ajouter les dates
          </Button>
        </div>
      </Stack>
    </form>
  );
}

type Occurrence = OutputOf<'workshops.previewSessions'>['occurrences'][number];
type Decide = (date: string, resolution: SessionResolution | undefined) => void;

/** How many dates, which of them meet somebody, and what was decided of each (B5). */
function Preview(props: {
  readonly preview: OutputOf<'workshops.previewSessions'> | undefined;
  readonly onDecide: Decide;
}): ReactNode {
  const { preview } = props;
  if (preview === undefined) return null;
  if (preview.problem !== null) return <p className="refusal">{preview.problem}</p>;
  const { occurrences, sentence } = preview;
  const held = occurrences.filter(
    ({ state }) => state !== 'skip' && state !== 'taken' && state !== 'refused',
  );
  const shown = occurrences.filter(({ state, warnings }) => state !== 'free' || warnings.length > 0);
  return (
    <div aria-live="polite">
      <p>
        <strong>{plural(held.length, 'date')}</strong>
        {sentence !== '' && `, ${sentence}`}
      </p>
      {shown.length > 0 && (
        <ul className="occurrence-list" aria-label="Dates à regarder">
          {shown.map((occurrence) => (
            <OccurrenceLine key={occurrence.date} occurrence={occurrence} onDecide={props.onDecide} />
          ))}
        </ul>
      )}
    </div>
  );
}

const stateWords: Readonly<Record<Occurrence['state'], string>> = {
  free: '',
  taken: '',
  refused: '',
  skip: 'sautée',
  moved: 'déplacée',
  without: 'sans salle ni machine',
};

function OccurrenceLine({
  occurrence,
  onDecide,
}: {
  readonly occurrence: Occurrence;
  readonly onDecide: Decide;
}): ReactNode {
  const { date, state, problem, warnings } = occurrence;
  const day = formatDateLong(date);
  const isOpen = state === 'taken' || state === 'refused';
  const words = problem ?? warnings[0]?.message ?? stateWords[state];
  return (
    <li>
      <strong>{day}</strong>
      <span className={isOpen ? 'refusal' : 'soft'}>{words === '' ? stateWords[state] : words}</span>
      {isOpen && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Sauter le ${day}`}
            onClick={() => onDecide(date, { date, action: 'skip' })}
          >
            Sauter
          </Button>
          {state === 'taken' && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`Garder le ${day} sans la salle`}
              onClick={() => onDecide(date, { date, action: 'without' })}
            >
              Garder sans la salle
            </Button>
          )}
        </>
      )}
      {stateWords[state] !== '' && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Reprendre le ${day}`}
          onClick={() => onDecide(date, undefined)}
        >
          Reprendre
        </Button>
      )}
    </li>
  );
}
