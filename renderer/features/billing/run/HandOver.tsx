import { Button, Group } from '@mantine/core';
import { IconMail, IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { useFiles } from '../../../api/files.ts';
import { useAsk, useCommand } from '../../../api/hooks.ts';
import { Progress } from '../../../ui/Progress.tsx';
import { MessageDialog } from '../../mail/MessageDialog.tsx';

type Composed = OutputOf<'billing.composeDocuments'>;

/** The ways in which issued documents leave together: printed in one file, or a message each with its PDF. */
export function HandOver({ ids }: { readonly ids: readonly number[] }): ReactNode {
  const compose = useAsk('billing.composeDocuments');
  const [composed, setComposed] = useState<Composed>();
  const [isWriting, setWriting] = useState(false);
  const print = usePrinting();
  const write = async (): Promise<void> => {
    const result = await compose.run({ ids: [...ids] });
    if (!result.ok) return;
    setComposed(result.value);
    setWriting(result.value.messages.length > 0);
  };
  const toPrint = composed?.toPrint ?? [];
  return (
    <section className="hand-over" aria-label="Transmettre">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          loading={print.running}
          disabled={ids.length === 0}
          onClick={() => void print.run(ids)}
        >
          {ids.length === 1 ? 'Imprimer la facture' : `Imprimer les ${ids.length} factures`}
        </Button>
        <Button
          variant="default"
          leftSection={<IconMail size={16} aria-hidden />}
          loading={compose.running}
          disabled={ids.length === 0}
          onClick={() => void write()}
        >
          Préparer les messages
        </Button>
        {compose.running && (
          <Button variant="subtle" onClick={compose.stop}>
            Arrêter
          </Button>
        )}
      </Group>
      {compose.progress !== undefined && <Progress progress={compose.progress} label="Factures en PDF" />}
      {print.progress !== undefined && <Progress progress={print.progress} label="Mise en page" />}
      {toPrint.length > 0 && (
        <div className="hand-over-print">
          <p>
            Sans adresse e-mail&nbsp;: {toPrint.map(({ name, number }) => `${name} (${number})`).join(', ')}.
          </p>
          <Button size="compact-md" onClick={() => void print.run(toPrint.map(({ id }) => id))}>
            {`Imprimer ${toPrint.length === 1 ? 'celle-ci' : `ces ${plural(toPrint.length, 'facture')}`}`}
          </Button>
        </div>
      )}
      {isWriting && composed !== undefined && (
        <MessageDialog
          title={`Envoyer · ${plural(composed.messages.length, 'facture')}`}
          messages={composed.messages}
          onClose={() => setWriting(false)}
        />
      )}
    </section>
  );
}

/** Prints documents as one file, and notes them as printed; the note can be undone. */
function usePrinting() {
  const files = useFiles();
  const ask = useAsk('billing.documentsFile');
  const note = useCommand('billing.notePrinted');
  return {
    running: ask.running || note.running,
    progress: ask.progress,
    async run(ids: readonly number[]): Promise<void> {
      const result = await ask.run({ ids: [...ids] });
      if (!result.ok) return;
      await files.print(result.value);
      await note.run({ ids: [...ids] });
    },
  };
}
