import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { FileTicket } from '../../../shared/contract/common.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';
import { FileColumns } from './FileColumns.tsx';

type Plan = OutputOf<'treasury.planStatement'>;
type Field = Plan['columns'][number]['field'];
type Mapping = NonNullable<InputOf<'treasury.planStatement'>['mapping']>;

const fieldWords: readonly { readonly value: Field; readonly label: string }[] = [
  { value: 'ignore', label: 'Laisser' },
  { value: 'date', label: 'Date' },
  { value: 'label', label: 'Libellé' },
  { value: 'details', label: 'Suite du libellé' },
  { value: 'amount', label: 'Montant signé' },
  { value: 'debit', label: 'Débit' },
  { value: 'credit', label: 'Crédit' },
];
const stateWords: Readonly<Record<Plan['lines'][number]['state'], string>> = {
  new: 'nouvelle',
  known: 'déjà prise',
  like: 'ressemble',
  refused: 'laissée',
};
const mostShown = 300;

/** What a bank's file would bring, its columns to confirm, before anything is written (P4). */
export function StatementDialog(props: {
  readonly ticket: FileTicket | null;
  readonly onClose: () => void;
}): ReactNode {
  const { ticket, onClose } = props;
  return (
    <Modal opened={ticket !== null} onClose={onClose} title="Importer un relevé" size="xl">
      {ticket !== null && <StatementForm key={ticket.ticket} ticket={ticket.ticket} onClose={onClose} />}
    </Modal>
  );
}

function StatementForm(props: { readonly ticket: string; readonly onClose: () => void }): ReactNode {
  const { ticket, onClose } = props;
  const [mapping, setMapping] = useState<Mapping>();
  const [taken, setTaken] = useState<readonly number[]>([]);
  const source = { ticket, ...(mapping !== undefined && { mapping }) };
  const plan = useQuery('treasury.planStatement', source);
  const take = useCommand('treasury.importStatement');
  if (plan.refusal !== undefined) return <EmptyState title={plan.refusal.message} />;
  if (plan.data === undefined) return null;
  const { columns, lines, fault, remembered } = plan.data;
  const fresh = lines.filter(({ state }) => state === 'new').length + taken.length;
  const send = async (): Promise<void> => {
    const result = await take.run({ ...source, takeLike: [...taken] });
    if (!result.ok) return;
    if (result.value.lines === 0) tell('Tout ce relevé était déjà là\u00a0: rien n’a changé.');
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
        {columns.length > 0 && (
          <FileColumns
            columns={columns}
            fields={fieldWords}
            note={
              remembered
                ? 'Colonnes comme au dernier relevé de cette banque.'
                : 'Vérifier ce que porte chaque colonne\u00a0: ce choix est retenu pour cette banque.'
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
        )}
        <PlanHead plan={plan.data} fresh={fresh} />
        <PlanLines
          lines={lines}
          taken={taken}
          onTake={(line) =>
            setTaken(taken.includes(line) ? taken.filter((one) => one !== line) : [...taken, line])
          }
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Revenir
          </Button>
          <Button type="submit" loading={take.running} disabled={fault !== null} data-autofocus>
            Prendre ces lignes
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What stands in the way, what does not fit, and what it comes to. */
function PlanHead({ plan, fresh }: { readonly plan: Plan; readonly fresh: number }): ReactNode {
  return (
    <>
      {plan.fault !== null && <p className="late">{plan.fault}</p>}
      {plan.doubts.map((doubt) => (
        <Alert key={doubt} color="yellow" variant="light">
          {doubt}
        </Alert>
      ))}
      <p style={{ margin: 0 }}>
        {plural(fresh, 'ligne à prendre', 'lignes à prendre')}&nbsp;: <Amount cents={plan.in} /> entrés,{' '}
        <Amount cents={plan.out} /> sortis.
        {plan.balance !== null && (
          <>
            {' '}
            Solde de la banque au <DateText date={plan.balance.on} />
            &nbsp;: <Amount cents={plan.balance.amount} />.
          </>
        )}
      </p>
    </>
  );
}

function PlanLines(props: {
  readonly lines: Plan['lines'];
  readonly taken: readonly number[];
  readonly onTake: (line: number) => void;
}): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it
    <section className="statement-lines" aria-label="Ce que le fichier apporte" tabIndex={0}>
      <table className="plain-table figures" aria-label="Lignes du fichier">
        <tbody>
          {props.lines.slice(0, mostShown).map((line) => (
            <tr key={`${line.line} ${line.label}`} data-state={line.state}>
              <td>{line.bookedOn !== null && <DateText date={line.bookedOn} />}</td>
              <td>
                {line.label}
                {line.reason !== '' && <small className="soft"> {line.reason}</small>}
              </td>
              <td>
                {line.state === 'like' ? (
                  <label>
                    <input
                      type="checkbox"
                      checked={props.taken.includes(line.line)}
                      onChange={() => props.onTake(line.line)}
                    />{' '}
                    prendre quand même
                  </label>
                ) : (
                  <span className={line.state === 'refused' ? 'late' : 'soft'}>{stateWords[line.state]}</span>
                )}
              </td>
              <td className="amount">{line.amount !== null && <Amount cents={line.amount} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
