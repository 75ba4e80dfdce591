import type { ReactNode } from 'react';
import { plural } from '../../../../shared/domain/french.ts';
import { PersonPicker } from '../../../ui/PartyPicker.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import type { Column } from '../../../ui/VirtualTable.tsx';
import { LineReasons, LineTable, LineWhat } from '../LineTable.tsx';
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
  const count = (status: LineStatus): number => plan.lines.filter((line) => line.status === status).length;
  return (
    <LineTable
      label="Lignes de la feuille"
      lines={plan.lines}
      columns={columnsWith(taking)}
      kindOf={({ status }) => status}
      kinds={statuses.map((kind) => ({ kind, word: statusWords[kind], count: count(kind) }))}
      renderDetail={(line, close) => <LineDetail line={line} taking={taking} onClose={close} />}
    />
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
        <LineWhat
          name={line.name}
          summary={summaryOf(line)}
          reasons={line.reasons}
          isHeld={line.status === 'ask'}
        />
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
      <LineReasons reasons={line.reasons} isHeld={line.status === 'ask'} />
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
