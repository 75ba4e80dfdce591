import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { importDecision } from '../../../shared/contract/imports.ts';
import type { Decision, Import, Line } from './use-import.ts';

/** What is to be done with a line: as proposed, as somebody else (P5), or not at all. */
export function DecisionSelect(props: {
  readonly line: Line;
  readonly decision: Decision | undefined;
  readonly onDecide: Import['decide'];
  readonly labelled?: boolean;
}): ReactNode {
  const { line, decision } = props;
  const isMerge = line.outcome === 'merge' || line.match?.ground === 'likely' || decision === 'two_people';
  const options = isMerge
    ? [
        { value: 'merge', label: 'fusionner' },
        { value: 'two_people', label: 'deux personnes' },
        { value: 'leave_out', label: 'laisser de côté' },
      ]
    : [
        { value: 'merge', label: 'importer' },
        { value: 'leave_out', label: 'laisser de côté' },
      ];
  const label = `Que faire de ${line.name}, ligne ${line.line}`;
  return (
    <NativeSelect
      size="xs"
      {...(props.labelled === true ? { label: 'Que faire' } : { 'aria-label': label })}
      data={options}
      value={decision ?? 'merge'}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      onChange={(event) => {
        const chosen = importDecision.shape.decision.parse(event.currentTarget.value);
        props.onDecide(line.line, chosen === 'merge' ? undefined : chosen);
      }}
    />
  );
}
