import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CarriedMethod, MoneyDeposit } from '../../../shared/contract/treasury-deposits.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { Amount, DateText } from '../../ui/texts.tsx';
import { BounceDialog } from './BounceDialog.tsx';

/** Slips and payouts of a year, newest first; each opens on what it carried. */
export function DepositsList({ kind }: { readonly kind: CarriedMethod }): ReactNode {
  const { today } = useNow();
  const rows = useQuery('treasury.deposits', { from: addDays(today, -400), to: today, kinds: [kind] }).data;
  if (rows === undefined || rows.length === 0) return null;
  return (
    <section aria-labelledby="deposits-title" className="deposits">
      <h2 id="deposits-title">{kind === 'cheque' ? 'Remises faites' : 'Versements reçus'}</h2>
      {rows.map((deposit) => (
        <DepositPart key={deposit.id} deposit={deposit} />
      ))}
    </section>
  );
}

export const depositName = ({ number, depositedOn }: MoneyDeposit): string =>
  number ?? `Versement du ${formatDateShort(depositedOn)}`;

function DepositPart({ deposit }: { readonly deposit: MoneyDeposit }): ReactNode {
  const [bouncing, setBouncing] = useState<MoneyDeposit['items'][number]>();
  const isCheques = deposit.kind === 'cheque';
  return (
    <details className="deposit">
      <summary>
        <strong>{depositName(deposit)}</strong>
        <span>
          <DateText date={deposit.depositedOn} form="brief" /> ·{' '}
          {plural(deposit.items.length, isCheques ? 'chèque' : 'règlement')}
        </span>
        <span className="soft">{standing(deposit)}</span>
        <Amount cents={deposit.gross - deposit.fee} />
      </summary>
      <div className="wide-table">
        <table className="plain-table figures">
          <caption className="visually-hidden">{depositName(deposit)}</caption>
          <tbody>
            {deposit.items.map((item) => (
              <tr key={item.id}>
                <td>
                  <DateText date={item.receivedOn} />
                </td>
                <td>
                  {item.payerName === '' ? 'Client de passage' : item.payerName}
                  {item.partnerName !== null && <small className="soft"> pour {item.partnerName}</small>}
                </td>
                <td className="soft">
                  {[item.bank, item.chequeNumber].filter((part) => part !== '').join(' · ')}
                </td>
                <td className="amount">
                  <Amount cents={item.amount} />
                </td>
                <td className="amount">
                  {item.bouncedOn !== null && (
                    <span className="late">impayé le {formatDateShort(item.bouncedOn)}</span>
                  )}
                  {isCheques && deposit.undoneOn === null && item.bouncedOn === null && (
                    <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setBouncing(item)}>
                      Noter impayé
                    </Button>
                  )}
                </td>
              </tr>
            ))}
            {deposit.fee > 0 && (
              <tr>
                <td colSpan={3}>Frais retenus</td>
                <td className="amount" colSpan={2}>
                  <Amount cents={-deposit.fee} />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <DepositTools deposit={deposit} />
      <BounceDialog
        item={bouncing ?? null}
        depositedOn={deposit.depositedOn}
        onClose={() => setBouncing(undefined)}
      />
    </details>
  );
}

function standing({ undoneOn, matchedLineId }: MoneyDeposit): string {
  if (undoneOn !== null) return `annulée le ${formatDateShort(undoneOn)}`;
  return matchedLineId === null ? '' : 'vue au relevé';
}

function DepositTools({ deposit }: { readonly deposit: MoneyDeposit }): ReactNode {
  const ask = useAsk('treasury.depositFile');
  const undo = useCommand('treasury.undoDeposit');
  const files = useFiles();
  const fetchThen = async (use: 'save' | 'print'): Promise<void> => {
    const file = await ask.run({ id: deposit.id });
    if (file.ok) await files[use](file.value);
  };
  return (
    <div className="deposit-tools">
      {deposit.kind === 'cheque' && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            disabled={ask.running}
            onClick={() => void fetchThen('print')}
          >
            Imprimer le bordereau
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={ask.running}
            onClick={() => void fetchThen('save')}
          >
            Enregistrer le PDF
          </Button>
        </>
      )}
      {deposit.undoneOn === null && deposit.matchedLineId === null && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={undo.running}
          onClick={() => void undo.run({ id: deposit.id, version: deposit.version })}
        >
          {deposit.kind === 'cheque' ? 'Annuler la remise' : 'Annuler le versement'}
        </Button>
      )}
    </div>
  );
}
