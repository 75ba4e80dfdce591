import { Button, Group, List, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Warning } from '../../shared/contract/errors.ts';

/** Some warnings, and what to do with the answer. */
export interface Question {
  readonly warnings: readonly Warning[];
  readonly decide: (goOn: boolean) => void;
}

/** Names what would be passed over; closing it is going back. */
export function ConfirmationDialog({ question }: { readonly question: Question }): ReactNode {
  const { warnings, decide } = question;
  return (
    <Modal opened onClose={() => decide(false)} title="À confirmer" size="md" centered>
      {warnings.length === 1 ? (
        <Text>{warnings[0]?.message}</Text>
      ) : (
        <List spacing="xs">
          {warnings.map((warning) => (
            <List.Item key={warning.code}>{warning.message}</List.Item>
          ))}
        </List>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => decide(false)}>
          Revenir
        </Button>
        <Button data-autofocus onClick={() => decide(true)}>
          Continuer quand même
        </Button>
      </Group>
    </Modal>
  );
}
