import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { FileButton } from '../../ui/FileButton.tsx';
import { useFileDrop } from '../../ui/use-file-drop.ts';

/** Where a file is dropped or chosen: CSV, XLSX or ODS (P4). */
export function FileChoice({ onFile }: { readonly onFile: (file: File) => void }): ReactNode {
  const { isOver, listeners } = useFileDrop(onFile);
  return (
    <section
      className={isOver ? 'file-choice over' : 'file-choice'}
      aria-label="Choisir un fichier"
      {...listeners}
    >
      <IconFileSpreadsheet size={34} stroke={1.3} aria-hidden />
      <p>
        <strong>Déposer un fichier ici</strong>
        <br />
        <span className="soft">
          une liste de personnes, un export HelloAsso, une feuille de présence, un calendrier (.ics) ou un
          tableau de réservations, tels quels (CSV, Excel, LibreOffice)
        </span>
      </p>
      <FileButton
        variant="default"
        label="Fichier à importer"
        accept=".csv,.tsv,.txt,.xlsx,.ods,.ics"
        onFile={onFile}
      >
        Choisir un fichier
      </FileButton>
      <p className="soft small">
        Rien n’est écrit avant d’avoir été montré ligne par ligne&#8239;; ce qui ne se comprend pas revient
        dans un fichier de corrections.
      </p>
    </section>
  );
}
