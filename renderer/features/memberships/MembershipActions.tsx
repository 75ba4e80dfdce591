import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Membership } from '../../../shared/contract/memberships.ts';
import { useAsk, useCommand } from '../../api/hooks.ts';
import { useFiles } from '../../api/files.ts';
import { useReceiptByMail } from '../mail/use-receipt-by-mail.tsx';
import { EndDialog } from './EndDialog.tsx';
import { NamedDialog } from './NamedDialog.tsx';
import { PartnerSideDialog } from './PartnerSideDialog.tsx';
import { PayFeeDialog } from './PayFeeDialog.tsx';

/** What can be done with a membership on the line of time: its receipt (I12), an early end. */
export function MembershipActions({ membership }: { readonly membership: Membership }): ReactNode {
  const receipt = useAsk('billing.receiptFile');
  const files = useFiles();
  const byMail = useReceiptByMail(membership.id);
  const [dialog, setDialog] = useState<'end' | 'pay' | 'named' | 'partner'>();
  const giveReceipt = useCommand('billing.issueReceipts');
  const isDue = membership.paid < membership.fee;
  const makeReceipt = async (then: 'print' | 'save'): Promise<void> => {
    // An import gives none of itself: whoever asks for one gets it, dated today (I12).
    if (membership.receiptNumber === null && !isDue) {
      const given = await giveReceipt.run({ membershipIds: [membership.id] });
      if (!given.ok) return;
    }
    const result = await receipt.run({ membershipId: membership.id });
    if (result.ok) await files[then](result.value);
  };
  const name = `${membership.typeName} du ${membership.startsOn}`;
  return (
    <span className="moment-actions">
      {isDue && (
        <Button size="compact-sm" variant="light" onClick={() => setDialog('pay')}>
          Encaisser
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            aria-label={`Actions sur l’adhésion ${name}`}
            loading={receipt.running || byMail.running}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={membership.paid === 0} onClick={() => void makeReceipt('print')}>
            Imprimer le reçu
          </Menu.Item>
          <Menu.Item disabled={membership.paid === 0} onClick={() => void makeReceipt('save')}>
            Enregistrer le reçu (PDF)
          </Menu.Item>
          <Menu.Item disabled={membership.paid === 0} onClick={() => void byMail.open()}>
            Envoyer le reçu
          </Menu.Item>
          {membership.namedLimit > 0 && (
            <Menu.Item onClick={() => setDialog('named')}>Personnes couvertes…</Menu.Item>
          )}
          {membership.partnerSide !== null && (
            <Menu.Item onClick={() => setDialog('partner')}>
              Chez {membership.partnerSide.partnerName}…
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setDialog('end')}>Arrêter ou retirer…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {byMail.dialog}
      {dialog === 'end' && <EndDialog membership={membership} onClose={() => setDialog(undefined)} />}
      {dialog === 'named' && <NamedDialog membership={membership} onClose={() => setDialog(undefined)} />}
      {dialog === 'partner' && membership.partnerSide !== null && (
        <PartnerSideDialog
          membership={membership}
          side={membership.partnerSide}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'pay' && <PayFeeDialog membership={membership} onClose={() => setDialog(undefined)} />}
    </span>
  );
}
