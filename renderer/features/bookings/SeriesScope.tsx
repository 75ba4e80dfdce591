import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useQuery } from '../../api/hooks.ts';

/** Which occurrences of a series a change is for (T5). */
export type Scope = 'one' | 'following' | 'all';

export interface SeriesOfBooking {
  readonly series: OutputOf<'bookings.series'>;
  /** The day of the rule that the booking stands for. */
  readonly date: string;
  /** Its rank among those that are not cancelled, from 1. */
  readonly rank: number;
  readonly count: number;
}

/** The series that a booking is an occurrence of; undefined for a booking of its own, or while it is fetched. */
export function useSeriesOf(booking: Booking): SeriesOfBooking | undefined {
  const { data } = useQuery(
    'bookings.series',
    { id: booking.seriesId ?? 1 },
    { enabled: booking.seriesId !== null },
  );
  if (data === undefined || booking.seriesId === null) return undefined;
  const kept = data.occurrences.filter(
    ({ status, bookingId }) => status !== 'cancelled' || bookingId === booking.id,
  );
  const own = kept.findIndex(({ bookingId }) => bookingId === booking.id);
  const date = kept[own]?.date;
  return date === undefined ? undefined : { series: data, date, rank: own + 1, count: kept.length };
}

/** From which day of the rule on a change counts; null: all that is to come. */
export function scopeFrom(scope: Exclude<Scope, 'one'>, date: string): string | null {
  return scope === 'all' ? null : date;
}

/** Asks whether a change is for this occurrence, for this one and the following, or for all that is to come. */
export function ScopeChoice(props: {
  readonly label: string;
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
}): ReactNode {
  return (
    <Radio.Group label={props.label} value={props.value} onChange={(value) => props.onChange(value)}>
      <Stack gap={4} mt={4}>
        <Radio value="one" label="Cette séance seulement" />
        <Radio value="following" label="Celle-ci et les suivantes" />
        <Radio value="all" label="Toutes celles qui viennent" />
      </Stack>
    </Radio.Group>
  );
}
