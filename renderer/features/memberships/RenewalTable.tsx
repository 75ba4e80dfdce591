import { Checkbox, NativeSelect } from '@mantine/core';
import { useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { AmountField } from '../../ui/fields.tsx';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { dayWords } from '../people/words.ts';
import type { Review, ReviewLine } from './use-renewals.ts';

/** The lines to review: arrows move, Space takes or holds back, Enter opens the sheet; type and fee are typed over. */
export function RenewalTable({
  review,
  onOpen,
}: {
  readonly review: Review;
  readonly onOpen: (line: ReviewLine) => void;
}): ReactNode {
  const { today } = useNow();
  const columns = useMemo(() => columnsOf(review, today), [review, today]);
  const lines = review.lines ?? [];
  // Space on a line, not in one of its fields.
  const toggle = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== ' ' || !(event.target instanceof HTMLTableRowElement)) return;
    const line = lines[Number(event.target.dataset['index'])];
    if (line === undefined) return;
    event.preventDefault();
    review.toggle(line);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it hears Space from the lines, which have the focus
    <div className="renewal-table" onKeyDown={toggle}>
      <VirtualTable
        label="Adhésions à renouveler"
        rows={lines}
        columns={columns}
        rowKey={(line) => line.membershipId}
        onEnter={onOpen}
        rowHeight={52}
        height="max(300px, calc(100vh - 520px))"
      />
    </div>
  );
}

function Who({ line, today }: { readonly line: ReviewLine; readonly today: string }): ReactNode {
  return (
    <span className={line.taken ? 'renewal-who' : 'renewal-who held-back'}>
      <Link href={partyPath(line.holder)} tabIndex={-1}>
        {line.holderName}
      </Link>
      <small className="soft">
        {line.hint}
        {line.payerName !== null && ` · payée par ${line.payerName}`}
      </small>
      <small className={line.unpaid ? 'late' : 'soft'}>
        {line.typeName}, {line.endsOn < today ? 'finie' : 'jusqu’au'} {line.endsOn < today && 'le '}
        {dayWords(line.endsOn, today)}
        {line.unpaid && ', jamais réglée'}
      </small>
    </span>
  );
}

function columnsOf(review: Review, today: string): readonly Column<ReviewLine>[] {
  const { types, toggle, setFee, setType } = review;
  const all = review.lines?.every((line) => line.taken) === true;
  return [
    {
      key: 'taken',
      width: 44,
      header: (
        <Checkbox
          aria-label="Tout prendre"
          checked={all}
          indeterminate={!all && review.taken > 0}
          onChange={() => review.toggleAll(!all)}
        />
      ),
      cell: (line) => (
        <Checkbox
          tabIndex={-1}
          aria-label={`Renouveler ${line.holderName}`}
          checked={line.taken}
          onChange={() => toggle(line)}
        />
      ),
    },
    { key: 'who', header: 'Qui', cell: (line) => <Who line={line} today={today} /> },
    {
      key: 'type',
      header: 'Type',
      width: 210,
      cell: (line) => (
        <NativeSelect
          size="sm"
          aria-label={`Type pour ${line.holderName}`}
          disabled={!line.taken}
          value={String(line.typeId)}
          data={types
            .filter(({ forWhom }) => forWhom === line.holder.kind)
            .map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(event) => void setType(line, Number(event.currentTarget.value))}
        />
      ),
    },
    {
      key: 'period',
      header: 'Nouvelle période',
      width: 190,
      cell: (line) => (
        <span className="figures">
          {dayWords(line.startsOn, today)} – {dayWords(line.nextEndsOn, today)}
        </span>
      ),
    },
    {
      key: 'fee',
      header: 'Cotisation',
      align: 'right',
      width: 130,
      cell: (line) => (
        <AmountField
          size="sm"
          aria-label={`Cotisation de ${line.holderName}`}
          disabled={!line.taken}
          value={line.fee}
          onChange={(fee) => setFee(line, fee)}
        />
      ),
    },
  ];
}
