import { Checkbox } from '@mantine/core';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { formatDateBrief } from '../../../shared/domain/french.ts';
import { wayWords } from './words.ts';
import { isReady, type DraftMessage, type Messages } from './use-messages.ts';

/** To whom: arrows go from one to the next, Space ticks, Enter goes to the text. */
export function MessageList({
  messages,
  onText,
}: {
  readonly messages: Messages;
  readonly onText: () => void;
}): ReactNode {
  const { rows, current, open, tick } = messages;
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const row = rows[index];
    if (row === undefined || event.target instanceof HTMLInputElement) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = rows[index + step];
    if (event.key === ' ') tick(row.key);
    else if (event.key === 'Enter') onText();
    else if (step !== 0 && next !== undefined) {
      open(next.key);
      list.current?.querySelectorAll<HTMLElement>('button.message-who')[index + step]?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <ul className="message-list" aria-label="Destinataires" ref={list}>
      {rows.map((row, index) => (
        <li key={row.key} data-current={row.key === current?.key}>
          <Checkbox
            aria-label={`Écrire à ${row.name}`}
            checked={row.ticked}
            disabled={row.gone !== null}
            onChange={() => tick(row.key)}
          />
          <button
            type="button"
            className="message-who"
            aria-current={row.key === current?.key}
            data-autofocus={index === 0}
            onClick={() => open(row.key)}
            onFocus={() => open(row.key)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <span>{row.name}</span>
            <small>{hintOf(row)}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What has to be known of one before it leaves, or that it has. */
function hintOf(row: DraftMessage): string {
  if (row.gone !== null) return `✓ ${wayWords[row.gone]}`;
  const where =
    row.email === '' ? ['sans e-mail', row.phone].filter((part) => part !== '').join(' · ') : row.email;
  if (!isReady(row)) return '⚠ à compléter';
  if (row.refusesMail) return '⚠ a demandé à ne plus être relancé';
  if (row.told !== null) return `déjà écrit le ${formatDateBrief(row.told.on)} · ${where}`;
  return where;
}
