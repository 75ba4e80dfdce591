import type { Backup } from '../../../shared/contract/backups.ts';

/** Why a backup was made, as the lists of them say it. */
export const backupReasons: Readonly<Record<Backup['reason'], string>> = {
  start: 'à l’ouverture',
  quit: 'à la fermeture',
  daily: 'du jour',
  migration: 'avant une mise à jour',
  import: 'avant un import',
  asked: 'demandée',
  moved: 'reprise d’un export',
  restore: 'avant une restauration',
};
