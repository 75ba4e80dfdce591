import { Button, Group } from '@mantine/core';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { CalendarSlot } from '../../calendar/entries.ts';
import { useCommand } from '../../api/hooks.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { draftOfSlot, fieldsOf, slotInDraft } from './booking-draft.ts';
import { BookingFormBody } from './BookingFormBody.tsx';
import { usePreview } from './use-preview.ts';

/** The form of a new booking, beside the calendar. A slot that is picked meanwhile goes into it. */
export function NewBookingPanel({
  slot,
  usual,
  resources,
  onClose,
  onBooked,
}: {
  /** What was clicked or drawn in the calendar; null when the form was opened by its key. */
  readonly slot: CalendarSlot | null;
  readonly usual: CalendarSlot;
  readonly resources: readonly Resource[];
  readonly onClose: () => void;
  readonly onBooked: (id: number) => void;
}): ReactNode {
  const [start] = useState(() => draftOfSlot(slot ?? usual));
  const { draft, change, clear } = useDraft('booking:new', start);
  const [refusal, setRefusal] = useState<CallError>();
  const create = useCommand('bookings.create');
  useEffect(() => {
    if (slot === null) return;
    change({
      ...slotInDraft(slot),
      ...(slot.resourceId !== null && { resourceId: slot.resourceId, places: 1 }),
    });
  }, [slot, change]);
  const fields = fieldsOf(draft);
  const { preview, outdated } = usePreview(fields);
  const book = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fields === undefined || create.running) return;
    const result = await create.run(fields, { refusal: 'return' });
    if (!result.ok) {
      setRefusal(result.error.code === 'CANCELLED' ? undefined : result.error);
      return;
    }
    clear();
    onBooked(result.value.id);
  };
  const close = (): void => {
    clear();
    onClose();
  };
  return (
    <SidePanel title="Nouvelle réservation" onClose={close}>
      <form className="booking-form" onSubmit={(event) => void book(event)}>
        <BookingFormBody
          draft={draft}
          change={(patch) => {
            setRefusal(undefined);
            change(patch);
          }}
          resources={resources}
          canBeOption
          preview={preview}
          outdated={outdated}
          refusal={refusal}
        />
        <Group justify="flex-end" className="form-foot">
          <Button variant="default" onClick={close}>
            Abandonner
          </Button>
          <Button type="submit" loading={create.running} disabled={fields === undefined}>
            {draft.optionUntil === null ? 'Réserver' : 'Poser l’option'}
          </Button>
        </Group>
      </form>
    </SidePanel>
  );
}
