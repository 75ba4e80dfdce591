import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useNow } from '../../api/now.ts';
import { newBookingPath } from '../../shell/paths.ts';
import type { DialogProps } from '../../shell/late.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { draftOfSlot, slotInDraft } from './booking-draft.ts';
import { FindSlot } from './FindSlot.tsx';
import './planning.css';

/** `C` from any screen: a slot for a sentence; the one that is taken opens the form of a booking, filled in. */
export function FindSlotDialog({ opened, onClose }: DialogProps): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title="Trouver un créneau libre" size="lg">
      {opened && <Search onClose={onClose} />}
    </Modal>
  );
}

function Search({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { localNow } = useNow();
  const [, navigate] = useLocation();
  const start = draftOfSlot({ resourceId: null, startsAt: localNow, endsAt: localNow });
  const { change } = useDraft('booking:new', start);
  return (
    <FindSlot
      date={null}
      onPick={(slot, { people }) => {
        const { resourceId, places } = slot;
        change({ ...start, ...slotInDraft(slot), resourceId, places, attendees: people });
        onClose();
        navigate(newBookingPath);
      }}
    />
  );
}
