import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { HeldPayment, PartnerUse } from '../../../shared/contract/networks-held.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateShort, formatRange } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { methodLabel } from '../billing/payment-methods.tsx';
import { HoldMoneyDialog } from './HoldMoneyDialog.tsx';

/** Who owes what for a partner's machines, and the money taken for the partner (B11). */
export function PartnerMachines(props: {
  readonly partnerId: number;
  readonly partnerName: string;
}): ReactNode {
  const { partnerId, partnerName } = props;
  const { today } = useNow();
  const range = { from: addDays(today, -366), to: today, partnerOrganisationId: partnerId };
  const due = useQuery('networks.partnerUses', { ...range, onlyDue: true });
  const held = useQuery('networks.heldPayments', range);
  const [holding, setHolding] = useState<PartnerUse | 'other'>();
  const rows = held.data?.rows ?? [];
  return (
    <section aria-label={`Encaissé pour le compte de ${partnerName}`}>
      <div className="section-head">
        <h2>Encaissé pour leur compte</h2>
        <Button size="compact-sm" variant="light" onClick={() => setHolding('other')}>
          Encaisser pour {partnerName}
        </Button>
      </div>
      {due.data !== undefined && due.data.length > 0 && (
        <table className="plain-table">
          <caption>Ce qui reste dû pour leurs machines</caption>
          <tbody>
            {due.data.map((use) => (
              <tr key={use.bookingId}>
                <td>{use.userName === '' ? 'Sans nom' : use.userName}</td>
                <td>
                  {use.resource}, {formatRange(use.startsAt, use.endsAt)}
                </td>
                <td className="amount figures">{formatAmount(use.due)}</td>
                <td className="amount">
                  <Button size="compact-sm" variant="default" onClick={() => setHolding(use)}>
                    Encaisser
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length === 0 && due.data?.length === 0 && (
        <p className="soft">
          Ce qui se réserve de leurs machines et ce qui en est payé ici se voit ici&nbsp;: ce n’est jamais
          notre recette.
        </p>
      )}
      {rows.length > 0 && <HeldTable rows={rows} />}
      {holding !== undefined && (
        <HoldMoneyDialog
          partnerId={partnerId}
          partnerName={partnerName}
          {...(holding !== 'other' && { use: holding })}
          onClose={() => setHolding(undefined)}
        />
      )}
    </section>
  );
}

/** Money held for partners: its receipt, and its way back. */
export function HeldTable({ rows }: { readonly rows: readonly HeldPayment[] }): ReactNode {
  return (
    <table className="plain-table">
      <caption className="visually-hidden">Sommes encaissées pour le compte de partenaires</caption>
      <thead>
        <tr>
          <th scope="col">Reçu</th>
          <th scope="col">Le</th>
          <th scope="col">De</th>
          <th scope="col">Pour</th>
          <th scope="col">Par</th>
          <th scope="col" className="amount">
            Montant
          </th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Held key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Held({ row }: { readonly row: HeldPayment }): ReactNode {
  const { today } = useNow();
  const ask = useAsk('networks.heldReceiptFile');
  const reverse = useCommand('networks.reverseHeld');
  const files = useFiles();
  const print = async (): Promise<void> => {
    const result = await ask.run({ id: row.id });
    if (result.ok) await files.print(result.value);
  };
  return (
    <tr>
      <td className="figures">{row.reference}</td>
      <td className="figures">{formatDateShort(row.receivedOn)}</td>
      <td>{row.payerName === '' ? 'De passage' : row.payerName}</td>
      <td>
        {row.what}, <span className="soft">pour {row.partnerName}</span>
      </td>
      <td>{methodLabel(row.method)}</td>
      <td className="amount figures">{formatAmount(row.amount)}</td>
      <td className="amount">
        {row.reverses === null && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Imprimer le reçu ${row.reference}`}
            disabled={ask.running}
            onClick={() => void print()}
          >
            Reçu
          </Button>
        )}
        {row.reverses === null && row.reversedBy === null && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Annuler l’encaissement ${row.reference}`}
            onClick={() => void reverse.run({ id: row.id, on: today, reason: 'Annulé au comptoir' })}
          >
            Annuler
          </Button>
        )}
        {row.reversedBy !== null && <span className="soft">annulé depuis</span>}
        {row.reverses !== null && <span className="soft">annule un encaissement</span>}
      </td>
    </tr>
  );
}
