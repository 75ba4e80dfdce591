import type { ReactNode } from 'react';
import { SidePanel } from '../../ui/SidePanel.tsx';
import type { Column } from '../../ui/VirtualTable.tsx';
import { Changes } from './Changes.tsx';
import { DecisionSelect } from './DecisionSelect.tsx';
import { LineReasons, LineTable, LineWhat } from './LineTable.tsx';
import type { Decision, Import, Line, Plan } from './use-import.ts';
import { outcomeWords, type ImportOutcome } from './words.ts';

const outcomes = Object.keys(outcomeWords) as readonly ImportOutcome[];

/** Every line of the file, by what would become of it and why; proposed merges are decided where they stand (P5). */
export function Lines(props: {
  readonly plan: Plan;
  readonly decisions: Import['choices']['decisions'];
  readonly onDecide: Import['decide'];
  readonly fields: Import['choices']['fields'];
  readonly onTakeFields: Import['takeFields'];
}): ReactNode {
  const { plan, decisions, onDecide } = props;
  const decided = new Map(decisions.map(({ line, decision }) => [line, decision]));
  return (
    <LineTable
      label="Lignes du fichier"
      lines={plan.lines}
      columns={columnsWith(decided, onDecide)}
      kindOf={({ outcome }) => outcome}
      kinds={outcomes.map((kind) => ({ kind, word: outcomeWords[kind], count: plan.totals[kind] }))}
      renderDetail={(line, close) => (
        <LineDetail
          line={line}
          decision={decided.get(line.line)}
          onDecide={onDecide}
          fields={props.fields}
          onTakeFields={props.onTakeFields}
          onClose={close}
        />
      )}
    />
  );
}

function columnsWith(
  decided: ReadonlyMap<number, Decision>,
  onDecide: Import['decide'],
): readonly Column<Line>[] {
  return [
    { key: 'line', header: 'Ligne', align: 'right', width: 64, cell: (line) => line.line },
    {
      key: 'outcome',
      header: 'Devient',
      width: 140,
      cell: (line) => <span className={`outcome outcome-${line.outcome}`}>{outcomeWords[line.outcome]}</span>,
    },
    {
      key: 'what',
      header: 'Quoi, et pourquoi',
      cell: (line) => (
        <LineWhat
          name={line.name === '' ? 'sans nom' : line.name}
          summary={line.summary}
          reasons={line.reasons}
          isHeld={line.outcome === 'refuse'}
        />
      ),
    },
    {
      key: 'decision',
      header: 'Décision',
      width: 180,
      cell: (line) =>
        isToDecide(line, decided) ? (
          <DecisionSelect line={line} decision={decided.get(line.line)} onDecide={onDecide} />
        ) : null,
    },
  ];
}

function isToDecide(line: Line, decided: ReadonlyMap<number, Decision>): boolean {
  return line.outcome === 'merge' || line.match?.ground === 'likely' || decided.has(line.line);
}

function LineDetail(props: {
  readonly line: Line;
  readonly decision: Decision | undefined;
  readonly onDecide: Import['decide'];
  readonly fields: Import['choices']['fields'];
  readonly onTakeFields: Import['takeFields'];
  readonly onClose: () => void;
}): ReactNode {
  const { line } = props;
  return (
    <SidePanel
      title={line.name === '' ? 'Sans nom' : line.name}
      subtitle={`ligne ${line.line}, ${outcomeWords[line.outcome]}`}
      onClose={props.onClose}
    >
      {line.summary !== '' && <p>{line.summary}</p>}
      <LineReasons reasons={line.reasons} isHeld={line.outcome === 'refuse'} />
      {line.match !== null && (
        <p>
          Rapprochée de <strong>{line.match.name}</strong>
          {line.match.id === null && ', d’une ligne plus haut'}.
        </p>
      )}
      <Changes line={line} fields={props.fields} onTakeFields={props.onTakeFields} />
      {line.outcome !== 'refuse' && line.outcome !== 'same' && (
        <DecisionSelect labelled line={line} decision={props.decision} onDecide={props.onDecide} />
      )}
    </SidePanel>
  );
}
