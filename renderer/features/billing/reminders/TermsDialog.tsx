import { Modal, NumberInput, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { useCommand } from '../../../api/hooks.ts';
import { DialogButtons } from '../../../ui/DialogButtons.tsx';

type Terms = OutputOf<'billing.reminderTerms'>;

/** After how many days late each level is due, how far apart they are, and how long a letter leaves to pay. */
export function TermsDialog(props: {
  readonly opened: boolean;
  readonly terms: Terms;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Délais des relances" size="md">
      {props.opened && <TermsForm {...props} />}
    </Modal>
  );
}

function TermsForm({ terms, onClose }: { readonly terms: Terms; readonly onClose: () => void }): ReactNode {
  const save = useCommand('billing.saveReminderTerms');
  const [days, setDays] = useState<readonly [number, number, number]>(terms.days);
  const [gap, setGap] = useState(terms.gap);
  const [delay, setDelay] = useState(terms.delay);
  const [error, setError] = useState<string>();
  const [first, second, third] = days;
  const send = async (): Promise<void> => {
    const result = await save.run({
      version: terms.version,
      terms: { days: [first, second, third], gap, delay },
    });
    if (result.ok) onClose();
    else setError(result.error.fields?.['terms.days']);
  };
  const change = (next: readonly [number, number, number]): void => {
    setError(undefined);
    setDays(next);
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
        <Days
          label="Premier rappel, jours de retard"
          value={first}
          onChange={(value) => change([value, second, third])}
        />
        <Days
          label="Deuxième rappel, jours de retard"
          value={second}
          onChange={(value) => change([first, value, third])}
        />
        <Days
          label="Mise en demeure, jours de retard"
          value={third}
          error={error}
          onChange={(value) => change([first, second, value])}
        />
        <Days label="Jours au moins entre deux relances" value={gap} onChange={setGap} />
        <Days label="Jours laissés pour régler dans la lettre" value={delay} onChange={setDelay} />
        <DialogButtons onClose={onClose} loading={save.running}>
          Enregistrer les délais
        </DialogButtons>
      </Stack>
    </form>
  );
}

function Days(props: {
  readonly label: string;
  readonly value: number;
  readonly error?: string | undefined;
  readonly onChange: (value: number) => void;
}): ReactNode {
  return (
    <NumberInput
      label={props.label}
      value={props.value}
      error={props.error}
      min={0}
      max={730}
      allowDecimal={false}
      onChange={(value) => props.onChange(typeof value === 'number' ? value : 0)}
    />
  );
}
