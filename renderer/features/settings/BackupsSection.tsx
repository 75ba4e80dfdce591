import { Button, Group, Modal, TextInput } from '@mantine/core';
import { IconCircleCheck, IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Backup } from '../../../shared/contract/backups.ts';
import { formatInteger } from '../../../shared/domain/money.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { tell } from '../../api/notices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatInstant } from '../../ui/format.ts';
import { PlacePart } from './PlaceSection.tsx';
import type { PlaceFormPart } from './place-form.ts';
import { backupReasons } from './backup-reasons.ts';
import { SectionHead } from './SectionHead.tsx';

/** The copies there are, making one, taking one back, and whether the file is sound. */
export function BackupsSection(): ReactNode {
  const place = useQuery('settings.place', {}).data;
  const rows = useQuery('backups.list', {}).data ?? [];
  const make = useCommand('backups.make');
  const [chosen, setChosen] = useState<Backup>();
  const { zone } = useNow();
  return (
    <>
      <section>
        <SectionHead
          title="Sauvegardes"
          why="Faites d’elles-mêmes, relues aussitôt, puis éclaircies avec le temps."
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
              <li key={`${backup.folder}/${backup.name}`}>
                <span className="grow">
                  {formatInstant(backup.madeAt, zone)}
                  <small>
                    {backupReasons[backup.reason]} ·{' '}
                    {formatInteger(Math.max(1, Math.round(backup.size / 1024)))}
                    &nbsp;ko · {backup.folder === 'beside' ? 'à côté des données' : 'second dossier'}
                  </small>
                </span>
                <Button variant="subtle" size="compact-sm" onClick={() => setChosen(backup)}>
                  Restaurer…
                </Button>
              </li>
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
      <Verification />
      {chosen !== undefined && <Restore backup={chosen} onClose={() => setChosen(undefined)} />}
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

function Restore({ backup, onClose }: { readonly backup: Backup; readonly onClose: () => void }): ReactNode {
  const restore = useCommand('backups.restore');
  const { zone } = useNow();
  const run = async (): Promise<void> => {
    const result = await restore.run({ name: backup.name, folder: backup.folder });
    if (!result.ok) return;
    tell(`La sauvegarde est en place. Le fichier remplacé est gardé\u00a0: ${result.value.keptAs}`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Restaurer une sauvegarde">
      <p style={{ marginTop: 0 }}>
        Les données reviennent telles qu’elles étaient {formatInstant(backup.madeAt, zone)}. Ce qui a été fait
        depuis n’y sera plus&#8239;; le fichier d’aujourd’hui est gardé à côté, et peut être remis de la même
        façon.
      </p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Revenir
        </Button>
        <Button color="terracotta" loading={restore.running} onClick={() => void run()}>
          Restaurer cette sauvegarde
        </Button>
      </Group>
    </Modal>
  );
}

function Verification(): ReactNode {
  const verify = useAsk('backups.verify');
  const [checks, setChecks] = useState<readonly { name: string; ok: boolean; message: string }[]>();
  const run = async (): Promise<void> => {
    const result = await verify.run({});
    if (result.ok) setChecks(result.value.checks);
  };
  return (
    <section>
      <SectionHead
        title="Vérification"
        why="Relit tout le fichier, ses réservations et la chaîne des factures."
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
