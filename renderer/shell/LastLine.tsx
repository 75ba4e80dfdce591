import { IconAlertTriangle, IconPlugConnectedX, IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { plural } from '../../shared/domain/french.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { useQuery } from '../api/hooks.ts';
import { useNow } from '../api/now.ts';
import { formatInstantOf } from '../ui/format.ts';

/** The last line: that the data are safe and where, or what keeps them from being so. */
export function LastLine(): ReactNode {
  const { connected } = useApi();
  const now = useNow();
  const latest = useQuery('backups.latest', {}).data;
  const session = useQuery('access.session', {}).data;
  const file = session?.file;
  const seesPost = session !== undefined && session.role !== 'volunteer';
  const post = useQuery('access.postStanding', {}, { enabled: seesPost, every: 60_000 }).data;
  if (!connected) {
    return (
      <footer className="last-line alarm" aria-live="polite">
        <IconPlugConnectedX size={14} aria-hidden /> Comptoir ne répond plus. Ce qui est saisi reste à
        l’écran&#8239;; la connexion reprend d’elle-même.
      </footer>
    );
  }
  const problem =
    latest?.problem ?? latest?.proof?.problem ?? (post?.state === 'failed' ? post.problem : null);
  return (
    <footer className={problem === null ? 'last-line' : 'last-line alarm'} aria-live="polite">
      {problem === null ? (
        <IconShieldCheck size={14} aria-hidden />
      ) : (
        <IconAlertTriangle size={14} aria-hidden />
      )}
      <span>{problem ?? safeWords(latest, now)}</span>
      {post?.state === 'on' && (
        <span>
          poste fablab{'\u00a0'}: {plural(post.connected, 'connecté', 'connectés')}
        </span>
      )}
      {file !== undefined && file !== null && (
        <span className="file" title={file}>
          {file}
        </span>
      )}
    </footer>
  );
}

/** When the data were last made safe, and whether that copy has been proved to open. */
function safeWords(
  latest: OutputOf<'backups.latest'> | undefined,
  now: { readonly zone: string; readonly today: string },
): string {
  if (!latest?.madeAt) return 'Chaque modification est enregistrée aussitôt';
  const made = `Sauvegarde ${formatInstantOf(latest.madeAt, now.zone, now.today)}`;
  return latest.proof?.ok === true ? `${made}\u00a0: rouverte et vérifiée` : made;
}
