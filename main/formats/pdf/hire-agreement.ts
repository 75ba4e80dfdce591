import { datePart, timePart, type LocalDate, type LocalDateTime } from '../../../shared/domain/calendar.ts';
import { formatTimeRange, formatRange, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { InvoiceParty } from './invoice-model.ts';
import {
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  type PageFrame,
  type Sheet,
  frameLook,
} from './page.ts';
import { drawLine, drawText, ink, openPaper, textHeight, type TextStyle } from './paper.ts';
import { drawTable, type PaperColumn, type PaperRow } from './table.ts';
import { addressLines, groupedRegistration, longDay } from './wording.ts';

/** A hire agreement as it is printed; amounts in cents. */
export type HireModel = {
  /** Without one it is a draft. */
  readonly number: string | undefined;
  readonly date: LocalDate;
  readonly place: InvoiceParty;
  readonly hirer: InvoiceParty;
  readonly representedBy: string;
  readonly purpose: string;
  readonly attendees: number;
  readonly rooms: readonly { readonly name: string; readonly seats: number }[];
  readonly slots: readonly {
    readonly room: string;
    readonly startsAt: LocalDateTime;
    readonly endsAt: LocalDateTime;
  }[];
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly quoteNumber: string;
  readonly depositCents: number;
  readonly clauses: readonly { readonly title: string; readonly text: string }[];
  readonly conditions: string;
};

const body: TextStyle = { size: 10, leading: 1.42 };
const heading: TextStyle = { size: 10.5, font: 'semibold', leading: 1.35 };
const quiet: TextStyle = { size: 9, colour: ink.quiet, leading: 1.3 };

/** How the paper calls itself. */
export const hireName = ({ number }: Pick<HireModel, 'number'>): string =>
  number === undefined ? 'Convention, projet' : `Convention ${number}`;

function frameOf(model: HireModel): PageFrame {
  return {
    placeName: model.place.name,
    documentName: hireName(model),
    documentDetail: 'Mise à disposition de locaux',
    ...frameLook(model.place),
    ...(model.number === undefined && { watermark: 'PROJET' }),
  };
}

/** Who somebody is, as a contract says it: name, address, register, and who signs. */
function partyLines(party: InvoiceParty, represented: string): string[] {
  const registration = party.siret ?? party.siren;
  return [
    party.legalForm ?? '',
    addressLines(party.address).join(', '),
    registration === undefined ? '' : `SIRET\u00a0${groupedRegistration(registration)}`,
    party.rna === undefined ? (party.otherRegister ?? '') : `RNA\u00a0${party.rna}`,
    represented,
  ].filter((line) => line !== '');
}

/** The two parties side by side. */
function drawParties(sheet: Sheet, model: HireModel): void {
  const gap = 20;
  const width = (sheet.width - gap) / 2;
  const top = sheet.y;
  const draw = (x: number, label: string, party: InvoiceParty, lines: readonly string[]): number => {
    let y = drawText(sheet.paper, label, { x, y: top, width }, quiet) + 2;
    y = drawText(sheet.paper, party.name, { x, y, width }, { ...heading, size: 11 });
    for (const line of lines) y = drawText(sheet.paper, line, { x, y, width }, { size: 9.5, leading: 1.35 });
    return y;
  };
  const signatory = model.representedBy === '' ? '' : `représenté par ${model.representedBy}`;
  const left = draw(sheet.left, 'Entre', model.place, [
    ...partyLines(model.place, ''),
    'ci-après «\u00a0le prêteur\u00a0»',
  ]);
  const right = draw(sheet.left + width + gap, 'et', model.hirer, [
    ...partyLines(model.hirer, signatory),
    'ci-après «\u00a0le preneur\u00a0»',
  ]);
  sheet.y = Math.max(left, right) + 12;
}

const slotColumns: readonly PaperColumn[] = [
  { header: 'Salle', width: { share: 3 } },
  { header: 'Jour', width: { share: 3 } },
  { header: 'Heures', width: { share: 2 } },
];

function slotRow({ room, startsAt, endsAt }: HireModel['slots'][number]): PaperRow {
  if (datePart(startsAt) !== datePart(endsAt)) return { cells: [room, formatRange(startsAt, endsAt), ''] };
  return {
    cells: [room, longDay(datePart(startsAt)), formatTimeRange(timePart(startsAt), timePart(endsAt))],
  };
}

/** What is agreed in figures: rooms, dates, people, price and deposit, before any clause. */
function drawTerms(sheet: Sheet, model: HireModel): void {
  drawTable(sheet, slotColumns, model.slots.map(slotRow));
  sheet.y += 10;
  const { rooms, attendees, net, vat, gross, quoteNumber, depositCents, purpose } = model;
  const held = rooms.flatMap(({ name, seats }) =>
    seats === 0 ? [] : [`${name}\u00a0: ${plural(seats, 'personne')}`],
  );
  const price = vat === 0 ? formatAmount(gross) : `${formatAmount(gross)} TTC (${formatAmount(net)} HT)`;
  const facts: [string, string][] = [
    ['Objet', purpose],
    ['Capacité', held.join(', ')],
    ['Personnes attendues', attendees === 0 ? '' : plural(attendees, 'personne')],
    [
      'Prix',
      `${gross === 0 ? 'à titre gratuit' : price}${quoteNumber === '' ? '' : `, selon le devis ${quoteNumber}`}`,
    ],
    ['Caution', depositCents === 0 ? '' : formatAmount(depositCents)],
  ];
  const label = 118;
  for (const [name, value] of facts) {
    if (value === '') continue;
    const box = { x: sheet.left + label, width: sheet.width - label };
    ensureRoom(sheet, textHeight(sheet.paper, value, box.width, body));
    drawText(sheet.paper, name, { x: sheet.left, y: sheet.y, width: label - 8 }, { ...quiet, size: 10 });
    sheet.y = drawText(sheet.paper, value, { ...box, y: sheet.y }, body);
  }
  sheet.y += 12;
}

/** A numbered article; its title never stands alone at the foot of a page. */
function drawClause(sheet: Sheet, index: number, { title, text }: HireModel['clauses'][number]): void {
  const line = textHeight(sheet.paper, 'X', sheet.width, body);
  ensureRoom(sheet, textHeight(sheet.paper, title, sheet.width, heading) + 2 * line);
  drawParagraph(sheet, `Article ${index} — ${title}`, heading);
  sheet.y += 1;
  for (const paragraph of text.split(/\n+/u)) drawParagraph(sheet, paragraph, body);
  sheet.y += 7;
}

const boxHeight = 104;

/** Where both sign, with room for the day; never cut in two. */
function drawSigning(sheet: Sheet, model: HireModel): void {
  const gap = 18;
  const words = 'Fait en deux exemplaires, un pour chaque partie.';
  ensureRoom(sheet, boxHeight + gap + 24);
  sheet.y += 6;
  drawParagraph(sheet, words, body);
  sheet.y += 8;
  const width = (sheet.width - gap) / 2;
  const boxes: [string, string][] = [
    [`Pour ${model.place.name}`, 'Nom et qualité, date et signature'],
    [
      `Pour ${model.hirer.name}`,
      `${model.representedBy === '' ? 'Nom et qualité, date' : `${model.representedBy}, date`}, «\u00a0lu et approuvé\u00a0» et signature`,
    ],
  ];
  for (const [index, [name, what]] of boxes.entries()) {
    const x = sheet.left + index * (width + gap);
    sheet.paper.document.lineWidth(0.75).strokeColor(ink.line).rect(x, sheet.y, width, boxHeight).stroke();
    const inner = { x: x + 8, width: width - 16 };
    const below = drawText(sheet.paper, name, { ...inner, y: sheet.y + 6 }, { ...heading, size: 9.5 });
    drawText(sheet.paper, what, { ...inner, y: below }, quiet);
  }
  sheet.y += boxHeight;
}

/** Where each page is initialled, at the foot of those that are not signed. */
function drawInitials(sheet: Sheet): void {
  for (let page = 0; page < sheet.pages - 1; page += 1) {
    sheet.paper.document.switchToPage(page);
    const box = { x: sheet.left + sheet.width - 150, y: sheet.bottom - 2, width: 150 };
    drawText(sheet.paper, 'Paraphes', box, { ...quiet, size: 8, align: 'right' });
  }
  sheet.paper.document.switchToPage(sheet.pages - 1);
}

/**
 * The PDF of a hire agreement (I14): parties, rooms, dates, price, numbered clauses and where both sign; marked as a
 * project when it has no number. The same model gives the same bytes. `createdAt` is a UTC instant. Rejects when the
 * fonts cannot be found.
 */
export async function renderHire(model: HireModel, options: { createdAt: string }): Promise<Uint8Array> {
  const paper = await openPaper({ title: hireName(model), author: model.place.name, ...options });
  const sheet = openSheet(paper, frameOf(model));
  drawParagraph(sheet, 'Convention de mise à disposition de locaux', { size: 15, font: 'semibold' });
  drawParagraph(sheet, `établie le ${longDay(model.date)}`, quiet);
  sheet.y += 10;
  drawParties(sheet, model);
  drawTerms(sheet, model);
  drawLine(sheet.paper, { x: sheet.left, y: sheet.y }, sheet.width, 0.5, ink.line);
  sheet.y += 10;
  for (const [index, clause] of model.clauses.entries()) drawClause(sheet, index + 1, clause);
  if (model.conditions !== '')
    drawClause(sheet, model.clauses.length + 1, {
      title: 'Conditions particulières',
      text: model.conditions,
    });
  drawSigning(sheet, model);
  drawInitials(sheet);
  return finishSheet(sheet);
}
