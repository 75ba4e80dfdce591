import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CheckIn } from '../../../../shared/contract/attendance.ts';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { useNow } from '../../../api/now.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useAtTheDesk } from '../../coverage/at-the-desk.ts';
import { fetchWords } from '../check-in.ts';
import { stayWords, type Stay } from '../stay.ts';
import type { Touches } from './use-touches.ts';

type Row = OutputOf<'attendance.roll'>['rows'][number];

/** What every way to a name on the list shares. */
export interface RowsProps {
  readonly touches: Touches;
  readonly checkedIn: readonly CheckIn[];
}

/** The usual ones, or everybody of a letter. */
export function RollRows(
  props: RowsProps & {
    readonly rows: readonly Row[];
    readonly more: number;
    readonly initial: string | undefined;
  },
): ReactNode {
  const { rows, more, initial, touches, checkedIn } = props;
  const { today } = useNow();
  const glances = useAtTheDesk(
    rows.map(({ personId }) => personId),
    today,
  );
  if (rows.length === 0 && initial === undefined)
    return (
      <EmptyState title="Personne ne vient encore d’habitude ce jour-là.">
        Toucher une lettre, ou taper un nom&nbsp;: la prochaine fois, les habitués seront ici.
      </EmptyState>
    );
  return (
    <ul
      className="roll-rows"
      aria-label={initial === undefined ? 'D’habitude' : `Lettre ${initial.toUpperCase()}`}
    >
      {rows.map((row) => (
        <li key={row.personId}>
          <TouchRow
            name={
              <>
                {row.firstName} <strong>{row.lastName}</strong>
              </>
            }
            hint={[row.hint, glances.get(row.personId)?.sentence].filter(Boolean).join(' · ')}
            runsOut={glances.get(row.personId)?.low === true}
            stay={touches.stayFor(row.personId)}
            passage={checkedIn.find(({ personId }) => personId === row.personId)}
            onTouch={() => touches.touch(row.personId)}
          />
        </li>
      ))}
      {more > 0 && (
        <li className="soft roll-more">
          {plural(more, 'autre nom', 'autres noms')}&nbsp;: taper le début du nom pour les trouver.
        </li>
      )}
    </ul>
  );
}

/** One name, as large as a thumb wants it: who, what tells them apart or pays, and how their day stands. */
export function TouchRow(props: {
  readonly name: ReactNode;
  readonly hint: string;
  /** What is held for a seat ends soon. */
  readonly runsOut?: boolean;
  readonly stay: Stay;
  readonly passage: CheckIn | undefined;
  readonly onTouch: () => void;
}): ReactNode {
  const { stay, passage } = props;
  const pays = stay === 'none' || passage === undefined ? '' : passage.coverage;
  const fetchers = stay === 'none' || passage === undefined ? '' : fetchWords(passage);
  const told = [pays === '' ? props.hint : pays, fetchers].filter((part) => part !== '').join(' · ');
  return (
    <button type="button" className={`roll-row stay-${stay}`} onClick={props.onTouch}>
      <span className="roll-name">
        <span>{props.name}</span>
        <VisuallyHidden>, </VisuallyHidden>
        <small className={props.runsOut === true ? 'runs-out' : undefined}>{told}</small>
        {told !== '' && <VisuallyHidden>, </VisuallyHidden>}
      </span>
      <span className="roll-stay">
        {stay === 'none' && <span aria-hidden>+</span>}
        {stay === 'none' ? <VisuallyHidden>{stayWords.none}</VisuallyHidden> : stayWords[stay]}
      </span>
    </button>
  );
}
