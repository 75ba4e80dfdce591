import { Button, Group } from '@mantine/core';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { CalendarSlot } from '../../calendar/entries.ts';
import { useCommand } from '../../api/hooks.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { draftOfSlot, fieldsOf, slotInDraft, type BookingDraft } from './booking-draft.ts';
import { BookingFormBody } from './BookingFormBody.tsx';
import { RepeatFields } from './RepeatFields.tsx';
import { SeriesPreview } from './SeriesPreview.tsx';
import { useNewSeries } from './use-new-series.ts';
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
  const { draft: written, change, clear } = useDraft('booking:new', start);
  const draft = withTheOnly(written, resources);
  const [refusal, setRefusal] = useState<CallError>();
  useEffect(() => {
    if (slot === null) return;
    change({
      ...slotInDraft(slot),
      ...(slot.resourceId !== null && { resourceId: slot.resourceId, places: 1 }),
    });
  }, [slot, change]);
  const fields = fieldsOf(draft);
  const series = useNewSeries(fields);
  const { running, run } = useBook();
  const { preview, outdated } = usePreview(series.rule === null ? fields : undefined);
  const book = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fields === undefined || running) return;
    const { rule } = series;
    const result = await run(fields, series);
    if (!result.ok) {
      setRefusal(result.error.code === 'CANCELLED' ? undefined : result.error);
      return;
    }
    clear();
    if (rule === null) onBooked(result.value.id);
    else onClose();
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
        >
          {fields !== undefined && (
            <Repetition fields={fields} series={series} onChange={() => setRefusal(undefined)} />
          )}
        </BookingFormBody>
        <Group justify="flex-end" className="form-foot">
          <Button variant="default" onClick={close}>
            Abandonner
          </Button>
          <Button type="submit" loading={running} disabled={fields === undefined}>
            {submitWords(draft.optionUntil !== null, series)}
          </Button>
        </Group>
      </form>
    </SidePanel>
  );
}

/** Where there is but one thing to book, nobody is asked which. */
function withTheOnly(draft: BookingDraft, [only, ...others]: readonly Resource[]): BookingDraft {
  if (draft.resourceId !== null || only === undefined || others.length > 0) return draft;
  return { ...draft, resourceId: only.id };
}

/** « Réserver », « Poser l’option », « Réserver 12 séances ». */
function submitWords(isOption: boolean, { rule, preview }: ReturnType<typeof useNewSeries>): string {
  if (rule === null) return isOption ? 'Poser l’option' : 'Réserver';
  const count = preview?.occurrences.filter(({ state }) => state === 'free' || state === 'moved').length;
  return count === undefined ? 'Réserver la série' : `Réserver ${plural(count, 'séance')}`;
}

/** Books once, or a series with what was decided of its occurrences. */
function useBook() {
  const once = useCommand('bookings.create');
  const often = useCommand('bookings.createSeries');
  return {
    running: once.running || often.running,
    run: (fields: BookingFields, { rule, resolutions }: ReturnType<typeof useNewSeries>) =>
      rule === null
        ? once.run(fields, { refusal: 'return' })
        : often.run({ fields, rule, resolutions: [...resolutions] }, { refusal: 'return' }),
  };
}

/** Whether it repeats, and what that would give. */
function Repetition(props: {
  readonly fields: BookingFields;
  readonly series: ReturnType<typeof useNewSeries>;
  readonly onChange: () => void;
}): ReactNode {
  const { series } = props;
  return (
    <>
      <RepeatFields
        date={datePart(props.fields.startsAt)}
        value={series.rule}
        onChange={(rule) => {
          props.onChange();
          series.setRule(rule);
        }}
      />
      {series.rule !== null && (
        <SeriesPreview
          preview={series.preview}
          outdated={series.outdated}
          onDecide={series.decide}
          onSkipAll={series.skipAll}
        />
      )}
    </>
  );
}
