import { Button, Modal, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { formatInstant } from '../../ui/format.ts';
import { SectionHead } from '../settings/SectionHead.tsx';

/** The words that open a manager's account when every PIN is forgotten: shown once, for an envelope. */
export function RecoveryPart(): ReactNode {
  const sealedAt = useQuery('access.recovery', {}).data?.sealedAt ?? null;
  const seal = useCommand('access.sealRecoveryCode');
  const [words, setWords] = useState<readonly string[]>();
  const { zone } = useNow();
  const draw = async (): Promise<void> => {
    const result = await seal.run({});
    if (result.ok) setWords(result.value.words);
  };
  return (
    <section>
      <SectionHead
        title="Code de secours"
        why={
          sealedAt === null
            ? 'Huit mots à garder dans une enveloppe scellée, pour le jour où plus personne ne sait son code.'
            : `Fait le ${formatInstant(sealedAt, zone)}. En faire un autre annule celui-là.`
        }
        action={
          <Button variant="default" loading={seal.running} onClick={() => void draw()}>
            {sealedAt === null ? 'Faire un code de secours' : 'En faire un autre'}
          </Button>
        }
      />
      <Modal opened={words !== undefined} onClose={() => setWords(undefined)} title="Code de secours">
        <Text>
          Écrire ces huit mots sur papier, sceller l’enveloppe et la confier à quelqu’un du bureau. Comptoir
          ne les montrera plus.
        </Text>
        <ol className="recovery-words">
          {(words ?? []).map((word, index) => (
            // The same word may come twice.
            // oxlint-disable-next-line react/no-array-index-key -- the words never move
            <li key={index}>{word}</li>
          ))}
        </ol>
        <Button onClick={() => setWords(undefined)}>C’est écrit</Button>
      </Modal>
    </section>
  );
}
