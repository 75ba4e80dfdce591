import { formatDateLong } from '../../../shared/domain/french.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { drawFacts, drawParagraph, finishSheet, openSheet, placeFrameOf, type PlaceFrame } from './page.ts';
import { drawLine, drawText, ink, openPaper } from './paper.ts';

/** All that a mandate says (EPC392-08 for CORE, EPC222-07 for B2B). */
export type SepaMandateModel = PlaceFrame & {
  readonly holder: string;
  readonly sender: readonly string[];
  /** Empty while the settings have none. */
  readonly creditorId: string;
  readonly rum: string;
  readonly scheme: 'CORE' | 'B2B';
  readonly recurrence: 'recurrent' | 'one_off';
  /** The payer's name, then the address. */
  readonly payer: readonly string[];
  /** In fours. */
  readonly iban: string;
  readonly bic: string;
  readonly signedOn: LocalDate | null;
};

const rights: Readonly<Record<SepaMandateModel['scheme'], string>> = {
  CORE: 'Vous bénéficiez d’un droit au remboursement par votre banque selon les conditions décrites dans la convention que vous avez passée avec elle. Toute demande de remboursement doit être présentée dans les 8 semaines suivant la date de débit de votre compte. Vos droits sont expliqués dans un document que vous pouvez obtenir auprès de votre banque.',
  B2B: 'Ce mandat est dédié aux prélèvements SEPA interentreprises. Vous n’êtes pas en droit de demander à votre banque le remboursement d’un prélèvement une fois que le montant est débité de votre compte. Vous pouvez cependant demander à votre banque de ne pas débiter votre compte jusqu’au jour de l’échéance.',
};

/** A SEPA mandate to sign, A4. `createdAt` is a UTC instant. Rejects when the fonts cannot be found. */
export async function renderSepaMandate(
  model: SepaMandateModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const isCore = model.scheme === 'CORE';
  const name = isCore ? 'Mandat de prélèvement SEPA' : 'Mandat de prélèvement SEPA interentreprises';
  const paper = await openPaper({ title: `${name} ${model.rum}`, author: model.placeName, ...options });
  const sheet = openSheet(paper, { ...placeFrameOf(model), documentName: name, documentDetail: model.rum });
  drawFacts(sheet, [
    { label: 'Référence unique du mandat', value: model.rum },
    { label: 'Identifiant créancier SEPA', value: model.creditorId === '' ? '…' : model.creditorId },
    { label: 'Type de paiement', value: model.recurrence === 'recurrent' ? 'Récurrent' : 'Ponctuel' },
    { label: 'Créancier', value: model.holder },
  ]);
  for (const line of model.sender) drawParagraph(sheet, line, { size: 9.5, colour: ink.quiet });
  sheet.y += 14;
  drawParagraph(
    sheet,
    `En signant ce formulaire de mandat, vous autorisez ${model.holder} à envoyer des instructions à votre banque pour débiter votre compte, et votre banque à débiter votre compte conformément aux instructions de ${model.holder}.`,
    { size: 10.5, leading: 1.45 },
  );
  sheet.y += 6;
  drawParagraph(sheet, rights[model.scheme], { size: 10.5, leading: 1.45 });
  sheet.y += 14;
  drawFacts(sheet, [{ label: 'Compte à débiter, de', value: model.payer.join(', ') }], 1);
  drawFacts(
    sheet,
    [
      { label: 'IBAN', value: model.iban === '' ? '…' : model.iban },
      { label: 'BIC', value: model.bic === '' ? '…' : model.bic },
    ],
    1,
  );
  sheet.y += 24;
  const half = 220;
  const day = model.signedOn === null ? '' : formatDateLong(model.signedOn, { year: true });
  for (const [index, label] of [`Fait à, le${day === '' ? '' : `\u00a0: ${day}`}`, 'Signature'].entries()) {
    const x = sheet.left + index * (half + 30);
    drawText(sheet.paper, label, { x, y: sheet.y, width: half }, { size: 8.5, colour: ink.quiet });
    drawLine(sheet.paper, { x, y: sheet.y + 58 }, half);
  }
  sheet.y += 78;
  drawParagraph(
    sheet,
    'À retourner au créancier. Les informations de ce mandat ne servent qu’à la gestion de la relation avec vous\u00a0; vous pouvez y accéder, les faire rectifier et vous y opposer (loi du 6 janvier 1978).',
    { size: 8.5, colour: ink.quiet },
  );
  return finishSheet(sheet);
}
