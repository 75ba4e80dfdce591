import './treasury.css';
import { Button, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { FileTicket } from '../../../shared/contract/common.ts';
import type { BankLineView } from '../../../shared/contract/treasury-bank.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { BankLines } from './BankLines.tsx';
import { BankMatchDialog } from './BankMatchDialog.tsx';
import { BankStartDialog } from './BankStartDialog.tsx';
import { ReconciliationPart } from './ReconciliationPart.tsx';
import { StatementsPart } from './StatementsPart.tsx';
import { StatementDialog } from './StatementDialog.tsx';

type Lines = OutputOf<'treasury.bankLines'>;
type Filter = 'open' | 'aside' | 'matched';

const emptyTitles: Readonly<Record<Filter, string>> = {
  open: 'Tout est rapproché.',
  aside: 'Aucune ligne n’est mise de côté.',
  matched: 'Aucune ligne n’est encore rapprochée.',
};

/** Banque: the statement's lines with what each could be, and the books against it (I7). */
export function BankSection(): ReactNode {
  const [filter, setFilter] = useState<Filter>('open');
  const [ticket, setTicket] = useState<FileTicket | null>(null);
  const [choosing, setChoosing] = useState<BankLineView | null>(null);
  const [isStarting, setStarting] = useState(false);
  const lines = useQuery('treasury.bankLines', { filter });
  const files = useFiles();
  const take = (file: File): void =>
    void files.upload(file).then((uploaded) => {
      if (uploaded !== undefined) setTicket(uploaded);
    });
  const drop = useFileDrop(take);
  if (lines.refusal !== undefined) return <EmptyState title={lines.refusal.message} />;
  if (lines.data === undefined) return null;
  const { rows, open, aside, matched } = lines.data;
  const isEmpty = open + aside + matched === 0;
  return (
    <div {...drop.listeners} data-over={drop.isOver || undefined} className="bank">
      <div className="section-tools accounting-tools">
        <SegmentedControl
          aria-label="Lignes du relevé"
          value={filter}
          onChange={(chosen) => setFilter(chosen === 'aside' || chosen === 'matched' ? chosen : 'open')}
          data={[
            { value: 'open', label: `À rapprocher (${open})` },
            { value: 'aside', label: `De côté (${aside})` },
            { value: 'matched', label: `Rapprochées (${matched})` },
          ]}
        />
        <div className="head-actions">
          {filter === 'open' && <AcceptSure lines={lines.data} />}
          <FileButton label="Relevé bancaire" accept=".csv,.ofx,.xml,.txt" onFile={take} variant="default">
            Importer un relevé
          </FileButton>
        </div>
      </div>
      <ReconciliationPart onStart={() => setStarting(true)} />
      {rows.length === 0 ? (
        <EmptyState title={isEmpty ? 'Aucun relevé n’est encore importé.' : emptyTitles[filter]}>
          {isEmpty &&
            'Télécharger le relevé sur le site de la banque, en OFX, camt.053 ou CSV, et l’importer ou le déposer ici. Chaque ligne dit ce qu’elle peut régler.'}
        </EmptyState>
      ) : (
        <BankLines rows={rows} onChoose={setChoosing} />
      )}
      <StatementsPart />
      <StatementDialog ticket={ticket} onClose={() => setTicket(null)} />
      <BankMatchDialog line={choosing} onClose={() => setChoosing(null)} />
      <BankStartDialog opened={isStarting} onClose={() => setStarting(false)} />
    </div>
  );
}

function AcceptSure({ lines }: { readonly lines: Lines }): ReactNode {
  const accept = useCommand('treasury.matchSure');
  if (lines.sure === 0) return null;
  const sure = lines.rows.filter(({ proposals }) => proposals[0]?.sure === 'sure').map(({ id }) => id);
  return (
    <Button loading={accept.running} onClick={() => void accept.run({ lineIds: sure })}>
      Accepter {plural(lines.sure, 'ligne sûre', 'lignes sûres')}
    </Button>
  );
}
