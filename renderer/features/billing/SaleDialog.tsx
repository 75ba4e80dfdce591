import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DialogProps } from '../../shell/late.tsx';
import { SaleCounter } from './SaleCounter.tsx';
import './billing.css';
import './counter.css';

/** `V` from any screen: a sale at the counter in three keystrokes (I8). */
export function SaleDialog({ opened, onClose }: DialogProps): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title="Vente au comptoir" size="lg">
      {opened && <SaleCounter onClose={onClose} />}
    </Modal>
  );
}
