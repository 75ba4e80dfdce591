import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { tell } from '../../api/notices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatInstant } from '../../ui/format.ts';
import { broughtBy } from '../imports/PastImports.tsx';
import { SectionHead } from './SectionHead.tsx';

/** The imports made, each of which can be taken back as a whole until something has built on it (P4). */
export function ImportsSection(): ReactNode {
  const rows = useQuery('imports.list', {}).data ?? [];
  const undo = useCommand('imports.undo');
  const { zone } = useNow();
  const takeBack = async (importId: number, fileName: string): Promise<void> => {
    const result = await undo.run({ importId });
    if (result.ok) tell(`L’import de ${fileName} est retiré en entier.`);
  };
  return (
    <section>
      <SectionHead
        title="Imports"
        why="Chaque import se retire en entier, tant que rien ne s’appuie dessus."
      />
      {rows.length === 0 ? (
        <EmptyState title="Rien n’a été importé.">
          Un tableur ou un export HelloAsso se dépose depuis l’écran Adhérents.
        </EmptyState>
      ) : (
        <ul className="sheet rows">
          {rows.map((row) => (
            <li key={row.id}>
              <span className="grow">
                {row.fileName}
                <small>
                  {formatInstant(row.at, zone)} · {broughtBy(row)}
                </small>
              </span>
              {row.undone ? (
                <span className="soft">retiré</span>
              ) : (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  loading={undo.running}
                  onClick={() => void takeBack(row.id, row.fileName)}
                >
                  Retirer
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Remembered />
    </section>
  );
}

/** What is remembered of files by their shape; forgetting it makes the next such file ask again (P4). */
function Remembered(): ReactNode {
  const sources = useQuery('imports.sources', {}).data ?? [];
  const forget = useCommand('imports.forgetSource');
  const { zone } = useNow();
  if (sources.length === 0) return null;
  return (
    <>
      <SectionHead
        title="Fichiers reconnus"
        why="Un fichier de même forme reprend les choix du précédent, sans rien redemander."
      />
      <ul className="sheet rows">
        {sources.map((source) => (
          <li key={source.id}>
            <span className="grow">
              {source.fileName}
              <small>
                {kindWords[source.kind]} · {source.what} · {formatInstant(source.usedAt, zone)}
              </small>
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`Oublier les choix de ${source.fileName}`}
              onClick={() => void forget.run({ id: source.id })}
            >
              Oublier
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

const kindWords = {
  people: 'liste de personnes',
  presence: 'feuille de présence',
  calendar: 'réservations',
} as const;
