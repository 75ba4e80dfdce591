import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Amounts and figures stand right. */
  readonly align?: 'right';
  readonly width?: number | string;
}

export interface VirtualTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string | number;
  readonly onOpen?: (row: Row) => void;
  /** Enter alone, where a click on a line is for what stands in it. */
  readonly onEnter?: (row: Row) => void;
  readonly selected?: string | number | null;
  /** Pixels; 40, or 32 in a dense list. */
  readonly rowHeight?: number;
  /** Told of the last row in sight, for lists that come a page at a time. */
  readonly onReach?: (index: number) => void;
  readonly height?: number | string;
}

/** A table of any length of which only what is in sight is drawn; arrows move, Enter opens. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>): ReactNode {
  const { rows, columns, rowHeight = 40, height = '60vh' } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // Until the box is measured (and where it never is) a screenful is drawn.
    initialRect: { width: 1000, height: 600 },
    onChange: (instance) => {
      const last = instance.getVirtualItems().at(-1);
      if (last !== undefined) props.onReach?.(last.index);
    },
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const move = (event: KeyboardEvent<HTMLTableRowElement>, index: number): void => {
    const row = rows[index];
    const isOnLine = event.target === event.currentTarget;
    if (event.key === 'Enter' && row !== undefined) props.onOpen?.(row);
    if (event.key === 'Enter' && row !== undefined && isOnLine) props.onEnter?.(row);
    if (props.onEnter !== undefined && !isOnLine) return;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const next = Math.min(Math.max(index + (event.key === 'ArrowDown' ? 1 : -1), 0), rows.length - 1);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)?.focus(),
    );
  };
  return (
    <div className="virtual-table" ref={scroller} style={{ height }}>
      <table aria-label={props.label} aria-rowcount={rows.length + 1}>
        <Head columns={columns} />
        <tbody>
          <Gap height={before} columns={columns.length} />
          {items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const key = props.rowKey(row);
            return (
              <tr
                key={key}
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={props.selected === key}
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- rows are opened with Enter
                tabIndex={0}
                onClick={() => props.onOpen?.(row)}
                onKeyDown={(event) => move(event, index)}
              >
                {columns.map((column) => (
                  <td
                    key={column.key}
                    className={column.align === 'right' ? 'amount figures' : undefined}
                    style={{ height: rowHeight }}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Gap height={after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height, columns }: { readonly height: number; readonly columns: number }): ReactNode {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a space, hidden from readers */}
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function Head<Row>({ columns }: { readonly columns: readonly Column<Row>[] }): ReactNode {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            className={column.align === 'right' ? 'amount' : undefined}
            style={{ width: column.width }}
          >
            {column.header}
          </th>
        ))}
      </tr>
    </thead>
  );
}
