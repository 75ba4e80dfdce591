import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';

const shapes = [
  { separator: 'tab', encoding: 'latin9', label: 'FEC (tabulations, ISO 8859-15)' },
  { separator: 'pipe', encoding: 'latin9', label: 'FEC (barres, ISO 8859-15)' },
  { separator: 'tab', encoding: 'utf8', label: 'FEC (tabulations, UTF-8)' },
] as const;
const sheets = [
  ['csv', 'Journal en CSV'],
  ['xlsx', 'Journal en XLSX'],
  ['ods', 'Journal en ODS'],
] as const;

/** The year as files: the FEC for the tax office, sheets for the accountant. */
export function AccountingFiles({
  year,
}: {
  readonly year: OutputOf<'accounting.years'>[number];
}): ReactNode {
  const entries = useAsk('accounting.entriesFile');
  const journal = useAsk('accounting.journalFile');
  const files = useFiles();
  const saveEntries = async (shape: (typeof shapes)[number]): Promise<void> => {
    const { separator, encoding } = shape;
    const made = await entries.run({ yearEndsOn: year.to, separator, encoding });
    if (made.ok) await files.save(made.value);
  };
  const saveJournal = async (format: InputOf<'accounting.journalFile'>['format']): Promise<void> => {
    const made = await journal.run({ ...year, format });
    if (made.ok) await files.save(made.value);
  };
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button loading={entries.running || journal.running}>Exporter l’exercice</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          Le fichier des écritures n’est dû que par une association qui a une activité lucrative. Il se fait
          toujours.
        </Menu.Label>
        {shapes.map((shape) => (
          <Menu.Item key={shape.label} onClick={() => void saveEntries(shape)}>
            {shape.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {sheets.map(([format, label]) => (
          <Menu.Item key={format} onClick={() => void saveJournal(format)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
