import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Donation } from '../../../shared/contract/funding-donations.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand } from '../../api/hooks.ts';

const usualText =
  'Bonjour {nom},\n\nMerci pour votre don ({don}). Il fait vivre le lieu, ouvert à toutes et à tous.\n\nÀ bientôt chez nous.';

/** Letters of thanks to everybody who waits for one, printed together; then they are noted as thanked. */
export function ThanksDialog(props: {
  readonly gifts: readonly Donation[];
  readonly onClose: () => void;
}): ReactNode {
  const { gifts, onClose } = props;
  const [text, setText] = useState(usualText);
  const file = useAsk('funding.thanksFile');
  const files = useFiles();
  const thank = useCommand('funding.thank');
  const ids = gifts.map(({ id }) => id);
  const print = async (): Promise<void> => {
    const letters = await file.run({ ids, text });
    if (!letters.ok) return;
    await files.print(letters.value);
    const noted = await thank.run({ ids, by: 'letter' });
    if (noted.ok) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Remercier" size="lg">
      <ul>
        {gifts.map(({ id, donorName, amount }) => (
          <li key={id}>
            {donorName}, {formatAmount(amount)}
          </li>
        ))}
      </ul>
      <Textarea
        label="Lettre"
        description={'{nom} et {don} se remplissent pour chaque personne'}
        autosize
        minRows={5}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="form-actions">
        <Button variant="default" onClick={onClose}>
          Laisser
        </Button>
        <Button loading={file.running || thank.running} onClick={() => void print()}>
          Imprimer les lettres
        </Button>
      </div>
    </Modal>
  );
}
