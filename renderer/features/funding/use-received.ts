import { useState } from 'react';
import { tellRefusal } from '../../api/notices.tsx';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';
import { draftOf, type ExpenseDraft } from './expense-form.ts';

/** What a received invoice makes of the form of an expense; a PDF is its proof at once. */
export interface Received {
  readonly prefill: ExpenseDraft;
  readonly proof: { readonly ticket: string; readonly fileName: string } | undefined;
}

/** Reads a received Factur-X or CII file that was chosen or dropped; refusals are told, nothing is written (I10). */
export function useReceived() {
  const files = useFiles();
  const ask = useAsk('funding.readInvoice');
  const [received, setReceived] = useState<Received>();
  const take = async (file: File): Promise<void> => {
    const ticket = await files.upload(file);
    if (ticket === undefined) return;
    const read = await ask.run({ ticket: ticket.ticket });
    if (!read.ok) return;
    const { invoice, prefill, duplicateOf } = read.value;
    const name = `Facture ${invoice.number} de ${invoice.sellerName}`;
    if (duplicateOf !== null) return tellRefusal({ message: `${name}\u00a0: déjà notée.` });
    if (prefill === null)
      return tellRefusal({ message: `${name}\u00a0: avoir, ou autre monnaie. À noter à la main.` });
    const isPdf = file.name.toLowerCase().endsWith('.pdf');
    setReceived({
      prefill: draftOf(prefill),
      proof: isPdf ? { ticket: ticket.ticket, fileName: file.name } : undefined,
    });
  };
  return { received, take, running: ask.running, clear: () => setReceived(undefined) };
}
