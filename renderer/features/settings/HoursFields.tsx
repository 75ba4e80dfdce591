import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { TimeField } from '../../ui/fields.tsx';
import type { PlaceFormPart } from './place-form.ts';
import { WeekHours } from './WeekHours.tsx';

export const hoursFieldNames = ['hours', 'closedOnPublicHolidays', 'middayAt'] as const;

/** When the place is open, and what noon is for half-days. */
export function HoursFields({ draft, errors, change }: PlaceFormPart): ReactNode {
  const wrong = Object.entries(errors).find(([field]) => field.startsWith('hours'))?.[1];
  return (
    <Stack gap="md">
      <WeekHours value={draft.hours} error={wrong} onChange={(hours) => change({ hours })} />
      <Checkbox
        label="Fermé les jours fériés"
        checked={draft.closedOnPublicHolidays}
        onChange={(event) => change({ closedOnPublicHolidays: event.currentTarget.checked })}
      />
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
