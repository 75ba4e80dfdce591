import type { ExpenseFields } from '../../../shared/contract/funding-expenses.ts';
import type { ReadInvoice } from '../../../shared/contract/funding-received.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { readCrossIndustryInvoice } from '../../formats/received-invoice.ts';
import type { PdfFault } from '../../formats/received-pdf.ts';
import type { XmlFault } from '../../formats/xml-tree.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { supplierOf } from './suppliers.ts';

const mostBytes = 10_000_000;

const faultWords: Readonly<Record<PdfFault | XmlFault, string>> = {
  unreadable: 'ce PDF ne s’ouvre pas. Demander l’original au fournisseur.',
  encrypted: 'ce PDF est protégé par un mot de passe. L’enregistrer sans protection, puis le reprendre.',
  too_large: 'ce fichier est trop grand pour une facture. Vérifier que c’est le bon.',
  no_invoice: 'ce PDF ne contient pas de facture électronique. Noter la dépense à la main et le joindre.',
  unsafe: 'ce fichier demande d’aller chercher autre chose, ce qu’une facture ne fait pas. Il n’est pas lu.',
  broken: 'ce XML est abîmé. Demander l’original au fournisseur.',
  other: 'ce XML n’est pas une facture Factur-X ou CII. Noter la dépense à la main.',
};

/** What reads PDFs is a sixth of all our code: only whoever is given one loads it. */
async function xmlInPdf(
  bytes: Uint8Array,
): Promise<{ readonly xml: Uint8Array } | { readonly fault: PdfFault }> {
  const { invoiceXmlInPdf } = await import('../../formats/received-pdf.ts');
  return invoiceXmlInPdf(bytes);
}

async function invoiceIn(context: QueryContext, ticket: string): Promise<Outcome<ReadInvoice>> {
  const file = context.files.get(ticket);
  if (file === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  const { fileName, bytes } = file;
  const refused = (fault: PdfFault | XmlFault): Outcome<ReadInvoice> =>
    refuse('FILE_UNREADABLE', `${quoted(fileName)}\u00a0: ${faultWords[fault]}`);
  if (bytes.byteLength > mostBytes) return refused('too_large');
  const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
  const inside = isPdf ? await xmlInPdf(bytes) : { xml: bytes };
  if ('fault' in inside) return refused(inside.fault);
  const read = readCrossIndustryInvoice(inside.xml);
  return 'fault' in read ? refused(read.fault) : done(read.invoice);
}

/** The expense that a received invoice makes; null for a credit note, or in another currency. */
function prefillOf({ store, clock }: QueryContext, invoice: ReadInvoice): ExpenseFields | null {
  const { isCreditNote, currency, total, vat, number, issuedOn, dueOn, lines } = invoice;
  if (isCreditNote || total <= 0 || (currency !== '' && currency !== 'EUR')) return null;
  const known = store.expenses.suppliers().find(({ siren }) => siren !== '' && siren === invoice.sellerSiren);
  const mayDeduct = store.settings.place().vatRegime === 'liable';
  const today = clock.today();
  return {
    supplierOrganisationId: known?.organisationId ?? null,
    supplierName: known?.name ?? invoice.sellerName,
    supplierSiren: invoice.sellerSiren,
    label: known?.label ?? lines[0] ?? `Facture ${number}`,
    account: known?.account ?? 'otherCharges',
    activity: '',
    number,
    spentOn: issuedOn !== null && issuedOn <= today ? issuedOn : today,
    amount: total,
    vat: mayDeduct ? Math.max(0, Math.min(vat, total)) : 0,
    dueOn,
    advancedBy: null,
    paid: null,
    note: '',
  };
}

export const receivedQueries: Pick<QueryHandlers<'funding'>, 'readInvoice'> = {
  async readInvoice(context, { ticket }) {
    const read = await invoiceIn(context, ticket);
    if (!read.ok) return read;
    const invoice = read.value;
    const prefill = prefillOf(context, invoice);
    const given = {
      supplierOrganisationId: null,
      supplierName: invoice.sellerName,
      supplierSiren: invoice.sellerSiren,
    };
    const supplier = supplierOf(context, prefill ?? given);
    const duplicateOf = supplier.ok
      ? (context.store.expenses.numbered(supplier.value.supplierKey, invoice.number) ?? null)
      : null;
    return done({ invoice, prefill, duplicateOf });
  },
};
