import { useState, type ReactNode } from 'react';
import { plural } from '../../../../shared/domain/french.ts';
import { formatInteger } from '../../../../shared/domain/money.ts';
import { PersonPicker } from '../../../ui/PartyPicker.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import { VirtualTable, type Column } from '../../../ui/VirtualTable.tsx';
import { LineChoice } from './LineChoice.tsx';
import type { PresencePlan, PresencePlanLine, PresenceTaking } from './use-presence-import.ts';
import { cellWords, dayWords, letterWords, statusWords, type LineStatus } from './words.ts';

const statuses = Object.keys(statusWords) as readonly LineStatus[];

/** Every line of the sheet, by who it is, decided where it stands (P5, P6). */
export function PresenceLines(props: {
  readonly plan: PresencePlan;
  readonly taking: PresenceTaking;
}): ReactNode {
  const { plan, taking } = props;
  const [wanted, setWanted] = useState<LineStatus>();
  const [opened, setOpened] = useState<number>();
  const count = (status: LineStatus): number => plan.lines.filter((line) => line.status === status).length;
  // A filter whose last line was decided shows everything again.
  const filter = wanted !== undefined && count(wanted) > 0 ? wanted : undefined;
  const lines = filter === undefined ? plan.lines : plan.lines.filter((line) => line.status === filter);
  const shown = plan.lines.find((line) => line.line === opened);
  return (
    <section className="import-lines" aria-label="Ligne par ligne">
      <fieldset className="chips" aria-label="Montrer">
        <button
          type="button"
          className="chip"
          aria-pressed={filter === undefined}
          onClick={() => setWanted(undefined)}
        >
          toutes
        </button>
        {statuses
          .filter((status) => count(status) > 0)
          .map((status) => (
            <button
              key={status}
              type="button"
              className="chip"
              aria-pressed={filter === status}
              onClick={() => setWanted(filter === status ? undefined : status)}
            >
              {statusWords[status]} · <span className="figures">{formatInteger(count(status))}</span>
            </button>
          ))}
      </fieldset>
      <div className="lines-and-panel">
        <VirtualTable
          label="Lignes de la feuille"
          rows={lines}
          columns={columnsWith(taking)}
          rowKey={(line) => line.line}
          rowHeight={56}
          selected={opened ?? null}
          onOpen={(line) => setOpened(line.line)}
          height="100%"
        />
        {shown !== undefined && (
          <LineDetail line={shown} taking={taking} onClose={() => setOpened(undefined)} />
        )}
      </div>
    </section>
  );
}

function columnsWith(taking: PresenceTaking): readonly Column<PresencePlanLine>[] {
  return [
    { key: 'line', header: 'Ligne', align: 'right', width: 64, cell: (line) => line.line },
    {
      key: 'status',
      header: 'Personne',
      width: 130,
      cell: (line) => <span className={`outcome presence-${line.status}`}>{statusWords[line.status]}</span>,
    },
    {
      key: 'what',
      header: 'Qui, et pourquoi',
      cell: (line) => (
        <span className="line-what">
          <span>
            <strong>{line.name}</strong>
            <span className="soft"> {summaryOf(line)}</span>
          </span>
          {line.reasons.length > 0 && (
            <span className={line.status === 'ask' ? 'line-reasons refused' : 'line-reasons'}>
              {line.reasons.join(' ')}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'choice',
      header: 'C’est',
      width: 230,
      cell: (line) => <LineChoice line={line} taking={taking} />,
    },
  ];
}

function summaryOf(line: PresencePlanLine): string {
  const isOther = line.personId !== null && !line.name.startsWith(line.personName);
  const who = isOther ? `→ ${line.personName}, ` : '';
  return `${who}${plural(line.cells.length, 'jour')}, ${plural(line.halfDays, 'demi-journée')}`;
}

function LineDetail(props: {
  readonly line: PresencePlanLine;
  readonly taking: PresenceTaking;
  readonly onClose: () => void;
}): ReactNode {
  const { line, taking } = props;
  return (
    <SidePanel
      title={line.name}
      subtitle={`ligne ${line.line}, ${statusWords[line.status]}`}
      onClose={props.onClose}
    >
      {line.reasons.map((reason) => (
        <p key={reason} className={line.status === 'ask' ? 'warn' : 'soft'}>
          {reason}
        </p>
      ))}
      <LineChoice labelled line={line} taking={taking} />
      <PersonPicker
        label="Ou une autre personne"
        canCreate={false}
        value={null}
        onChange={(person) =>
          person !== null && taking.sayLine(line.line, { kind: 'person', personId: person.id })
        }
      />
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Jour</th>
            <th scope="col">Écrit</th>
            <th scope="col">Noté</th>
            <th scope="col">Devient</th>
          </tr>
        </thead>
        <tbody>
          {line.cells.map((cell) => (
            <tr key={cell.date}>
              <th scope="row">{dayWords(cell.date)}</th>
              <td>{cell.written}</td>
              <td>{cell.held === null ? '' : letterWords[cell.held]}</td>
              <td className={cell.outcome === 'conflict' ? 'warn' : 'soft'}>{cellWords[cell.outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </SidePanel>
  );
}
