import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { joinWords } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { habilitationsPath, partyPath } from '../../shell/paths.ts';

/** « Qui peut l’utiliser ? » on the sheet of a machine: what it asks for, and who holds it (F1). Nothing where it asks nothing. */
export function WhoMayUse({ resourceId }: { readonly resourceId: number }): ReactNode {
  const may = useQuery('fablab.whoMayUse', { resourceId }).data;
  if (may === undefined || may.types.length === 0) return null;
  const [type] = may.types;
  return (
    <section aria-labelledby="who-may-use-title">
      <h2 id="who-may-use-title">Qui peut l’utiliser sans accompagnement</h2>
      <p>
        Demande l’habilitation{' '}
        <Link href={`${habilitationsPath}/${type?.id ?? ''}`}>
          {joinWords(may.types.map(({ name }) => name))}
        </Link>
        .
      </p>
      {may.holders.length === 0 ? (
        <p className="soft">Personne ne l’a en ce moment.</p>
      ) : (
        <ul className="who-may-use">
          {may.holders.map(({ personId, displayName, words, state }) => (
            <li key={personId}>
              <Link href={partyPath({ kind: 'person', id: personId })}>{displayName}</Link>,{' '}
              <span className={state === 'ending' ? 'runs-out' : 'soft'}>{words}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="soft">Les autres, avec un bénévole habilité de permanence. {may.next}</p>
    </section>
  );
}
