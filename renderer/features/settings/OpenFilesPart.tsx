import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Backup } from '../../../shared/contract/backups.ts';
import { formatInteger } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { SectionHead } from './SectionHead.tsx';

/** The whole place as open files, to leave with or to read elsewhere; and such files taken up here. */
export function OpenFilesPart(props: {
  /** Called with the backup that an export became. */
  readonly onTaken: (backup: Backup) => void;
}): ReactNode {
  const write = useAsk('backups.openFiles');
  const take = useCommand('backups.takeOpenFiles');
  const files = useFiles();
  const save = async (): Promise<void> => {
    const result = await write.run({});
    if (!result.ok) return;
    await files.save(result.value);
    tell(
      `${formatInteger(result.value.rows)} lignes de ${formatInteger(result.value.tables)} tables sont dans l’export.`,
    );
  };
  const open = async (file: File): Promise<void> => {
    const ticket = await files.upload(file);
    const result = ticket && (await take.run({ ticket: ticket.ticket }));
    if (result?.ok === true) props.onTaken(result.value);
  };
  return (
    <section>
      <SectionHead
        title="Tout emporter"
        why="Toutes les données en fichiers ouverts (CSV et pièces jointes, dans un .zip), lisibles sans Comptoir. À garder comme le fichier lui-même."
        action={
          <Group>
            <FileButton
              variant="default"
              label="Export à reprendre"
              accept=".zip"
              loading={take.running}
              onFile={(file) => void open(file)}
            >
              Reprendre un export…
            </FileButton>
            <Button variant="default" loading={write.running} onClick={() => void save()}>
              Exporter tout
            </Button>
          </Group>
        }
      />
    </section>
  );
}
