import {
  kindAt,
  shownChange,
  shownValue,
  titledAlready,
  type Chapter,
  type Dossier,
  type DossierBlock,
  type DossierChart,
  type DossierTable,
  type Figure,
} from '../../shared/domain/dossier.ts';
import { fixedDocument } from './fixed-archive.ts';

type Library = typeof import('docx');
type Child = InstanceType<Library['Paragraph']> | InstanceType<Library['Table']>;

/** The library, loaded when a document is first asked for: with its charts it is a megabyte. */
interface Tools {
  readonly docx: Library;
  readonly charts: typeof import('docx/charts');
}

const accent = '2F6B4F';
const quiet = '4A4A4A';
const fills: readonly string[] = ['B9C9BF', accent];

const paragraph = (
  { docx }: Tools,
  text: string,
  look: {
    readonly style?: string;
    readonly italics?: boolean;
    readonly colour?: string;
    readonly after?: number;
  },
): Child =>
  new docx.Paragraph({
    ...(look.style === undefined ? {} : { style: look.style }),
    spacing: { after: look.after ?? 120 },
    children: [
      new docx.TextRun({
        text,
        ...(look.italics === true ? { italics: true } : {}),
        ...(look.colour === undefined ? {} : { color: look.colour }),
      }),
    ],
  });

/** What an amount or a time is in a chart whose numbers somebody may edit: euros, hours. */
const plain = (unit: DossierChart['unit'], value: number | null): number | null => {
  if (value === null) return null;
  if (unit === 'amount') return value / 100;
  return unit === 'hours' ? Math.round((value * 10) / 60) / 10 : value;
};

/** A chart of Word's own, with its numbers in a workbook inside: it can be edited as one made by hand. */
function chartOf(tools: Tools, chart: DossierChart): Child[] {
  const { docx, charts } = tools;
  const values = chart.series.flatMap((one) => one.values.map((value) => value ?? 0));
  if (chart.categories.length === 0 || Math.max(0, ...values) <= 0) return [];
  // Word draws the first row of bars at the bottom: turned over, the list reads as it is written.
  const shared = {
    title: chart.title,
    categories: [...chart.categories],
    series: chart.series.map(({ name, values: own }, index) => ({
      name,
      values: own.map((value) => plain(chart.unit, value)),
      color: chart.series.length === 1 ? accent : (fills[index % fills.length] ?? accent),
    })),
    ...(chart.series.length === 1 ? { legend: false as const } : {}),
    font: { name: 'Calibri' },
    transformation: {
      width: 600,
      height:
        chart.form === 'bars' ? 90 + 30 * chart.categories.length * Math.min(2, chart.series.length) : 250,
    },
    altText: { name: chart.title, title: chart.title, description: `${chart.title}, en graphique` },
  };
  const run =
    chart.form === 'bars'
      ? new charts.ChartRun({
          type: 'bar',
          ...shared,
          categoryAxis: { reverseOrder: true },
          valueAxis: { visible: false, gridlines: false, minimum: 0 },
          dataLabels: { value: true },
        })
      : new charts.ChartRun({ type: 'column', ...shared, valueAxis: { minimum: 0 } });
  return [new docx.Paragraph({ spacing: { after: 160 }, children: [run] })];
}

const line = { style: 'single', size: 4, color: 'C4C4C4' } as const;
const none = { style: 'none', size: 0, color: 'auto' } as const;

function cellOf(
  { docx }: Tools,
  text: string,
  look: { readonly right: boolean; readonly bold: boolean },
): InstanceType<Library['TableCell']> {
  return new docx.TableCell({
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    children: [
      new docx.Paragraph({
        alignment: look.right ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
        children: [new docx.TextRun({ text, bold: look.bold, size: 19 })],
      }),
    ],
  });
}

function tableOf(tools: Tools, table: DossierTable, isTitled = false): Child[] {
  const { docx } = tools;
  const isRight = (index: number): boolean => {
    const kind = table.columns[index]?.kind;
    return kind !== 'text' && kind !== 'date';
  };
  const head = new docx.TableRow({
    tableHeader: true,
    children: table.columns.map(({ header }, index) =>
      cellOf(tools, header, { right: isRight(index), bold: true }),
    ),
  });
  const rows = table.rows.map(
    (row) =>
      new docx.TableRow({
        cantSplit: true,
        children: table.columns.map((column, index) =>
          cellOf(tools, shownValue(kindAt(column, row), row.cells[index] ?? null, table.masked), {
            right: isRight(index),
            bold: row.strong,
          }),
        ),
      }),
  );
  return [
    ...(isTitled ? [] : [paragraph(tools, table.title, { style: 'Heading2' })]),
    ...(rows.length === 0
      ? [paragraph(tools, 'Rien à porter ici.', { italics: true, colour: quiet })]
      : [
          new docx.Table({
            width: { size: 100, type: docx.WidthType.PERCENTAGE },
            borders: {
              top: line,
              bottom: line,
              left: none,
              right: none,
              insideHorizontal: line,
              insideVertical: none,
            },
            rows: [head, ...rows],
          }),
        ]),
    paragraph(tools, table.note, { colour: quiet, after: 200 }),
  ];
}

/** Figures as a table of three columns: what, this year, the year before and how it moved. */
function figuresOf(tools: Tools, figures: readonly Figure[]): Child[] {
  const compared = figures.some(({ before }) => before !== null);
  return tableOf(tools, {
    kind: 'table',
    title: 'En chiffres',
    columns: [
      { header: '', kind: 'text' },
      { header: 'Cette année', kind: 'tenths' },
      ...(compared
        ? [
            { header: 'L’année d’avant', kind: 'tenths' as const },
            { header: 'Écart', kind: 'tenths' as const },
          ]
        : []),
    ],
    rows: figures.map(({ label, kind, value, before, masked }) => ({
      cells: [
        label,
        shownValue(kind, value, masked),
        ...(compared ? [shownValue(kind, before), shownChange(kind, value, before)] : []),
      ],
      strong: false,
    })),
    note: '',
    masked: false,
  });
}

function writingOf(tools: Tools, block: Extract<DossierBlock, { kind: 'text' }>): Child[] {
  const title = paragraph(tools, block.title, { style: 'Heading2' });
  if (block.text === '')
    return [title, paragraph(tools, `[À écrire\u00a0: ${block.prompt}]`, { italics: true, colour: quiet })];
  return [title, ...block.text.split(/\n+/u).map((text) => paragraph(tools, text, {}))];
}

function blockOf(tools: Tools, block: DossierBlock, before: DossierBlock | undefined): Child[] {
  switch (block.kind) {
    case 'sentence':
      return [paragraph(tools, block.text, {})];
    case 'text':
      return writingOf(tools, block);
    case 'figures':
      return figuresOf(tools, block.figures);
    case 'table':
      return tableOf(tools, block, titledAlready(before, block));
    case 'chart':
      return chartOf(tools, block);
  }
}

function chapterOf(tools: Tools, { title, blocks }: Chapter, isFirst: boolean): Child[] {
  const { docx } = tools;
  return [
    new docx.Paragraph({
      heading: docx.HeadingLevel.HEADING_1,
      pageBreakBefore: !isFirst,
      children: [new docx.TextRun(title)],
    }),
    ...blocks.flatMap((block, index) => blockOf(tools, block, blocks[index - 1])),
  ];
}

/** The document's look: one face, the place's green in headings. */
const styles = {
  default: {
    document: { run: { font: 'Calibri', size: 22, language: { value: 'fr-FR' } } },
    title: { run: { size: 44, bold: true, color: accent }, paragraph: { spacing: { after: 60 } } },
    heading1: {
      run: { size: 32, bold: true, color: accent },
      paragraph: { spacing: { before: 240, after: 160 } },
    },
    heading2: {
      run: { size: 23, bold: true },
      paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
    },
  },
};

/**
 * A dossier as a Word document that LibreOffice opens as well: headings, tables, charts with their numbers, and a prompt
 * in brackets where a text is still to be written. The same dossier gives the same bytes (R1).
 */
export async function writeDossierDocx(dossier: Dossier): Promise<Uint8Array> {
  const [docx, charts] = await Promise.all([import('docx'), import('docx/charts')]);
  const tools: Tools = { docx, charts };
  const foot = new docx.Footer({
    children: [
      new docx.Paragraph({
        alignment: docx.AlignmentType.CENTER,
        children: [
          new docx.TextRun({
            size: 17,
            color: quiet,
            children: [
              `${dossier.legalLine} · page `,
              docx.PageNumber.CURRENT,
              ' sur ',
              docx.PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  });
  const document = new docx.Document({
    title: dossier.title,
    creator: dossier.placeName,
    lastModifiedBy: dossier.placeName,
    description: dossier.detail,
    styles,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1000, bottom: 1000, left: 1100, right: 1100 },
          },
        },
        footers: { default: foot },
        children: [
          new docx.Paragraph({ style: 'Title', children: [new docx.TextRun(dossier.title)] }),
          paragraph(tools, [dossier.placeName, dossier.detail].filter((text) => text !== '').join(' · '), {
            colour: quiet,
            after: 240,
          }),
          ...dossier.chapters.flatMap((chapter, index) => chapterOf(tools, chapter, index === 0)),
        ],
      },
    ],
  });
  return fixedDocument(await docx.Packer.pack(document, 'uint8array'), dossier.createdAt);
}
