import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

const formats = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['ods', 'ODS'],
  ['pdf', 'PDF'],
] as const;

/** What a list is kept as. */
export type ListFormat = (typeof formats)[number][0];

/** A row of buttons, one a format: keeps a list as a file. */
export function FormatButtons(props: {
  /** What the row is to whoever cannot see it: « Enregistrer l’annuaire ». */
  readonly label: string;
  /** What stands before the buttons. */
  readonly words: string;
  readonly className: string;
  readonly disabled: boolean;
  readonly onSave: (format: ListFormat) => void;
}): ReactNode {
  return (
    <fieldset className={`report-files ${props.className}`} aria-label={props.label}>
      <span className="soft">{props.words}</span>
      {formats.map(([format, label]) => (
        <Button
          key={format}
          size="compact-sm"
          variant="default"
          disabled={props.disabled}
          onClick={() => props.onSave(format)}
        >
          {label}
        </Button>
      ))}
    </fieldset>
  );
}
