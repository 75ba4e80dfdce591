import { Checkbox, MultiSelect, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { holidayKeys, holidaysOf, type HolidayKey } from '../../../shared/domain/holidays.ts';
import { useNow } from '../../api/now.ts';
import { TimeField } from '../../ui/fields.tsx';
import type { PlaceFormPart } from './place-form.ts';
import { WeekHours } from './WeekHours.tsx';

export const hoursFieldNames = ['hours', 'closedOnPublicHolidays', 'openPublicHolidays', 'middayAt'] as const;

/** When the place is open, on which public holidays, and what noon is for half-days. */
export function HoursFields({ draft, errors, change }: PlaceFormPart): ReactNode {
  const { today } = useNow();
  const wrong = Object.entries(errors).find(([field]) => field.startsWith('hours'))?.[1];
  const region = { alsaceMoselle: draft.alsaceMoselle, zone: draft.schoolZone };
  const holidays = holidaysOf(Number(today.slice(0, 4)), region);
  return (
    <Stack gap="md">
      <WeekHours value={draft.hours} error={wrong} onChange={(hours) => change({ hours })} />
      <Checkbox
        label="Fermé les jours fériés"
        checked={draft.closedOnPublicHolidays}
        onChange={(event) => change({ closedOnPublicHolidays: event.currentTarget.checked })}
      />
      {draft.closedOnPublicHolidays && (
        <MultiSelect
          label="Sauf ceux-ci, où le lieu ouvre"
          description={'Aux horaires habituels, ou à ceux d’une saison «\u00a0jours fériés\u00a0».'}
          placeholder={draft.openPublicHolidays.length === 0 ? 'Aucun' : ''}
          data={holidays.map(({ key, name }) => ({ value: key, label: name }))}
          value={draft.openPublicHolidays}
          onChange={(keys) => change({ openPublicHolidays: keys.filter(isHolidayKey) })}
        />
      )}
      <TimeField
        label="La demi-journée bascule à"
        description="Ce qui commence avant est du matin."
        maw={260}
        value={draft.middayAt}
        error={errors['middayAt']}
        onChange={(middayAt) => middayAt !== null && change({ middayAt })}
      />
    </Stack>
  );
}

function isHolidayKey(text: string): text is HolidayKey {
  return holidayKeys.some((key) => key === text);
}
