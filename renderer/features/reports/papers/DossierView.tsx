import './papers.css';
import type { ReactNode } from 'react';
import {
  kindAt,
  shownChange,
  shownValue,
  titledAlready,
  type Dossier,
  type DossierBlock,
  type DossierChart,
  type DossierTable,
  type Figure,
} from '../../../../shared/domain/dossier.ts';

/** A dossier as it will be printed, to be read before it is kept: figures, tables, quiet charts, texts. */
export function DossierView({
  dossier,
  label,
}: {
  readonly dossier: Dossier;
  readonly label: string;
}): ReactNode {
  return (
    <article className="sheet dossier" aria-label={label}>
      <header>
        <strong>{dossier.placeName}</strong>
        <span>{dossier.title}</span>
        {dossier.detail !== '' && <small className="soft">{dossier.detail}</small>}
      </header>
      {dossier.chapters.map(({ title, blocks }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          {blocks.map((block, index) => (
            <Block key={index} block={block} isTitled={titledAlready(blocks[index - 1], block)} />
          ))}
        </section>
      ))}
    </article>
  );
}

function Block({ block, isTitled }: { readonly block: DossierBlock; readonly isTitled: boolean }): ReactNode {
  switch (block.kind) {
    case 'sentence':
      return <p>{block.text}</p>;
    case 'text':
      return <Writing block={block} />;
    case 'figures':
      return <Figures figures={block.figures} />;
    case 'table':
      return <Table table={block} isTitled={isTitled} />;
    case 'chart':
      return <Chart chart={block} />;
  }
}

function Writing({ block }: { readonly block: Extract<DossierBlock, { kind: 'text' }> }): ReactNode {
  return (
    <>
      <h4>{block.title}</h4>
      {block.text === '' ? (
        <p className="soft">
          <em>À écrire&nbsp;: {block.prompt}</em>
        </p>
      ) : (
        block.text.split(/\n+/u).map((paragraph, index) => <p key={index}>{paragraph}</p>)
      )}
    </>
  );
}

function Figures({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  return (
    <dl className="dossier-figures">
      {figures.map(({ label, kind, value, before, masked }) => {
        const change = shownChange(kind, value, before);
        return (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figures">{shownValue(kind, value, masked)}</dd>
            {before !== null && (
              <dd className="figures soft before">
                {shownValue(kind, before)} l’an passé{change === '' ? '' : ` (${change})`}
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}

const isRight = (kind: string): boolean => kind !== 'text' && kind !== 'date';

function Table({ table, isTitled }: { readonly table: DossierTable; readonly isTitled: boolean }): ReactNode {
  return (
    <>
      {!isTitled && <h4>{table.title}</h4>}
      {table.rows.length === 0 ? (
        <p className="soft">Rien à porter ici.</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
        <section className="dossier-table" aria-label={table.title} tabIndex={0}>
          <table className="plain-table figures" aria-label={table.title}>
            <thead>
              <tr>
                {table.columns.map(({ header, kind }, index) => (
                  <th key={index} scope="col" className={isRight(kind) ? 'amount' : undefined}>
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, position) => (
                <tr key={position} className={row.strong ? 'strong' : undefined}>
                  {table.columns.map((column, index) => (
                    <td key={index} className={isRight(column.kind) ? 'amount' : undefined}>
                      {shownValue(kindAt(column, row), row.cells[index] ?? null, table.masked)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {table.note !== '' && <p className="soft">{table.note}</p>}
    </>
  );
}

/** A chart as bars; its figures stand in the table under it, or behind each bar. */
function Chart({ chart }: { readonly chart: DossierChart }): ReactNode {
  const most = Math.max(0, ...chart.series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  if (most <= 0) return null;
  return (
    <figure className={`dossier-chart ${chart.form}`}>
      <figcaption>
        {chart.title}
        {chart.series.length > 1 && (
          <span className="dossier-legend" aria-hidden>
            {chart.series.map(({ name }, index) => (
              <span key={name} className={`series-${index}`}>
                {name}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <div className="dossier-bars" aria-hidden>
        {chart.categories.map((category, position) => (
          <div key={category} className="dossier-bar">
            <span>{category}</span>
            <div>
              {chart.series.map(({ name, values }, index) => {
                const value = values[position] ?? 0;
                const size = `${Math.max(0, (value / most) * 100)}%`;
                return (
                  <div
                    key={name}
                    className={chart.series.length > 1 ? `series-${index}` : 'series-1'}
                    style={chart.form === 'bars' ? { width: size } : { height: size }}
                    title={`${category}, ${name}\u00a0: ${shownValue(chart.unit, value)}`}
                  />
                );
              })}
            </div>
            {chart.form === 'bars' && (
              <small className="figures">
                {shownValue(chart.unit, chart.series.at(-1)?.values[position] ?? 0)}
              </small>
            )}
          </div>
        ))}
      </div>
    </figure>
  );
}
