import { Checkbox } from '@mantine/core';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { BillableItem } from '../../../../shared/contract/billing-documents.ts';
import { Amount } from '../../../ui/texts.tsx';
import { itemKey, type PayerRow } from '../payers.ts';

/** What can be done with a payer's things, or with one of them, from the keyboard. */
export type RunDeed = 'billTo' | 'hold' | 'waive';
const deeds: Readonly<Record<string, RunDeed>> = { f: 'billTo', m: 'hold', r: 'waive' };

export interface ReviewProps {
  readonly rows: readonly PayerRow[];
  /** The keys of things that are not ticked. */
  readonly left: ReadonlySet<string>;
  /** The keys of payers whose things are shown one by one. */
  readonly unfolded: ReadonlySet<string>;
  readonly openKey: string | null;
  readonly onTick: (items: readonly BillableItem[], ticked: boolean) => void;
  readonly onOpen: (key: string) => void;
  readonly onUnfold: (key: string, open: boolean) => void;
  readonly onDeed: (deed: RunDeed, items: readonly BillableItem[]) => void;
}

/** A line of the table: a payer, or one thing under them. */
interface Line {
  readonly key: string;
  readonly row: PayerRow;
  readonly items: readonly BillableItem[];
  readonly item: BillableItem | null;
}

const linesOf = ({ rows, unfolded }: ReviewProps): Line[] =>
  rows.flatMap((row) => [
    { key: row.key, row, items: row.items, item: null },
    ...(unfolded.has(row.key)
      ? row.items.map((item) => ({ key: itemKey(item), row, items: [item], item }))
      : []),
  ]);

/**
 * Payers to review (I6, FACE): Space ticks, arrows go on, Enter shows the paper beside, → and ← unfold; F, M, R bill to
 * somebody else, hold back, waive.
 */
export function ReviewTable(props: ReviewProps): ReactNode {
  const { left, onTick, onOpen, onUnfold, onDeed } = props;
  const lines = linesOf(props);
  const body = useRef<HTMLTableSectionElement>(null);
  const hasFlags = props.rows.some((row) => row.flags.length > 0);
  const go = (index: number): void => {
    const line = lines[index];
    if (line === undefined) return;
    body.current?.rows[index]?.focus();
    // The paper beside follows the line in hand.
    if (props.openKey !== null) onOpen(line.row.key);
  };
  const onKeyDown = (event: KeyboardEvent, line: Line, index: number): void => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = deeds[event.key.toLowerCase()];
    if (event.key === ' ') onTick(line.items, !isTicked(line.items, left));
    else if (event.key === 'Enter') onOpen(line.row.key);
    else if (event.key === 'ArrowDown') go(index + 1);
    else if (event.key === 'ArrowUp') go(index - 1);
    else if (event.key === 'ArrowRight') onUnfold(line.row.key, true);
    else if (event.key === 'ArrowLeft') {
      body.current?.rows[lines.findIndex(({ key }) => key === line.row.key)]?.focus();
      onUnfold(line.row.key, false);
    } else if (deed !== undefined) onDeed(deed, line.items);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <table className="review-table run-table" aria-label="À facturer par payeur">
      <thead>
        <tr>
          <th scope="col">Payeur</th>
          <th scope="col">Quoi</th>
          {hasFlags && <th scope="col">À voir</th>}
          <th scope="col" className="amount">
            Montant
          </th>
          <th scope="col">Facturer</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {lines.map((line, index) => (
          <tr
            key={line.key}
            className={line.item === null ? undefined : 'run-item'}
            aria-selected={line.item === null && line.row.key === props.openKey}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- ticked with Space, opened with Enter
            tabIndex={0}
            onClick={() => onOpen(line.row.key)}
            onKeyDown={(event) => onKeyDown(event, line, index)}
          >
            <LineCells line={line} hasFlags={hasFlags} unfolded={props.unfolded} onUnfold={onUnfold} />
            <td>
              <Tick line={line} left={left} onTick={onTick} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether all of them are ticked. */
export const isTicked = (items: readonly BillableItem[], left: ReadonlySet<string>): boolean =>
  items.every((item) => !left.has(itemKey(item)));

function Tick(props: {
  readonly line: Line;
  readonly left: ReadonlySet<string>;
  readonly onTick: ReviewProps['onTick'];
}): ReactNode {
  const { line, left } = props;
  const all = isTicked(line.items, left);
  const some = line.items.some((item) => !left.has(itemKey(item)));
  return (
    <Checkbox
      aria-label={line.item === null ? `Facturer ${line.row.name}` : `Facturer ${line.item.line.designation}`}
      checked={all}
      indeterminate={some && !all}
      tabIndex={-1}
      onClick={(event) => event.stopPropagation()}
      onChange={() => props.onTick(line.items, !all)}
    />
  );
}

function LineCells(props: {
  readonly line: Line;
  readonly hasFlags: boolean;
  readonly unfolded: ReadonlySet<string>;
  readonly onUnfold: ReviewProps['onUnfold'];
}): ReactNode {
  const { row, item } = props.line;
  if (item !== null)
    return (
      <>
        <td className="soft">{item.usedByName === row.name ? '' : item.usedByName}</td>
        <td>{item.line.designation}</td>
        {props.hasFlags && (
          <td className="late">
            {item.flag !== '' && `⚑ ${item.flag}`}
            {item.payerWhy === 'chosen' && ' ⚑ payeur choisi cette fois'}
          </td>
        )}
        <td className="amount">
          <Amount cents={item.amount} />
        </td>
      </>
    );
  const isOpen = props.unfolded.has(row.key);
  return (
    <>
      <td>
        <button
          type="button"
          className="run-unfold"
          tabIndex={-1}
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Replier' : 'Détailler'} ${row.name}`}
          onClick={(event) => {
            event.stopPropagation();
            props.onUnfold(row.key, !isOpen);
          }}
        >
          {isOpen ? '▾' : '▸'}
        </button>
        {row.name}
      </td>
      <td className="soft">{row.what}</td>
      {props.hasFlags && <td className="late">{row.flags.length > 0 && `⚑ ${row.flags.join(' · ')}`}</td>}
      <td className="amount">
        <Amount cents={row.amount} />
      </td>
    </>
  );
}
