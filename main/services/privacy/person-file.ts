import type { FileTicket } from '../../../shared/contract/common.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { renderPersonFile } from '../../formats/pdf/person-file.ts';
import type { PersonRow } from '../../store/people.ts';
import type { QueryContext } from '../context.ts';
import { placeFrame } from '../settings/frame-queries.ts';

/** What a reader of the JSON may count on; a change of its shape is a new number (docs/person-file.md). */
const formatVersion = 1;

/**
 * A person's whole file (G1): what every area knows of them, whoever was merged into them included. The JSON names its
 * fields and says in French what each means; the PDF is the same on the house page.
 */
export async function personFile(
  context: QueryContext,
  person: PersonRow,
  format: 'json' | 'pdf',
): Promise<FileTicket> {
  const { clock, store } = context;
  const place = store.settings.place();
  const pieces = store.privacy.file(store.privacy.sheetsOf(person.id));
  const name = `dossier-${fold(person.displayName).replaceAll(' ', '-')}-${clock.today()}.${format}`;
  if (format === 'json') {
    const value = {
      format: 'comptoir.person-file',
      version: formatVersion,
      madeAt: clock.now(),
      place: place.name === '' ? place.legalName : place.name,
      person: person.displayName,
      fields: Object.fromEntries(
        pieces.map(({ piece }) => [
          piece.name,
          {
            title: piece.title,
            columns: Object.fromEntries(piece.columns.map(({ key, label, kind }) => [key, { label, kind }])),
          },
        ]),
      ),
      data: Object.fromEntries(pieces.map(({ piece, rows }) => [piece.name, rows])),
    };
    const bytes = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
    return context.files.put(name, 'application/json', bytes);
  }
  const months = store.privacy.settings().retentionMonths;
  const bytes = await renderPersonFile(
    {
      ...placeFrame(context),
      personName: person.displayName,
      madeOn: clock.today(),
      zone: clock.zone(),
      retentionMonths: months,
      pieces: pieces.map(({ piece, rows }) => ({ title: piece.title, columns: piece.columns, rows })),
    },
    { createdAt: clock.now() },
  );
  return context.files.put(name, 'application/pdf', bytes);
}
