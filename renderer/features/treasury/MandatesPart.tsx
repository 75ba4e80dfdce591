import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Mandate } from '../../../shared/contract/treasury-debits.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MandateDialog } from './MandateDialog.tsx';

const stateWords: Readonly<Record<Mandate['state'], string>> = {
  unsigned: 'à faire signer',
  active: 'en vigueur',
  used: 'déjà servi',
  lapsed: 'caduc, 36 mois sans servir',
  revoked: 'révoqué',
};

function wordsOf({ state, signedOn, lastUsedOn, scheme, recurrence }: Mandate): string {
  return [
    stateWords[state],
    signedOn === null ? '' : `signé le ${formatDateShort(signedOn)}`,
    lastUsedOn === null ? '' : `dernier prélèvement le ${formatDateShort(lastUsedOn)}`,
    scheme === 'B2B' ? 'interentreprises' : '',
    recurrence === 'one_off' ? 'ponctuel' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Mandates with their state; each can be printed to be signed, changed until it serves, and revoked. */
export function MandatesPart({ mandates }: { readonly mandates: readonly Mandate[] }): ReactNode {
  const [editing, setEditing] = useState<Mandate | 'new' | null>(null);
  return (
    <section aria-labelledby="mandates-title" className="deposits">
      <div className="section-tools">
        <h2 id="mandates-title">Mandats</h2>
        <div className="head-actions">
          <Button variant="default" onClick={() => setEditing('new')}>
            Ajouter un mandat
          </Button>
        </div>
      </div>
      {mandates.length === 0 ? (
        <EmptyState title="Aucun mandat n’est encore noté.">
          Un mandat signé permet de prélever les factures de quelqu’un. L’ajouter, l’imprimer, le faire
          signer, puis noter le jour de la signature.
        </EmptyState>
      ) : (
        <div className="wide-table">
          <table className="plain-table" aria-label="Mandats de prélèvement">
            <thead>
              <tr>
                <th scope="col">De</th>
                <th scope="col">Référence</th>
                <th scope="col">Compte</th>
                <th scope="col">État</th>
                <th scope="col">
                  <span className="visually-hidden">À faire</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {mandates.map((mandate) => (
                <MandateRow key={mandate.id} mandate={mandate} onEdit={() => setEditing(mandate)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MandateDialog mandate={editing} onClose={() => setEditing(null)} />
    </section>
  );
}

function MandateRow(props: { readonly mandate: Mandate; readonly onEdit: () => void }): ReactNode {
  const { mandate, onEdit } = props;
  const { id, version, rum, name, iban, state } = mandate;
  const { today } = useNow();
  const print = useAsk('treasury.mandateFile');
  const revoke = useCommand('treasury.revokeMandate');
  const files = useFiles();
  const printIt = async (): Promise<void> => {
    const file = await print.run({ id });
    if (file.ok) await files.print(file.value);
  };
  const isOver = state === 'revoked';
  return (
    <tr>
      <td>{name}</td>
      <td>{rum}</td>
      <td>{iban}</td>
      <td className={state === 'active' ? '' : 'soft'}>{wordsOf(mandate)}</td>
      <td className="amount">
        {!isOver && (
          <>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              disabled={print.running}
              aria-label={`Imprimer le mandat ${rum}`}
              onClick={() => void printIt()}
            >
              Imprimer
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={`Modifier le mandat ${rum}`}
              onClick={onEdit}
            >
              Modifier
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              disabled={revoke.running}
              aria-label={`Révoquer le mandat ${rum}`}
              onClick={() => void revoke.run({ id, version, on: today })}
            >
              Révoquer
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}
