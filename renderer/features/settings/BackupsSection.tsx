import { Button, TextInput } from '@mantine/core';
import { IconCircleCheck, IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Backup } from '../../../shared/contract/backups.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { BackupLine } from './BackupLine.tsx';
import { useSlowWords } from './slow-words.ts';
import { OpenFilesPart } from './OpenFilesPart.tsx';
import { PlacePart } from './PlaceSection.tsx';
import type { PlaceFormPart } from './place-form.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import { SectionHead } from './SectionHead.tsx';

/** The copies there are, making one, taking one back, and whether the file is sound. */
export function BackupsSection(): ReactNode {
  const place = useQuery('settings.place', {}).data;
  const list = useQuery('backups.list', {});
  const rows = list.data ?? [];
  const make = useCommand('backups.make');
  const [chosen, setChosen] = useState<Backup>();
  return (
    <>
      <section>
        <SectionHead
          title="Sauvegardes"
          why="Faites d’elles-mêmes, rouvertes et vérifiées chacune, puis éclaircies avec le temps."
          action={
            <Button
              loading={make.running}
              onClick={() =>
                void make.run({}).then((result) => result.ok && tell('La sauvegarde est faite et relue.'))
              }
            >
              Sauvegarder maintenant
            </Button>
          }
        />
        {rows.length === 0 ? (
          <EmptyState title="Aucune sauvegarde encore.">La première se fait à la fermeture.</EmptyState>
        ) : (
          <ul className="sheet rows">
            {rows.map((backup) => (
              <BackupLine
                key={`${backup.folder}/${backup.name}`}
                backup={backup}
                onRestore={() => setChosen(backup)}
                onProved={list.refetch}
              />
            ))}
          </ul>
        )}
      </section>
      {place !== undefined && (
        <PlacePart
          name="second-folder"
          title="Second dossier"
          why="Une clé USB ou un dossier synchronisé, au cas où le disque lâche."
          place={place}
          fields={['secondBackupFolder']}
          Form={FolderField}
        />
      )}
      <OpenFilesPart onTaken={setChosen} />
      <Verification />
      {chosen !== undefined && <RestoreDialog backup={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

function FolderField({ draft, errors, change }: PlaceFormPart): ReactNode {
  return (
    <TextInput
      label="Chemin du dossier"
      placeholder="/media/cle-usb/comptoir"
      value={draft.secondBackupFolder}
      error={errors['secondBackupFolder']}
      onChange={(event) => change({ secondBackupFolder: event.currentTarget.value })}
    />
  );
}

function Verification(): ReactNode {
  const verify = useAsk('backups.verify');
  const [checks, setChecks] = useState<readonly { name: string; ok: boolean; message: string }[]>();
  const slow = useSlowWords();
  const run = async (): Promise<void> => {
    // Before the check, which reads the whole file and may take as long as it likes.
    const speed = await slow();
    const result = await verify.run({});
    if (result.ok) setChecks([...result.value.checks, ...speed]);
  };
  return (
    <section>
      <SectionHead
        title="Vérification"
        why="Relit tout le fichier, ses réservations et la chaîne des factures, et dit ce qui a été lent."
        action={
          <Button variant="default" loading={verify.running} onClick={() => void run()}>
            Vérifier le fichier
          </Button>
        }
      />
      {checks !== undefined && (
        <ul className="sheet rows">
          {checks.map((check) => (
            <li key={check.name}>
              {check.ok ? (
                <IconCircleCheck size={18} color="var(--accent-text)" title="En ordre" />
              ) : (
                <IconAlertTriangle size={18} color="var(--danger-text)" title="À voir" />
              )}
              <span className="grow">{check.message}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
