import { Button, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { BillingDocument } from '../../../shared/contract/billing-documents.ts';
import type { VatRegime } from '../../../shared/contract/settings.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { DocumentFile } from './DocumentFile.tsx';
import { addUpForm } from './draft-form.ts';
import { DraftLines } from './DraftLines.tsx';
import { IssuePart } from './IssuePart.tsx';
import { DraftBuyer, DraftTotals, Remarks } from './DraftParts.tsx';
import { Paper } from './Paper.tsx';
import { sectionPath } from './paths.ts';
import { useDraftForm, type DraftFormHandle } from './use-draft-form.ts';

/** A draft: the paper as it will be, written on where it stands, and the act of issuing beside it. */
export function DraftDocument({ document }: { readonly document: BillingDocument }): ReactNode {
  const regime = useQuery('settings.place', {}).data?.vatRegime ?? 'liable';
  const handle = useDraftForm(document);
  return (
    <div className="document-columns">
      <DraftPaper document={document} handle={handle} regime={regime} />
      <aside className="document-side" aria-label="Autour du document">
        <KeepPart handle={handle} />
        <IssuePart document={document} save={handle.save} />
        <Remarks remarks={document.remarks} />
        <DocumentFile id={document.id} before={async () => (await handle.save()) !== undefined} />
        <DeleteButton document={document} handle={handle} />
      </aside>
    </div>
  );
}

function DraftPaper({
  document,
  handle,
  regime,
}: {
  readonly document: BillingDocument;
  readonly handle: DraftFormHandle;
  readonly regime: VatRegime;
}): ReactNode {
  const { form, errors, change } = handle;
  const added = useMemo(() => addUpForm(form, regime), [form, regime]);
  return (
    <Paper
      title={document.isDeposit ? 'Facture d’acompte, brouillon' : 'Facture, brouillon'}
      detail="Sans valeur tant qu’elle n’est pas émise"
      seller={document.seller}
      buyer={
        <DraftBuyer
          value={form.buyer}
          kept={document.buyer}
          identity={document.buyerIdentity}
          error={errors['buyer']}
          onChange={(buyer) => change({ buyer })}
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
      note={<DraftWords handle={handle} />}
      mentions={document.mentions}
    />
  );
}

/** What is said beside the lines: the buyer's reference, where goods go, a note. */
function DraftWords({ handle }: { readonly handle: DraftFormHandle }): ReactNode {
  const { form, errors, change } = handle;
  return (
    <>
      <TextInput
        label="Référence du client"
        description="Numéro de commande, ou n° d’engagement d’un client public."
        value={form.orderReference}
        error={errors['orderReference']}
        onChange={(event) => change({ orderReference: event.currentTarget.value })}
      />
      {form.lines.some(({ nature }) => nature === 'goods') && (
        <TextInput
          label="Livré à"
          description="Si c’est ailleurs qu’à l’adresse du client."
          value={form.delivery}
          error={errors['delivery']}
          onChange={(event) => change({ delivery: event.currentTarget.value })}
        />
      )}
      <Textarea
        label="Note au client"
        placeholder="Une précision sur la prestation…"
        value={form.note}
        error={errors['note']}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </>
  );
}

function KeepPart({ handle }: { readonly handle: DraftFormHandle }): ReactNode {
  if (!handle.dirty) return null;
  return (
    <section className="keep-part" aria-label="Modifications">
      <output>
        {handle.outdated
          ? 'Ce brouillon a été changé ailleurs entre-temps. Ce qui est saisi ici est gardé.'
          : 'Modifications pas encore enregistrées.'}
      </output>
      <div>
        {handle.outdated ? (
          <Button loading={handle.saving} onClick={() => void handle.overwrite()}>
            Garder ma saisie
          </Button>
        ) : (
          <Button loading={handle.saving} onClick={() => void handle.save()}>
            Enregistrer
          </Button>
        )}
        <Button variant="default" onClick={handle.drop}>
          Oublier
        </Button>
      </div>
    </section>
  );
}

function DeleteButton({
  document,
  handle,
}: {
  readonly document: BillingDocument;
  readonly handle: DraftFormHandle;
}): ReactNode {
  const remove = useCommand('billing.deleteDraft');
  const [, navigate] = useLocation();
  const removeDraft = async (): Promise<void> => {
    const { id, version } = document;
    const result = await remove.run({ id, version });
    if (!result.ok) return;
    handle.drop();
    navigate(sectionPath('brouillons'));
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconTrash size={16} aria-hidden />}
      loading={remove.running}
      onClick={() => void removeDraft()}
    >
      Supprimer le brouillon
    </Button>
  );
}
