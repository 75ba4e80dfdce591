import type { ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { slotInDraft, type BookingDraft } from './booking-draft.ts';
import { BookingFormFields } from './BookingFormFields.tsx';
import { PreviewNote } from './PreviewNote.tsx';
import { WaitButton } from './WaitButton.tsx';
import type { Preview } from './use-preview.ts';

/** A booking's fields with what they would give (price, conflicts, next free slot) and why it was refused. */
export function BookingFormBody({
  draft,
  change,
  resources,
  canBeOption,
  exceptId,
  preview,
  outdated,
  refusal,
  children,
}: {
  readonly draft: BookingDraft;
  readonly change: (patch: Partial<BookingDraft>) => void;
  readonly resources: readonly Resource[];
  readonly canBeOption: boolean;
  /** The booking that is changed; undefined for a new one. */
  readonly exceptId?: number;
  readonly preview: Preview | undefined;
  readonly outdated: boolean;
  readonly refusal: CallError | undefined;
  /** What else hangs on where and when: how it repeats. */
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <>
      <BookingFormFields
        draft={draft}
        change={change}
        resources={resources}
        wrong={refusal?.fields ?? {}}
        canBeOption={canBeOption}
        exceptId={exceptId}
      >
        <PreviewNote
          preview={preview}
          outdated={outdated}
          date={draft.date}
          onTake={(free) => change(slotInDraft(free))}
        >
          {canBeOption && <WaitButton draft={draft} resources={resources} />}
        </PreviewNote>
        {children}
      </BookingFormFields>
      {refusal !== undefined && (
        <p className="refused-note" role="alert">
          {refusal.message}
        </p>
      )}
    </>
  );
}
