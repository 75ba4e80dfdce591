import type { FileTicket } from '../../../shared/contract/common.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { renderMemberList } from '../../formats/pdf/member-list.ts';
import { sheetMediaTypes, writeCsv, writeOds, writeXlsx, type ExportTable } from '../../formats/tables.ts';
import type { QueryContext } from '../context.ts';
import { standings } from './habilitation-standings.ts';
import { placeFrame } from '../settings/frame-queries.ts';

type FileInput = InputOf<'fablab.habilitationFile'>;

const mediaTypes: Readonly<Record<FileInput['format'], string>> = {
  ...sheetMediaTypes,
  pdf: 'application/pdf',
};

const stateWords = {
  held: 'en cours',
  ending: 'finit bientôt',
  expired: 'finie',
  withdrawn: 'retirée',
  coming: 'à venir',
  never: '',
} as const;

/** Who holds what, by type and then the soonest to end first, as a table to keep or to print. */
export async function habilitationFile(
  context: QueryContext,
  { typeId, format }: FileInput,
): Promise<FileTicket> {
  const { store, clock } = context;
  const today = clock.today();
  const list = standings(context, { typeId }).toSorted((one, other) =>
    one.typeName.localeCompare(other.typeName, 'fr'),
  );
  const last = new Map(
    store.habilitations.list({ typeId }).map((row) => [`${row.personId} ${row.typeId}`, row]),
  );
  const table: ExportTable = {
    title: `Habilitations au ${formatDateLong(today, { year: true })}`,
    columns: [
      { key: 'name', header: 'Nom', kind: 'text', width: 28 },
      { key: 'type', header: 'Habilitation', kind: 'text', width: 24 },
      { key: 'state', header: 'État', kind: 'text', width: 14 },
      { key: 'given', header: 'Obtenue le', kind: 'date', width: 12 },
      { key: 'until', header: 'Valable jusqu’au', kind: 'date', width: 14 },
      { key: 'trainer', header: 'Avec', kind: 'text', width: 24 },
      { key: 'card', header: 'Carte', kind: 'text', width: 10 },
    ],
    rows: list.map((held) => {
      const row = last.get(`${held.personId} ${held.typeId}`);
      return {
        name: held.displayName,
        type: held.typeName,
        state: stateWords[held.state],
        given: row?.givenOn ?? null,
        until: row?.until ?? null,
        trainer: row?.trainerName ?? '',
        card: held.cardNumber,
      };
    }),
  };
  const valid = list.filter(({ state }) => state === 'held' || state === 'ending');
  const write = {
    csv: () => writeCsv(table),
    xlsx: () => writeXlsx(table),
    ods: () => writeOds(table),
    pdf: () =>
      renderMemberList(table, {
        ...placeFrame(context),
        detail: undefined,
        facts: [
          { label: 'En cours', value: plural(valid.length, 'habilitation') },
          {
            label: 'Personnes',
            value: plural(new Set(valid.map(({ personId }) => personId)).size, 'personne'),
          },
        ],
        // Never the clock: the same data give the same bytes on one day.
        createdAt: `${today}T12:00:00.000Z`,
      }),
  }[format];
  return context.files.put(`habilitations-${today}.${format}`, mediaTypes[format], await write());
}
