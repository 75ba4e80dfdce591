import { NumberInput, Radio, Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Season } from '../../../shared/contract/settings.ts';
import { monthName } from '../../../shared/domain/french.ts';
import type { PlaceFormPart } from './place-form.ts';

export const seasonFieldNames = ['defaultSeason', 'financialYearStartsInMonth'] as const;

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => ({
  value: String(month),
  label: monthName(month),
}));

const NEXT_YEAR = [
  { value: 'never', label: 'jamais' },
  { value: '09-01', label: 'à partir du 1er septembre' },
  { value: '10-01', label: 'à partir du 1er octobre' },
  { value: '11-01', label: 'à partir du 1er novembre' },
  { value: '12-01', label: 'à partir du 1er décembre' },
];

const usual: Readonly<Record<Season['kind'], Season>> = {
  calendar_year: { kind: 'calendar_year', countsForNextYearFrom: null },
  school_year: { kind: 'school_year', startsInMonth: 9 },
  rolling: { kind: 'rolling', months: 12 },
};

/** How long a membership lasts (P2): also used by each membership type. */
export function SeasonChoice({
  value,
  onChange,
}: {
  readonly value: Season;
  readonly onChange: (season: Season) => void;
}): ReactNode {
  return (
    <Stack gap="sm">
      <Radio.Group
        label="Durée d’une adhésion"
        value={value.kind}
        onChange={(kind) => {
          if (kind === 'calendar_year' || kind === 'school_year' || kind === 'rolling') onChange(usual[kind]);
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="calendar_year" label="L’année civile, jusqu’au 31 décembre" />
          <Radio value="school_year" label="La saison, d’une rentrée à l’autre" />
          <Radio value="rolling" label="De date à date" />
        </Stack>
      </Radio.Group>
      {value.kind === 'calendar_year' && (
        <Select
          label="Une adhésion de fin d’année vaut aussi pour la suivante"
          data={NEXT_YEAR}
          value={value.countsForNextYearFrom ?? 'never'}
          onChange={(from) =>
            onChange({ kind: 'calendar_year', countsForNextYearFrom: from === 'never' ? null : from })
          }
        />
      )}
      {value.kind === 'school_year' && (
        <Select
          label="La saison commence en"
          data={MONTHS}
          value={String(value.startsInMonth)}
          onChange={(month) => onChange({ kind: 'school_year', startsInMonth: Number(month) })}
        />
      )}
      {value.kind === 'rolling' && (
        <NumberInput
          label="Nombre de mois"
          min={1}
          max={36}
          value={value.months}
          onChange={(months) => typeof months === 'number' && onChange({ kind: 'rolling', months })}
        />
      )}
    </Stack>
  );
}

/** The season that new membership types start from, and the financial year. */
export function SeasonFields({ draft, errors, change }: PlaceFormPart): ReactNode {
  return (
    <Stack gap="lg">
      <SeasonChoice value={draft.defaultSeason} onChange={(defaultSeason) => change({ defaultSeason })} />
      <Select
        label="L’exercice comptable commence en"
        maw={320}
        data={MONTHS}
        value={String(draft.financialYearStartsInMonth)}
        error={errors['financialYearStartsInMonth']}
        onChange={(month) => change({ financialYearStartsInMonth: Number(month) })}
      />
    </Stack>
  );
}
