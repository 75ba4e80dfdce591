import { useState, type ReactNode } from 'react';
import type { HabilitationHeld } from '../../../shared/contract/fablab-habilitations.ts';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { useAsk } from '../../api/hooks.ts';
import { MessageDialog } from '../mail/MessageDialog.tsx';

/** Prepares the message that says that an habilitation ends soon, to one or several people. */
export function useTelling(): {
  readonly running: boolean;
  readonly prepare: (ending: readonly HabilitationHeld[]) => Promise<void>;
  /** The messages to send, once they are there. */
  readonly dialog: ReactNode;
} {
  const [messages, setMessages] = useState<readonly PreparedMessage[]>();
  const compose = useAsk('mail.compose');
  const prepare = async (ending: readonly HabilitationHeld[]): Promise<void> => {
    const items = ending.map(({ personId, typeName, day }) => ({
      to: { kind: 'person' as const, id: personId },
      about: { kind: 'person' as const, id: personId, topic: 'habilitation' },
      values: { habilitation: typeName, échéance: day === null ? '' : formatDateLong(day, { year: true }) },
    }));
    const prepared = await compose.run({ template: 'habilitation_ending', items });
    if (prepared.ok) setMessages(prepared.value);
  };
  return {
    running: compose.running,
    prepare,
    dialog: messages !== undefined && (
      <MessageDialog
        title="Prévenir d’une habilitation qui finit"
        messages={messages}
        onClose={() => setMessages(undefined)}
      />
    ),
  };
}
