import { useState, type ReactNode } from 'react';
import { formatInteger } from '../../../shared/domain/money.ts';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';

/** Every line of a file, sifted by what becomes of it, one of them opened beside the table. */
export function LineTable<Line extends { readonly line: number }, Kind extends string>(props: {
  /** Says what the table holds: « Lignes du fichier ». */
  readonly label: string;
  readonly lines: readonly Line[];
  readonly columns: readonly Column<Line>[];
  readonly kindOf: (line: Line) => Kind;
  /** The kinds in the order of the chips, with their word and how many lines are of each. */
  readonly kinds: readonly { readonly kind: Kind; readonly word: string; readonly count: number }[];
  readonly renderDetail: (line: Line, close: () => void) => ReactNode;
}): ReactNode {
  const [wanted, setWanted] = useState<Kind>();
  const [opened, setOpened] = useState<number>();
  const kinds = props.kinds.filter(({ count }) => count > 0);
  // A filter whose last line was decided shows everything again.
  const filter = kinds.some(({ kind }) => kind === wanted) ? wanted : undefined;
  const lines =
    filter === undefined ? props.lines : props.lines.filter((line) => props.kindOf(line) === filter);
  const shown = props.lines.find(({ line }) => line === opened);
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
        {kinds.map(({ kind, word, count }) => (
          <button
            key={kind}
            type="button"
            className="chip"
            aria-pressed={filter === kind}
            onClick={() => setWanted(filter === kind ? undefined : kind)}
          >
            {word} · <span className="figures">{formatInteger(count)}</span>
          </button>
        ))}
      </fieldset>
      <div className="lines-and-panel">
        <VirtualTable
          label={props.label}
          rows={lines}
          columns={props.columns}
          rowKey={({ line }) => line}
          rowHeight={56}
          selected={opened ?? null}
          onOpen={({ line }) => setOpened(line)}
          height="100%"
        />
        {shown !== undefined && props.renderDetail(shown, () => setOpened(undefined))}
      </div>
    </section>
  );
}

/** Who or what a line is, and the reasons of what becomes of it, as a cell of the table. */
export function LineWhat(props: {
  readonly name: string;
  readonly summary: string;
  readonly reasons: readonly string[];
  /** The reasons keep the line back. */
  readonly isHeld: boolean;
}): ReactNode {
  return (
    <span className="line-what">
      <span>
        <strong>{props.name}</strong>
        {props.summary !== '' && <span className="soft"> {props.summary}</span>}
      </span>
      {props.reasons.length > 0 && (
        <span className={props.isHeld ? 'line-reasons refused' : 'line-reasons'}>
          {props.reasons.join(' ')}
        </span>
      )}
    </span>
  );
}

/** The reasons of what becomes of a line, one below the other. */
export function LineReasons(props: {
  readonly reasons: readonly string[];
  readonly isHeld: boolean;
}): ReactNode {
  return props.reasons.map((reason) => (
    <p key={reason} className={props.isHeld ? 'warn' : 'soft'}>
      {reason}
    </p>
  ));
}
