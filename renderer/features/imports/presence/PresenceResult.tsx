import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { plural } from '../../../../shared/domain/french.ts';
import { useFiles } from '../../../api/files.ts';
import { useCommand } from '../../../api/hooks.ts';
import { homePaths } from '../../../shell/paths.ts';
import type { PresenceDone } from './use-presence-import.ts';

/** What came in of a sheet, what is left to say, and the way back. */
export function PresenceResult(props: {
  readonly done: PresenceDone;
  readonly month: string | undefined;
  readonly onMore: () => void;
}): ReactNode {
  const { totals, corrections, importId } = props.done;
  const undo = useCommand('imports.undo');
  const files = useFiles();
  const [isUndone, setUndone] = useState(false);
  const takeBack = async (): Promise<void> => {
    if (importId !== null && (await undo.run({ importId })).ok) setUndone(true);
  };
  const passages = totals.add + totals.complete + totals.replace;
  const title = isUndone
    ? 'L’import est défait.'
    : importId === null
      ? 'Rien de nouveau dans cette feuille.'
      : `${plural(passages, 'passage noté', 'passages notés')}, ${plural(totals.newVisitors, 'visiteur sans nom compté', 'visiteurs sans nom comptés')}.`;
  return (
    <section className="sheet import-result" aria-label="Résultat">
      <h2>{title}</h2>
      {isUndone && <p className="soft">Tout est comme avant.</p>}
      {!isUndone && corrections !== null && (
        <p>Ce qui n’a pas été pris est dans un fichier, avec la raison en face de chaque ligne.</p>
      )}
      <div className="result-actions">
        {!isUndone && corrections !== null && (
          <Button onClick={() => void files.save(corrections)}>Enregistrer les corrections</Button>
        )}
        <Button variant="default" onClick={props.onMore}>
          Importer un autre fichier
        </Button>
        {props.month !== undefined && (
          <Link href={`${homePaths.people}/presence/${props.month}`}>Voir la feuille du mois</Link>
        )}
        {!isUndone && importId !== null && (
          <Button variant="subtle" loading={undo.running} onClick={() => void takeBack()}>
            Défaire l’import
          </Button>
        )}
      </div>
    </section>
  );
}
