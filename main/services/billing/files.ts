import type { FileTicket } from '../../../shared/contract/common.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { renderCounterNote } from '../../formats/pdf/counter-note.ts';
import { crossIndustryInvoice } from '../../formats/factur-x/cross-industry-invoice.ts';
import type { ElectronicInvoice } from '../../formats/factur-x/electronic-invoice.ts';
import { electronicInvoiceFile, electronicInvoiceMetadata } from '../../formats/factur-x/metadata.ts';
import { renderInvoice, type InvoiceFileOptions } from '../../formats/pdf/invoice.ts';
import { renderReceipt, renderReceipts, type ReceiptModel } from '../../formats/pdf/receipt.ts';
import type { StoredReceipt } from '../../store/billing-payments.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse } from '../outcome.ts';
import { standingOf } from './document-view.ts';
import { electronicInvoiceOf } from './electronic-invoice.ts';
import { modelOf } from './invoice-file.ts';
import { methodNames } from './method-names.ts';
import { sellerModel } from './dressing.ts';
import { addressOf } from './paper-parties.ts';
import type { Seller } from './identities.ts';
import type { ReceiptContent } from './receiving.ts';

type Files = Pick<QueryHandlers<'billing'>, 'documentFile' | 'receiptFile' | 'receiptsFile' | 'saleNoteFile'>;

const pdf = 'application/pdf';
const put = (context: QueryContext, name: string, bytes: Uint8Array): FileTicket =>
  context.files.put(`${name}.pdf`, pdf, bytes);

const meansOf = (method: PaymentMethod, reference: string): string =>
  reference === '' ? methodNames[method] : `${methodNames[method]} ${reference}`;

function receiptModelOf(
  context: QueryContext,
  receipt: StoredReceipt & { readonly content: string },
): ReceiptModel {
  const content = JSON.parse(receipt.content) as ReceiptContent;
  return {
    number: receipt.number,
    issueDate: receipt.issuedOn,
    paidOn: content.paidOn,
    means: meansOf(content.method, content.reference),
    place: sellerModel(context, content.place),
    payer: { name: content.payer.name, address: addressOf(content.payer) },
    lines: [
      {
        memberName: content.memberName,
        memberNumber: content.memberNumber === '' ? undefined : content.memberNumber,
        membershipType: content.membershipType,
        from: content.from,
        until: content.until,
        amountCents: receipt.amount,
      },
    ],
    totalCents: receipt.amount,
    mentions: content.mentions,
  };
}

/** The electronic invoice inside the page that says the same (I10). */
const carrying = (invoice: ElectronicInvoice): Omit<InvoiceFileOptions, 'createdAt'> => ({
  attachments: [
    {
      fileName: electronicInvoiceFile,
      mediaType: 'text/xml',
      description: 'Factur-X',
      bytes: crossIndustryInvoice(invoice),
      relationship: 'Alternative',
    },
  ],
  metadataXml: electronicInvoiceMetadata,
});

/** The papers of billing, drawn from what was frozen: the same document always gives the same bytes. */
export const fileQueries: Files = {
  async documentFile(context, { id }) {
    const standing = standingOf(context, id);
    if (standing === undefined) return notFound('Ce document');
    const { document } = standing;
    const originalId = document.originalId;
    const original = originalId === null ? undefined : context.store.billing.documents.find(originalId);
    const model = modelOf(context, standing, original);
    const createdAt = document.issuedAt ?? context.clock.now();
    const electronic = electronicInvoiceOf(standing, model, context.store.billing.deposits.deductedBy(id));
    const bytes = await renderInvoice(model, {
      createdAt,
      ...(electronic !== undefined && carrying(electronic)),
    });
    return done(put(context, document.number ?? `brouillon-${id}`, bytes));
  },

  async receiptFile(context, { membershipId }) {
    const receipt = context.store.billing.payments.receiptOf(membershipId);
    if (receipt === undefined) {
      return refuse(
        'NOT_POSSIBLE_NOW',
        'Il n’y a pas encore de reçu\u00a0: la cotisation n’est pas réglée en entier, se facture, ou vient d’un import. Dans ce cas, Adhérents, Reçus en donne un.',
      );
    }
    if (receipt.content === null) return notFound('Ce reçu');
    const model = receiptModelOf(context, { ...receipt, content: receipt.content });
    const bytes = await renderReceipt(model, { createdAt: receipt.issuedAt });
    return done(put(context, receipt.number, bytes));
  },

  async receiptsFile(context, { ids }) {
    const receipts = context.store.billing.fees.receiptsToPrint(ids);
    const last = receipts.at(-1);
    if (last === undefined)
      return refuse('NOT_POSSIBLE_NOW', 'Aucun de ces reçus ne s’imprime : ils sont annulés ou oubliés.');
    const models = receipts.flatMap((one) =>
      one.content === null ? [] : [receiptModelOf(context, { ...one, content: one.content })],
    );
    const bytes = await renderReceipts(models, {
      createdAt: last.issuedAt,
      onDrawn: (drawn) => context.progress(drawn, models.length, 'Reçus'),
    });
    const [first] = receipts;
    return done(put(context, `recus-${first?.number ?? ''}-a-${last.number}`, bytes));
  },

  async saleNoteFile(context, { saleId }) {
    const { sales } = context.store.billing;
    const sale = sales.sale(saleId);
    if (sale === undefined) return notFound('Cette vente');
    const { amounts } = sale;
    const bytes = await renderCounterNote(
      {
        number: sale.number,
        date: sale.soldOn,
        time: sale.localTime,
        place: sellerModel(context, JSON.parse(sale.seller) as Seller),
        buyerName: sale.buyerName === '' ? undefined : sale.buyerName,
        lines: sales.saleLines(saleId).map((line) => ({
          designation: line.designation,
          quantity: line.quantity,
          unit: '',
          unitPriceTtcCents: line.includesVat
            ? line.unitPrice
            : Math.round((line.gross * 1000) / line.quantity),
          vatRate: line.vatRate,
          amountTtcCents: line.gross,
        })),
        vatTotals: amounts.byRate.map(({ rate, net, vat }) => ({ rate, baseCents: net, vatCents: vat })),
        totalHtCents: amounts.net,
        totalVatCents: amounts.vat,
        totalTtcCents: amounts.gross,
        payment: {
          means: methodNames[sale.method],
          receivedCents: sale.tendered,
          changeCents: sale.change,
        },
        mentions: JSON.parse(sale.mentions) as string[],
      },
      { createdAt: sale.soldAt },
    );
    return done(put(context, sale.number, bytes));
  },
};
