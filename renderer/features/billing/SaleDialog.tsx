import { Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useActions } from '../../shell/actions.ts';
import { SaleCounter } from './SaleCounter.tsx';
import './billing.css';
import './counter.css';

/** `V` from any screen: a sale at the counter in three keystrokes (I8). */
export function SaleDialog(): ReactNode {
  const [opened, setOpened] = useState(false);
  useActions([
    {
      id: 'billing.sell',
      label: 'Vendre au comptoir',
      words: 'vente au comptoir caisse encaisser espèces monnaie',
      shortcut: 'v',
      run: () => setOpened(true),
    },
  ]);
  const close = (): void => setOpened(false);
  return (
    <Modal opened={opened} onClose={close} title="Vente au comptoir" size="lg">
      {opened && <SaleCounter onClose={close} />}
    </Modal>
  );
}
