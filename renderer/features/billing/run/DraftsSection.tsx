import { Button, Checkbox, CloseButton, Group } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { DocumentSummary } from '../../../../shared/contract/billing-documents.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { documentPath } from '../../../shell/paths.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { DateField } from '../../../ui/fields.tsx';
import { Amount } from '../../../ui/texts.tsx';
import { NewDraftButton } from '../NewDraft.tsx';
import { Paper, PaperAddress, PaperLines, PaperTotals } from '../Paper.tsx';
import { shownDiscount } from '../paper-basis.ts';
import { IssueResult, IssueUnderWay } from './IssueResult.tsx';
import { useIssueMany, type IssueMany } from './use-issue-many.ts';

/** As many as the contract gives at once. */
const MOST = 500;

/** Drafts: reviewed one beside the other, ticked, issued together; none has a number before (I1). */
export function DraftsSection(): ReactNode {
  const found = useQuery('billing.documents', { filter: 'drafts', limit: MOST });
  const issuing = useIssueMany();
  const rows = found.data?.rows ?? [];
  return (
    <>
      <IssueUnderWay issuing={issuing} />
      {issuing.result !== undefined && <IssueResult result={issuing.result} onClose={issuing.forget} />}
      {found.data !== undefined && rows.length === 0 && <NoDrafts />}
      {rows.length > 0 && <DraftsReview rows={rows} issuing={issuing} />}
    </>
  );
}

function NoDrafts(): ReactNode {
  const [, navigate] = useLocation();
  return (
    <EmptyState
      title="Aucun brouillon."
      action={
        <Group justify="center">
          <Button variant="default" onClick={() => navigate('/facturation/a-facturer')}>
            Voir ce qui est à facturer
          </Button>
          <NewDraftButton />
        </Group>
      }
    >
      {
        '«\u00a0Préparer les brouillons\u00a0» en fait un par payeur à partir de ce qui n’est pas encore facturé.'
      }
    </EmptyState>
  );
}

function DraftsReview({
  rows,
  issuing,
}: {
  readonly rows: readonly DocumentSummary[];
  readonly issuing: IssueMany;
}): ReactNode {
  const { today } = useNow();
  const [issuedOn, setIssuedOn] = useState<string | null>(today);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [openId, setOpenId] = useState<number | null>(null);
  const ticked = rows.filter(({ id }) => !left.has(id));
  const isBusy = issuing.progress !== undefined;
  const tick = (ids: readonly number[], isTicked: boolean): void => {
    const next = new Set(left);
    for (const id of ids) {
      if (isTicked) next.delete(id);
      else next.add(id);
    }
    setLeft(next);
  };
  const total = ticked.reduce((sum, { gross }) => sum + gross, 0);
  return (
    <>
      <div className="section-tools">
        <DateField label="Date d’émission" value={issuedOn} onChange={setIssuedOn} w={200} />
        <Button
          disabled={ticked.length === 0 || issuedOn === null}
          loading={isBusy}
          onClick={() => void issuing.run(ticked, issuedOn ?? today)}
        >
          {`Émettre ${ticked.length === 1 ? 'la facture' : plural(ticked.length, 'facture')} · ${formatAmount(total)}`}
        </Button>
        <p className="soft keys-hint">
          <kbd>Espace</kbd> coche, <kbd>↓</kbd> passe au suivant, <kbd>Entrée</kbd> montre le brouillon. Une
          facture émise reçoit son numéro et ne change plus.
        </p>
        <NewDraftButton />
      </div>
      <div className={openId === null ? undefined : 'review-columns'}>
        <DraftsTable rows={rows} left={left} openId={openId} onTick={tick} onOpen={setOpenId} />
        {openId !== null && <DraftBeside id={openId} onClose={() => setOpenId(null)} />}
      </div>
    </>
  );
}

function DraftsTable(props: {
  readonly rows: readonly DocumentSummary[];
  readonly left: ReadonlySet<number>;
  readonly openId: number | null;
  readonly onTick: (ids: readonly number[], isTicked: boolean) => void;
  readonly onOpen: (id: number) => void;
}): ReactNode {
  const { rows, left, openId, onTick, onOpen } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const row = rows[index];
    if (row === undefined || event.target instanceof HTMLInputElement) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === ' ') onTick([row.id], left.has(row.id));
    else if (event.key === 'Enter') onOpen(row.id);
    else if (step !== 0) body.current?.rows[index + step]?.focus();
    else return;
    event.preventDefault();
    const next = rows[index + step];
    if (step !== 0 && openId !== null && next !== undefined) onOpen(next.id);
  };
  const isAll = left.size === 0;
  return (
    <table className="review-table" aria-label="Brouillons">
      <thead>
        <tr>
          <th scope="col">Client</th>
          <th scope="col" className="amount">
            Montant
          </th>
          <th scope="col">
            <Checkbox
              label="Émettre"
              size="xs"
              checked={isAll}
              indeterminate={!isAll && left.size < rows.length}
              onChange={() =>
                onTick(
                  rows.map(({ id }) => id),
                  !isAll,
                )
              }
            />
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <tr
            key={row.id}
            aria-selected={row.id === openId}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- ticked with Space, opened with Enter
            tabIndex={0}
            onClick={() => onOpen(row.id)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <td>{row.buyerName}</td>
            <td className="amount">
              <Amount cents={row.gross} />
            </td>
            <td>
              <Checkbox
                aria-label={`Émettre la facture de ${row.buyerName}`}
                checked={!left.has(row.id)}
                tabIndex={-1}
                onClick={(event) => event.stopPropagation()}
                onChange={() => onTick([row.id], left.has(row.id))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A draft as the paper it will be, and the way to write on it. */
function DraftBeside({ id, onClose }: { readonly id: number; readonly onClose: () => void }): ReactNode {
  const document = useQuery('billing.document', { id }).data;
  if (document === undefined || document.id !== id || document.status !== 'draft') return null;
  return (
    <aside aria-label={`Brouillon pour ${document.buyerName}`}>
      <Group justify="space-between" mb="xs">
        <Button component={Link} href={documentPath(id)} size="compact-md" variant="light">
          Écrire sur ce brouillon
        </Button>
        <CloseButton aria-label="Fermer le brouillon" onClick={onClose} />
      </Group>
      {document.remarks.length > 0 && (
        <ul className="late draft-remarks">
          {document.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <div className="paper-beside">
        <Paper
          title="Facture, brouillon"
          seller={document.seller}
          buyer={<PaperAddress identity={document.buyerIdentity} />}
          facts={[]}
          lines={<PaperLines lines={document.lines} showsVat={document.totals.vat !== 0} withDates={false} />}
          totals={
            <PaperTotals
              totals={document.totals}
              whole={document.globalDiscount}
              wholeAmount={shownDiscount(document.lines, document.totals)}
            />
          }
          note={document.note !== '' && <p className="paper-note">{document.note}</p>}
          mentions={document.mentions}
        />
      </div>
    </aside>
  );
}
