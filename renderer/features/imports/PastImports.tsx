import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { formatInstant } from '../../ui/format.ts';

/** What an import brought, in a few words. */
export function broughtBy(made: OutputOf<'imports.list'>[number]): string {
  const parts = [
    made.created > 0 ? plural(made.created, 'nouvelle fiche', 'nouvelles fiches') : '',
    made.memberships > 0 ? plural(made.memberships, 'adhésion') : '',
    made.bookings > 0 ? plural(made.bookings, 'réservation') : '',
    made.jobs > 0 ? plural(made.jobs, 'travail', 'travaux') : '',
    made.checkIns > 0 ? plural(made.checkIns, 'passage') : '',
    made.visitors > 0 ? plural(made.visitors, 'visiteur sans nom', 'visiteurs sans nom') : '',
    made.updated > 0 ? plural(made.updated, 'fiche complétée', 'fiches complétées') : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'rien de nouveau' : parts.join(', ');
}

/** The imports made, newest first, each taken back as a whole until something has built on it. */
export function PastImports(): ReactNode {
  const { zone } = useNow();
  const undo = useCommand('imports.undo');
  const made = useQuery('imports.list', {}).data ?? [];
  if (made.length === 0) return null;
  return (
    <section className="past-imports" aria-label="Imports faits">
      <h2>Déjà importé</h2>
      <table className="plain-table">
        <tbody>
          {made.map((each) => (
            <tr key={each.id}>
              <td>{formatInstant(each.at, zone)}</td>
              <td>{each.fileName}</td>
              <td className="soft">{broughtBy(each)}</td>
              <td className="amount">
                {each.undone ? (
                  <span className="soft">défait</span>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    loading={undo.running}
                    onClick={() => void undo.run({ importId: each.id })}
                  >
                    Défaire
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
