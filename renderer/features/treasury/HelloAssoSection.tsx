import './treasury.css';
import { Button, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { FileTicket } from '../../../shared/contract/common.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { HelloAssoLineView } from '../../../shared/contract/treasury-helloasso.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { Amount } from '../../ui/texts.tsx';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { HelloAssoFileDialog } from './HelloAssoFileDialog.tsx';
import { HelloAssoLines } from './HelloAssoLines.tsx';
import { HelloAssoMatchDialog } from './HelloAssoMatchDialog.tsx';
import { HelloAssoPayouts } from './HelloAssoPayouts.tsx';

type Overview = OutputOf<'treasury.helloAsso'>;
type Filter = 'open' | 'matched' | 'left';

const emptyTitles: Readonly<Record<Filter, string>> = {
  open: 'Tous les paiements sont dans les comptes.',
  matched: 'Aucun paiement n’est encore affecté.',
  left: 'Aucun paiement n’est laissé de côté.',
};

/** HelloAsso: what it took in for the place, what each payment is, and what it has paid out (I7). */
export function HelloAssoSection(): ReactNode {
  const [filter, setFilter] = useState<Filter>('open');
  const [ticket, setTicket] = useState<FileTicket | null>(null);
  const [choosing, setChoosing] = useState<HelloAssoLineView | null>(null);
  const overview = useQuery('treasury.helloAsso', { filter });
  const files = useFiles();
  const take = (file: File): void =>
    void files.upload(file).then((uploaded) => {
      if (uploaded !== undefined) setTicket(uploaded);
    });
  const drop = useFileDrop(take);
  if (overview.refusal !== undefined) return <EmptyState title={overview.refusal.message} />;
  if (overview.data === undefined) return null;
  const { rows, open, matched, left } = overview.data;
  const isEmpty = open + matched + left === 0;
  return (
    <div {...drop.listeners} data-over={drop.isOver || undefined} className="bank">
      <div className="section-tools accounting-tools">
        <SegmentedControl
          aria-label="Paiements HelloAsso"
          value={filter}
          onChange={(chosen) => setFilter(chosen === 'matched' || chosen === 'left' ? chosen : 'open')}
          data={[
            { value: 'open', label: `À affecter (${open})` },
            { value: 'matched', label: `Dans les comptes (${matched})` },
            { value: 'left', label: `Laissés (${left})` },
          ]}
        />
        <div className="head-actions">
          {filter === 'open' && <AcceptSure overview={overview.data} />}
          <FileButton label="Export HelloAsso" accept=".csv,.xlsx,.ods" onFile={take} variant="default">
            Importer les paiements
          </FileButton>
        </div>
      </div>
      {!isEmpty && <Figures overview={overview.data} />}
      {rows.length === 0 ? (
        <EmptyState title={isEmpty ? 'Aucun paiement HelloAsso n’est encore importé.' : emptyTitles[filter]}>
          {isEmpty &&
            'Sur HelloAsso, Paiements puis Exporter, en CSV ou en Excel. L’importer ou le déposer ici\u00a0: chaque paiement dit ce qu’il règle, et chaque versement se retrouve au relevé de la banque.'}
        </EmptyState>
      ) : (
        <HelloAssoLines rows={rows} onChoose={setChoosing} />
      )}
      <HelloAssoPayouts payouts={overview.data.payouts} />
      <HelloAssoFileDialog ticket={ticket} onClose={() => setTicket(null)} />
      <HelloAssoMatchDialog line={choosing} onClose={() => setChoosing(null)} />
    </div>
  );
}

function Figures({ overview }: { readonly overview: Overview }): ReactNode {
  return (
    <dl className="count-sums">
      <div>
        <dt>Encaissé par HelloAsso, pas encore versé</dt>
        <dd>
          <Amount cents={overview.notPaidOut} />
        </dd>
      </div>
      <div>
        <dt>Dans les comptes, pas encore à la banque</dt>
        <dd>
          <Amount cents={overview.waiting} />
        </dd>
      </div>
    </dl>
  );
}

function AcceptSure({ overview }: { readonly overview: Overview }): ReactNode {
  const accept = useCommand('treasury.matchHelloAssoSure');
  if (overview.sure === 0) return null;
  const sure = overview.rows.filter(({ proposals }) => proposals[0]?.sure === 'sure').map(({ id }) => id);
  return (
    <Button loading={accept.running} onClick={() => void accept.run({ lineIds: sure })}>
      Accepter {plural(overview.sure, 'paiement sûr', 'paiements sûrs')}
    </Button>
  );
}
