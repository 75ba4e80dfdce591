import { Button, Group } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { useCommand } from '../../api/hooks.ts';
import { draftOfBooking, fieldsOf, type BookingDraft } from './booking-draft.ts';
import { isMoved, patchOf } from './booking-changes.ts';
import { BookingFormBody } from './BookingFormBody.tsx';
import { SeriesPreview } from './SeriesPreview.tsx';
import { ScopeChoice, useSeriesOf, type Scope } from './SeriesScope.tsx';
import { useChangeSeries } from './use-change-series.ts';
import { usePreview } from './use-preview.ts';

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
  const revise = useCommand('bookings.revise');
  const change = (patch: Partial<BookingDraft>): void => {
    setRefusal(undefined);
    setDraft((before) => ({ ...before, ...patch }));
  };
  const fields = fieldsOf(draft);
  const { preview, outdated } = usePreview(fields, booking.id);
  const [scope, setScope] = useState<Scope>('one');
  const found = useSeriesOf(booking);
  const changed = useChangeSeries(found, scope, booking, fields);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fields === undefined) return;
    if (changed.asked !== undefined) {
      const result = await changed.save();
      if (result.ok) return onDone();
      return setRefusal(result.error.code === 'CANCELLED' ? undefined : result.error);
    }
    const { id, version } = booking;
    const { resourceId, startsAt, endsAt } = fields;
    const patch = patchOf(booking, fields);
    if (isMoved(booking, fields) || patch !== undefined) {
      const place = { resourceId, startsAt, endsAt };
      const result = await revise.run({ id, version, ...place, fields: patch ?? {} }, { refusal: 'return' });
      if (!result.ok) return setRefusal(result.error.code === 'CANCELLED' ? undefined : result.error);
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
        exceptId={booking.id}
        preview={preview}
        outdated={outdated}
        refusal={refusal}
      />
      {found !== undefined && <ScopeChoice label="Changer" value={scope} onChange={setScope} />}
      {changed.asked !== undefined && (
        <SeriesPreview
          preview={changed.preview}
          outdated={changed.outdated}
          onDecide={changed.decide}
          onSkipAll={changed.skipAll}
        />
      )}
      <Group justify="flex-end" className="form-foot">
        <Button variant="default" onClick={onDone}>
          Abandonner
        </Button>
        <Button type="submit" loading={revise.running || changed.running} disabled={fields === undefined}>
          Enregistrer
        </Button>
      </Group>
    </form>
  );
}
