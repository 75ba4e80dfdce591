import { NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { addMonths, WEEKDAYS, type LocalDate } from '../../../shared/domain/calendar.ts';
import { weekdayName } from '../../../shared/domain/french.ts';
import { DateField } from '../../ui/fields.tsx';
import { repeatChoices, repeatFrom, type Repeat, type RepeatRule } from './repeat.ts';

const once = 'once';

/** Whether a new booking returns, how, and until when (T5). */
export function RepeatFields(props: {
  readonly date: LocalDate;
  readonly value: Repeat;
  readonly onChange: (repeat: Repeat) => void;
}): ReactNode {
  const { date, value, onChange } = props;
  return (
    <>
      <Select
        label="Répéter"
        allowDeselect={false}
        data={[{ value: once, label: 'Une seule fois' }, ...repeatChoices(date)]}
        value={value?.pattern.kind ?? once}
        onChange={(kind) => onChange(kind === null || kind === once ? null : repeatFrom(kind, date))}
      />
      {value !== null && <RuleFields date={date} rule={value} onChange={onChange} />}
    </>
  );
}

function RuleFields(props: {
  readonly date: LocalDate;
  readonly rule: RepeatRule;
  readonly onChange: (rule: RepeatRule) => void;
}): ReactNode {
  const { rule, onChange } = props;
  const { pattern, end } = rule;
  const isWeekly = pattern.kind === 'weekly';
  const unit = isWeekly ? 'semaines' : 'mois';
  return (
    <fieldset className="repeat-fields">
      <legend>La série</legend>
      {pattern.kind === 'weekly' && (
        <Weekdays
          days={pattern.weekdays}
          onChange={(weekdays) => onChange({ ...rule, pattern: { ...pattern, weekdays } })}
        />
      )}
      <NumberInput
        label={`${isWeekly ? 'Toutes les' : 'Tous les'} (${unit})`}
        min={1}
        max={120}
        value={pattern.every}
        onChange={(every) => onChange({ ...rule, pattern: { ...pattern, every: Number(every) || 1 } })}
      />
      <Select
        label="Jusqu’à"
        allowDeselect={false}
        data={[
          { value: 'until', label: 'une date' },
          { value: 'count', label: 'un nombre de fois' },
        ]}
        value={end.kind}
        onChange={(kind) =>
          onChange({
            ...rule,
            end:
              kind === 'count'
                ? { kind: 'count', count: 10 }
                : { kind: 'until', date: addMonths(props.date, 3) },
          })
        }
      />
      {end.kind === 'until' ? (
        <DateField
          label="Dernier jour"
          value={end.date}
          onChange={(date) => date !== null && onChange({ ...rule, end: { kind: 'until', date } })}
        />
      ) : (
        <NumberInput
          label="Nombre de fois"
          min={1}
          max={520}
          value={end.count}
          onChange={(count) => onChange({ ...rule, end: { kind: 'count', count: Number(count) || 1 } })}
        />
      )}
    </fieldset>
  );
}

type Weekday = (typeof WEEKDAYS)[number];

function Weekdays(props: {
  readonly days: readonly Weekday[];
  readonly onChange: (days: Weekday[]) => void;
}): ReactNode {
  const toggle = (day: Weekday): void => {
    const days = WEEKDAYS.filter((each) => (each === day) !== props.days.includes(each));
    if (days.length > 0) props.onChange(days);
  };
  return (
    <fieldset className="view-switch" aria-label="Jours de la semaine">
      {WEEKDAYS.map((day) => (
        <button key={day} type="button" aria-pressed={props.days.includes(day)} onClick={() => toggle(day)}>
          <span aria-hidden>{weekdayName(day).slice(0, 2)}</span>
          <span className="visually-hidden">{weekdayName(day)}</span>
        </button>
      ))}
    </fieldset>
  );
}
