import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CalendarLine, CalendarOutcome } from '../../../../shared/contract/imports-calendar.ts';
import {
  formatDateBrief,
  formatRange,
  formatTime,
  formatTimeRange,
} from '../../../../shared/domain/french.ts';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import type { Column } from '../../../ui/VirtualTable.tsx';
import { LineReasons, LineTable, LineWhat } from '../LineTable.tsx';
import type { CalendarPlan, CalendarTaking, Decision } from './use-calendar-import.ts';
import { calendarOutcomeWords } from './words.ts';

/** One occurrence; several of them begin on one line of the file, so each has a place of its own in the table. */
interface Row extends Omit<CalendarLine, 'line'> {
  readonly line: number;
  readonly fileLine: number;
}

const outcomes = Object.keys(calendarOutcomeWords) as readonly CalendarOutcome[];
const whenOf = ({ startsAt, endsAt }: Row): string =>
  startsAt === null || endsAt === null ? '' : formatRange(startsAt, endsAt);

const dayWithYear = (at: string): string => `${formatDateBrief(at.slice(0, 10))} ${at.slice(0, 4)}`;

/** The day with its year over the hours; over several days the end stands below. */
function When({ row: { startsAt, endsAt } }: { readonly row: Row }): ReactNode {
  if (startsAt === null || endsAt === null) return '—';
  const isOneDay = startsAt.slice(0, 10) === endsAt.slice(0, 10);
  return (
    <span className="line-what">
      <span>{dayWithYear(startsAt)}</span>
      <span className="soft figures">
        {isOneDay
          ? formatTimeRange(startsAt.slice(11), endsAt.slice(11))
          : `${formatTime(startsAt)} → ${dayWithYear(endsAt)}, ${formatTime(endsAt)}`}
      </span>
    </span>
  );
}
const isHeld = ({ outcome }: Row): boolean => outcome === 'refuse' || outcome === 'ask';

/** Every event of the file, occurrence by occurrence: what becomes of it, and why. */
export function CalendarLines(props: {
  readonly plan: CalendarPlan;
  readonly taking: CalendarTaking;
}): ReactNode {
  const { plan, taking } = props;
  const rows = plan.lines.map((line, index): Row => ({ ...line, line: index, fileLine: line.line }));
  return (
    <LineTable
      label="Événements du fichier"
      lines={rows}
      columns={columnsWith(taking)}
      kindOf={({ outcome }) => outcome}
      kinds={outcomes.map((kind) => ({ kind, word: calendarOutcomeWords[kind], count: plan.totals[kind] }))}
      renderDetail={(row, close) => <Detail row={row} plan={plan} taking={taking} onClose={close} />}
    />
  );
}

function columnsWith(taking: CalendarTaking): readonly Column<Row>[] {
  return [
    { key: 'line', header: 'Ligne', align: 'right', width: 58, cell: ({ fileLine }) => fileLine },
    {
      key: 'outcome',
      header: 'Devient',
      width: 128,
      cell: ({ outcome }) => (
        <span className={`outcome outcome-${outcome}`}>{calendarOutcomeWords[outcome]}</span>
      ),
    },
    {
      key: 'when',
      header: 'Quand',
      width: 150,
      cell: (row) => <When row={row} />,
    },
    {
      key: 'what',
      header: 'Quoi, et pourquoi',
      cell: (row) => (
        <LineWhat
          name={row.title === '' ? 'Sans titre' : row.title}
          summary={[row.resourceName, row.forWhom].filter((part) => part !== '').join(', ')}
          reasons={row.reasons.concat(
            row.changes.map(({ field, before, after }) => `${field}\u00a0: ${before} → ${after}.`),
          )}
          isHeld={isHeld(row)}
        />
      ),
    },
    {
      key: 'decision',
      header: 'Décision',
      width: 150,
      cell: (row) =>
        row.outcome === 'ask' || decisionOf(taking, row) !== undefined ? (
          <Decide row={row} taking={taking} />
        ) : null,
    },
  ];
}

function decisionOf({ choices }: CalendarTaking, { key }: Row): Decision | undefined {
  return choices.decisions.find((each) => each.key === key)?.decision;
}

function Decide(props: {
  readonly row: Row;
  readonly taking: CalendarTaking;
  readonly labelled?: boolean;
}): ReactNode {
  const { row, taking } = props;
  const label = `Que faire de ${row.title}, ligne ${row.fileLine}`;
  return (
    <NativeSelect
      size="xs"
      {...(props.labelled === true ? { label: 'Que faire' } : { 'aria-label': label })}
      data={[
        { value: '', label: row.outcome === 'ask' ? 'à confirmer…' : 'comme proposé' },
        { value: 'take', label: 'prendre quand même' },
        { value: 'leave_out', label: 'laisser de côté' },
      ]}
      value={decisionOf(taking, row) ?? ''}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      onChange={(event) => {
        const { value } = event.currentTarget;
        taking.decide([row.key], value === 'take' || value === 'leave_out' ? value : undefined);
      }}
    />
  );
}

function Detail(props: {
  readonly row: Row;
  readonly plan: CalendarPlan;
  readonly taking: CalendarTaking;
  readonly onClose: () => void;
}): ReactNode {
  const { row, plan } = props;
  const series = plan.series.find(({ key }) => key === row.seriesKey);
  return (
    <SidePanel
      title={row.title === '' ? 'Sans titre' : row.title}
      subtitle={`ligne ${row.fileLine}, ${calendarOutcomeWords[row.outcome]}`}
      onClose={props.onClose}
    >
      <p>
        {row.resourceName}
        {row.startsAt !== null && `, ${whenOf(row)}`}
        {row.forWhom !== '' && `, pour ${row.forWhom}`}.
      </p>
      {series !== undefined && (
        <p className="soft">
          {series.sentence === null
            ? `Une des ${series.occurrences} dates d’un événement qui revient, gardées ensemble.`
            : `Une des ${series.occurrences} séances, ${series.sentence}.`}
        </p>
      )}
      <LineReasons reasons={row.reasons} isHeld={isHeld(row)} />
      {row.changes.map(({ field, before, after }) => (
        <p key={field}>
          {field}&nbsp;: <s>{before === '' ? '—' : before}</s> → <strong>{after === '' ? '—' : after}</strong>
        </p>
      ))}
      {row.outcome !== 'refuse' && row.outcome !== 'same' && (
        <Decide labelled row={row} taking={props.taking} />
      )}
    </SidePanel>
  );
}
