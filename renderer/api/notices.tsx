import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { CallError } from '../../shared/contract/errors.ts';

/** Says a fact at the foot of the screen, for some seconds: « Camille est pointée ce matin ». */
export function tell(message: string): void {
  notifications.show({ message, color: 'oak', autoClose: 5000, role: 'status' });
}

/** Says what was refused, what was kept and what to do; stays long enough to be read. */
export function tellRefusal(error: Pick<CallError, 'message'>): void {
  notifications.show({ message: error.message, color: 'terracotta', autoClose: 12_000, role: 'alert' });
}

/**
 * Says what was done, with « Annuler » beside it for ten seconds. Undo rather than « Êtes-vous sûr ? ». Answers how to
 * take the notice away before.
 */
export function tellWithUndo(label: string, undo: () => void): () => void {
  const id = notifications.show({
    message: (
      <span className="notice-line">
        <span>{label}</span>
        <Button size="compact-sm" variant="subtle" onClick={undo}>
          Annuler
        </Button>
      </span>
    ),
    color: 'oak',
    autoClose: 10_000,
    role: 'status',
  });
  return () => {
    notifications.hide(id);
  };
}

/** The sentence for a call that nobody answered, although it was tried again. */
export const connectionLostMessage =
  'Comptoir ne répond pas pour le moment. Ce qui est saisi reste à l’écran\u202f; réessayer dans un instant.';
