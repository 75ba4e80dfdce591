import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Settlement } from '../../../shared/contract/networks-settlements.ts';
import { formatDateLong, formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { documentPath } from '../../shell/paths.ts';
import { methodLabel } from '../billing/payment-methods.tsx';
import { SettlementFigures, SettlementLines } from './SettlementLines.tsx';
import { PayPartnerDialog, TheirInvoiceDialog } from './SettlementMoney.tsx';

/** A confirmed settlement as it was frozen, and what came of it: invoices both ways, payments, files (X4). */
export function SettlementDetail({ id }: { readonly id: number }): ReactNode {
  const { data: settlement } = useQuery('networks.settlement', { id });
  if (settlement === undefined) return null;
  const { partnerName, waived } = settlement;
  return (
    <div className="settlement-part">
      <p className="soft">
        Confirmé le {formatDateLong(settlement.confirmedOn)} par {settlement.confirmedBy}.
        {waived !== null &&
          ` Quittes\u00a0: ${waived.reason}. Accord de ${waived.by}, le ${formatDateShort(waived.on)}.`}
      </p>
      <SettlementFigures sums={settlement.sums} partnerName={partnerName} />
      <FileButtons id={id} />
      <OurSide settlement={settlement} />
      <TheirSide settlement={settlement} />
      <SettlementLines lines={settlement.lines} partnerName={partnerName} />
    </div>
  );
}

function FileButtons({ id }: { readonly id: number }): ReactNode {
  const ask = useAsk('networks.settlementFile');
  const files = useFiles();
  const fetchThen = async (format: 'pdf' | 'csv' | 'signed', use: 'save' | 'print'): Promise<void> => {
    const result = await ask.run({ id, format });
    if (result.ok) await files[use](result.value);
  };
  return (
    <div className="settlement-actions">
      <Button variant="default" disabled={ask.running} onClick={() => void fetchThen('pdf', 'print')}>
        Imprimer
      </Button>
      <Button variant="default" disabled={ask.running} onClick={() => void fetchThen('pdf', 'save')}>
        Enregistrer le PDF
      </Button>
      <Button variant="default" disabled={ask.running} onClick={() => void fetchThen('signed', 'save')}>
        Enregistrer le relevé signé
      </Button>
      <Button variant="default" disabled={ask.running} onClick={() => void fetchThen('csv', 'save')}>
        Enregistrer en CSV
      </Button>
    </div>
  );
}

function OurSide({ settlement }: { readonly settlement: Settlement }): ReactNode {
  const draft = useCommand('billing.draftSettlement');
  const { id, toInvoice, documents, outcome } = settlement;
  if (outcome !== 'invoice' || (toInvoice === 0 && documents.length === 0)) return null;
  return (
    <div>
      <h3>Notre facture</h3>
      {documents.map((document) => (
        <p key={document.id}>
          <Link href={documentPath(document.id)}>{document.number ?? 'Brouillon'}</Link>
          {document.number !== null &&
            (document.due === 0 ? ', réglée' : `, reste ${formatAmount(document.due)}`)}
        </p>
      ))}
      {toInvoice < 0 && (
        <p className="soft">
          Les corrections l’emportent&nbsp;: {formatAmount(toInvoice)} à déduire de la prochaine facture.
        </p>
      )}
      {toInvoice > 0 && (
        <Button
          variant="default"
          loading={draft.running}
          onClick={() => void draft.run({ settlementId: id })}
        >
          Préparer la facture de {formatAmount(toInvoice)}
        </Button>
      )}
    </div>
  );
}

function TheirSide({ settlement }: { readonly settlement: Settlement }): ReactNode {
  const { today } = useNow();
  const [dialog, setDialog] = useState<'invoice' | 'pay'>();
  const offset = useCommand('billing.offsetSettlement');
  const reverse = useCommand('networks.reversePartnerPayment');
  const { id, partnerName, dueToThem, paidToThem, theirInvoice, payments, documents } = settlement;
  const left = dueToThem - paidToThem;
  const canOffset = left > 0 && documents.some(({ number, due }) => number !== null && due > 0);
  if (dueToThem === 0 && payments.length === 0 && theirInvoice === null) return null;
  return (
    <div>
      <h3>Dû à {partnerName}</h3>
      <p>
        {formatAmount(dueToThem)} en tout, {left === 0 ? 'réglé' : `reste ${formatAmount(left)}`}.
        {theirInvoice !== null &&
          ` Leur facture ${theirInvoice.number} du ${formatDateShort(theirInvoice.date)}\u00a0: ${formatAmount(theirInvoice.amount)}.`}
      </p>
      <ul>
        {payments.map((payment) => (
          <li key={payment.id}>
            {formatDateShort(payment.paidOn)},{' '}
            {payment.kind === 'offset' ? 'compensation' : methodLabel(payment.method).toLowerCase()}{' '}
            {formatAmount(payment.amount)}
            {payment.reason !== '' && `, ${payment.reason}`}{' '}
            {payment.kind === 'paid' && payment.reverses === null && payment.reversedBy === null && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => void reverse.run({ id: payment.id, on: today, reason: 'Noté par erreur' })}
              >
                Annuler
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="settlement-actions">
        <Button variant="default" onClick={() => setDialog('invoice')}>
          Noter leur facture
        </Button>
        {left > 0 && (
          <Button variant="default" onClick={() => setDialog('pay')}>
            Noter un versement
          </Button>
        )}
        {canOffset && (
          <Button
            variant="default"
            loading={offset.running}
            onClick={() => void offset.run({ settlementId: id, on: today })}
          >
            Compenser les règlements
          </Button>
        )}
      </div>
      {dialog === 'invoice' && (
        <TheirInvoiceDialog settlement={settlement} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'pay' && <PayPartnerDialog settlement={settlement} onClose={() => setDialog(undefined)} />}
    </div>
  );
}
