import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WeeklyHours } from '../../../shared/contract/settings.ts';
import { weekdayName } from '../../../shared/domain/french.ts';
import { TimeField } from '../../ui/fields.tsx';

type Day = WeeklyHours[number];

/** The opening hours of a week, Monday first: several ranges a day, none for a closed one. */
export function WeekHours({
  value,
  onChange,
  error,
}: {
  readonly value: WeeklyHours;
  readonly onChange: (value: WeeklyHours) => void;
  readonly error?: string | undefined;
}): ReactNode {
  const setDay = (index: number, day: Day): void =>
    onChange(value.map((each, position) => (position === index ? day : each)));
  const monday = value[0] ?? [];
  return (
    <div className="week-hours">
      {value.map((day, index) => (
        <DayHours
          key={weekdayName(index + 1)}
          name={weekdayName(index + 1)}
          day={day}
          onChange={(next) => setDay(index, next)}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => onChange(value.map((day, index) => (index > 0 && index < 5 ? monday : day)))}
      >
        Recopier lundi du mardi au vendredi
      </Button>
      {error !== undefined && (
        <p role="alert" style={{ color: 'var(--danger-text)' }}>
          {error}
        </p>
      )}
    </div>
  );
}

function DayHours({
  name,
  day,
  onChange,
}: {
  readonly name: string;
  readonly day: Day;
  readonly onChange: (day: Day) => void;
}): ReactNode {
  const setRange = (index: number, patch: Partial<Day[number]>): void =>
    onChange(day.map((range, position) => (position === index ? { ...range, ...patch } : range)));
  const last = day.at(-1);
  const next = last === undefined ? { from: '09:00', to: '18:00' } : { from: '14:00', to: '18:00' };
  return (
    <fieldset className="day-hours">
      <legend>{name}</legend>
      {day.length === 0 && <span className="soft">fermé</span>}
      {day.map((range, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- ranges have no identity but their place in the day
        <span key={index} className="hours-range">
          <TimeField
            size="xs"
            aria-label={`${name}, ouverture`}
            value={range.from === '' ? null : range.from}
            onChange={(from) => setRange(index, { from: from ?? '' })}
          />
          <span aria-hidden>–</span>
          <TimeField
            size="xs"
            aria-label={`${name}, fermeture`}
            value={range.to === '' ? null : range.to}
            onChange={(to) => setRange(index, { to: to ?? '' })}
          />
          <ActionIcon
            size="sm"
            aria-label={`Retirer cette plage de ${name}`}
            onClick={() => onChange(day.filter((_range, position) => position !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </span>
      ))}
      {day.length < 3 && (
        <ActionIcon
          size="sm"
          aria-label={day.length === 0 ? `Ouvrir ${name}` : `Ajouter une plage à ${name}`}
          onClick={() => onChange([...day, next])}
        >
          <IconPlus size={15} />
        </ActionIcon>
      )}
    </fieldset>
  );
}
