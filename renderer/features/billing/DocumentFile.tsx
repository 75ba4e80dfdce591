import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';
import { Progress } from '../../ui/Progress.tsx';

/** A document or a quote as PDF: saved or printed. `before` runs first and may say no (a draft to be kept first). */
export function DocumentFile({
  call = 'billing.documentFile',
  id,
  before,
}: {
  readonly call?: 'billing.documentFile' | 'billing.quoteFile' | 'billing.hireFile';
  readonly id: number;
  readonly before?: () => Promise<boolean>;
}): ReactNode {
  const ask = useAsk(call);
  const files = useFiles();
  const fetchThen = async (use: 'save' | 'print'): Promise<void> => {
    if (before !== undefined && !(await before())) return;
    const result = await ask.run({ id });
    if (result.ok) await files[use](result.value);
  };
  return (
    <div>
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
      {ask.progress !== undefined && <Progress progress={ask.progress} label="Mise en page" />}
    </div>
  );
}
