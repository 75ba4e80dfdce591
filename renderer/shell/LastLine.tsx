import { IconAlertTriangle, IconPlugConnectedX, IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { plural } from '../../shared/domain/french.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { useQuery } from '../api/hooks.ts';
import { useNow } from '../api/now.ts';
import { formatInstantNear } from '../ui/format.ts';

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
  const problem = latest?.problem ?? (post?.state === 'failed' ? post.problem : null);
  return (
    <footer className={problem === null ? 'last-line' : 'last-line alarm'} aria-live="polite">
      {problem === null ? (
        <IconShieldCheck size={14} aria-hidden />
      ) : (
        <IconAlertTriangle size={14} aria-hidden />
      )}
      <span>
        {problem ??
          (latest?.madeAt
            ? `Sauvegardé ${formatInstantNear(latest.madeAt, now.zone, now.today)}`
            : 'Chaque modification est enregistrée aussitôt')}
      </span>
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
