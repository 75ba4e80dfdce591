import { NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { HoursSeasonFields, HoursSeasonRow } from '../../../shared/contract/hours-seasons.ts';
import type { WeeklyHours } from '../../../shared/contract/settings.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { monthName } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { useFieldsForm } from '../settings/form-of.ts';
import { FormSheet } from '../settings/FormSheet.tsx';
import { WeekHours } from '../settings/WeekHours.tsx';

type When = HoursSeasonFields['when'];

const closedWeek: WeeklyHours = [[], [], [], [], [], [], []];

const KINDS = [
  { value: 'yearly', label: 'Chaque année, d’un jour à un autre' },
  { value: 'dates', label: 'Une fois, d’une date à une autre' },
  { value: 'school_holidays', label: 'Pendant les vacances scolaires' },
  { value: 'public_holidays', label: 'Les jours fériés où le lieu ouvre' },
];

function whenOf(kind: string | null, today: string): When {
  if (kind === 'school_holidays' || kind === 'public_holidays') return { kind };
  if (kind === 'dates') return { kind, from: today, until: addDays(today, 6) };
  return { kind: 'yearly', from: '07-01', until: '08-31' };
}

/** Adds or changes hours that hold for a season (B4). */
export function SeasonForm(props: {
  readonly season: HoursSeasonRow | undefined;
  /** The resource it is for where that is settled; otherwise it is asked for. */
  readonly resourceId?: number;
  readonly usual: WeeklyHours;
  readonly onDone: () => void;
}): ReactNode {
  const { season, usual, onDone } = props;
  const resources = useQuery('resources.list', {}).data ?? [];
  const save = useCommand('resources.saveSeason');
  const start: HoursSeasonFields =
    season === undefined
      ? {
          resourceId: props.resourceId ?? null,
          name: '',
          when: { kind: 'yearly', from: '07-01', until: '08-31' },
          hours: usual,
        }
      : { resourceId: season.resourceId, name: season.name, when: season.when, hours: season.hours };
  const form = useFieldsForm(
    `season:${season?.id ?? 'new'}:${season?.version ?? 0}:${props.resourceId ?? ''}`,
    start,
  );
  const { draft, errors, change } = form;
  const submit = async (): Promise<void> => {
    const ids = season === undefined ? {} : { id: season.id, version: season.version };
    const taken = await form.submit((fields) => save.run({ ...ids, fields }, { refusal: 'return' }));
    if (taken) onDone();
  };
  return (
    <FormSheet
      title={season === undefined ? 'Nouvelle saison' : season.name}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Nom"
          placeholder="Horaires d’été"
          required
          data-autofocus
          value={draft.name}
          error={errors['name']}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {props.resourceId === undefined && (
          <Select
            label="Pour"
            allowDeselect={false}
            data={[
              { value: 'place', label: 'Tout le lieu' },
              ...resources.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            value={draft.resourceId === null ? 'place' : String(draft.resourceId)}
            onChange={(value) => change({ resourceId: value === 'place' ? null : Number(value) })}
          />
        )}
      </SimpleGrid>
      <WhenFields value={draft.when} error={errors['when']} onChange={(when) => change({ when })} />
      <SeasonHours
        hours={draft.hours}
        usual={usual}
        error={errors['hours']}
        onChange={(hours) => change({ hours })}
      />
    </FormSheet>
  );
}

/** The hours of the season: a week of them, or closed all along. */
function SeasonHours(props: {
  readonly hours: WeeklyHours;
  readonly usual: WeeklyHours;
  readonly error: string | undefined;
  readonly onChange: (hours: WeeklyHours) => void;
}): ReactNode {
  const { hours, onChange } = props;
  const isClosed = hours.every((day) => day.length === 0);
  const [before, setBefore] = useState(props.usual);
  return (
    <>
      <Switch
        label="Fermé toute la saison"
        checked={isClosed}
        onChange={(event) => {
          if (event.currentTarget.checked) setBefore(hours);
          onChange(event.currentTarget.checked ? closedWeek : before);
        }}
      />
      {!isClosed && <WeekHours value={hours} error={props.error} onChange={onChange} />}
    </>
  );
}

function WhenFields(props: {
  readonly value: When;
  readonly error: string | undefined;
  readonly onChange: (when: When) => void;
}): ReactNode {
  const { value, error, onChange } = props;
  const { today } = useNow();
  return (
    <>
      <Select
        label="Quand"
        allowDeselect={false}
        data={KINDS}
        value={value.kind}
        error={error}
        onChange={(kind) => onChange(whenOf(kind, today))}
      />
      {value.kind === 'dates' && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <DateField
            label="Du"
            required
            value={value.from}
            onChange={(from) => from !== null && onChange({ ...value, from })}
          />
          <DateField
            label="Au, compris"
            required
            value={value.until}
            onChange={(until) => until !== null && onChange({ ...value, until })}
          />
        </SimpleGrid>
      )}
      {value.kind === 'yearly' && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <YearDayField label="Du" value={value.from} onChange={(from) => onChange({ ...value, from })} />
          <YearDayField
            label="Au, compris"
            value={value.until}
            onChange={(until) => onChange({ ...value, until })}
          />
        </SimpleGrid>
      )}
    </>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, index) => ({
  value: String(index + 1).padStart(2, '0'),
  label: monthName(index + 1),
}));
const lengths: Readonly<Record<string, number>> = { '02': 29, '04': 30, '06': 30, '09': 30, '11': 30 };

/** A day of every year, `MM-DD`: the day beside its month. */
function YearDayField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const [month = '01', day = '01'] = props.value.split('-');
  const most = lengths[month] ?? 31;
  const set = (newMonth: string, newDay: number): void => {
    const last = Math.min(newDay, lengths[newMonth] ?? 31);
    props.onChange(`${newMonth}-${String(last).padStart(2, '0')}`);
  };
  return (
    <div className="year-day">
      <NumberInput
        label={props.label}
        aria-label={`${props.label}, jour`}
        w={90}
        min={1}
        max={most}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        value={Number(day)}
        onChange={(value) => typeof value === 'number' && value >= 1 && set(month, value)}
      />
      <Select
        aria-label={`${props.label}, mois`}
        allowDeselect={false}
        data={MONTHS}
        value={month}
        onChange={(value) => value !== null && set(value, Number(day))}
      />
    </div>
  );
}
