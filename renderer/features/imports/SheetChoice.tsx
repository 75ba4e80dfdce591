import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../shared/domain/french.ts';
import type { ChosenFile } from './use-import-file.ts';

const words: Readonly<Record<ChosenFile['sheets'][number]['holds'], string>> = {
  people: 'liste de personnes',
  presence: 'feuille de présence',
  bookings: 'réservations',
  diary: 'carnet de fablab',
  unknown: 'sans titres reconnus',
  empty: 'vide',
};

/** Which sheet of a workbook is read, where several have anything in them. */
export function SheetChoice(props: {
  readonly file: ChosenFile;
  readonly onPick: (sheet: string) => void;
}): ReactNode {
  const { sheets, sheet } = props.file;
  const written = sheets.filter(({ holds }) => holds !== 'empty');
  if (written.length < 2) return null;
  return (
    <NativeSelect
      className="sheet-choice"
      label="Feuille du classeur"
      data={written.map(({ name, lines, holds, hidden }) => ({
        value: name,
        label: `${name}, ${plural(lines, 'ligne')}, ${words[holds]}${hidden ? ', masquée' : ''}`,
      }))}
      value={sheet}
      onChange={(event) => props.onPick(event.currentTarget.value)}
    />
  );
}
