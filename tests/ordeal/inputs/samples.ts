import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import type { Ground } from '../ground.ts';
import { workbook } from '../../support/workbooks.ts';

/** A file as somebody hands it over. */
export interface Sample {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const fixture = (name: string): Sample => ({
  fileName: name.split('/').at(-1) ?? name,
  bytes: readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)),
});
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const ofx =
  '<OFX><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20261123<TRNAMT>24.00<FITID>A1<NAME>VIR LEFEVRE</STMTTRN>\n<STMTTRN><DTPOSTED>20261123<TRNAMT>-24.00<FITID>A2<NAME>PRLV SAID</STMTTRN><LEDGERBAL><BALAMT>48.00<DTASOF>20261124</LEDGERBAL></STMTRS></OFX>';
const bankCsv = 'Date;Libellé;Débit;Crédit\n23/11/2026;VIR LEFEVRE;;24,00\n24/11/2026;PRLV EDF;-80,10;\n';
/** The bytes behind a ticket that a call answers. */
async function fileOf(ground: Ground, name: string, input: object): Promise<Uint8Array | undefined> {
  const actor = { name: 'Camille', role: 'manager', host: 'desktop', scope: 'ordeal' } as const;
  const result = await ground.dispatch({ name, input }, actor);
  if (!result.ok) return undefined;
  return ground.files.get((result.value as { ticket: string }).ticket)?.bytes;
}

/** Real files of every kind that Comptoir reads, from a ground where an invoice was issued. */
export async function samplesFrom(ground: Ground): Promise<Sample[]> {
  const invoice = await fileOf(ground, 'billing.documentFile', { id: 1 });
  const card = await fileOf(ground, 'networks.ownKeyCard', {});
  return [
    ...[
      'adherents-2026-tableur.csv',
      'helloasso-adhesions-2026.csv',
      'carnet-fablab-2026.csv',
      'presence-coworking-2026-11.csv',
      'calendars/google-agenda.ics',
      'calendars/nextcloud.ics',
      'calendars/outlook.ics',
      'bank/camt.053.001.02.xml',
      'bank/camt.053.001.08.xml',
      'bank/helloasso-paiements-2026-11.csv',
      'classeur-2026.xlsx',
      'classeur-2026.ods',
    ].map(fixture),
    { fileName: 'classeur.xlsx', bytes: await workbook('xlsx') },
    { fileName: 'releve.ofx', bytes: text(ofx) },
    { fileName: 'releve.csv', bytes: text(bankCsv) },
    ...(invoice === undefined ? [] : [{ fileName: 'facture.pdf', bytes: invoice }]),
    ...(card === undefined ? [] : [{ fileName: 'carte.json', bytes: card }]),
  ];
}

const sheetHead =
  '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
const workbookParts = (sheet: Uint8Array): Record<string, Uint8Array> => ({
  '[Content_Types].xml': text(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  ),
  '_rels/.rels': text(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  ),
  'xl/workbook.xml': text(
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': text(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': sheet,
});
const entities = `<!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">${Array.from({ length: 9 }, (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`).join('')}]>`;

const megabytes = (count: number): Uint8Array => new Uint8Array(count * 1_000_000).fill(32);

/** Files made to break who reads them: they grow, point elsewhere, nest, or say that they are what they are not. */
export function bombs(): Sample[] {
  const sheet = (inner: string): Uint8Array => text(`${sheetHead}${inner}</sheetData></worksheet>`);
  const far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>loin</t></is></c></row>';
  const rows = Array.from(
    { length: 60_000 },
    (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>1</v></c></row>`,
  ).join('');
  const event = 'BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101T000000Z\r\nDTEND:20260101T010000Z\r\n';
  const calendar = (inner: string): Uint8Array =>
    text(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${inner}END:VCALENDAR\r\n`);
  return [
    { fileName: 'bombe.xlsx', bytes: zipSync(workbookParts(megabytes(300)), { level: 9 }) },
    { fileName: 'loin.xlsx', bytes: zipSync(workbookParts(sheet(far))) },
    { fileName: 'long.xlsx', bytes: zipSync(workbookParts(sheet(rows))) },
    {
      fileName: 'entites.xlsx',
      bytes: zipSync(workbookParts(text(`<?xml version="1.0"?>${entities}<worksheet>&a9;</worksheet>`))),
    },
    { fileName: 'entites.xml', bytes: text(`<?xml version="1.0"?>${entities}<a>&a9;</a>`) },
    {
      fileName: 'ailleurs.xml',
      bytes: text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    },
    { fileName: 'profond.xml', bytes: text(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`) },
    { fileName: 'toujours.ics', bytes: calendar(`${event}RRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n`) },
    {
      fileName: 'siecles.ics',
      bytes: calendar(`${event}RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\nEND:VEVENT\r\n`),
    },
    {
      fileName: 'replie.ics',
      bytes: calendar(`${event}SUMMARY:${'a\r\n '.repeat(200_000)}\r\nEND:VEVENT\r\n`),
    },
    { fileName: 'imbrique.ics', bytes: text('BEGIN:VCALENDAR\r\n'.repeat(20_000)) },
    { fileName: 'guillemets.csv', bytes: text(`Nom;Prénom\n"${'a;'.repeat(300_000)}`) },
    { fileName: 'colonnes.csv', bytes: text(`${'a;'.repeat(200_000)}\n${'1;'.repeat(200_000)}\n`) },
    { fileName: 'lignes.csv', bytes: text(`Nom;Prénom\n${'Fabre;Claude\n'.repeat(100_000)}`) },
    { fileName: 'rien.csv', bytes: new Uint8Array(0) },
    { fileName: 'zero.xlsx', bytes: new Uint8Array(100_000) },
    { fileName: 'photo.png', bytes: text('GIF89a') },
    { fileName: 'faux.pdf', bytes: text('%PDF-1.7\n1 0 obj<</Length 99999999999>>stream\n') },
    { fileName: 'profond.json', bytes: text(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) },
    {
      fileName: 'proto.json',
      bytes: text('{"__proto__":{"kind":"comptoir-key-card"},"kind":"constructor"}'),
    },
  ];
}
