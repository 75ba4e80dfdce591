import type { FileTicket } from '../../../shared/contract/common.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { formatDateLong, formatDateShort, formatTime, plural } from '../../../shared/domain/french.ts';
import { renderAttendanceSheet } from '../../formats/pdf/attendance-sheet.ts';
import { renderMemberList } from '../../formats/pdf/member-list.ts';
import { renderMinutes } from '../../formats/pdf/minutes.ts';
import { sheetMediaTypes, writeCsv, writeOds, writeXlsx, type ExportTable } from '../../formats/tables.ts';
import type { AssemblyRow } from '../../store/governance-assemblies.ts';
import type { QueryContext } from '../context.ts';
import { nameOfAssembly } from './assembly-view.ts';
import { dayOf } from './attendance.ts';
import { electorateOn, rulesOn } from './electorate.ts';
import { keptMinutes } from './minutes.ts';
import { rollRows } from './roll-view.ts';
import { placeFrame } from '../settings/frame-queries.ts';

const pdf = 'application/pdf';
const mediaTypes = {
  ...sheetMediaTypes,
  pdf,
} as const;

interface ListedElector {
  readonly number: number | null;
  readonly listName: string;
  readonly memberNumber: string;
  readonly kind: string;
  readonly votes: boolean;
  readonly reason: string;
  readonly remark: string;
  readonly representative: string;
}

const kindOf = (holder: { readonly kind: string } | null): string =>
  holder === null ? 'Invité' : holder.kind === 'person' ? 'Personne' : 'Structure';

/** The electorate as a table, electors first; of an assembly convoked it is the frozen one. */
function listed(context: QueryContext, assembly: AssemblyRow | undefined, date: string): ListedElector[] {
  const frozen = assembly !== undefined && assembly.frozenOn !== null;
  const rows: ListedElector[] = frozen
    ? context.store.governance.roll.of(assembly.id).map((row) => ({
        ...row,
        kind: kindOf(row.holder),
        representative: row.representativeName,
      }))
    : electorateOn(context, date, assembly?.rules ?? rulesOn(context, date).rules).rows.map((row) => ({
        ...row,
        number: null,
        kind: kindOf(row.holder),
        representative: '',
      }));
  return rows.toSorted((a, b) => Number(b.votes) - Number(a.votes));
}

function electorateTable(rows: readonly ListedElector[], title: string): ExportTable {
  return {
    title,
    columns: [
      { key: 'number', header: 'N°', kind: 'integer', width: 6 },
      { key: 'name', header: 'Nom', kind: 'text', width: 30 },
      { key: 'memberNumber', header: 'N° d’adhérent', kind: 'text', width: 14 },
      { key: 'kind', header: 'Nature', kind: 'text', width: 12 },
      { key: 'votes', header: 'Vote', kind: 'boolean', width: 7 },
      { key: 'reason', header: 'Motif', kind: 'text', width: 40 },
      { key: 'representative', header: 'Représentée par', kind: 'text', width: 24 },
    ],
    rows: rows.map((row) => ({
      number: row.number,
      name: row.listName,
      memberNumber: row.memberNumber,
      kind: row.kind,
      votes: row.votes,
      reason: row.reason === '' ? row.remark : row.reason,
      representative: row.representative,
    })),
  };
}

/** Who may vote and why the others may not, as a file; the same bytes while the list is the same. */
export async function electorateFile(
  context: QueryContext,
  { format }: Pick<InputOf<'governance.electorateFile'>, 'format'>,
  assembly: AssemblyRow | undefined,
  date: string,
): Promise<FileTicket> {
  const rows = listed(context, assembly, date);
  const title = `Électeurs au ${formatDateShort(date)}`;
  const table = electorateTable(rows, title);
  const electors = rows.filter(({ votes }) => votes).length;
  const write = {
    csv: () => writeCsv(table),
    xlsx: () => writeXlsx(table),
    ods: () => writeOds(table),
    pdf: () =>
      renderMemberList(table, {
        ...placeFrame(context),
        detail: assembly === undefined ? undefined : nameOfAssembly(assembly),
        facts: [
          { label: 'Électeurs', value: plural(electors, 'voix', 'voix') },
          { label: 'Ne votent pas', value: String(rows.length - electors) },
        ],
        createdAt: `${date}T12:00:00.000Z`,
      }),
  }[format];
  return context.files.put(`electeurs-${date}.${format}`, mediaTypes[format], await write());
}

/** The attendance sheet to sign: electors by name, with their number and proxies. */
export async function attendanceSheetFile(context: QueryContext, assembly: AssemblyRow): Promise<FileTicket> {
  const { roll } = context.store.governance;
  const stored = roll.of(assembly.id);
  const listNames = new Map(stored.map(({ id, listName }) => [id, listName]));
  const rows = rollRows(stored, roll.proxies(assembly.id)).filter(({ votes }) => votes);
  const day = formatDateLong(dayOf(assembly), { year: true });
  const bytes = await renderAttendanceSheet(
    {
      ...placeFrame(context),
      title: nameOfAssembly(assembly),
      detail: [`${day}, ${formatTime(assembly.heldAt)}`, assembly.place]
        .filter((part) => part !== '')
        .join(' · '),
      facts: [
        { label: 'Électeurs', value: String(rows.length) },
        { label: 'Pouvoirs reçus', value: String(rows.filter(({ proxyTo }) => proxyTo !== null).length) },
      ],
      lines: rows.map((row) => ({
        number: row.number === null ? '' : String(row.number),
        name: listNames.get(row.id) ?? row.name,
        detail: [
          row.representative === null ? '' : `représentée par ${row.representative.name}`,
          row.memberNumber === '' ? '' : `adhérent n°\u00a0${row.memberNumber}`,
        ]
          .filter((part) => part !== '')
          .join(', '),
        proxiesFrom: row.proxiesFrom.map(({ rollId, name }) => listNames.get(rollId) ?? name),
        proxyTo: row.proxyTo === null ? undefined : row.proxyTo.name,
      })),
    },
    { createdAt: context.clock.now() },
  );
  return context.files.put(`emargement-${dayOf(assembly)}.pdf`, pdf, bytes);
}

/** The figures for the minutes as PDF: what was frozen once the session is closed. */
export async function minutesFile(context: QueryContext, assembly: AssemblyRow): Promise<FileTicket> {
  const { minutes, frozen } = keptMinutes(context, assembly);
  const bytes = await renderMinutes(
    {
      ...placeFrame(context),
      ...minutes,
      detail: frozen ? 'Arrêtés à la clôture de la séance' : 'Provisoires\u00a0: la séance n’est pas close',
    },
    { createdAt: frozen ? `${assembly.closedAt ?? dayOf(assembly)}:00.000Z` : context.clock.now() },
  );
  return context.files.put(`proces-verbal-${dayOf(assembly)}.pdf`, pdf, bytes);
}
