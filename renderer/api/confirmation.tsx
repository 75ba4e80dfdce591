import { Button, Group, List, Modal, Text } from '@mantine/core';
import { useCallback, useState, type ReactNode } from 'react';
import type { Warning } from '../../shared/contract/errors.ts';

/** Asks whether some warnings may be passed over; answers what was decided. */
export type AskConfirmation = (warnings: readonly Warning[]) => Promise<boolean>;

interface Question {
  readonly warnings: readonly Warning[];
  readonly decide: (goOn: boolean) => void;
}

/** The one small dialog that names what would be passed over (B4, B8, P5, P7), and how to open it. */
export function useConfirmation(): { readonly ask: AskConfirmation; readonly dialog: ReactNode } {
  const [question, setQuestion] = useState<Question>();
  const ask = useCallback<AskConfirmation>(
    (warnings) =>
      new Promise((fulfil) => {
        setQuestion({
          warnings,
          decide: (goOn) => {
            setQuestion(undefined);
            fulfil(goOn);
          },
        });
      }),
    [],
  );
  return { ask, dialog: question === undefined ? null : <ConfirmationDialog question={question} /> };
}

function ConfirmationDialog({ question }: { readonly question: Question }): ReactNode {
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
