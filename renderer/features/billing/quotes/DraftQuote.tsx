import { Button, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Quote } from '../../../../shared/contract/billing-quotes.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { tell } from '../../../api/notices.tsx';
import { useNow } from '../../../api/now.ts';
import { DateField } from '../../../ui/fields.tsx';
import { DocumentFile } from '../DocumentFile.tsx';
import { addUpForm } from '../draft-form.ts';
import { DraftLines } from '../DraftLines.tsx';
import { DraftBuyer, DraftTotals, Remarks } from '../DraftParts.tsx';
import { Paper } from '../Paper.tsx';
import { sectionPath } from '../paths.ts';
import { AddSlot } from './AddSlot.tsx';
import { useQuoteForm, type QuoteFormHandle } from './quote-form.ts';

/** A quote that was not sent: the paper as it will be, written on where it stands (I14). */
export function DraftQuote({ quote }: { readonly quote: Quote }): ReactNode {
  const handle = useQuoteForm(quote);
  return (
    <div className="document-columns">
      <DraftPaper quote={quote} handle={handle} />
      <aside className="document-side" aria-label="Autour du devis">
        <KeepPart handle={handle} />
        <SendPart quote={quote} handle={handle} />
        <AddSlot quote={quote} save={handle.save} />
        <Remarks remarks={quote.remarks} />
        <DocumentFile
          call="billing.quoteFile"
          id={quote.id}
          before={async () => (await handle.save()) !== undefined}
        />
        <DeleteQuote quote={quote} handle={handle} />
      </aside>
    </div>
  );
}

function DraftPaper({
  quote,
  handle,
}: {
  readonly quote: Quote;
  readonly handle: QuoteFormHandle;
}): ReactNode {
  const regime = useQuery('settings.place', {}).data?.vatRegime ?? 'liable';
  const { form, errors, change } = handle;
  const added = useMemo(() => addUpForm(form, regime), [form, regime]);
  return (
    <Paper
      title="Devis, brouillon"
      detail="Sans valeur tant qu’il n’est pas envoyé"
      seller={quote.seller}
      buyer={
        <DraftBuyer
          value={form.customer}
          kept={quote.customer}
          identity={quote.customerIdentity}
          error={errors['customer']}
          onChange={(customer) => change({ customer })}
        />
      }
      facts={[]}
      lines={
        <DraftLines
          lines={form.lines}
          errors={errors}
          showsVat={regime === 'liable'}
          onChange={(lines) => change({ lines })}
        />
      }
      totals={
        <DraftTotals
          discount={form.globalDiscount}
          version={form.version}
          error={errors['globalDiscount']}
          added={added}
          onDiscount={(globalDiscount) => change({ globalDiscount })}
        />
      }
      note={
        <Textarea
          label="Note au client"
          placeholder="Ce que le prix comprend, les conditions…"
          value={form.note}
          error={errors['note']}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      }
      mentions={quote.mentions}
    />
  );
}

function KeepPart({ handle }: { readonly handle: QuoteFormHandle }): ReactNode {
  if (!handle.dirty) return null;
  return (
    <section className="keep-part" aria-label="Modifications">
      <output>Modifications pas encore enregistrées.</output>
      <div>
        <Button loading={handle.saving} onClick={() => void handle.save()}>
          Enregistrer
        </Button>
        <Button variant="default" onClick={handle.drop}>
          Oublier
        </Button>
      </div>
    </section>
  );
}

/** Sending gives the number and freezes: it is said beside the button, and done at once. */
function SendPart({ quote, handle }: { readonly quote: Quote; readonly handle: QuoteFormHandle }): ReactNode {
  const { today } = useNow();
  const [error, setError] = useState<string>();
  const send = useCommand('billing.sendQuote');
  const sendNow = async (): Promise<void> => {
    const version = await handle.save();
    if (version === undefined) return;
    const result = await send.run({ id: quote.id, version, sentOn: today });
    if (result.ok) tell(`Devis ${result.value.number} prêt à remettre.`);
    else setError(result.error.fields?.['validUntil']);
  };
  return (
    <section className="issue-part" aria-labelledby="send-title">
      <h2 id="send-title">Envoyer</h2>
      <DateField
        label="Valable jusqu’au"
        description="Les options que le devis tient durent jusqu’à ce jour."
        value={handle.form.validUntil}
        error={error ?? handle.errors['validUntil']}
        onChange={(validUntil) => {
          setError(undefined);
          handle.change({ validUntil });
        }}
      />
      <p className="soft">Le devis reçoit son numéro et ne change plus. Il se remet imprimé ou en PDF.</p>
      <Button fullWidth size="md" loading={send.running} onClick={() => void sendNow()}>
        Envoyer le devis
      </Button>
    </section>
  );
}

function DeleteQuote({
  quote,
  handle,
}: {
  readonly quote: Quote;
  readonly handle: QuoteFormHandle;
}): ReactNode {
  const remove = useCommand('billing.deleteQuote');
  const [, navigate] = useLocation();
  const removeQuote = async (): Promise<void> => {
    const result = await remove.run({ id: quote.id, version: quote.version });
    if (!result.ok) return;
    handle.drop();
    navigate(sectionPath('devis'));
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconTrash size={16} aria-hidden />}
      loading={remove.running}
      onClick={() => void removeQuote()}
    >
      Supprimer le brouillon
    </Button>
  );
}
