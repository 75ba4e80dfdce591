import { Button } from '@mantine/core';
import { useDeferredValue, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { OrganisationSummary } from '../../../shared/contract/people.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { ListSearch } from './ListSearch.tsx';
import { kindWords } from './words.ts';

const columns: readonly Column<OrganisationSummary>[] = [
  {
    key: 'name',
    header: 'Nom',
    cell: (row) => (
      <span className="name-cell">
        <span className="name">{row.name}</span>
        {row.isPartner && <span className="kind-badge kind-workshop">partenaire</span>}
      </span>
    ),
  },
  { key: 'kind', header: 'Nature', width: 150, cell: (row) => kindWords[row.kind] },
  { key: 'commune', header: 'Commune', width: 160, cell: (row) => row.commune },
  {
    key: 'number',
    header: 'N°',
    width: 84,
    cell: (row) => <span className="figures soft">{row.memberNumber}</span>,
  },
  {
    key: 'phone',
    header: 'Téléphone',
    width: 150,
    cell: (row) => <span className="figures">{row.phone}</span>,
  },
  { key: 'people', header: 'Personnes', width: 100, align: 'right', cell: (row) => row.peopleCount },
];
const blank = { text: '' };

/** Structures by name: associations, companies, public bodies, partners among them. */
export function OrganisationList({ onNew }: { readonly onNew: () => void }): ReactNode {
  const [, navigate] = useLocation();
  const { draft, change } = useDraft('people.organisations', blank);
  const text = useDeferredValue(draft.text);
  const found = useQuery('people.organisations', { text, limit: 500 });
  const box = useRef<HTMLDivElement>(null);
  const open = (row: OrganisationSummary): void => navigate(partyPath({ kind: 'organisation', id: row.id }));
  const [first] = found.data?.rows ?? [];
  return (
    <div className="people-list" ref={box}>
      <ListSearch
        list={box}
        label="Chercher une structure"
        value={draft.text}
        onType={(typed) => change({ text: typed })}
        onEnter={() => first !== undefined && open(first)}
        count={found.data === undefined ? '' : plural(found.data.total, 'structure')}
      />
      {found.refusal !== undefined && (
        <EmptyState title="La liste n’est pas là">{found.refusal.message}</EmptyState>
      )}
      {found.data !== undefined &&
        (found.data.total > 0 ? (
          <VirtualTable
            label="Structures"
            rows={found.data.rows}
            columns={columns}
            rowKey={(row) => row.id}
            onOpen={open}
            height="100%"
          />
        ) : (
          <EmptyState
            title={text === '' ? 'Aucune structure encore.' : 'Aucune structure ne répond à cette recherche.'}
            action={<Button onClick={onNew}>Ajouter une structure</Button>}
          >
            Une association, une entreprise ou une commune pour laquelle des personnes viennent, ou un
            partenaire.
          </EmptyState>
        ))}
    </div>
  );
}
