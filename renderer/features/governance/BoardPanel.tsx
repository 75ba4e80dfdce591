import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { MandateRow } from '../../../shared/contract/governance-mandates.ts';
import { formatDateLong, formatDateShort } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { Declaration } from './Declaration.tsx';
import { EndMandate, MandateForm } from './MandateForm.tsx';
import { bodyNames, endedNames } from './words.ts';

type Board = OutputOf<'governance.board'>;
type Dialog = { readonly kind: 'new' } | { readonly kind: 'edit' | 'end'; readonly mandate: MandateRow };

/** Who sits where on a day, whose term comes, what is vacant and what has to be declared. */
export function BoardPanel(): ReactNode {
  const { today } = useNow();
  const [date, setDate] = useState<string>(today);
  const [dialog, setDialog] = useState<Dialog>();
  const board = useQuery('governance.board', { date }).data;
  const close = (): void => setDialog(undefined);
  return (
    <section aria-labelledby="board-title">
      <div className="section-head">
        <h2 id="board-title">Conseil et bureau</h2>
        <Button variant="default" onClick={() => setDialog({ kind: 'new' })}>
          Ajouter un mandat
        </Button>
      </div>
      {board !== undefined && <Declaration board={board} />}
      {board?.faults.map((fault) => (
        <p key={fault} className="warn board-fault">
          {fault}
        </p>
      ))}
      {board !== undefined && board.rows.length === 0 && date === today && (
        <EmptyState title="Personne n’est encore inscrit.">
          Ajouter les mandats en cours, avec leur terme&nbsp;: Comptoir dit qui vient à terme et quand
          déclarer un changement.
        </EmptyState>
      )}
      {board !== undefined && <Bodies board={board} date={date} onOpen={setDialog} />}
      <DateField
        label="Qui siégeait le"
        w={190}
        mt="md"
        value={date}
        onChange={(value) => value !== null && setDate(value)}
      />
      <History />
      {dialog?.kind === 'new' && <MandateForm proposedTerm={board?.proposedTerm ?? null} onClose={close} />}
      {dialog?.kind === 'edit' && (
        <MandateForm mandate={dialog.mandate} proposedTerm={null} onClose={close} />
      )}
      {dialog?.kind === 'end' && <EndMandate mandate={dialog.mandate} onClose={close} />}
    </section>
  );
}

function Bodies(props: {
  readonly board: Board;
  readonly date: string;
  readonly onOpen: (dialog: Dialog) => void;
}): ReactNode {
  const { board } = props;
  return (['bureau', 'board', 'other'] as const).map((body) => {
    const rows = board.rows.filter((row) => row.body === body);
    if (rows.length === 0) return null;
    return (
      <div key={body} className="body-part">
        <h3>{bodyNames[body]}</h3>
        <ul className="sheet rows">
          {rows.map((row) => (
            <MandateLine
              key={row.id}
              row={row}
              renew={board.toRenew.includes(row.id)}
              onOpen={props.onOpen}
            />
          ))}
        </ul>
      </div>
    );
  });
}

function MandateLine(props: {
  readonly row: MandateRow;
  readonly renew: boolean;
  readonly onOpen: (dialog: Dialog) => void;
}): ReactNode {
  const { row, onOpen } = props;
  const term = row.endsOn === null ? 'sans terme' : `jusqu’au ${formatDateShort(row.endsOn)}`;
  return (
    <li>
      <span className="grow">
        <Link href={partyPath({ kind: 'person', id: row.personId })}>{row.personName}</Link>
        {row.organisationName !== '' && <span className="soft"> pour {row.organisationName}</span>}
        <small>
          {row.role} · depuis le {formatDateShort(row.startsOn)}, {term}
          {row.isOverdue && <strong className="owed"> · à terme</strong>}
          {!row.isOverdue && props.renew && ' · à renouveler à la prochaine assemblée'}
        </small>
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        onClick={() => onOpen({ kind: 'end', mandate: row })}
      >
        Terminer
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => onOpen({ kind: 'edit', mandate: row })}>
        Modifier
      </Button>
    </li>
  );
}

function History(): ReactNode {
  const [open, setOpen] = useState(false);
  const rows = useQuery('governance.mandates', {}, { enabled: open }).data ?? [];
  const past = rows.filter(({ endedOn }) => endedOn !== null);
  return (
    <div className="board-history">
      <button type="button" className="unfold-link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Refermer les mandats passés' : 'Voir les mandats passés'}
      </button>
      {open && past.length === 0 && <p className="soft">Aucun mandat n’est encore terminé.</p>}
      {open && past.length > 0 && (
        <ul className="plain-list">
          {past.map((row) => (
            <li key={row.id}>
              {row.personName}, {row.role} ({bodyNames[row.body]}), du {formatDateShort(row.startsOn)} au{' '}
              {formatDateLong(row.endedOn ?? row.startsOn, { year: true })}{' '}
              <span className="soft">{endedNames[row.endedHow ?? 'other']}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
