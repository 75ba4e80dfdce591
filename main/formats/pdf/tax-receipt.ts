import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatAmount, type Cents } from '../../../shared/domain/money.ts';
import type { InvoiceParty } from './invoice-model.ts';
import {
  afterAddressee,
  drawAddressee,
  drawFacts,
  drawParagraph,
  finishSheet,
  openSheet,
  startPart,
  type Sheet,
  frameLook,
} from './page.ts';
import { drawText, ink, openPaper } from './paper.ts';
import { drawTable } from './table.ts';
import { addressLines, groupedRegistration, longDay } from './wording.ts';

/** All that a tax receipt prints: the fields of forms 11580 (people) and 16216 (companies). */
export type TaxReceiptModel = {
  readonly number: string;
  readonly form: string;
  readonly title: string;
  readonly law: string;
  readonly issuedOn: LocalDate;
  readonly cancelledOn: LocalDate | null;
  readonly place: InvoiceParty;
  readonly purpose: string;
  readonly category: string;
  /** The day of the administration's ruling, where there is one. */
  readonly ruling: LocalDate | null;
  readonly donor: InvoiceParty;
  readonly isCompany: boolean;
  readonly items: readonly {
    readonly givenOn: LocalDate;
    readonly nature: string;
    readonly means: string;
    readonly what: string;
    readonly amount: Cents;
  }[];
  readonly deed: string;
  readonly amount: Cents;
  readonly letters: string;
  readonly signatory: string;
  readonly signatoryRole: string;
};

const small = { size: 9.5, leading: 1.35 } as const;

function heading(sheet: Sheet, text: string): void {
  sheet.y += 10;
  drawParagraph(sheet, text, { size: 11, font: 'semibold' });
  sheet.y += 3;
}

function drawBody(sheet: Sheet, { place, purpose, category, ruling }: TaxReceiptModel): void {
  heading(sheet, 'Bénéficiaire des versements');
  const registration =
    place.siren === undefined
      ? `RNA\u00A0: ${place.rna ?? place.otherRegister ?? ''}`
      : `SIREN\u00A0: ${groupedRegistration(place.siren)}`;
  for (const line of [
    `${place.name}, ${addressLines(place.address).join(', ')}. ${registration}.`,
    `Objet\u00A0: ${purpose}`,
    `Organisme\u00A0: ${category}${ruling === null ? '' : `, rescrit du ${longDay(ruling)}`}.`,
  ])
    drawParagraph(sheet, line, small);
}

function drawDonor(sheet: Sheet, { donor, isCompany }: TaxReceiptModel): void {
  heading(sheet, isCompany ? 'Entreprise donatrice' : 'Donateur');
  const register = donor.siren === undefined ? '' : ` SIREN\u00A0: ${groupedRegistration(donor.siren)}.`;
  const form = donor.legalForm === undefined ? '' : `, ${donor.legalForm}`;
  drawParagraph(sheet, `${donor.name}${form}, ${addressLines(donor.address).join(', ')}.${register}`, small);
}

function drawGifts(sheet: Sheet, model: TaxReceiptModel): void {
  heading(sheet, 'Dons et versements');
  drawTable(
    sheet,
    [
      { header: 'Date', width: 96 },
      { header: 'Nature du don', width: { share: 1 } },
      { header: 'Mode de versement', width: 130 },
      { header: 'Montant', width: 82, align: 'right' },
    ],
    model.items.map(({ givenOn, nature, means, what, amount }) => ({
      cells: [
        longDay(givenOn),
        what === '' ? nature : `${nature}\u00A0: ${what}`,
        means,
        formatAmount(amount),
      ],
    })),
  );
  sheet.y += 12;
  drawParagraph(
    sheet,
    `Le bénéficiaire reconnaît avoir reçu, à titre de don, la somme de\u00A0: *** ${formatAmount(model.amount)} ***`,
    { size: 11, font: 'semibold', leading: 1.4 },
  );
  drawParagraph(sheet, `Somme en toutes lettres\u00A0: ${model.letters}.`, { size: 10.5, leading: 1.4 });
  drawParagraph(sheet, `Forme du don\u00A0: ${model.deed}.`, small);
}

function drawReceipt(sheet: Sheet, model: TaxReceiptModel): void {
  drawAddressee(sheet, [model.donor.name, ...addressLines(model.donor.address)]);
  for (const line of [model.place.name, ...addressLines(model.place.address)]) {
    const box = { x: sheet.left, y: sheet.y, width: sheet.width * 0.44 };
    sheet.y = drawText(sheet.paper, line, box, small);
  }
  afterAddressee(sheet);
  drawParagraph(sheet, model.title, { size: 11.5, font: 'semibold', leading: 1.3 });
  sheet.y += 6;
  drawFacts(sheet, [
    { label: 'Numéro d’ordre du reçu', value: model.number },
    { label: 'Établi le', value: longDay(model.issuedOn) },
    { label: 'Modèle', value: model.form },
  ]);
  if (model.cancelledOn !== null) {
    sheet.y += 6;
    drawParagraph(sheet, `Reçu annulé le ${longDay(model.cancelledOn)}\u00A0: il n’ouvre droit à rien.`, {
      size: 12,
      font: 'semibold',
    });
  }
  drawBody(sheet, model);
  drawDonor(sheet, model);
  drawGifts(sheet, model);
  sheet.y += 10;
  drawParagraph(sheet, model.law, { size: 9.5, leading: 1.35, colour: ink.quiet });
  sheet.y += 16;
  drawParagraph(sheet, `Fait à ${model.place.address.town}, le ${longDay(model.issuedOn)}`, { size: 10 });
  sheet.y += 4;
  drawParagraph(sheet, `${model.signatory}, ${model.signatoryRole}. Signature\u00A0:`, { size: 10 });
}

/**
 * Tax receipts, a page each, in the order given: own design, every field of the form in force (I12). `createdAt` is a UTC
 * instant. The same models give the same bytes. Rejects without receipts, and when the fonts cannot be found.
 */
export async function renderTaxReceipts(
  models: readonly TaxReceiptModel[],
  options: { createdAt: string },
): Promise<Uint8Array> {
  const [first] = models;
  if (first === undefined) throw new RangeError('no receipt to print');
  const documentName = models.length === 1 ? `Reçu fiscal ${first.number}` : 'Reçus fiscaux';
  const paper = await openPaper({ title: documentName, author: first.place.name, ...options });
  const sheet = openSheet(paper, {
    placeName: first.place.name,
    documentName: models.length === 1 ? documentName : 'Reçu fiscal',
    ...frameLook(first.place),
  });
  for (const [index, model] of models.entries()) {
    if (index > 0) startPart(sheet);
    drawReceipt(sheet, model);
  }
  return finishSheet(sheet);
}
