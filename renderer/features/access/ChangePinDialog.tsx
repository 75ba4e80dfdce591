import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DialogProps } from '../../shell/late.tsx';
import { ChangePin } from './ChangePin.tsx';

/** The same in a dialog, from anywhere at the desk. */
export function ChangePinDialog({ opened, onClose }: DialogProps): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title="Changer mon code">
      <ChangePin onDone={onClose} />
    </Modal>
  );
}
