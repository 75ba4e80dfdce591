import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useCommand } from '../../api/hooks.ts';
import { homePaths } from '../../shell/paths.ts';
import type { Done } from './use-import.ts';

/** What came in, what is left to correct, and the way back. */
export function ImportResult({
  done,
  onMore,
}: {
  readonly done: Done;
  readonly onMore: () => void;
}): ReactNode {
  const undo = useCommand('imports.undo');
  const files = useFiles();
  const [isUndone, setUndone] = useState(false);
  const { totals, corrections, importId } = done;
  const takeBack = async (): Promise<void> => {
    if (importId !== null && (await undo.run({ importId })).ok) setUndone(true);
  };
  if (isUndone) {
    return (
      <section className="sheet import-result" aria-label="Résultat">
        <h2>L’import est défait.</h2>
        <p className="soft">Tout est comme avant.</p>
        <Button onClick={onMore}>Importer un autre fichier</Button>
      </section>
    );
  }
  const rest = totals.refuse + totals.skip;
  return (
    <section className="sheet import-result" aria-label="Résultat">
      <h2>
        {importId === null
          ? 'Rien de nouveau dans ce fichier.'
          : `${plural(totals.memberships, 'adhésion importée', 'adhésions importées')}, ${plural(totals.create, 'nouvelle fiche', 'nouvelles fiches')}.`}
      </h2>
      {totals.payments > 0 && (
        <p>
          {plural(totals.payments, 'règlement')}, {formatAmount(totals.amount)}
          {totals.paymentsKnown > 0 &&
            `\u202f; ${plural(totals.paymentsKnown, 'règlement déjà connu, pris', 'règlements déjà connus, pris')} une seule fois`}
          .
        </p>
      )}
      {corrections !== null && (
        <p>
          {plural(rest, 'ligne')} à corriger&nbsp;: le fichier dit pourquoi, ligne par ligne, et se réimporte
          tel quel.
        </p>
      )}
      <div className="result-actions">
        {corrections !== null && (
          <Button onClick={() => void files.save(corrections)}>Enregistrer les corrections</Button>
        )}
        <Button variant="default" onClick={onMore}>
          Importer un autre fichier
        </Button>
        <Link href={homePaths.people}>Voir la liste</Link>
        {importId !== null && (
          <Button variant="subtle" loading={undo.running} onClick={() => void takeBack()}>
            Défaire l’import
          </Button>
        )}
      </div>
    </section>
  );
}
