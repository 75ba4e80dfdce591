import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { tell } from '../../api/notices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatInstant } from '../../ui/format.ts';
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
                  {formatInstant(row.at, zone)} · {plural(row.created, 'personne')} ·{' '}
                  {plural(row.memberships, 'adhésion')}
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
    </section>
  );
}
