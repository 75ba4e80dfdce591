import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { addDays, datePart, daysBetween } from '../../../shared/domain/calendar.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { DateField } from '../../ui/fields.tsx';

/** Copies a booking, or its resource's whole week, to another date: what each copy meets is shown before (B5). */
export function CopyForm({
  booking,
  onDone,
}: {
  readonly booking: Booking;
  readonly onDone: () => void;
}): ReactNode {
  const from = datePart(booking.startsAt);
  const [of, setOf] = useState<'bookings' | 'week'>('bookings');
  const [to, setTo] = useState<string | null>(addDays(from, 7));
  const [skipped, setSkipped] = useState<readonly number[]>([]);
  const days = to === null ? 0 : daysBetween(from, to);
  const source =
    of === 'week' ? { of, resourceId: booking.resourceId, date: from } : { of, ids: [booking.id] };
  const resolutions = skipped.map((bookingId) => ({ bookingId, action: 'skip' as const }));
  const asked = { source, days: Math.max(1, days), resolutions };
  const preview = useQuery('bookings.previewCopy', asked, { enabled: days > 0 }).data;
  const copy = useCommand('bookings.copy');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await copy.run(asked);
    if (result.ok) onDone();
  };
  const kept = preview?.occurrences.filter(({ state }) => state !== 'skip') ?? [];
  const stands = kept.every(({ state }) => state === 'free' || state === 'moved');
  return (
    <form className="booking-form" aria-label="Copier" onSubmit={(event) => void submit(event)}>
      <Radio.Group
        label="Copier"
        value={of}
        onChange={(value) => setOf(value === 'week' ? 'week' : 'bookings')}
      >
        <Stack gap={4} mt={4}>
          <Radio value="bookings" label="Cette réservation" />
          <Radio value="week" label={`Toute la semaine de ${booking.resourceName}`} />
        </Stack>
      </Radio.Group>
      <DateField label="Au" data-autofocus value={to} onChange={setTo} />
      <ul className="copy-lines" aria-label="Ce que donnerait la copie" aria-live="polite">
        {preview?.occurrences.map(({ bookingId, startsAt, endsAt, state, problem, warnings }) => (
          <li key={bookingId}>
            {formatRange(startsAt, endsAt)}
            {problem !== null && <p className="refused-note">{problem}</p>}
            {warnings.map(({ code, message }) => (
              <p key={code} className="warned-note">
                {message}
              </p>
            ))}
            {(problem !== null || state === 'skip') && (
              <Checkbox
                label="Ne pas copier celle-ci"
                checked={state === 'skip'}
                onChange={(event) =>
                  setSkipped(
                    event.currentTarget.checked
                      ? [...skipped, bookingId ?? 0]
                      : skipped.filter((id) => id !== bookingId),
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      {preview !== undefined && preview.total > 0 && (
        <p className="soft">{formatAmount(preview.total)} en tout</p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Abandonner
        </Button>
        <Button type="submit" loading={copy.running} disabled={days < 1 || kept.length === 0 || !stands}>
          {kept.length > 1 ? `Copier ${plural(kept.length, 'réservation')}` : 'Copier la réservation'}
        </Button>
      </Group>
    </form>
  );
}
