import { useState, type ReactNode } from 'react';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { useAsk } from '../../api/hooks.ts';
import { MessageDialog } from './MessageDialog.tsx';

export interface ReceiptByMail {
  readonly open: () => Promise<void>;
  readonly running: boolean;
  readonly dialog: ReactNode;
}

/** The message of thanks of a membership with its receipt attached (I12), ready for the ways out. */
export function useReceiptByMail(membershipId: number): ReceiptByMail {
  const receipt = useAsk('billing.receiptFile');
  const compose = useAsk('mail.composeAboutFees');
  const [prepared, setPrepared] = useState<readonly PreparedMessage[]>();
  return {
    async open() {
      const file = await receipt.run({ membershipId });
      if (!file.ok) return;
      const attachments = [file.value];
      const result = await compose.run({ template: 'thanks', membershipIds: [membershipId], attachments });
      if (result.ok) setPrepared(result.value);
    },
    running: receipt.running || compose.running,
    dialog: prepared !== undefined && (
      <MessageDialog title="Envoyer le reçu" messages={prepared} onClose={() => setPrepared(undefined)} />
    ),
  };
}
