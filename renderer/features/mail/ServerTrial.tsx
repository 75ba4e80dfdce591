import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';

/** Tries the server as it is kept, and says in the form what is right or wrong. */
export function ServerTrial(): ReactNode {
  const trial = useCommand('mail.testServer');
  const [sendTo, setSendTo] = useState('');
  const [said, setSaid] = useState<{ readonly text: string; readonly isGood: boolean }>();
  const run = async (address: string): Promise<void> => {
    setSaid(undefined);
    const result = await trial.run({ sendTo: address }, { refusal: 'return' });
    setSaid(
      result.ok
        ? { text: result.value.message, isGood: true }
        : { text: result.error.fields?.['sendTo'] ?? result.error.message, isGood: false },
    );
  };
  return (
    <div className="server-trial">
      <Button variant="default" loading={trial.running} onClick={() => void run('')}>
        Essayer la liaison
      </Button>
      <TextInput
        aria-label="Adresse pour le message d’essai"
        placeholder="camille@exemple.fr"
        inputMode="email"
        value={sendTo}
        onChange={(event) => setSendTo(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={sendTo.trim() === '' || trial.running}
        onClick={() => void run(sendTo)}
      >
        Envoyer un message d’essai
      </Button>
      {said !== undefined && <output className={said.isGood ? 'soft' : 'warn'}>{said.text}</output>}
    </div>
  );
}
