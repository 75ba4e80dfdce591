import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { ExportFormat } from '../../../shared/contract/reports.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';
import { Progress } from '../../ui/Progress.tsx';

const formats: readonly (readonly [ExportFormat, string])[] = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['ods', 'ODS'],
  ['pdf', 'PDF'],
];

/** The export as a file, in the form that whoever asked for it reads. */
export function MemberFiles({
  input,
  disabled,
}: {
  readonly input: Omit<InputOf<'reports.memberFile'>, 'format'>;
  readonly disabled: boolean;
}): ReactNode {
  const ask = useAsk('reports.memberFile');
  const files = useFiles();
  const save = async (format: ExportFormat): Promise<void> => {
    const result = await ask.run({ ...input, format });
    if (result.ok) await files.save(result.value);
  };
  return (
    <fieldset className="report-files" aria-label="Enregistrer la liste">
      <span className="soft">Enregistrer en</span>
      {formats.map(([format, label]) => (
        <Button
          key={format}
          variant="default"
          disabled={disabled || ask.running}
          onClick={() => void save(format)}
        >
          {label}
        </Button>
      ))}
      {ask.progress !== undefined && <Progress progress={ask.progress} label="Écriture du fichier" />}
    </fieldset>
  );
}
