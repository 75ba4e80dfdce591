import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Trouble as Known } from '../../../shared/contract/backups-aid.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { formatInstant } from '../../ui/format.ts';
import { backupReasons } from '../settings/backup-reasons.ts';
import { NotOpen } from './EntryScreen.tsx';

/** The machine's own: the place's zone stands in the file, which cannot be read. */
const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What stands in the way is the disk or its rights: going back to a backup would mend nothing. */
const isOfTheDisk = ({ code }: Known): boolean => code === 'DISK_FULL' || code === 'READ_ONLY';

/**
 * Says why Comptoir does not open and what can be done here: try again, or put a backup in the place of the file, which is
 * kept. Where the host has no help to give it only says why.
 */
export function Trouble({ refusal }: { readonly refusal: CallError }): ReactNode {
  const trouble = useQuery('backups.trouble', {});
  if (trouble.data == null) return trouble.loading ? null : <NotOpen message={refusal.message} />;
  return <Aid trouble={trouble.data} />;
}

function Aid({ trouble }: { readonly trouble: Known }): ReactNode {
  const openAgain = useCommand('backups.openAgain');
  return (
    <main className="error-page">
      <h1>Comptoir ne s’ouvre pas</h1>
      <p role="alert">{trouble.message}</p>
      <p>
        <small>{trouble.file}</small>
      </p>
      <Group>
        <Button
          variant={isOfTheDisk(trouble) ? 'filled' : 'default'}
          loading={openAgain.running}
          onClick={() => void openAgain.run({})}
        >
          Réessayer
        </Button>
      </Group>
      {!isOfTheDisk(trouble) && <Backups trouble={trouble} />}
    </main>
  );
}

function Backups({ trouble }: { readonly trouble: Known }): ReactNode {
  const mend = useCommand('backups.mend');
  const last = trouble.backups.find(({ problem }) => problem === null);
  const run = async (name: string): Promise<void> => {
    const result = await mend.run({ name });
    if (!result.ok) return;
    const { keptAs } = result.value;
    tell(
      keptAs === null
        ? 'La sauvegarde est en place.'
        : `La sauvegarde est en place. Le fichier abîmé est gardé\u00a0: ${keptAs}`,
    );
  };
  if (trouble.backups.length === 0)
    return (
      <p>
        Aucune sauvegarde ne se trouve à côté du fichier. S’il en existe sur une clé ou dans un dossier
        synchronisé, la copier à la place du fichier, puis réessayer.
      </p>
    );
  return (
    <section>
      <h2>Sauvegardes</h2>
      <p>
        Ce qui a été fait depuis la sauvegarde n’y sera plus. Le fichier abîmé est gardé à côté&nbsp;: rien
        n’en est effacé.
      </p>
      <ul className="sheet rows">
        {trouble.backups.map((backup) => (
          <li key={backup.name}>
            <span className="grow">
              {formatInstant(backup.madeAt, zone())}
              <small>{backup.problem ?? backupReasons[backup.reason]}</small>
            </span>
            {backup.problem === null && (
              <Button
                variant={backup === last ? 'filled' : 'subtle'}
                size="compact-sm"
                loading={mend.running}
                aria-label={`Restaurer la sauvegarde ${formatInstant(backup.madeAt, zone())}`}
                onClick={() => void run(backup.name)}
              >
                Restaurer
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
