import { useState, type ReactNode } from 'react';
import { formatInteger } from '../../../shared/domain/money.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { Changes } from './Changes.tsx';
import { DecisionSelect } from './DecisionSelect.tsx';
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
  const [wanted, setWanted] = useState<ImportOutcome>();
  const [opened, setOpened] = useState<number>();
  const lines = wanted === undefined ? plan.lines : plan.lines.filter((line) => line.outcome === wanted);
  const shown = plan.lines.find((line) => line.line === opened);
  const decided = new Map(decisions.map(({ line, decision }) => [line, decision]));
  return (
    <section className="import-lines" aria-label="Ligne par ligne">
      <fieldset className="chips" aria-label="Montrer">
        <button
          type="button"
          className="chip"
          aria-pressed={wanted === undefined}
          onClick={() => setWanted(undefined)}
        >
          toutes
        </button>
        {outcomes
          .filter((outcome) => plan.totals[outcome] > 0)
          .map((outcome) => (
            <button
              key={outcome}
              type="button"
              className="chip"
              aria-pressed={wanted === outcome}
              onClick={() => setWanted(wanted === outcome ? undefined : outcome)}
            >
              {outcomeWords[outcome]} · <span className="figures">{formatInteger(plan.totals[outcome])}</span>
            </button>
          ))}
      </fieldset>
      <div className="lines-and-panel">
        <VirtualTable
          label="Lignes du fichier"
          rows={lines}
          columns={columnsWith(decided, onDecide)}
          rowKey={(line) => line.line}
          rowHeight={56}
          selected={opened ?? null}
          onOpen={(line) => setOpened(line.line)}
          height="100%"
        />
        {shown !== undefined && (
          <LineDetail
            line={shown}
            decision={decided.get(shown.line)}
            onDecide={onDecide}
            fields={props.fields}
            onTakeFields={props.onTakeFields}
            onClose={() => setOpened(undefined)}
          />
        )}
      </div>
    </section>
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
        <span className="line-what">
          <span>
            <strong>{line.name === '' ? 'sans nom' : line.name}</strong>
            {line.summary !== '' && <span className="soft"> {line.summary}</span>}
          </span>
          {line.reasons.length > 0 && (
            <span className={line.outcome === 'refuse' ? 'line-reasons refused' : 'line-reasons'}>
              {line.reasons.join(' ')}
            </span>
          )}
        </span>
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
      {line.reasons.map((reason) => (
        <p key={reason} className={line.outcome === 'refuse' ? 'warn' : 'soft'}>
          {reason}
        </p>
      ))}
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
