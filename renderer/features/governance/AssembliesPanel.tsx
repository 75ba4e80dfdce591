import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { formatDateLong, formatTime } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AssemblyForm } from './AssemblyForm.tsx';
import { assemblyPath, statusNames } from './words.ts';

/** The register of assemblies, the last to be held first. */
export function AssembliesPanel(): ReactNode {
  const [, navigate] = useLocation();
  const assemblies = useQuery('governance.assemblies', {});
  const statutes = useQuery('governance.statutes', {}).data;
  const [isAdding, setAdding] = useState(false);
  useActions([
    {
      id: 'governance.new',
      label: 'Prévoir une assemblée',
      words: 'assemblée générale ag convoquer',
      shortcut: 'n',
      run: () => setAdding(true),
    },
  ]);
  const rows = assemblies.data ?? [];
  return (
    <section aria-labelledby="assemblies-title">
      <div className="section-head">
        <h2 id="assemblies-title">Assemblées générales</h2>
        <Button rightSection={<kbd>N</kbd>} onClick={() => setAdding(true)}>
          Prévoir une assemblée
        </Button>
      </div>
      {statutes?.versions.length === 0 && (
        <p className="warn">
          Qui vote, le délai, le quorum, les pouvoirs&nbsp;: ce que disent les statuts n’est pas encore écrit.{' '}
          <Link href={`${homePaths.settings}/statuts`}>Régler les statuts</Link>
        </p>
      )}
      {assemblies.refusal !== undefined && (
        <EmptyState title="Les assemblées ne sont pas là">{assemblies.refusal.message}</EmptyState>
      )}
      {assemblies.data?.length === 0 && (
        <EmptyState title="Aucune assemblée encore.">
          Prévoir la prochaine donne la liste des électeurs, la date limite des convocations et la feuille
          d’émargement.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul className="sheet rows assembly-list">
          {rows.map((row) => (
            <li key={row.id} className={row.status === 'cancelled' ? 'soft' : undefined}>
              <span className="grow">
                <Link href={assemblyPath(row.id)}>{row.name}</Link>
                <small>
                  {formatDateLong(row.heldAt.slice(0, 10), { year: true })}, {formatTime(row.heldAt)}
                  {row.place !== '' && ` · ${row.place}`}
                </small>
              </span>
              <span className={`assembly-status status-${row.status}`}>{statusNames[row.status]}</span>
            </li>
          ))}
        </ul>
      )}
      {isAdding && (
        <AssemblyForm onClose={() => setAdding(false)} onSaved={(id) => navigate(assemblyPath(id))} />
      )}
    </section>
  );
}
