import { Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useCommand } from '../../../api/hooks.ts';
import { DialogButtons } from '../../../ui/DialogButtons.tsx';
import { DateField } from '../../../ui/fields.tsx';
import type { Proposal } from './ReminderProposals.tsx';
import { readableByPerson } from '../../../ui/readable.ts';

/** Leaves invoices out of reminders: disputed, or agreed to be paid later. */
export function PauseDialog(props: {
  readonly proposal: Proposal | null;
  readonly onClose: () => void;
}): ReactNode {
  const { proposal, onClose } = props;
  return (
    <Modal opened={proposal !== null} onClose={onClose} title="Mettre de côté" size="md">
      {proposal !== null && <PauseForm proposal={proposal} onClose={onClose} />}
    </Modal>
  );
}

function PauseForm({
  proposal,
  onClose,
}: {
  readonly proposal: Proposal;
  readonly onClose: () => void;
}): ReactNode {
  const pause = useCommand('billing.pauseReminders');
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const send = async (): Promise<void> => {
    if (reason.trim() === '') return setErrors({ reason: 'Indiquer pourquoi.' });
    for (const { id } of proposal.documents) {
      if (left.has(id)) continue;
      const result = await pause.run({ documentId: id, reason, until });
      if (!result.ok) return setErrors(result.error.fields ?? {});
    }
    onClose();
  };
  const tick = (id: number): void => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <p style={{ margin: 0 }}>
          {proposal.payerName}&nbsp;: une facture mise de côté n’est plus relancée. Elle reste due.
        </p>
        {proposal.documents.length > 1 &&
          proposal.documents.map(({ id, number, due }) => (
            <Checkbox
              key={id}
              label={`${number}, ${formatAmount(due)}`}
              checked={!left.has(id)}
              onChange={() => tick(id)}
            />
          ))}
        <TextInput
          label="Raison"
          description={readableByPerson}
          data-autofocus
          placeholder="Conteste une heure, échéancier convenu…"
          value={reason}
          error={errors['reason']}
          onChange={(event) => {
            setErrors({});
            setReason(event.currentTarget.value);
          }}
        />
        <DateField
          label="Jusqu’au"
          description="Sans date, jusqu’à ce qu’on la reprenne."
          value={until}
          error={errors['until']}
          onChange={setUntil}
        />
        <DialogButtons onClose={onClose} loading={pause.running}>
          Mettre de côté
        </DialogButtons>
      </Stack>
    </form>
  );
}
