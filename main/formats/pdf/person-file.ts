import {
  formatDateLong,
  formatDateShort,
  formatMinutes,
  formatTime,
  plural,
} from '../../../shared/domain/french.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { localOf } from '../../../shared/domain/local-time.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import {
  drawFacts,
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  type Fact,
  type Sheet,
} from './page.ts';
import { ink, openPaper } from './paper.ts';
import { drawTable } from './table.ts';

type Value = string | number | null;
type Column = {
  readonly key: string;
  readonly label: string;
  readonly kind: string;
  readonly words?: Readonly<Record<string, string>>;
};
type Row = Readonly<Record<string, Value>>;

/** One part of a person's file: rows under headings. */
export type PersonFilePiece = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
};

/** All that a person's file prints (G1). */
export type PersonFileModel = PlaceFrame & {
  readonly personName: string;
  readonly madeOn: string;
  readonly zone: string;
  readonly retentionMonths: number;
  readonly pieces: readonly PersonFilePiece[];
};

/** More columns than this, or longer texts, are read one row under another. */
const widestTable = 7;
const longText = 60;
/** As many rows as this are told fact by fact; what fits under a label without breaking it. */
const fewRows = 2;
const shortText = 34;

/** Fields of the log that hold cents. */
const cents: ReadonlySet<string> = new Set(['fee', 'amount']);

/** Words of the log's fields; what has none is a number of ours, and stands in the JSON. */
const fieldWords: Readonly<Record<string, string>> = {
  lastName: 'nom',
  firstName: 'prénom',
  civility: 'civilité',
  gender: 'genre',
  birthDate: 'naissance',
  email: 'e-mail',
  phone: 'téléphone',
  address: 'adresse',
  postcode: 'code postal',
  commune: 'commune',
  note: 'note',
  memberNumber: 'n° d’adhérent',
  startsOn: 'du',
  endsOn: 'au',
  startsAt: 'de',
  endsAt: 'à',
  fee: 'cotisation',
  amount: 'montant',
  displayName: 'nom',
  name: 'nom',
  payer: 'payeur',
  membershipType: 'type',
  memberName: 'adhérent',
  from: 'du',
  until: 'au',
  paidOn: 'réglé le',
  receivedOn: 'reçu le',
  reference: 'référence',
  role: 'rôle',
  validUntil: 'jusqu’au',
  seenOn: 'vu le',
  mentions: 'mentions',
  cancelReason: 'motif',
  status: 'état',
  date: 'le',
  kind: 'nature',
  title: 'titre',
  reason: 'motif',
  givenOn: 'donné le',
  withdrawnOn: 'retiré le',
  how: 'comment',
};

function flattened(value: unknown): string {
  if (value === null || value === '' || value === undefined) return '';
  if (Array.isArray(value))
    return value
      .map(flattened)
      .filter((text) => text !== '')
      .join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, inner]): [string, string] => [
        fieldWords[key] ?? '',
        cents.has(key) && typeof inner === 'number' ? formatAmount(inner) : flattened(inner),
      ])
      .filter(([word, text]) => word !== '' && text !== '')
      .map(([word, text]) => `${word}\u00a0: ${text}`)
      .join(', ');
  }
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/** What the log and frozen documents keep as JSON, in words. */
function readable(text: string): string {
  if (!text.startsWith('{') && !text.startsWith('[')) return text;
  try {
    return flattened(JSON.parse(text));
  } catch {
    return text;
  }
}

function cell(column: Column, value: Value | undefined, zone: string): string {
  if (value === null || value === undefined || value === '') return '';
  switch (column.kind) {
    case 'date':
      return formatDateShort(String(value));
    case 'time':
      return `${formatDateShort(datePart(String(value)))}, ${formatTime(String(value))}`;
    case 'instant': {
      const local = localOf(Date.parse(String(value)), zone);
      return `${formatDateShort(datePart(local))}, ${formatTime(local)}`;
    }
    case 'amount':
      return formatAmount(Number(value));
    case 'minutes':
      return formatMinutes(Number(value));
    case 'boolean':
      return value === 1 ? 'Oui' : 'Non';
    default:
      return column.words?.[String(value)] ?? readable(String(value));
  }
}

const heading = (sheet: Sheet, title: string, count: number): void => {
  sheet.y += 12;
  ensureRoom(sheet, 60);
  drawParagraph(sheet, count > 1 ? `${title} (${count})` : title, { size: 12.5, font: 'semibold' });
  sheet.y += 4;
};

/** One thing by its facts, the long ones under the short. */
function drawRecord(sheet: Sheet, facts: readonly Fact[]): void {
  const short = facts.filter(({ value }) => value.length <= shortText);
  ensureRoom(sheet, 34);
  drawFacts(sheet, short, 4);
  for (const { label, value } of facts.filter((fact) => !short.includes(fact))) {
    drawParagraph(sheet, `${label}\u00a0: ${value}`, { size: 10 });
  }
  sheet.y += 6;
}

function drawPiece(sheet: Sheet, piece: PersonFilePiece, zone: string): void {
  const texts = piece.rows.map((row) => piece.columns.map((column) => cell(column, row[column.key], zone)));
  const shown = piece.columns
    .map((column, index) => ({ column, index }))
    .filter(({ index }) => texts.some((cells) => (cells[index] ?? '') !== ''));
  heading(sheet, piece.title, piece.rows.length);
  if (piece.rows.length <= fewRows) {
    for (const cells of texts) {
      const facts = shown.map(({ column, index }) => ({ label: column.label, value: cells[index] ?? '' }));
      drawRecord(
        sheet,
        facts.filter(({ value }) => value !== ''),
      );
    }
    return;
  }
  const wide =
    shown.length > widestTable || texts.some((cells) => cells.some((text) => text.length > longText));
  if (!wide) {
    const share = (index: number): number =>
      Math.max(5, Math.min(30, Math.max(...texts.map((cells) => (cells[index] ?? '').length))));
    drawTable(
      sheet,
      shown.map(({ column, index }) => ({
        header: column.label,
        width: { share: Math.max(share(index), column.label.length) },
        align: column.kind === 'amount' || column.kind === 'integer' ? 'right' : 'left',
      })),
      texts.map((cells) => ({ cells: shown.map(({ index }) => cells[index] ?? '') })),
      { size: 9, padding: 2.5 },
    );
    return;
  }
  for (const cells of texts) {
    const line = shown
      .filter(({ index }) => (cells[index] ?? '') !== '')
      .map(({ column, index }) => `${column.label}\u00a0: ${cells[index] ?? ''}`)
      .join(' · ');
    drawParagraph(sheet, line, { size: 9 });
    sheet.y += 3;
  }
}

/**
 * A person's whole file on the house page (G1): each area a heading, short lists as tables, long entries one under
 * another; what is empty is named at the end. `createdAt` is a UTC instant. Rejects when the fonts cannot be found.
 */
export async function renderPersonFile(
  model: PersonFileModel,
  options: { readonly createdAt: string },
): Promise<Uint8Array> {
  const title = `Dossier de ${model.personName}`;
  const paper = await openPaper({ title, author: model.placeName, ...options });
  const sheet = openSheet(paper, {
    ...placeFrameOf(model),
    documentName: title,
    documentDetail: `Fait le ${formatDateLong(model.madeOn, { year: true })}`,
  });
  drawParagraph(
    sheet,
    `Tout ce que ${model.placeName || 'le lieu'} sait de vous, tel que c’est noté ce jour. Vous pouvez demander que ce qui est faux soit corrigé, ou que vos données soient effacées\u00a0: la comptabilité se garde dix ans, le reste ${plural(model.retentionMonths, 'mois', 'mois')} au plus après le dernier lien.`,
    { size: 10 },
  );
  for (const piece of model.pieces.filter(({ rows }) => rows.length > 0)) drawPiece(sheet, piece, model.zone);
  const empty = model.pieces
    .filter(({ rows }) => rows.length === 0)
    .map((piece) => piece.title.toLowerCase());
  if (empty.length > 0) {
    sheet.y += 14;
    drawParagraph(sheet, `Rien de noté pour\u00a0: ${empty.join(', ')}.`, { size: 9, colour: ink.quiet });
  }
  return finishSheet(sheet);
}
