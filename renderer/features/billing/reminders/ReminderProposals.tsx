import { Button, Checkbox } from '@mantine/core';
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { formatDateBrief, plural } from '../../../../shared/domain/french.ts';
import { reminderLevelLabels } from '../../../../shared/domain/payment-reminders.ts';
import { Amount } from '../../../ui/texts.tsx';
import { accountPath } from '../paths.ts';

export type Proposal = OutputOf<'billing.paymentReminders'>['due'][number];

/** A name for a proposal that no other has. */
export const proposalKey = ({ payer, level }: Proposal): string => `${payer.kind}:${payer.id}:${level}`;

interface ProposalsProps {
  readonly title: string;
  readonly rows: readonly Proposal[];
  readonly left: ReadonlySet<string>;
  readonly onTick: (key: string) => void;
  readonly onOpen: (row: Proposal) => void;
  readonly onPause: (row: Proposal) => void;
  readonly action: ReactNode;
}

/** Who is due for which reminder: Space ticks, arrows go on, Enter shows the text, M sets aside. */
export function ReminderProposals(props: ProposalsProps): ReactNode {
  const id = useId();
  const { rows } = props;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <header className="reminders-head">
        <h2 id={id}>
          {props.title} · {rows.length}
        </h2>
        <p className="soft keys-hint">
          <kbd>Espace</kbd> coche, <kbd>↓</kbd> passe au suivant, <kbd>Entrée</kbd> montre le texte,{' '}
          <kbd>M</kbd> met de côté
        </p>
        {props.action}
      </header>
      <ProposalsTable {...props} />
    </section>
  );
}

function ProposalsTable({ title, rows, left, onTick, onOpen, onPause }: ProposalsProps): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const row = rows[index];
    const isOther =
      event.target instanceof HTMLInputElement ||
      event.target instanceof HTMLAnchorElement ||
      event.target instanceof HTMLButtonElement;
    if (row === undefined || isOther || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === ' ') onTick(proposalKey(row));
    else if (event.key === 'Enter') onOpen(row);
    else if (event.key.toLowerCase() === 'm') onPause(row);
    else if (step !== 0) body.current?.rows[index + step]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <table className="review-table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">Relancer</th>
          <th scope="col">Qui</th>
          <th scope="col">Niveau</th>
          <th scope="col">Factures</th>
          <th scope="col" className="amount">
            Reste dû
          </th>
          <th scope="col">
            <span className="visually-hidden">Mettre de côté</span>
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <tr
            key={proposalKey(row)}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- ticked with Space, opened with Enter
            tabIndex={0}
            onClick={() => onOpen(row)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <td>
              <Checkbox
                aria-label={`Relancer ${row.payerName}`}
                checked={!left.has(proposalKey(row))}
                tabIndex={-1}
                onClick={(event) => event.stopPropagation()}
                onChange={() => onTick(proposalKey(row))}
              />
            </td>
            <ProposalCells row={row} />
            <td>
              <Button
                size="compact-sm"
                variant="subtle"
                tabIndex={-1}
                aria-label={`Mettre de côté… ${row.payerName}`}
                onClick={(event) => {
                  event.stopPropagation();
                  onPause(row);
                }}
              >
                Mettre de côté…
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ProposalCells({ row }: { readonly row: Proposal }): ReactNode {
  return (
    <>
      <td>
        <Link href={accountPath(row.payer)} onClick={(event) => event.stopPropagation()}>
          {row.payerName}
        </Link>
        <small className="soft">{reachOf(row)}</small>
      </td>
      <td>
        {reminderLevelLabels[row.level]}
        {row.lastSaid !== null && (
          <small className="soft">{`le précédent le ${formatDateBrief(row.lastSaid.on)}`}</small>
        )}
      </td>
      <td>
        {row.documents.map(({ number }) => number).join(', ')}
        <small className="soft">{lateWords(row)}</small>
      </td>
      <td className="amount">
        <Amount cents={row.total} owed />
      </td>
    </>
  );
}

function reachOf({ email, hasAddress, level }: Proposal): string {
  if (level === 3) return hasAddress ? 'en recommandé' : 'sans adresse postale';
  if (email !== '') return email;
  return hasAddress ? 'par la poste' : 'ni e-mail ni adresse\u00a0: compléter la fiche';
}

function lateWords({ documents }: Proposal): string {
  const most = Math.max(...documents.map(({ lateDays }) => lateDays));
  const bounced = documents.some(({ bouncedOn }) => bouncedOn !== null) ? ', règlement impayé' : '';
  return `en retard de ${plural(most, 'jour')}${bounced}`;
}
