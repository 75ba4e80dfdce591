import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount, formatQuantity, formatRate } from '../../../shared/domain/money.ts';
import type { InvoiceLine, InvoiceModel, InvoiceParty } from './invoice-model.ts';
import { drawInvoiceTotals, invoiceTotalsHeight } from './invoice-totals.ts';
import {
  afterAddressee,
  drawAddressee,
  drawFacts,
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  startPart,
  type Fact,
  type PageFrame,
  type Sheet,
  frameLook,
} from './page.ts';
import { drawText, ink, openPaper, textHeight, type PaperAttachment } from './paper.ts';
import { drawTable, type PaperColumn, type PaperRow } from './table.ts';
import { addressLines, dayRange, groupedRegistration, longDay } from './wording.ts';

/** What the file carries besides the page: the instant it was made, and the electronic invoice (I10). */
export type InvoiceFileOptions = {
  /** UTC instant: the moment of issue, so that making the file again gives the same. */
  readonly createdAt: string;
  readonly attachments?: readonly PaperAttachment[] | undefined;
  readonly metadataXml?: string | undefined;
  readonly compress?: boolean | undefined;
};

const kindNames: Record<InvoiceModel['kind'], string> = {
  invoice: 'Facture',
  'deposit-invoice': 'Facture d’acompte',
  'credit-note': 'Avoir',
  quote: 'Devis',
};
const draftNames: Record<InvoiceModel['kind'], string> = {
  invoice: 'Facture, brouillon',
  'deposit-invoice': 'Facture d’acompte, brouillon',
  'credit-note': 'Avoir, brouillon',
  quote: 'Devis, brouillon',
};

/** The document's name as printed: « Facture F-2026-0042 », or that of a draft (I1). */
export function invoiceName(model: InvoiceModel): string {
  return model.number === undefined ? draftNames[model.kind] : `${kindNames[model.kind]} ${model.number}`;
}

/**
 * The PDF/A-3b of an invoice, deposit invoice or credit note; a draft when it has no number (I1, I2, I4).
 * The same model and options give the same bytes. Rejects when the fonts cannot be found.
 */
export async function renderInvoice(model: InvoiceModel, options: InvoiceFileOptions): Promise<Uint8Array> {
  const paper = await openPaper({ title: invoiceName(model), author: model.seller.name, ...options });
  const sheet = openSheet(paper, frameOf(model));
  drawInvoice(sheet, model);
  return finishSheet(sheet);
}

/**
 * Several in one file to be printed, each with the whole heading on a page of its own and numbered by itself.
 * `onDrawn` is told after each and answers whether to go on; undefined once it has said no. `createdAt` is a UTC
 * instant. Rejects when there is none, or the fonts cannot be found.
 */
export async function renderInvoices(
  models: readonly InvoiceModel[],
  options: { readonly createdAt: string; readonly onDrawn?: (drawn: number) => boolean },
): Promise<Uint8Array | undefined> {
  const [first] = models;
  if (first === undefined) throw new RangeError('no invoice to draw');
  const { createdAt, onDrawn } = options;
  const paper = await openPaper({ title: 'Factures', author: first.seller.name, createdAt });
  const sheet = openSheet(paper, frameOf(first));
  for (const [index, model] of models.entries()) {
    if (index > 0) {
      sheet.frame = frameOf(model);
      startPart(sheet);
    }
    drawInvoice(sheet, model);
    if (onDrawn?.(index + 1) === false) return undefined;
  }
  return finishSheet(sheet);
}

/** What each page of the document bears. */
export function frameOf(model: InvoiceModel): PageFrame {
  const isDraft = model.number === undefined;
  return {
    placeName: model.seller.name,
    logo: model.logo,
    documentName: invoiceName(model),
    documentDetail: isDraft
      ? `Sans valeur tant qu’il n’est pas ${model.kind === 'quote' ? 'envoyé' : 'émis'}`
      : undefined,
    ...frameLook(model.seller),
    watermark: isDraft ? 'BROUILLON' : undefined,
  };
}

/** Draws the whole document; `y` is then below its mentions. */
export function drawInvoice(sheet: Sheet, model: InvoiceModel): void {
  drawSeller(sheet, model.seller);
  drawAddressee(sheet, addressee(model.buyer));
  afterAddressee(sheet);
  drawFacts(sheet, invoiceFacts(model));
  sheet.y += 6;
  drawInvoiceLines(sheet, model);
  drawInvoiceTotals(sheet, model);
  drawMentions(sheet, model);
}

function drawSeller(sheet: Sheet, seller: InvoiceParty): void {
  const lines = [
    seller.legalForm,
    ...addressLines(seller.address),
    seller.phone,
    seller.email,
    seller.website,
  ].filter((line) => line !== undefined);
  for (const line of lines) {
    const box = { x: sheet.left, y: sheet.y, width: sheet.width * 0.44 };
    sheet.y = drawText(sheet.paper, line, box, { size: 9.5, leading: 1.35 });
  }
}

const addressee = (buyer: InvoiceParty): string[] => [
  buyer.name,
  ...(buyer.attention === undefined ? [] : [buyer.attention]),
  ...addressLines(buyer.address),
];

function invoiceFacts(model: InvoiceModel): Fact[] {
  const { buyer, original } = model;
  const facts: [string, string | undefined][] = [
    [dateLabel(model), longDay(model.issueDate)],
    ['Valable jusqu’au', model.validUntil && longDay(model.validUntil)],
    ['Remplace le devis', model.replaces],
    ['Date de la prestation', model.supplyFrom && dayRange(model.supplyFrom, model.supplyUntil)],
    ['Échéance', model.dueDate && longDay(model.dueDate)],
    ['Corrige la facture', original && `${original.number} du ${longDay(original.issueDate)}`],
    ['Nature de l’opération', model.operationNature],
    ['Votre référence', model.orderReference],
    ['Code service', model.serviceCode],
    [buyer.siret === undefined ? 'Votre SIREN' : 'Votre SIRET', grouped(buyer.siret ?? buyer.siren)],
    ['Votre RNA', buyer.rna],
    ['Votre numéro de TVA', buyer.vatNumber],
    ['Livré à', model.deliveryAddress && addressLines(model.deliveryAddress).join(', ')],
  ];
  return facts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
}

const dateLabel = ({ kind, number }: InvoiceModel): string =>
  number === undefined ? 'Date prévue' : kind === 'quote' ? 'Date' : 'Date d’émission';

const grouped = (registration: string | undefined): string | undefined =>
  registration === undefined ? undefined : groupedRegistration(registration);

function drawInvoiceLines(sheet: Sheet, model: InvoiceModel): void {
  const basis = model.priceBasis;
  const hasDates = model.lines.some((line) => line.usedFrom !== undefined);
  const hasDiscounts = model.lines.some((line) => line.discountCents !== 0);
  type Column = PaperColumn & { readonly shown: boolean; readonly text: (line: InvoiceLine) => string };
  const columns: Column[] = [
    { header: 'Désignation', width: { share: 1 }, shown: true, text: (line) => line.designation },
    { header: 'Date', width: 52, shown: hasDates, text: useDate },
    { header: 'Quantité', width: 60, align: 'right', shown: true, text: quantity },
    {
      header: `Prix unitaire ${basis}`,
      width: 62,
      align: 'right',
      shown: true,
      text: (line) => formatAmount(line.unitPriceCents),
    },
    {
      header: 'Remise',
      width: 54,
      align: 'right',
      shown: hasDiscounts,
      text: (line) => (line.discountCents === 0 ? '' : formatAmount(-line.discountCents)),
    },
    {
      header: 'TVA',
      width: 38,
      align: 'right',
      shown: true,
      text: (line) => line.exemptionMark ?? formatRate(line.vatRate),
    },
    {
      header: `Montant ${basis}`,
      width: 66,
      align: 'right',
      shown: true,
      text: (line) => formatAmount(line.amountCents),
    },
  ];
  const shown = columns.filter((column) => column.shown);
  const rows = model.lines.map((line): PaperRow => ({
    cells: shown.map((column) => column.text(line)),
    details: [line.detail],
    carriedCents: line.amountCents,
  }));
  drawTable(sheet, shown, rows, {
    carried: { format: formatAmount },
    followedBy: invoiceTotalsHeight(sheet, model),
  });
}

function useDate(line: InvoiceLine): string {
  if (line.usedFrom === undefined) return '';
  const first = formatDateShort(line.usedFrom);
  if (line.usedUntil === undefined || line.usedUntil === line.usedFrom) return first;
  return `${first}\n${formatDateShort(line.usedUntil)}`;
}

/** A short unit stays beside its number, a long one may go under it. */
const quantity = (line: InvoiceLine): string =>
  `${formatQuantity(line.quantity)}${line.unit.length > 6 ? ' ' : '\u00A0'}${line.unit}`.trim();

function drawMentions(sheet: Sheet, model: InvoiceModel): void {
  const style = { size: 8.5, colour: ink.quiet, leading: 1.3 };
  sheet.y += 16;
  if (model.note !== undefined) {
    drawParagraph(sheet, model.note, { size: 9.5, leading: 1.35 });
    sheet.y += 8;
  }
  // The first mention takes the next with it rather than standing alone at the foot of the page.
  const firstTwo = model.mentions.slice(0, 2).join('\n');
  ensureRoom(sheet, textHeight(sheet.paper, firstTwo, sheet.width, style));
  for (const mention of model.mentions) {
    drawParagraph(sheet, mention, style);
    sheet.y += 2;
  }
}
