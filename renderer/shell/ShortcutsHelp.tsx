import { Modal, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRegisteredActions } from './actions.ts';
import type { DialogProps } from './late.tsx';

/** `?`: every key that does something on this screen. */
export function ShortcutsHelp({ opened, onClose }: DialogProps): ReactNode {
  const withKeys = useRegisteredActions().filter((action) => action.shortcut !== undefined);
  return (
    <Modal opened={opened} onClose={onClose} title="Raccourcis clavier" size="md">
      <p className="soft" style={{ marginTop: 0 }}>
        Une seule touche, quand aucun champ n’est en cours de saisie.
      </p>
      <Table>
        <Table.Tbody>
          <Row keys="Ctrl K" label="Rechercher ou faire" />
          <Row keys="Ctrl Z" label="Annuler la dernière action" />
          {withKeys.map((action) => (
            <Row key={action.id} keys={(action.shortcut ?? '').toUpperCase()} label={action.label} />
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

function Row({ keys, label }: { readonly keys: string; readonly label: string }): ReactNode {
  return (
    <Table.Tr>
      <Table.Td w={90}>
        <kbd>{keys}</kbd>
      </Table.Td>
      <Table.Td>{label}</Table.Td>
    </Table.Tr>
  );
}
