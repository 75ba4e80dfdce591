import type { ReactNode } from 'react';
import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import { formatRange, formatTimeRange } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { DragNoteProps } from '../../calendar/context.ts';
import { draftOfBooking, fieldsOf } from './booking-draft.ts';
import { bareFields, type FreeSlot } from './free-slots.ts';
import { usePreview } from './use-preview.ts';

/** What is being drawn has nobody yet: the price that anybody pays, and it is said. Nothing of it is written. */
const anybodys = (slot: FreeSlot): BookingFields => ({
  ...bareFields(slot),
  category: 'individual',
  categoryReason: 'aperçu',
});

/** Inside what is being dragged or drawn: who is in the way, or what it would cost there. Asked once a step has rested. */
export function DragNote({ entry, resourceId, startsAt, endsAt }: DragNoteProps): ReactNode {
  const slot = { resourceId, startsAt, endsAt };
  const fields = entry === null ? anybodys(slot) : fieldsOf(draftOfBooking(entry.booking));
  const { preview, outdated } = usePreview(
    fields === undefined ? undefined : { ...fields, ...slot },
    entry?.id,
  );
  if (preview === undefined || outdated) return null;
  const [conflict] = preview.conflicts;
  if (conflict !== undefined) {
    const isOneDay = conflict.startsAt.slice(0, 10) === conflict.endsAt.slice(0, 10);
    return (
      <span className="drag-note taken">
        <span aria-hidden>✕</span> Pris par {conflict.label},{' '}
        {isOneDay
          ? formatTimeRange(conflict.startsAt.slice(11), conflict.endsAt.slice(11))
          : formatRange(conflict.startsAt, conflict.endsAt)}
      </span>
    );
  }
  if (preview.problem !== null) return <span className="drag-note taken">{preview.problem}</span>;
  const [warning] = preview.warnings;
  return (
    <span className="drag-note">
      {preview.price !== null && formatAmount(preview.price.total)}
      {preview.price !== null && entry === null && ' (particulier)'} {warning?.message}
    </span>
  );
}
