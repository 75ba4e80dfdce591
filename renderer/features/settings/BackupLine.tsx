import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Backup } from '../../../shared/contract/backups.ts';
import { formatInteger } from '../../../shared/domain/money.ts';
import { useAsk } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { formatInstant, formatInstantOf } from '../../ui/format.ts';
import { backupReasons } from './backup-reasons.ts';

/** A backup: when and why it was made, what trying it showed; to be tried now, or restored. */
export function BackupLine(props: {
  readonly backup: Backup;
  readonly onRestore: () => void;
  /** Called once it was tried again. */
  readonly onProved: () => void;
}): ReactNode {
  const { backup, onProved } = props;
  const { zone } = useNow();
  const prove = useAsk('backups.prove');
  const run = async (): Promise<void> => {
    const result = await prove.run({ name: backup.name, folder: backup.folder });
    if (!result.ok) return;
    if (result.value.ok) tell('La sauvegarde se rouvre, et tout y est.');
    onProved();
  };
  return (
    <li>
      <Proof backup={backup} />
      <span className="grow">
        {formatInstant(backup.madeAt, zone)}
        <small>
          {backupReasons[backup.reason]} · {formatInteger(Math.max(1, Math.round(backup.size / 1024)))}
          &nbsp;ko · {backup.folder === 'beside' ? 'à côté des données' : 'second dossier'}
        </small>
        <ProofWords backup={backup} />
      </span>
      <Button variant="subtle" size="compact-sm" loading={prove.running} onClick={() => void run()}>
        Vérifier
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={props.onRestore}>
        Restaurer…
      </Button>
    </li>
  );
}

function Proof({ backup: { proof } }: { readonly backup: Backup }): ReactNode {
  if (proof === null) return <span style={{ width: 18 }} />;
  return proof.ok ? (
    <IconCircleCheck size={18} color="var(--accent-text)" aria-hidden />
  ) : (
    <IconAlertTriangle size={18} color="var(--danger-text)" aria-hidden />
  );
}

function ProofWords({ backup: { proof } }: { readonly backup: Backup }): ReactNode {
  const { zone, today } = useNow();
  if (proof === null) return <small>pas encore rouverte</small>;
  if (proof.problem !== null) return <small style={{ color: 'var(--danger-text)' }}>{proof.problem}</small>;
  return (
    <small>
      rouverte et vérifiée, essai {formatInstantOf(proof.provedAt, zone, today)}&nbsp;:{' '}
      {formatInteger(proof.rows)} lignes
      {proof.links > 0 && `, ${formatInteger(proof.links)} maillons de la chaîne`}
    </small>
  );
}
