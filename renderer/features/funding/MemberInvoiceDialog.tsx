import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Prestation } from '../../../shared/contract/funding-prestations.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { FileButton, scannedPaper } from '../../ui/FileButton.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

/** A member's own invoice for their share: an expense, payable from then on (I13). */
export function MemberInvoiceDialog(props: {
  readonly prestation: Prestation;
  readonly share: Prestation['shares'][number];
  readonly onClose: () => void;
}): ReactNode {
  const { prestation, share, onClose } = props;
  const { today } = useNow();
  const liable = useQuery('settings.place', {}).data?.vatRegime === 'liable';
  const [number, setNumber] = useState('');
  const [invoicedOn, setInvoicedOn] = useState<string | null>(today);
  const [vat, setVat] = useState<number | null>(0);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [file, setFile] = useState<File>();
  const [refusal, setRefusal] = useState<CallError>();
  const files = useFiles();
  const note = useCommand('funding.noteMemberInvoice');
  const wrong = refusal?.fields ?? {};
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const uploaded = file === undefined ? undefined : await files.upload(file);
    if (file !== undefined && uploaded === undefined) return;
    const result = await note.run(
      {
        shareId: share.id,
        version: prestation.version,
        number,
        invoicedOn: invoicedOn ?? today,
        vat: vat ?? 0,
        dueOn,
        ticket: uploaded?.ticket ?? null,
      },
      { refusal: 'return' },
    );
    if (result.ok) onClose();
    else setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Facture de ${share.memberName}`} size="md">
      <form className="form" noValidate onSubmit={(event) => void send(event)}>
        <p>
          {formatAmount(share.amount)} HT pour «&nbsp;{prestation.title}&nbsp;». Elle devient une dépense de
          sous-traitance, à payer.
        </p>
        <div className="form-line">
          <TextInput
            label="N° de sa facture"
            data-autofocus
            value={number}
            error={wrong['number']}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <DateField
            label="Datée du"
            value={invoicedOn}
            error={wrong['spentOn'] ?? wrong['invoicedOn']}
            onChange={setInvoicedOn}
          />
        </div>
        <div className="form-line">
          {liable && <AmountField label="Sa TVA" value={vat} error={wrong['vat']} onChange={setVat} />}
          <DateField label="À payer avant le" value={dueOn} onChange={setDueOn} />
        </div>
        <FileButton label="Choisir la facture" accept={scannedPaper} variant="default" onFile={setFile}>
          {file === undefined ? 'Joindre sa facture…' : file.name}
        </FileButton>
        <FormEnd refusal={refusal} running={note.running} verb="Noter la facture" onClose={onClose} />
      </form>
    </Modal>
  );
}
