import type { ReactNode } from 'react';
import type { CellKind, Picture } from '../../../../shared/domain/dashboard/pictures.ts';
import { cellWords } from '../../../../shared/domain/dashboard/table-words.ts';

/** The figures of a picture, as they are saved for a spreadsheet. */
export function PictureTable({ title, table }: Pick<Picture, 'title' | 'table'>): ReactNode {
  if (table.rows.length === 0) return <p className="soft">Rien à compter sur cette période.</p>;
  return (
    <div className="scrolled-table">
      <table className="quiet-table figures" aria-label={title}>
        <thead>
          <tr>
            {table.columns.map(({ header, kind }) => (
              <th key={header} scope="col" className={alignOf(kind)}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, line) => (
            // Two lines may bear the same name: two machines, two types.
            <tr key={line}>
              {row.map((value, index) => {
                const column = table.columns[index];
                const words = cellWords(value, column?.kind ?? 'text');
                return index === 0 ? (
                  <th key={column?.header} scope="row">
                    {words}
                  </th>
                ) : (
                  <td key={column?.header} className={alignOf(column?.kind ?? 'text')}>
                    {words}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const alignOf = (kind: CellKind): string | undefined => (kind === 'text' ? undefined : 'amount');
