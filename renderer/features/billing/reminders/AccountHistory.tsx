import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Party } from '../../../../shared/contract/common.ts';
import type { PreparedMessage } from '../../../../shared/contract/mail-messages.ts';
import { formatDateShort } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { reminderLevelLabels } from '../../../../shared/domain/payment-reminders.ts';
import { useFiles } from '../../../api/files.ts';
import { useAsk, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { DateField } from '../../../ui/fields.tsx';
import { Amount } from '../../../ui/texts.tsx';
import { MessageDialog } from '../../mail/MessageDialog.tsx';
import { wayWords } from '../../mail/words.ts';

/** What was said to them about what they owe (I7). */
export function RemindersSaid({ party }: { readonly party: Party }): ReactNode {
  const said = useQuery('billing.remindersOf', { party }).data ?? [];
  if (said.length === 0) return null;
  return (
    <section className="side-part" aria-labelledby="said-title">
      <h2 id="said-title">Relances</h2>
      <ul className="received">
        {said.map(({ id, level, on, way, total, numbers }) => (
          <li key={id}>
            <span className="grow">
              {reminderLevelLabels[level]}, {formatDateShort(on)}
              <small className="soft">{` ${numbers.join(', ')}, ${wayWords[way]}`}</small>
            </span>
            <span className="figures">{formatAmount(total)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The statement of their account over a range: on screen, as PDF, by message (I7). */
export function AccountStatement({ party }: { readonly party: Party }): ReactNode {
  const { today } = useNow();
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState<string | null>(today);
  const isWhole = from !== null && to !== null && from <= to;
  const range = { party, from: from ?? today, to: to ?? today };
  const found = useQuery('billing.statement', range, { enabled: isWhole });
  const files = useFiles();
  const file = useAsk('billing.statementFile');
  const compose = useAsk('billing.composeStatement');
  const [messages, setMessages] = useState<readonly PreparedMessage[]>();
  const fetchThen = async (use: 'save' | 'print'): Promise<void> => {
    const result = await file.run(range);
    if (result.ok) await files[use](result.value);
  };
  const write = async (): Promise<void> => {
    const result = await compose.run(range);
    if (result.ok && result.value.length > 0) setMessages(result.value);
  };
  return (
    <section className="sheet account-sheet account-statement" aria-labelledby="statement-title">
      <h2 id="statement-title">Relevé de compte</h2>
      <div className="section-tools">
        <DateField label="Du" value={from} onChange={setFrom} w={170} />
        <DateField label="Au" value={to} onChange={setTo} w={170} />
        <Group gap="xs">
          <Button
            variant="default"
            disabled={!isWhole || file.running}
            onClick={() => void fetchThen('print')}
          >
            Imprimer le relevé
          </Button>
          <Button
            variant="default"
            disabled={!isWhole || file.running}
            onClick={() => void fetchThen('save')}
          >
            Enregistrer le relevé
          </Button>
          <Button variant="default" disabled={!isWhole || compose.running} onClick={() => void write()}>
            Envoyer le relevé
          </Button>
        </Group>
      </div>
      {found.data !== undefined && <StatementTable statement={found.data} />}
      {messages !== undefined && (
        <MessageDialog title="Envoyer le relevé" messages={messages} onClose={() => setMessages(undefined)} />
      )}
    </section>
  );
}

function StatementTable({
  statement,
}: {
  readonly statement: NonNullable<ReturnType<typeof useQuery<'billing.statement'>>['data']>;
}): ReactNode {
  const { opening, rows, closing } = statement;
  return (
    <table className="quiet-table" aria-label="Mouvements du compte">
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Libellé</th>
          <th scope="col" className="amount">
            Dû
          </th>
          <th scope="col" className="amount">
            Réglé
          </th>
          <th scope="col" className="amount">
            Solde
          </th>
        </tr>
      </thead>
      <tbody>
        <tr className="strong">
          <th scope="row" colSpan={4}>
            Solde au départ
          </th>
          <td className="amount">
            <Amount cents={opening} />
          </td>
        </tr>
        {rows.map(({ on, label, debit, credit, balance }, index) => (
          // Two movements may be alike in everything.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <td>{formatDateShort(on)}</td>
            <td>{label}</td>
            <td className="amount">{debit !== 0 && <Amount cents={debit} />}</td>
            <td className="amount">{credit !== 0 && <Amount cents={credit} />}</td>
            <td className="amount">
              <Amount cents={balance} />
            </td>
          </tr>
        ))}
        <tr className="strong">
          <th scope="row" colSpan={4}>
            Solde à la fin
          </th>
          <td className="amount">
            <Amount cents={closing} owed={closing > 0} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
