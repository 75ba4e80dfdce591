import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Backup } from '../../../shared/contract/backups.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { formatInstant } from '../../ui/format.ts';
import { commandWords } from './command-words.ts';

type Losses = OutputOf<'backups.losses'>;

/** Asks before a backup takes the file's place, and says what would no longer be there. */
export function RestoreDialog(props: { readonly backup: Backup; readonly onClose: () => void }): ReactNode {
  const { backup, onClose } = props;
  const restore = useCommand('backups.restore');
  const losses = useQuery('backups.losses', { name: backup.name, folder: backup.folder }).data;
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
        Les données reviennent telles qu’elles étaient {formatInstant(backup.madeAt, zone)}. Le fichier
        d’aujourd’hui est gardé à côté, et peut être remis de la même façon.
      </p>
      {losses !== undefined && <LossWords losses={losses} />}
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

const shown = 6;

function LossWords({ losses }: { readonly losses: Losses }): ReactNode {
  const { zone } = useNow();
  const actions = losses.commands.reduce((sum, { count }) => sum + count, 0);
  if (losses.since === null) return <p>Rien n’a été fait depuis&nbsp;: rien ne serait perdu.</p>;
  const others = losses.commands.slice(shown).reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p>
        {plural(actions, 'action faite depuis ne serait', 'actions faites depuis ne seraient')} plus dans le
        fichier, la première {formatInstant(losses.since, zone)}&nbsp;:
      </p>
      <ul className="losses" aria-label="Ce qui ne serait plus dans le fichier">
        {losses.commands.slice(0, shown).map(({ command, count }) => (
          <li key={command}>
            {commandWords(command)}
            {count > 1 && ` × ${count}`}
          </li>
        ))}
        {others > 0 && <li>et {plural(others, 'autre', 'autres')}</li>}
      </ul>
      {losses.numbers.length > 0 && <NumberWords numbers={losses.numbers} />}
    </>
  );
}

/** A number that was given and forgotten will be given again: two papers with one number, which the law does not forgive. */
function NumberWords({ numbers }: { readonly numbers: readonly string[] }): ReactNode {
  const [first = '', last = ''] = [numbers[0], numbers.at(-1)];
  const which = numbers.length === 1 ? first : `${first} à ${last}`;
  return (
    <p role="alert">
      <strong>
        {plural(numbers.length, 'document numéroté serait perdu', 'documents numérotés seraient perdus')} (
        {which}).
      </strong>{' '}
      Les enregistrer en PDF d’abord, et les refaire après&nbsp;: sinon le même numéro serait donné deux fois.
    </p>
  );
}
