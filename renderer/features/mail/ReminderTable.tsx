import { Checkbox } from '@mantine/core';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { ReminderRow } from '../../../shared/contract/mail-messages.ts';
import { formatDateBrief, formatDateShort, plural } from '../../../shared/domain/french.ts';
import { partyPath } from '../../shell/paths.ts';
import { partyKey, stepWords, wayWords } from './words.ts';

/** Memberships to be reminded of: Space ticks, arrows go on, Enter shows the message. */
export function ReminderTable(props: {
  readonly label: string;
  readonly rows: readonly ReminderRow[];
  readonly left: ReadonlySet<number>;
  readonly onTick: (membershipId: number) => void;
  readonly onOpen: (row: ReminderRow) => void;
  readonly canTick?: boolean;
}): ReactNode {
  const { rows, left, onTick, onOpen, canTick = true } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const row = rows[index];
    const isOther = event.target instanceof HTMLInputElement || event.target instanceof HTMLAnchorElement;
    if (row === undefined || isOther) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === ' ' && canTick) onTick(row.membership.id);
    else if (event.key === 'Enter') onOpen(row);
    else if (step !== 0) body.current?.rows[index + step]?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <table className="review-table" aria-label={props.label}>
      <thead>
        <tr>
          {canTick && <th scope="col">Relancer</th>}
          <th scope="col">Adhésion</th>
          <th scope="col">Fin</th>
          <th scope="col">{canTick ? 'À dire' : 'Dit'}</th>
          <th scope="col">Joindre</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <tr
            key={row.membership.id}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- ticked with Space, opened with Enter
            tabIndex={0}
            onClick={() => onOpen(row)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            {canTick && (
              <td>
                <Checkbox
                  aria-label={`Relancer ${row.membership.holderName}`}
                  checked={!left.has(row.membership.id)}
                  tabIndex={-1}
                  onClick={(event) => event.stopPropagation()}
                  onChange={() => onTick(row.membership.id)}
                />
              </td>
            )}
            <td>
              <Link href={partyPath(row.membership.holder)} onClick={(event) => event.stopPropagation()}>
                {row.membership.holderName}
              </Link>
              <small className="soft">{row.membership.typeName}</small>
            </td>
            <td>
              {formatDateShort(row.membership.endsOn)}
              <small className="soft">{leftWords(row.daysLeft)}</small>
            </td>
            <td>
              {row.due === null ? null : <span>{stepWords(row.due)}</span>}
              <small className="soft">{toldWords(row)}</small>
            </td>
            <td>
              {row.email === '' ? (row.phone === '' ? 'ni e-mail ni téléphone' : row.phone) : row.email}
              {partyKey(row.to) !== partyKey(row.membership.holder) && (
                <small className="soft">{row.toName}</small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function leftWords(days: number): string {
  if (days === 0) return 'aujourd’hui';
  return days > 0 ? `dans ${plural(days, 'jour')}` : `depuis ${plural(-days, 'jour')}`;
}

function toldWords({ told, refusesMail, due }: ReminderRow): string {
  if (refusesMail) return 'a demandé à ne plus être relancé';
  if (told !== null) return `relance du ${formatDateBrief(told.on)}, ${wayWords[told.way]}`;
  return due === null ? 'pas encore' : '';
}
