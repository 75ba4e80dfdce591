import { Button, Select } from '@mantine/core';
import { useDeferredValue, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { homePaths, partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { RenewDialog, type Holder } from '../memberships/RenewDialog.tsx';
import { ConsentSelect } from '../privacy/ConsentSelect.tsx';
import { FilterChips } from './FilterChips.tsx';
import { ListSearch } from './ListSearch.tsx';
import { personColumns } from './person-columns.tsx';
import { usePeoplePages, type ListLine, type PeoplePages, type PeopleWanted } from './use-pages.ts';
import { nobodyWords } from './words.ts';

const everybody: PeopleWanted = { text: '', filter: 'all', partnerId: null, consentKindId: null };

/** Everybody, found as one types (P6), filtered by sentences, opened by Enter, renewed by `r`. */
export function PeopleList({ onNew }: { readonly onNew: () => void }): ReactNode {
  const [, navigate] = useLocation();
  const { draft: wanted, change, clear } = useDraft('people.list', everybody);
  const pages = usePeoplePages(useDeferredValue(wanted));
  const box = useRef<HTMLDivElement>(null);
  const [renewed, setRenewed] = useState<Holder>();
  const open = (line: ListLine | undefined): void => {
    if (line !== undefined && !('waiting' in line)) navigate(partyPath({ kind: 'person', id: line.id }));
  };
  useActions([
    {
      id: 'people.renew',
      label: 'Renouveler l’adhésion de la ligne choisie',
      words: 'cotisation prendre',
      shortcut: 'r',
      run: () => setRenewed(holderOf(pages.lines[focusedLine(box.current)])),
    },
  ]);
  return (
    <div className="people-list" ref={box}>
      <ListSearch
        list={box}
        label="Chercher une personne"
        value={wanted.text}
        onType={(text) => change({ text })}
        onEnter={() => open(pages.lines[0])}
        count={pages.total === undefined ? '' : plural(pages.total, 'personne')}
      />
      <FilterChips value={wanted.filter} onChange={(filter) => change({ filter, partnerId: null })} />
      <ConsentSelect value={wanted.consentKindId} onChange={(consentKindId) => change({ consentKindId })} />
      {wanted.filter === 'partners' && (
        <PartnerSelect value={wanted.partnerId} onChange={(partnerId) => change({ partnerId })} />
      )}
      <People pages={pages} wanted={wanted} onOpen={open} onNew={onNew} onClear={clear} />
      {renewed !== undefined && <RenewDialog holder={renewed} onClose={() => setRenewed(undefined)} />}
    </div>
  );
}

function People(props: {
  readonly pages: PeoplePages;
  readonly wanted: PeopleWanted;
  readonly onOpen: (line: ListLine) => void;
  readonly onNew: () => void;
  readonly onClear: () => void;
}): ReactNode {
  const { pages, wanted } = props;
  const [, navigate] = useLocation();
  if (pages.refusal !== undefined)
    return <EmptyState title="La liste n’est pas là">{pages.refusal.message}</EmptyState>;
  if (pages.total === undefined) return null;
  if (pages.total > 0) {
    return (
      <VirtualTable
        label="Personnes"
        rows={pages.lines}
        columns={personColumns}
        rowKey={(line) => line.id}
        onOpen={props.onOpen}
        onReach={pages.reach}
        height="100%"
      />
    );
  }
  if (wanted.text !== '' || wanted.filter !== 'all' || wanted.consentKindId !== null) {
    return (
      <EmptyState
        title={
          wanted.text === '' && wanted.consentKindId === null
            ? nobodyWords[wanted.filter]
            : 'Personne ne répond à cette recherche.'
        }
        action={
          <Button variant="default" onClick={props.onClear}>
            Voir tout le monde
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title="Personne n’est encore dans le fichier."
      action={
        <>
          <Button onClick={props.onNew}>Ajouter une personne</Button>{' '}
          <Button variant="default" onClick={() => navigate(`${homePaths.people}/import`)}>
            Importer une liste
          </Button>
        </>
      }
    >
      Un tableur ou un export HelloAsso se reprend tel quel&#8239;; rien n’est écrit avant d’avoir été montré.
    </EmptyState>
  );
}

function PartnerSelect(props: {
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
}): ReactNode {
  const agreements = useQuery('networks.agreements', {}).data ?? [];
  const partners = new Map(agreements.map((each) => [String(each.partnerOrganisationId), each.partnerName]));
  return (
    <Select
      aria-label="Quel partenaire"
      className="partner-select"
      allowDeselect
      clearable
      placeholder="tous les partenaires"
      data={[...partners].map(([value, label]) => ({ value, label }))}
      value={props.value === null ? null : String(props.value)}
      onChange={(value) => props.onChange(value === null ? null : Number(value))}
    />
  );
}

function holderOf(line: ListLine | undefined): Holder | undefined {
  if (line === undefined || 'waiting' in line) return undefined;
  return { kind: 'person', id: line.id, label: line.displayName };
}

/** The line that has the focus; the first one where none has. */
function focusedLine(box: HTMLElement | null): number {
  const row = document.activeElement?.closest<HTMLElement>('tr[data-index]');
  return row !== undefined && row !== null && box?.contains(row) === true ? Number(row.dataset['index']) : 0;
}
