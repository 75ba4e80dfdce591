import { Button, Group } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { useCommand } from '../../api/hooks.ts';
import { draftOfBooking, fieldsOf, type BookingDraft } from './booking-draft.ts';
import { BookingFormBody } from './BookingFormBody.tsx';
import { usePreview } from './use-preview.ts';

function isMoved(booking: Booking, fields: BookingFields): boolean {
  return (
    booking.resourceId !== fields.resourceId ||
    booking.startsAt !== fields.startsAt ||
    booking.endsAt !== fields.endsAt
  );
}

/** What the fields change besides place and time; undefined when nothing. A category is sent when one is chosen. */
function patchOf(booking: Booking, fields: BookingFields): Partial<BookingFields> | undefined {
  const { personId, organisationId, title, attendees, note, places } = fields;
  const now: Partial<BookingFields> = { personId, organisationId, title, attendees, note, places };
  const before: Partial<BookingFields> = booking;
  const keys = ['personId', 'organisationId', 'title', 'attendees', 'note', 'places'] as const;
  const changed = keys.filter((key) => now[key] !== before[key]);
  const patch: Partial<BookingFields> = Object.fromEntries(changed.map((key) => [key, now[key]]));
  const whole =
    fields.category === null
      ? patch
      : { ...patch, category: fields.category, categoryReason: fields.categoryReason };
  return Object.keys(whole).length === 0 ? undefined : whole;
}

/** Moves and changes a booking by fields: what a drag does, and the rest. */
export function EditBooking({
  booking,
  resources,
  onDone,
}: {
  readonly booking: Booking;
  readonly resources: readonly Resource[];
  readonly onDone: () => void;
}): ReactNode {
  const [draft, setDraft] = useState<BookingDraft>(() => draftOfBooking(booking));
  const [refusal, setRefusal] = useState<CallError>();
  const move = useCommand('bookings.move');
  const update = useCommand('bookings.update');
  const change = (patch: Partial<BookingDraft>): void => {
    setRefusal(undefined);
    setDraft((before) => ({ ...before, ...patch }));
  };
  const fields = fieldsOf(draft);
  const { preview, outdated } = usePreview(fields, booking.id);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fields === undefined) return;
    const { id } = booking;
    let { version } = booking;
    if (isMoved(booking, fields)) {
      const { resourceId, startsAt, endsAt } = fields;
      const moved = await move.run({ id, version, resourceId, startsAt, endsAt }, { refusal: 'return' });
      if (!moved.ok) return setRefusal(moved.error.code === 'CANCELLED' ? undefined : moved.error);
      version = moved.value.version;
    }
    const patch = patchOf(booking, fields);
    if (patch !== undefined) {
      const updated = await update.run({ id, version, fields: patch }, { refusal: 'return' });
      if (!updated.ok) return setRefusal(updated.error.code === 'CANCELLED' ? undefined : updated.error);
    }
    onDone();
  };
  return (
    <form className="booking-form" onSubmit={(event) => void save(event)}>
      <BookingFormBody
        draft={draft}
        change={change}
        resources={resources}
        canBeOption={false}
        preview={preview}
        outdated={outdated}
        refusal={refusal}
      />
      <Group justify="flex-end" className="form-foot">
        <Button variant="default" onClick={onDone}>
          Abandonner
        </Button>
        <Button type="submit" loading={move.running || update.running} disabled={fields === undefined}>
          Enregistrer
        </Button>
      </Group>
    </form>
  );
}
