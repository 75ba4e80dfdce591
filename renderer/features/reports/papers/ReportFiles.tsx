import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import type { ReportFormat } from '../../../../shared/contract/reports-frozen.ts';
import { useFiles } from '../../../api/files.ts';
import { useAsk, useCommand } from '../../../api/hooks.ts';
import { Progress } from '../../../ui/Progress.tsx';
import { FreezeDialog } from '../FreezeDialog.tsx';

type Report = InputOf<'reports.reportFile'>['report'];

const labels: Readonly<Record<ReportFormat, string>> = {
  pdf: 'PDF',
  docx: 'DOCX',
  xlsx: 'XLSX',
  zip: 'ZIP avec les pièces',
};

/** A report kept as a file in one of its forms, or frozen as it is sent. */
export function ReportFiles(props: {
  readonly report: Report;
  readonly formats: readonly [ReportFormat, ...ReportFormat[]];
  /** « Enregistrer le rapport ». */
  readonly label: string;
  /** « Figer le rapport tel qu’il est ». */
  readonly freezeTitle: string;
}): ReactNode {
  const { report, formats } = props;
  const ask = useAsk('reports.reportFile');
  const freeze = useCommand('reports.freezeReport');
  const files = useFiles();
  const [isFreezing, setFreezing] = useState(false);
  const save = async (format: ReportFormat): Promise<void> => {
    const result = await ask.run({ report, format });
    if (result.ok) await files.save(result.value);
  };
  return (
    <>
      <fieldset className="report-files" aria-label={props.label}>
        <span className="soft">Enregistrer en</span>
        {formats.map((format) => (
          <Button key={format} variant="default" disabled={ask.running} onClick={() => void save(format)}>
            {labels[format]}
          </Button>
        ))}
        {ask.progress !== undefined && <Progress progress={ask.progress} label="Écriture du fichier" />}
        <Button variant="default" onClick={() => setFreezing(true)}>
          Figer…
        </Button>
      </fieldset>
      {isFreezing && (
        <FreezeDialog
          title={props.freezeTitle}
          formats={formats}
          running={freeze.running}
          onFreeze={(format, sending) => freeze.run({ report, format, ...sending }, { refusal: 'return' })}
          onClose={() => setFreezing(false)}
        />
      )}
    </>
  );
}
