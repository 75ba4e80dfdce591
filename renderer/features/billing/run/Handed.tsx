import { useState, type ReactNode } from 'react';
import type { DocumentSummary } from '../../../../shared/contract/billing-documents.ts';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { formatDateBrief, plural } from '../../../../shared/domain/french.ts';
import { useQuery } from '../../../api/hooks.ts';
import type { Column } from '../../../ui/VirtualTable.tsx';
import { HandOver } from './HandOver.tsx';

type Handed = OutputOf<'billing.handed'>[number];

/** How the documents of a list were handed over, by their ids; undefined until it is known. */
export function useHanded(rows: readonly DocumentSummary[]): ReadonlyMap<number, Handed> | undefined {
  const ids = rows.map(({ id }) => id).slice(0, 500);
  const found = useQuery('billing.handed', { ids }, { enabled: ids.length > 0 });
  return found.data === undefined ? undefined : new Map(found.data.map((one) => [one.id, one]));
}

const wayWords: Readonly<Record<Handed['way'], string>> = {
  smtp: 'envoyée',
  eml: 'préparée',
  mailto: 'préparée',
  copied: 'copiée',
  printed: 'imprimée',
};

/** « envoyée le 24 nov. », « imprimée le 24 nov. ». */
export function handedColumn(handed: ReadonlyMap<number, Handed> | undefined): Column<DocumentSummary> {
  return {
    key: 'handed',
    header: 'Transmise',
    width: 170,
    cell: ({ id, due }) => {
      const one = handed?.get(id);
      // What is settled was seen by its payer, however it reached them.
      if (one === undefined)
        return handed === undefined || due <= 0 ? '' : <span className="soft">pas encore</span>;
      return one.waits ? 'attend l’envoi' : `${wayWords[one.way]} le ${formatDateBrief(one.on)}`;
    },
  };
}

/** The invoices of the list still to be paid that nobody was given yet, with the ways to hand them over together. */
export function NotHanded(props: {
  readonly rows: readonly DocumentSummary[];
  readonly handed: ReadonlyMap<number, Handed> | undefined;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { rows, handed } = props;
  const ids = rows.filter(({ id, due }) => due > 0 && handed?.has(id) === false).map(({ id }) => id);
  if (ids.length === 0) return null;
  return (
    <div className="not-handed">
      <button type="button" className="unfold-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {plural(ids.length, 'facture pas encore transmise', 'factures pas encore transmises')}
      </button>
      {isOpen && <HandOver ids={ids} />}
    </div>
  );
}
