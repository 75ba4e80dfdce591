import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

/** When and to whom something went. */
interface Sending {
  readonly sentOn: string | null;
  readonly sentTo: string;
  readonly note: string;
}
type Answer = { readonly ok: true } | { readonly ok: false; readonly error: CallError };

/** Notes when and to whom something went; `children` stand above it. */
export function SendingDialog(props: {
  readonly title: string;
  readonly verb: string;
  readonly start: Sending;
  readonly running: boolean;
  readonly onSend: (sending: Sending) => Promise<Answer>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const [sending, setSending] = useState(props.start);
  const [refusal, setRefusal] = useState<CallError>();
  const change = (patch: Partial<Sending>): void => setSending({ ...sending, ...patch });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await props.onSend(sending);
    if (result.ok) props.onClose();
    else setRefusal(result.error);
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        {props.children}
        <TextInput
          label="Envoyé à"
          placeholder="Fédération, financeur…"
          data-autofocus
          value={sending.sentTo}
          error={refusal?.fields?.['sentTo']}
          onChange={(event) => change({ sentTo: event.currentTarget.value })}
        />
        <DateField
          label="Envoyé le"
          value={sending.sentOn}
          error={refusal?.fields?.['sentOn']}
          onChange={(sentOn) => change({ sentOn })}
        />
        <TextInput
          label="Note"
          value={sending.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        <FormEnd refusal={refusal} running={props.running} verb={props.verb} onClose={props.onClose} />
      </form>
    </Modal>
  );
}

/** Freezes a list or a report as it stands: in which form, when and to whom it goes. */
export function FreezeDialog<Format extends string>(props: {
  readonly title: string;
  readonly formats: readonly [Format, ...Format[]];
  readonly running: boolean;
  readonly onFreeze: (format: Format, sending: Sending) => Promise<Answer>;
  readonly onClose: () => void;
}): ReactNode {
  const { formats } = props;
  const { today } = useNow();
  const [format, setFormat] = useState(formats[0]);
  return (
    <SendingDialog
      title={props.title}
      verb="Figer"
      start={{ sentOn: today, sentTo: '', note: '' }}
      running={props.running}
      onSend={(sending) => props.onFreeze(format, sending)}
      onClose={props.onClose}
    >
      <NativeSelect
        label="Forme"
        data={formats.map((value) => ({ value, label: value.toUpperCase() }))}
        value={format}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setFormat(formats.find((one) => one === chosen) ?? formats[0]);
        }}
      />
    </SendingDialog>
  );
}
