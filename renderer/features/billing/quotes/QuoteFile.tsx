import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFiles } from '../../../api/files.ts';
import { useAsk } from '../../../api/hooks.ts';

/** The quote as PDF: printed or saved. `before` keeps what is typed, and may say no. */
export function QuoteFile({
  id,
  before,
}: {
  readonly id: number;
  readonly before?: () => Promise<boolean>;
}): ReactNode {
  const ask = useAsk('billing.quoteFile');
  const files = useFiles();
  const fetchThen = async (use: 'save' | 'print'): Promise<void> => {
    if (before !== undefined && !(await before())) return;
    const result = await ask.run({ id });
    if (result.ok) await files[use](result.value);
  };
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        disabled={ask.running}
        onClick={() => void fetchThen('print')}
      >
        Imprimer
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        disabled={ask.running}
        onClick={() => void fetchThen('save')}
      >
        Enregistrer le PDF
      </Button>
    </Group>
  );
}
