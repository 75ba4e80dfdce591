import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { FileTicket } from '../../../shared/contract/common.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';
import { FileColumns } from './FileColumns.tsx';

type Plan = OutputOf<'treasury.planHelloAsso'>;
type Field = Plan['columns'][number]['field'];
type Mapping = NonNullable<InputOf<'treasury.planHelloAsso'>['mapping']>;

const fieldWords: readonly { readonly value: Field; readonly label: string }[] = [
  { value: 'ignore', label: 'Laisser' },
  { value: 'reference', label: 'Référence du paiement' },
  { value: 'order', label: 'Référence de la commande' },
  { value: 'paidOn', label: 'Date du paiement' },
  { value: 'amount', label: 'Montant' },
  { value: 'status', label: 'Statut' },
  { value: 'paidOutOn', label: 'Date du versement' },
  { value: 'payout', label: 'Numéro du versement' },
  { value: 'lastName', label: 'Nom' },
  { value: 'firstName', label: 'Prénom' },
  { value: 'company', label: 'Raison sociale' },
  { value: 'email', label: 'E-mail' },
  { value: 'campaign', label: 'Campagne' },
  { value: 'kind', label: 'Type de campagne' },
  { value: 'gift', label: 'Don supplémentaire' },
];
const stateWords: Readonly<Record<Plan['lines'][number]['state'], string>> = {
  new: 'nouveau',
  known: 'déjà pris',
  changed: 'changé',
  left: 'laissé',
  refused: 'refusé',
};
const mostShown = 300;

/** What HelloAsso's export would bring, its columns to confirm, before anything is written (P4). */
export function HelloAssoFileDialog(props: {
  readonly ticket: FileTicket | null;
  readonly onClose: () => void;
}): ReactNode {
  const { ticket, onClose } = props;
  return (
    <Modal opened={ticket !== null} onClose={onClose} title="Importer les paiements HelloAsso" size="xl">
      {ticket !== null && <FileForm key={ticket.ticket} ticket={ticket.ticket} onClose={onClose} />}
    </Modal>
  );
}

function FileForm(props: { readonly ticket: string; readonly onClose: () => void }): ReactNode {
  const { ticket, onClose } = props;
  const [mapping, setMapping] = useState<Mapping>();
  const source = { ticket, ...(mapping !== undefined && { mapping }) };
  const plan = useQuery('treasury.planHelloAsso', source);
  const take = useCommand('treasury.importHelloAsso');
  if (plan.refusal !== undefined) return <EmptyState title={plan.refusal.message} />;
  if (plan.data === undefined) return null;
  const { columns, lines, fault, remembered, collected, refunded, paidOut } = plan.data;
  const fresh = lines.filter(({ state }) => state === 'new').length;
  const send = async (): Promise<void> => {
    const result = await take.run(source);
    if (!result.ok) return;
    if (result.value.lines + result.value.changed === 0)
      tell('Tout ce fichier était déjà là\u00a0: rien n’a changé.');
    onClose();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <details open={fault !== null || mapping !== undefined}>
          <summary>Colonnes du fichier</summary>
          <FileColumns
            columns={columns}
            fields={fieldWords}
            note={
              remembered
                ? 'Colonnes comme au dernier export.'
                : 'Vérifier ce que porte chaque colonne\u00a0: ce choix est retenu.'
            }
            onChange={(index, field) =>
              setMapping(
                columns.map((column) => ({
                  index: column.index,
                  field: column.index === index ? field : column.field,
                })),
              )
            }
          />
        </details>
        {fault !== null && <p className="late">{fault}</p>}
        <p style={{ margin: 0 }}>
          {plural(fresh, 'nouveau paiement', 'nouveaux paiements')}&nbsp;: <Amount cents={collected} />{' '}
          encaissés
          {refunded > 0 && (
            <>
              , <Amount cents={refunded} /> remboursés
            </>
          )}
          {paidOut > 0 && (
            <>
              , <Amount cents={paidOut} /> versés
            </>
          )}
          .
        </p>
        <PlanLines lines={lines} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Revenir
          </Button>
          <Button type="submit" loading={take.running} disabled={fault !== null} data-autofocus>
            Prendre ces paiements
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function PlanLines({ lines }: { readonly lines: Plan['lines'] }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it
    <section className="statement-lines" aria-label="Ce que le fichier apporte" tabIndex={0}>
      <table className="plain-table figures" aria-label="Paiements du fichier">
        <tbody>
          {lines.slice(0, mostShown).map((line) => (
            <tr key={line.line} data-state={line.state}>
              <td>{line.paidOn !== null && <DateText date={line.paidOn} />}</td>
              <td>
                {line.label}
                {line.reason !== '' && <small className="soft"> {line.reason}</small>}
              </td>
              <td className={line.state === 'refused' ? 'late' : 'soft'}>{stateWords[line.state]}</td>
              <td className="amount">{line.amount !== null && <Amount cents={line.amount} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
