import type { ReactNode } from 'react';
import { formatRange, formatTimeRange } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { DragNoteProps } from '../../calendar/context.ts';
import { draftOfBooking, fieldsOf } from './booking-draft.ts';
import { bareFields } from './free-slots.ts';
import { usePreview } from './use-preview.ts';

/** Inside what is being dragged or drawn: who is in the way, or what it would cost there. Asked once a step has rested. */
export function DragNote({ entry, resourceId, startsAt, endsAt }: DragNoteProps): ReactNode {
  const slot = { resourceId, startsAt, endsAt };
  const fields = entry === null ? bareFields(slot) : fieldsOf(draftOfBooking(entry.booking));
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
      {preview.price !== null && formatAmount(preview.price.total)} {warning?.message}
    </span>
  );
}
