import { useMemo, useState } from 'react';
import type { Quote, QuoteLineFields } from '../../../../shared/contract/billing-quotes.ts';
import { useCommand } from '../../../api/hooks.ts';
import { tellRefusal } from '../../../api/notices.tsx';
import type { PickedParty } from '../../../ui/PartyPicker.tsx';
import { useDraft } from '../../../ui/use-draft.ts';
import { completeLines, type FormLine } from '../draft-form.ts';

/** A quote while it is being written; a line of a booking bears it as its source. */
export interface QuoteForm {
  readonly version: number;
  readonly customer: PickedParty | null;
  readonly lines: readonly FormLine[];
  readonly validUntil: string | null;
  readonly globalDiscount: Quote['globalDiscount'];
  readonly note: string;
}

export interface QuoteFormHandle {
  readonly form: QuoteForm;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<QuoteForm>) => void;
  /** Keeps what was typed; answers the version to go on with, or undefined when it was refused (and told). */
  readonly save: () => Promise<number | undefined>;
  readonly drop: () => void;
}

function formOf(quote: Quote): QuoteForm {
  const { version, customer, customerName, validUntil, globalDiscount, note } = quote;
  return {
    version,
    customer: { ...customer, label: customerName },
    lines: quote.lines.map((line): FormLine => {
      const { designation, bookingId, suppliedOn, quantity, unit, unitPrice } = line;
      const { includesVat, vatRate, discount, nature } = line;
      return {
        designation,
        source: bookingId === null ? { kind: 'free' } : { kind: 'booking', id: bookingId },
        suppliedOn,
        quantity,
        unit,
        unitPrice,
        includesVat,
        vatRate,
        discount,
        ...(nature !== undefined && { nature }),
      };
    }),
    validUntil,
    globalDiscount,
    note,
  };
}

/** The lines as the contract takes them; undefined while a figure cannot be read. */
function quoteLines(lines: readonly FormLine[]): QuoteLineFields[] | undefined {
  return completeLines(lines)?.map(({ source, ...line }) => ({
    ...line,
    bookingId: source.kind === 'booking' ? source.id : null,
  }));
}

/** What is written on a quote, kept through refusals and reloads until it is saved. */
export function useQuoteForm(quote: Quote): QuoteFormHandle {
  const start = useMemo(() => formOf(quote), [quote]);
  const { draft, change, clear, dirty } = useDraft(`quote:${quote.id}`, start);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const update = useCommand('billing.updateQuote');
  const form = dirty ? draft : start;
  const save = async (): Promise<number | undefined> => {
    if (!dirty) return quote.version;
    const lines = quoteLines(form.lines);
    if (lines === undefined || form.customer === null || form.validUntil === null) {
      setErrors(missingOf(form));
      return undefined;
    }
    const { kind, id } = form.customer;
    const { validUntil, globalDiscount, note } = form;
    const input = { id: quote.id, version: form.version, customer: { kind, id }, lines };
    const result = await update.run({ ...input, validUntil, globalDiscount, note }, { refusal: 'return' });
    if (!result.ok) {
      setErrors(result.error.fields ?? {});
      if (Object.keys(result.error.fields ?? {}).length === 0) tellRefusal(result.error);
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
    saving: update.running,
    change(patch) {
      setErrors({});
      change({ ...form, ...patch });
    },
    save,
    drop() {
      setErrors({});
      clear();
    },
  };
}

function missingOf(form: QuoteForm): Readonly<Record<string, string>> {
  const missing: [string, string][] = [];
  if (form.customer === null) missing.push(['customer', 'Choisir à qui ce devis s’adresse.']);
  if (form.validUntil === null) missing.push(['validUntil', 'Indiquer jusqu’à quand il vaut.']);
  for (const [index, line] of form.lines.entries()) {
    if (line.quantity === null) missing.push([`lines.${index}.quantity`, 'Indiquer une quantité.']);
    if (line.unitPrice === null) missing.push([`lines.${index}.unitPrice`, 'Indiquer un prix.']);
  }
  return Object.fromEntries(missing);
}
