import type { FileTicket } from '../../../shared/contract/common.ts';
import type { ConsentKind } from '../../../shared/contract/privacy.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { sheetMediaTypes, writeCsv, writeOds, writeXlsx, type ExportTable } from '../../formats/tables.ts';
import type { QueryContext } from '../context.ts';

const columns: ExportTable['columns'] = [
  { key: 'email', header: 'E-mail', kind: 'text', width: 30 },
  { key: 'name', header: 'Nom', kind: 'text', width: 28 },
  { key: 'for', header: 'Pour', kind: 'text', width: 28 },
  { key: 'givenOn', header: 'Consenti le', kind: 'date' },
];

/**
 * Addresses of those who consent today and of nobody else (G1): somebody under age is written to at the guardian's who
 * consented. Each address stands once; who has none stands in no list of addresses.
 */
export async function consentingFile(
  context: QueryContext,
  kind: ConsentKind,
  format: keyof typeof sheetMediaTypes,
): Promise<FileTicket> {
  const today = context.clock.today();
  const seen = new Set<string>();
  const rows = context.store.consents.consenting(kind.id, today).flatMap((each) => {
    const minor = each.birthDate !== null && isMinorOn(each.birthDate, today);
    const email = minor ? each.guardianEmail : each.email;
    if (email === '' || seen.has(email.toLowerCase())) return [];
    seen.add(email.toLowerCase());
    const name = minor ? each.guardianName : each.displayName;
    return [{ email, name, for: minor ? each.displayName : '', givenOn: each.givenOn }];
  });
  const table: ExportTable = { title: kind.name, columns, rows };
  const bytes = await {
    csv: () => writeCsv(table),
    xlsx: () => writeXlsx(table),
    ods: () => writeOds(table),
  }[format]();
  const name = `consentement-${fold(kind.name).replaceAll(' ', '-')}-${today}.${format}`;
  return context.files.put(name, sheetMediaTypes[format], bytes);
}
