import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';

const formats = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['ods', 'ODS'],
  ['pdf', 'PDF'],
] as const;

/** Who holds what as a file; volunteers are not shown it (F4). */
export function HabilitationFiles({ typeId }: { readonly typeId: number }): ReactNode {
  const role = useQuery('access.session', {}).data?.role;
  const ask = useAsk('fablab.habilitationFile');
  const files = useFiles();
  if (role === undefined || role === 'volunteer') return null;
  const save = async (format: (typeof formats)[number][0]): Promise<void> => {
    const result = await ask.run({ typeId, format });
    if (result.ok) await files.save(result.value);
  };
  return (
    <fieldset className="report-files habilitation-files" aria-label="Enregistrer la liste">
      <span className="soft">Enregistrer la liste en</span>
      {formats.map(([format, label]) => (
        <Button
          key={format}
          size="compact-sm"
          variant="default"
          disabled={ask.running}
          onClick={() => void save(format)}
        >
          {label}
        </Button>
      ))}
    </fieldset>
  );
}
