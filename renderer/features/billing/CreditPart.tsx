import { Button, Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { BillingDocument } from '../../../shared/contract/billing-documents.ts';
import { formatQuantity } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { documentPath } from '../../shell/paths.ts';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { DateField } from '../../ui/fields.tsx';
import { Amount } from '../../ui/texts.tsx';
import { QuantityField } from './QuantityField.tsx';

/** The credit notes of an invoice, and making one: the only way to correct it (I2). */
export function CreditPart({ document }: { readonly document: BillingDocument }): ReactNode {
  const [opened, setOpened] = useState(false);
  const credited = document.creditedBy.reduce((sum, each) => sum + each.gross, 0);
  return (
    <section className="side-part" aria-labelledby="credits-title">
      <h2 id="credits-title">Avoirs</h2>
      {document.creditedBy.length > 0 && (
        <ul className="received">
          {document.creditedBy.map((note) => (
            <li key={note.id}>
              <span className="grow">
                <Link href={documentPath(note.id)}>{note.number}</Link>
              </span>
              <Amount cents={note.gross} />
            </li>
          ))}
        </ul>
      )}
      {credited < document.gross ? (
        <Button variant="default" onClick={() => setOpened(true)}>
          Faire un avoir
        </Button>
      ) : (
        <p className="soft">Cette facture est créditée en entier.</p>
      )}
      <Modal opened={opened} onClose={() => setOpened(false)} title="Faire un avoir" size="lg">
        {opened && <CreditForm document={document} onClose={() => setOpened(false)} />}
      </Modal>
    </section>
  );
}

function CreditForm({
  document,
  onClose,
}: {
  readonly document: BillingDocument;
  readonly onClose: () => void;
}): ReactNode {
  const note = useCreditNote(document, onClose);
  const { draft, errors, change } = note;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void note.send();
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Raison"
          placeholder="Réservation annulée, prix corrigé…"
          data-autofocus
          value={draft.reason}
          error={errors['reason']}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <DateField
          label="Date de l’avoir"
          value={draft.issuedOn}
          error={errors['issuedOn']}
          onChange={(issuedOn) => change({ issuedOn })}
        />
        <Checkbox
          label="Tout ce qui reste de la facture"
          checked={draft.whole}
          onChange={(event) => change({ whole: event.currentTarget.checked })}
        />
        {!draft.whole && (
          <CreditLines
            document={document}
            quantities={draft.quantities}
            onChange={(quantities) => change({ quantities })}
          />
        )}
        <LineErrors errors={errors} />
        <p className="soft" style={{ margin: 0 }}>
          L’avoir reçoit son numéro, porte celui de la facture, et ne change plus.
        </p>
        <DialogButtons onClose={onClose} loading={note.running}>
          Émettre l’avoir
        </DialogButtons>
      </Stack>
    </form>
  );
}

type Quantities = ReadonlyMap<number, number | null>;

interface CreditDraft {
  readonly issuedOn: string | null;
  readonly reason: string;
  readonly whole: boolean;
  /** Thousandths by position of the line. */
  readonly quantities: Quantities;
}

interface CreditHandle {
  readonly draft: CreditDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly running: boolean;
  readonly change: (patch: Partial<CreditDraft>) => void;
  readonly send: () => Promise<void>;
}

function useCreditNote(document: BillingDocument, onDone: () => void): CreditHandle {
  const { today } = useNow();
  const [draft, setDraft] = useState<CreditDraft>({
    issuedOn: today,
    reason: '',
    whole: true,
    quantities: new Map(),
  });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const credit = useCommand('billing.credit');
  const send = async (): Promise<void> => {
    const { issuedOn, reason, whole, quantities } = draft;
    const lines = Array.from(quantities, ([position, quantity]) => ({ position, quantity: quantity ?? 0 }));
    if (issuedOn === null) return setErrors({ issuedOn: 'Indiquer la date de l’avoir.' });
    if (reason.trim() === '')
      return setErrors({ reason: 'Indiquer pourquoi\u00a0: c’est écrit sur l’avoir.' });
    if (!whole && lines.length === 0) return setErrors({ lines: 'Cocher au moins une ligne.' });
    const result = await credit.run({ id: document.id, issuedOn, reason, ...(!whole && { lines }) });
    if (!result.ok) return setErrors(result.error.fields ?? {});
    tell(`Avoir ${result.value.number} émis.`);
    onDone();
  };
  return {
    draft,
    errors,
    running: credit.running,
    send,
    change(patch) {
      setErrors({});
      setDraft((before) => ({ ...before, ...patch }));
    },
  };
}

function CreditLines({
  document,
  quantities,
  onChange,
}: {
  readonly document: BillingDocument;
  readonly quantities: Quantities;
  readonly onChange: (quantities: Quantities) => void;
}): ReactNode {
  const set = (position: number, quantity: number | null | undefined): void => {
    const next = new Map(quantities);
    if (quantity === undefined) next.delete(position);
    else next.set(position, quantity);
    onChange(next);
  };
  return (
    <ul className="credit-lines" aria-label="Lignes à créditer">
      {document.lines.map(({ position, designation, quantity: whole }) => {
        const quantity = quantities.get(position);
        return (
          <li key={position}>
            <Checkbox
              className="grow"
              label={`${designation} (${formatQuantity(whole)})`}
              checked={quantity !== undefined}
              onChange={(event) => set(position, event.currentTarget.checked ? whole : undefined)}
            />
            {quantity !== undefined && (
              <QuantityField
                aria-label={`Quantité à créditer, ${designation}`}
                w={110}
                value={quantity}
                onChange={(next) => set(position, next)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function LineErrors({ errors }: { readonly errors: Readonly<Record<string, string>> }): ReactNode {
  const sentences = Object.entries(errors).filter(([path]) => path.startsWith('lines'));
  if (sentences.length === 0) return null;
  return (
    <p role="alert" style={{ margin: 0, color: 'var(--danger-text)' }}>
      {[...new Set(sentences.map(([, sentence]) => sentence))].join(' ')}
    </p>
  );
}
