import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';

/** Where a file is dropped or chosen: CSV, XLSX or ODS (P4). */
export function FileChoice({ onFile }: { readonly onFile: (file: File) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is one way; the button is the other
    <section
      className={isOver ? 'file-choice over' : 'file-choice'}
      aria-label="Choisir un fichier"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconFileSpreadsheet size={34} stroke={1.3} aria-hidden />
      <p>
        <strong>Déposer un fichier ici</strong>
        <br />
        <span className="soft">
          une liste de personnes, un export HelloAsso ou une feuille de présence, tels quels (CSV, Excel,
          LibreOffice)
        </span>
      </p>
      <Button variant="default" onClick={() => input.current?.click()}>
        Choisir un fichier
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Fichier à importer"
        accept=".csv,.tsv,.txt,.xlsx,.ods"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file !== undefined) onFile(file);
          event.currentTarget.value = '';
        }}
      />
      <p className="soft small">
        Rien n’est écrit avant d’avoir été montré ligne par ligne&#8239;; ce qui ne se comprend pas revient
        dans un fichier de corrections.
      </p>
    </section>
  );
}
