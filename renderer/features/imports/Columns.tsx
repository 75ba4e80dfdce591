import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { importField } from '../../../shared/contract/imports.ts';
import { plural, quoted } from '../../../shared/domain/french.ts';
import type { Plan } from './use-import.ts';
import { importFieldWords, layoutWords, type ImportField } from './words.ts';

const choices = importField.options.map((value) => ({ value, label: importFieldWords[value] }));

/** The columns as they were recognised, with samples, to be confirmed or corrected; known exports ask nothing. */
export function Columns(props: {
  readonly plan: Plan;
  readonly onTake: (index: number, field: ImportField) => void;
}): ReactNode {
  const { plan } = props;
  const unsure = plan.columns.filter((column) => !column.sure).length;
  const separator = plan.separator === '\t' ? 'tabulation' : plan.separator;
  const read = [
    plan.encoding,
    separator === '' ? '' : `séparateur ${quoted(separator)}`,
    `titres ligne ${plan.headerLine}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
  const isKnown = plan.layout !== 'spreadsheet';
  return (
    <details className="columns" open={!isKnown && unsure > 0}>
      <summary>
        <strong>{layoutWords[plan.layout]}</strong>
        <span className="soft">
          {' '}
          · {plural(plan.columns.length, 'colonne')}
          {plan.remembered && ', comme la dernière fois'}
          {unsure > 0 && !isKnown && `, dont ${unsure} à regarder`} · {read}
        </span>
      </summary>
      <div className="columns-grid">
        {plan.columns.map((column) => (
          <div key={column.index} className={column.sure || isKnown ? 'column' : 'column unsure'}>
            <NativeSelect
              label={column.header === '' ? `Colonne ${column.index + 1}` : column.header}
              size="xs"
              disabled={isKnown}
              data={choices}
              value={column.field}
              onChange={(event) => props.onTake(column.index, importField.parse(event.currentTarget.value))}
            />
            <span className="samples soft" title={column.samples.join(' · ')}>
              {column.samples.length === 0 ? 'vide' : column.samples.join(' · ')}
            </span>
          </div>
        ))}
      </div>
    </details>
  );
}
