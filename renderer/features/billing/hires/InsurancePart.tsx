import { Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Hire, InsuranceCertificate } from '../../../../shared/contract/billing-hires.ts';
import { formatDateShort } from '../../../../shared/domain/french.ts';
import { useFiles } from '../../../api/files.ts';
import { useCommand } from '../../../api/hooks.ts';
import { DateField } from '../../../ui/fields.tsx';
import { FileButton, scannedPaper } from '../../../ui/FileButton.tsx';
import { Attachments } from '../../attachments/Attachments.tsx';
import { insuranceWords } from './hire-words.ts';

/** Whether who hires is insured on the days, and what was shown. */
export function InsurancePart({ hire }: { readonly hire: Hire }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const isLacking = hire.insurance === 'missing' || hire.insurance === 'expired';
  return (
    <section aria-labelledby="insurance-title">
      <h2 id="insurance-title">Assurance</h2>
      <p>
        <span className={`state state-${isLacking ? 'late' : 'done'}`}>{insuranceWords[hire.insurance]}</span>
      </p>
      <ul className="plain-list">
        {hire.certificates.map((certificate) => (
          <CertificateLine key={certificate.id} certificate={certificate} />
        ))}
      </ul>
      {isOpen ? (
        <CertificateForm hire={hire} onClose={() => setIsOpen(false)} />
      ) : (
        <Button variant="default" onClick={() => setIsOpen(true)}>
          Noter une attestation
        </Button>
      )}
    </section>
  );
}

function CertificateLine({ certificate }: { readonly certificate: InsuranceCertificate }): ReactNode {
  const remove = useCommand('billing.removeCertificate');
  const { id, version, insurer, policy, validUntil } = certificate;
  return (
    <li>
      {insurer}
      {policy !== '' && `, contrat ${policy}`}, jusqu’au {formatDateShort(validUntil)}{' '}
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<IconTrash size={14} aria-hidden />}
        loading={remove.running}
        onClick={() => void remove.run({ id, version })}
      >
        Retirer
      </Button>
      <Attachments
        kind="insurance"
        entityId={id}
        title="Attestation jointe"
        label="Attestation d’assurance"
      />
    </li>
  );
}

function CertificateForm({
  hire,
  onClose,
}: {
  readonly hire: Hire;
  readonly onClose: () => void;
}): ReactNode {
  const [insurer, setInsurer] = useState('');
  const [policy, setPolicy] = useState('');
  const [validFrom, setValidFrom] = useState<string | null>(null);
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const [file, setFile] = useState<File>();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const files = useFiles();
  const save = useCommand('billing.saveCertificate');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (validUntil === null) return setErrors({ validUntil: 'Indiquer le dernier jour couvert.' });
    const uploaded = file === undefined ? undefined : await files.upload(file);
    if (file !== undefined && uploaded === undefined) return;
    const result = await save.run(
      {
        party: hire.customer,
        fields: { insurer, policy, validFrom, validUntil },
        ...(uploaded !== undefined && { ticket: uploaded.ticket }),
      },
      { refusal: 'return' },
    );
    if (result.ok) return onClose();
    const fields = Object.entries(result.error.fields ?? { insurer: result.error.message });
    setErrors(Object.fromEntries(fields.map(([name, message]) => [name.split('.').at(-1) ?? name, message])));
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void send(event)}>
      <TextInput
        label="Assureur"
        value={insurer}
        error={errors['insurer']}
        onChange={(event) => setInsurer(event.currentTarget.value)}
      />
      <TextInput
        label="N° de contrat"
        value={policy}
        error={errors['policy']}
        onChange={(event) => setPolicy(event.currentTarget.value)}
      />
      <DateField label="Valable du" value={validFrom} onChange={setValidFrom} />
      <DateField label="au" value={validUntil} error={errors['validUntil']} onChange={setValidUntil} />
      <FileButton label="Choisir l’attestation" accept={scannedPaper} variant="default" onFile={setFile}>
        {file === undefined ? 'Joindre l’attestation…' : file.name}
      </FileButton>
      <div className="form-actions">
        <Button variant="default" onClick={onClose}>
          Laisser
        </Button>
        <Button type="submit" loading={save.running}>
          Noter l’attestation
        </Button>
      </div>
    </form>
  );
}
