import type { FileTicket } from '../../../shared/contract/common.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import {
  genderNames,
  grouped,
  notSaid,
  type Audience,
  type CountLine,
} from '../../../shared/domain/audience.ts';
import { datePart, timePart } from '../../../shared/domain/calendar.ts';
import { formatDateShort, formatTime } from '../../../shared/domain/french.ts';
import { ageBands } from '../../../shared/domain/member-columns.ts';
import { multiplyRoundHalfUp } from '../../../shared/domain/money.ts';
import {
  sheetMediaTypes,
  writeCsv,
  writeOds,
  writeXlsx,
  type ExportTable,
  type TableColumn,
} from '../../formats/tables.ts';
import type { QueryContext } from '../context.ts';
import { sessionLines, workshopFigures } from './figures.ts';

type FileInput = InputOf<'workshops.figuresFile'>;

const kindWords = { workshop: 'atelier', training: 'formation', event: 'événement' } as const;

/** Hours with two decimals, as spreadsheets add them up. */
const hundredths = (minutes: number): number => multiplyRoundHalfUp(minutes, 100, 60);

/** The columns of an audience: every band and gender, in their order, with what nobody said. */
const bandColumns = [...ageBands, `${notSaid} (âge)`];
const genderColumns = [...Object.values(genderNames), `${notSaid} (genre)`];

const countColumn = (key: string, header: string): TableColumn => ({
  key,
  header,
  kind: 'integer',
  width: 12,
});

const audienceColumns: readonly TableColumn[] = [
  countColumn('participations', 'Participants'),
  ...bandColumns.map((header, index) => countColumn(`band${index}`, header)),
  ...genderColumns.map((header, index) => countColumn(`gender${index}`, header)),
  countColumn('first', 'Première venue'),
  countColumn('again', 'Déjà venus'),
  countColumn('firstUnknown', 'Première venue non renseignée'),
];

type Cells = ExportTable['rows'][number];

/**
 * The counts of one session. In a copy for the public a line that tells one to four people is left empty (R3): the sum of
 * the line stays, and the columns of a session with fewer than five people say nothing.
 */
function audienceCells(audience: Audience, forPublic: boolean): Cells {
  const isTold = (lines: readonly CountLine[]): ReadonlySet<string> =>
    forPublic
      ? new Set(grouped(lines).flatMap(({ label, count }) => (count === null ? [] : [label])))
      : new Set(lines.map(({ label }) => label));
  const cells = (lines: readonly CountLine[], prefix: string, count: number): Cells => {
    const told = isTold(lines);
    return Object.fromEntries(
      Array.from({ length: count }, (_none, index) => {
        const line = lines[index];
        if (line === undefined) return [`${prefix}${index}`, 0];
        return [`${prefix}${index}`, told.has(line.label) ? line.count : null];
      }),
    );
  };
  const small = forPublic && audience.participations < 5;
  return {
    participations: audience.participations,
    ...cells(audience.byBand, 'band', bandColumns.length),
    ...cells(audience.byGender, 'gender', genderColumns.length),
    first: small ? null : audience.first,
    again: small ? null : audience.again,
    firstUnknown: small ? null : audience.firstUnknown,
  };
}

type Line = ReturnType<typeof sessionLines>[number];

const dayColumns: readonly TableColumn[] = [
  { key: 'date', header: 'Date', kind: 'date', width: 12 },
  { key: 'time', header: 'Heure', kind: 'text', width: 9 },
];

function sessionsTable(lines: readonly Line[], title: string, forPublic: boolean): ExportTable {
  return {
    title,
    columns: [
      ...dayColumns,
      { key: 'kind', header: 'Nature', kind: 'text', width: 12 },
      { key: 'title', header: 'Intitulé', kind: 'text', width: 34 },
      { key: 'theme', header: 'Thème', kind: 'text', width: 22 },
      { key: 'grant', header: 'Subvention', kind: 'text', width: 22 },
      { key: 'hours', header: 'Heures', kind: 'amount', width: 9 },
      ...audienceColumns,
    ],
    rows: lines.map((line) => ({
      date: datePart(line.startsAt),
      time: formatTime(timePart(line.startsAt)),
      kind: kindWords[line.kind],
      title: line.title,
      theme: line.theme,
      grant: line.grantTag,
      hours: hundredths(line.minutes),
      ...audienceCells(line.audience, forPublic),
    })),
  };
}

/** What a Conseiller numérique reports: date, theme, how long, one by one or together, who by age and gender. */
function digitalTable(lines: readonly Line[], title: string, forPublic: boolean): ExportTable {
  return {
    title,
    columns: [
      ...dayColumns,
      { key: 'title', header: 'Intitulé', kind: 'text', width: 34 },
      { key: 'theme', header: 'Thématique', kind: 'text', width: 26 },
      { key: 'form', header: 'Accompagnement', kind: 'text', width: 16 },
      { key: 'minutes', header: 'Durée (min)', kind: 'integer', width: 11 },
      { key: 'grant', header: 'Subvention', kind: 'text', width: 22 },
      ...audienceColumns,
    ],
    rows: lines
      .filter(({ digital }) => digital)
      .map((line) => ({
        date: datePart(line.startsAt),
        time: formatTime(timePart(line.startsAt)),
        title: line.title,
        theme: line.digitalTheme === '' ? line.theme : line.digitalTheme,
        form: line.individual ? 'individuel' : 'collectif',
        minutes: line.minutes,
        grant: line.grantTag,
        ...audienceCells(line.audience, forPublic),
      })),
  };
}

function audienceTable(context: QueryContext, input: FileInput, title: string): ExportTable {
  const { audience } = workshopFigures(context, input, input.forPublic ?? false);
  const parts = [
    ['Tranche d’âge', audience.byBand],
    ['Genre déclaré', audience.byGender],
    ['Commune', audience.byCommune],
  ] as const;
  return {
    title,
    columns: [
      { key: 'by', header: 'Selon', kind: 'text', width: 18 },
      { key: 'label', header: 'Public', kind: 'text', width: 26 },
      { key: 'count', header: 'Participations', kind: 'integer', width: 14 },
    ],
    rows: [
      { by: 'Ensemble', label: 'Participations', count: audience.participations },
      { by: 'Ensemble', label: 'Personnes différentes', count: audience.people },
      ...parts.flatMap(([by, lines]) => lines.map(({ label, count }) => ({ by, label, count }))),
    ],
  };
}

const titles = {
  sessions: 'Séances',
  digital: 'Médiation numérique',
  audience: 'Publics',
} as const;
const names = { sessions: 'ateliers', digital: 'mediation-numerique', audience: 'publics' } as const;

/** The figures of a period as a table without any name. */
export async function figuresFile(context: QueryContext, input: FileInput): Promise<FileTicket> {
  const { from, to, what, format, forPublic = false } = input;
  const title = `${titles[what]} du ${formatDateShort(from)} au ${formatDateShort(to)}`;
  const table =
    what === 'audience'
      ? audienceTable(context, input, title)
      : (what === 'sessions' ? sessionsTable : digitalTable)(sessionLines(context, input), title, forPublic);
  const write = { csv: writeCsv, xlsx: writeXlsx, ods: writeOds }[format];
  const part = forPublic ? '-public' : '';
  const name = `${names[what]}-${from}-${to}${part}.${format}`;
  return context.files.put(name, sheetMediaTypes[format], await write(table));
}
