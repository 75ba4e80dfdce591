import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { FormEnd } from '../people/FormEnd.tsx';
import { readableByPerson } from '../../ui/readable.ts';

/** Asks for a reason before something that others will have to live with; closes once it is done. */
export function ReasonDialog(props: {
  readonly title: string;
  readonly note: string;
  readonly verb: string;
  readonly running: boolean;
  readonly optional?: boolean;
  /** What is done concerns somebody, who may read why. */
  readonly aboutPerson?: boolean;
  readonly onClose: () => void;
  /** Answers whether it was done. */
  readonly onReason: (reason: string) => Promise<boolean>;
}): ReactNode {
  const [reason, setReason] = useState('');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await props.onReason(reason.trim())) props.onClose();
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="md">
      <form className="form" onSubmit={(event) => void save(event)}>
        <p className="soft">{props.note}</p>
        <TextInput
          label="Raison"
          description={props.aboutPerson === true ? readableByPerson : undefined}
          data-autofocus
          required={props.optional !== true}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormEnd
          refusal={undefined}
          running={props.running}
          disabled={props.optional !== true && reason.trim() === ''}
          verb={props.verb}
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}
