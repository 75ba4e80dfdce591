import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PreparedMessage, UnpaidFee } from '../../../shared/contract/mail-messages.ts';
import { formatDateBrief, formatDateShort } from '../../../shared/domain/french.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { Amount } from '../../ui/texts.tsx';
import { MessageDialog } from './MessageDialog.tsx';
import { partyKey, wayWords } from './words.ts';

/** Fees of memberships in force that are still to be paid, and the message about each; not by itself, not in bulk. */
export function UnpaidFees(): ReactNode {
  const rows = useQuery('mail.unpaidFees', {}).data ?? [];
  const compose = useAsk('mail.composeAboutFees');
  const [prepared, setPrepared] = useState<readonly PreparedMessage[]>();
  if (rows.length === 0) return null;
  const write = async (some: readonly UnpaidFee[]): Promise<void> => {
    const membershipIds = some.map(({ membership }) => membership.id);
    const result = await compose.run({ template: 'fee_unpaid', membershipIds });
    if (result.ok) setPrepared(result.value);
  };
  return (
    <section aria-labelledby="unpaid-fees">
      <header className="reminders-head">
        <h2 id="unpaid-fees">Cotisations à régler · {rows.length}</h2>
        <p className="soft keys-hint">D’adhésions en cours. Qui règle disparaît de la liste.</p>
        {rows.length > 1 && (
          <Button variant="default" loading={compose.running} onClick={() => void write(rows)}>
            Écrire à tous
          </Button>
        )}
      </header>
      <table className="review-table still" aria-label="Cotisations à régler">
        <thead>
          <tr>
            <th scope="col">Adhésion</th>
            <th scope="col">Depuis</th>
            <th scope="col">Joindre</th>
            <th scope="col" className="amount">
              Reste
            </th>
            <th scope="col">Message</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FeeRow key={row.membership.id} row={row} onWrite={() => void write([row])} />
          ))}
        </tbody>
      </table>
      {prepared !== undefined && (
        <MessageDialog
          title="Cotisation à régler"
          messages={prepared}
          onClose={() => setPrepared(undefined)}
        />
      )}
    </section>
  );
}

function FeeRow({ row, onWrite }: { readonly row: UnpaidFee; readonly onWrite: () => void }): ReactNode {
  const { membership, told } = row;
  return (
    <tr>
      <td>
        <Link href={partyPath(membership.holder)}>{membership.holderName}</Link>
        <small className="soft">{membership.typeName}</small>
      </td>
      <td>{formatDateShort(membership.startsOn)}</td>
      <td>
        {row.email === '' ? (row.phone === '' ? 'ni e-mail ni téléphone' : row.phone) : row.email}
        {partyKey(row.to) !== partyKey(membership.holder) && <small className="soft">{row.toName}</small>}
      </td>
      <td className="amount">
        <Amount cents={row.left} owed />
      </td>
      <td>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Écrire à ${row.toName} pour la cotisation`}
          onClick={onWrite}
        >
          Écrire
        </Button>
        {told !== null && (
          <small className="soft">
            écrit le {formatDateBrief(told.on)}, {wayWords[told.way]}
          </small>
        )}
      </td>
    </tr>
  );
}
