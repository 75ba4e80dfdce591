import { Checkbox, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RefundableSale } from '../../../shared/contract/billing-credit.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { joinWords, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { MethodPicker } from './payment-methods.tsx';

/** A sale at the counter given back, whole or by line: the sale stays, another gives it back (I8). */
export function RefundSaleDialog(props: {
  readonly saleId: number | null;
  readonly onClose: () => void;
}): ReactNode {
  const { saleId, onClose } = props;
  const sale = useQuery('billing.refundableSale', { saleId: saleId ?? 1 }, { enabled: saleId !== null });
  return (
    <Modal opened={saleId !== null} onClose={onClose} title="Rendre une vente" size="md">
      {saleId !== null && sale.data?.id === saleId && (
        <RefundForm key={saleId} sale={sale.data} onClose={onClose} />
      )}
    </Modal>
  );
}

const paidForWords = ({ jobs, registrations }: RefundableSale['paidFor']): string =>
  joinWords([
    ...(jobs > 0 ? [plural(jobs, 'travail', 'travaux')] : []),
    ...(registrations > 0 ? [plural(registrations, 'inscription')] : []),
  ]);

function RefundForm({
  sale,
  onClose,
}: {
  readonly sale: RefundableSale;
  readonly onClose: () => void;
}): ReactNode {
  const [counts, setCounts] = useState<Counts>(() =>
    Object.fromEntries(sale.lines.map(({ position, left }) => [position, left])),
  );
  const [method, setMethod] = useState<PaymentMethod>(sale.method);
  const [reason, setReason] = useState('');
  const [putBack, setPutBack] = useState(false);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const refund = useCommand('billing.refundSale');
  const isOver = sale.lines.every(({ left }) => left === 0);
  const send = async (): Promise<void> => {
    if (reason.trim() === '') return setErrors({ reason: 'Indiquer pourquoi.' });
    const lines = sale.lines.map(({ position }) => ({ position, quantity: counts[position] ?? 0 }));
    const result = await refund.run({ saleId: sale.id, lines, method, reason, putBack });
    if (!result.ok) return setErrors(result.error.fields ?? {});
    tell(`${formatAmount(result.value.refunded)} à rendre, sous le numéro ${result.value.number}.`);
    onClose();
  };
  if (isOver) return <p className="soft">Tout de cette vente est déjà rendu ({sale.refunds.join(', ')}).</p>;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <p className="soft" style={{ margin: 0 }}>
          Vente {sale.number}, {formatAmount(sale.gross)}. Elle reste telle quelle&nbsp;: une autre la rend,
          sous son propre numéro.
        </p>
        <RefundLines lines={sale.lines} counts={counts} onChange={setCounts} />
        {errors['lines'] !== undefined && <p className="late">{errors['lines']}</p>}
        {sale.paidFor.jobs + sale.paidFor.registrations > 0 && (
          <Checkbox
            label={`Remettre à payer ce qu’elle réglait\u00a0: ${paidForWords(sale.paidFor)}`}
            checked={putBack}
            onChange={(event) => setPutBack(event.currentTarget.checked)}
          />
        )}
        <MethodPicker value={method} onChange={setMethod} />
        <TextInput
          label="Raison"
          description={readableByPerson}
          data-autofocus
          value={reason}
          error={errors['reason']}
          onChange={(event) => {
            setErrors({});
            setReason(event.currentTarget.value);
          }}
        />
        <DialogButtons onClose={onClose} loading={refund.running}>
          Rendre l’argent
        </DialogButtons>
      </Stack>
    </form>
  );
}

type Counts = Readonly<Record<number, number>>;

/** How much of each line is given back, in thousandths. */
function RefundLines({
  lines,
  counts,
  onChange,
}: {
  readonly lines: RefundableSale['lines'];
  readonly counts: Counts;
  readonly onChange: (counts: Counts) => void;
}): ReactNode {
  return lines
    .filter(({ left }) => left > 0)
    .map(({ position, designation, left }) => (
      <NumberInput
        key={position}
        label={designation}
        description={`${left / 1000} à rendre au plus`}
        min={0}
        max={left / 1000}
        decimalScale={3}
        decimalSeparator=","
        value={(counts[position] ?? 0) / 1000}
        onChange={(value) => onChange({ ...counts, [position]: Math.round(Number(value || 0) * 1000) })}
      />
    ));
}
