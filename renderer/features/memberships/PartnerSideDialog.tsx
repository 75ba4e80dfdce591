import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Membership, PartnerSide } from '../../../shared/contract/memberships.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { useCommand } from '../../api/hooks.ts';
import { DateField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

/** The partner's side of a joint membership (X1): its number and days, as the partner tells them. */
export function PartnerSideDialog({
  membership,
  side,
  onClose,
}: {
  readonly membership: Membership;
  readonly side: PartnerSide;
  readonly onClose: () => void;
}): ReactNode {
  const save = useCommand('memberships.setPartnerSide');
  const [memberNumber, setMemberNumber] = useState(side.memberNumber);
  const [startsOn, setStartsOn] = useState<LocalDate | null>(side.startsOn);
  const [endsOn, setEndsOn] = useState<LocalDate | null>(side.endsOn);
  const [refusal, setRefusal] = useState<CallError>();
  const wrong = refusal?.fields ?? {};
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (startsOn === null || endsOn === null) return;
    const { id, version } = membership;
    const result = await save.run({ id, version, memberNumber, startsOn, endsOn }, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`${membership.holderName} chez ${side.partnerName}`}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <TextInput
          label={`N° chez ${side.partnerName}`}
          data-autofocus
          value={memberNumber}
          error={wrong['memberNumber']}
          onChange={(event) => setMemberNumber(event.currentTarget.value)}
        />
        <div className="form-line">
          <DateField label="Du" value={startsOn} error={wrong['startsOn']} onChange={setStartsOn} />
          <DateField label="Au" value={endsOn} error={wrong['endsOn']} onChange={setEndsOn} />
        </div>
        <FormEnd
          refusal={refusal}
          running={save.running}
          disabled={startsOn === null || endsOn === null}
          verb="Garder"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
