import { useMemo, useState } from 'react';
import type { BillingDocument } from '../../../shared/contract/billing-documents.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import { useCommand } from '../../api/hooks.ts';
import { tellRefusal } from '../../api/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { completeLines, formOf, type DraftForm } from './draft-form.ts';

export interface DraftFormHandle {
  readonly form: DraftForm;
  readonly dirty: boolean;
  /** Somebody else changed the draft after this form was begun. */
  readonly outdated: boolean;
  readonly saving: boolean;
  /** Sentences by path: `lines.0.unitPrice`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<DraftForm>) => void;
  /** Keeps what was typed; answers the version to go on with, or undefined when it was refused (and told). */
  readonly save: () => Promise<number | undefined>;
  /** The same, over what somebody else wrote. */
  readonly overwrite: () => Promise<number | undefined>;
  readonly drop: () => void;
}

/** What is written on a draft, kept through refusals and reloads until it is saved. */
export function useDraftForm(document: BillingDocument): DraftFormHandle {
  const start = useMemo(() => formOf(document), [document]);
  const { draft, change, clear, dirty } = useDraft(`document:${document.id}`, start);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const update = useCommand('billing.updateDraft');
  const form = dirty ? draft : start;

  const refuse = (error: CallError): void => {
    setErrors(error.fields ?? {});
    if (error.fields === undefined || Object.keys(error.fields).length === 0) tellRefusal(error);
  };
  const saveOver = async (version: number): Promise<number | undefined> => {
    if (!dirty) return document.version;
    const lines = completeLines(form.lines);
    if (lines === undefined || form.buyer === null) {
      setErrors(missingFields(form));
      return undefined;
    }
    const { kind, id } = form.buyer;
    const result = await update.run(
      {
        id: document.id,
        version,
        buyer: { kind, id },
        lines,
        globalDiscount: form.globalDiscount,
        note: form.note,
        orderReference: form.orderReference,
        delivery: form.delivery,
      },
      { refusal: 'return' },
    );
    if (!result.ok) {
      refuse(result.error);
      return undefined;
    }
    setErrors({});
    clear();
    return result.value.version;
  };
  return {
    form,
    dirty,
    errors,
    outdated: dirty && form.version !== document.version,
    saving: update.running,
    change(patch) {
      setErrors({});
      // The whole form: what `useDraft` holds may be older than the document.
      change({ ...form, ...patch });
    },
    save: async () => saveOver(form.version),
    overwrite: async () => saveOver(document.version),
    drop() {
      setErrors({});
      clear();
    },
  };
}

function missingFields(form: DraftForm): Readonly<Record<string, string>> {
  const missing: [string, string][] = [];
  if (form.buyer === null) missing.push(['buyer', 'Choisir à qui cette facture s’adresse.']);
  for (const [index, line] of form.lines.entries()) {
    if (line.quantity === null) missing.push([`lines.${index}.quantity`, 'Indiquer une quantité.']);
    if (line.unitPrice === null) missing.push([`lines.${index}.unitPrice`, 'Indiquer un prix.']);
  }
  return Object.fromEntries(missing);
}
