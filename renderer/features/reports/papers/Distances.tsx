import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { TypedField } from '../../../ui/typed-fields.tsx';

type Row = OutputOf<'reports.distances'>[number];

const read = (text: string): number | undefined => {
  const number = Number(text.trim().replace(/\s*km$/u, ''));
  return text.trim() !== '' && Number.isInteger(number) && number >= 0 && number <= 20_000
    ? number
    : undefined;
};

/** How far each commune of the year's members is: nothing in the app knows it, so somebody notes it once (R3). */
export function Distances({ year }: { readonly year: number }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const rows = useQuery('reports.distances', { year }).data ?? [];
  if (rows.length === 0) return null;
  const missing = rows.filter(({ kilometres }) => kilometres === null).length;
  return (
    <details className="paper-work" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Distances des communes{' '}
        <span className="soft">
          {missing === 0 ? 'toutes notées' : `${plural(missing, 'commune')} à noter`}
        </span>
      </summary>
      {isOpen && (
        <>
          <p className="soft">
            En kilomètres par la route, depuis le lieu&nbsp;; 0 pour sa propre commune. Rien n’est demandé à
            Internet.
          </p>
          <ul className="paper-list">
            {rows.map((row) => (
              <DistanceLine key={row.commune} row={row} />
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

function DistanceLine({ row }: { readonly row: Row }): ReactNode {
  const { commune, members, kilometres } = row;
  const save = useCommand('reports.saveDistance');
  const [typed, setTyped] = useState<number | null>(kilometres);
  return (
    <li>
      <span>
        {commune} <small>{plural(members, 'adhésion')}</small>
      </span>
      <TypedField<number>
        aria-label={`Kilomètres jusqu’à ${commune}`}
        rightSection="km"
        inputMode="numeric"
        w={120}
        value={typed}
        show={String}
        read={read}
        oddText="Un nombre entier de kilomètres."
        onChange={setTyped}
        onBlur={() => {
          if (typed !== kilometres) void save.run({ commune, kilometres: typed });
        }}
      />
    </li>
  );
}
