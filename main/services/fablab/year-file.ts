import type { FileTicket } from '../../../shared/contract/common.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateShort, weekdayName } from '../../../shared/domain/french.ts';
import { rateOf } from '../../../shared/domain/machine-rates.ts';
import { multiplyRoundHalfUp } from '../../../shared/domain/money.ts';
import { renderMemberList } from '../../formats/pdf/member-list.ts';
import {
  sheetMediaTypes,
  writeCsv,
  writeOds,
  writeXlsx,
  type ExportTable,
  type TableColumn,
} from '../../formats/tables.ts';
import type { QueryContext } from '../context.ts';
import { placeFrame } from '../settings/frame-queries.ts';

type Year = OutputOf<'fablab.year'>;
type FileInput = InputOf<'fablab.yearFile'>;

const mediaTypes: Readonly<Record<FileInput['format'], string>> = {
  ...sheetMediaTypes,
  pdf: 'application/pdf',
};

/** Hours with two decimals, as spreadsheets add them up. */
const hundredths = (minutes: number): number => multiplyRoundHalfUp(minutes, 100, 60);

const decimal = (key: string, header: string, width = 11): TableColumn => ({
  key,
  header,
  kind: 'amount',
  width,
});
const whole = (key: string, header: string, width = 9): TableColumn => ({
  key,
  header,
  kind: 'integer',
  width,
});

function machinesTable({ machines }: Year, title: string): ExportTable {
  return {
    title,
    columns: [
      { key: 'name', header: 'Machine', kind: 'text', width: 28 },
      decimal('open', 'Ouverte (h)'),
      decimal('booked', 'Réservée (h)'),
      decimal('run', 'A tourné (h)'),
      decimal('rate', 'Utilisée (%)'),
      whole('jobs', 'Travaux'),
      whole('failures', 'Ratés'),
      whole('breakdowns', 'Pannes'),
      decimal('stopped', 'En panne (h)'),
      decimal('charged', 'Facturé (€)'),
      decimal('given', 'Offert (€)'),
      decimal('materials', 'Matières (€)'),
      decimal('upkeep', 'Entretien (€)'),
      decimal('result', 'Reste (€)'),
    ],
    rows: machines.map((machine) => ({
      name: machine.name,
      open: hundredths(machine.openMinutes),
      booked: hundredths(machine.bookedMinutes),
      run: hundredths(machine.runMinutes),
      rate: machine.rate,
      jobs: machine.jobs,
      failures: machine.failures,
      breakdowns: machine.breakdowns,
      stopped: hundredths(machine.stoppedMinutes),
      charged: machine.charged,
      given: machine.given,
      materials: machine.materialsCost,
      upkeep: machine.maintenanceCost,
      result: machine.charged - machine.materialsCost - machine.maintenanceCost,
    })),
  };
}

function hoursTable({ machines, hours }: Year, title: string): ExportTable {
  const lists = [
    ...machines.map(({ name, hours: own }) => ({ name, own })),
    { name: 'Ensemble', own: hours },
  ];
  return {
    title,
    columns: [
      { key: 'name', header: 'Machine', kind: 'text', width: 28 },
      { key: 'day', header: 'Jour', kind: 'text', width: 12 },
      whole('hour', 'Heure'),
      decimal('open', 'Ouverte (h)'),
      decimal('used', 'Utilisée (h)'),
      decimal('rate', 'Utilisée (%)'),
    ],
    rows: lists.flatMap(({ name, own }) =>
      own.map((cell) => ({
        name,
        day: weekdayName(cell.weekday),
        hour: cell.hour,
        open: hundredths(cell.openMinutes),
        used: hundredths(cell.usedMinutes),
        rate: rateOf(cell),
      })),
    ),
  };
}

function materialsTable({ materials }: Year, title: string): ExportTable {
  return {
    title,
    columns: [
      { key: 'name', header: 'Matière', kind: 'text', width: 28 },
      { key: 'unit', header: 'Unité', kind: 'text', width: 10 },
      decimal('quantity', 'Quantité'),
      decimal('worth', 'Au prix de vente (€)', 16),
      decimal('cost', 'Au prix d’achat (€)', 16),
    ],
    rows: materials.map(({ name, unit, quantity, worth, cost }) => ({
      name,
      unit,
      quantity: multiplyRoundHalfUp(quantity, 100, 1000),
      worth,
      cost,
    })),
  };
}

const tables = { machines: machinesTable, hours: hoursTable, materials: materialsTable } as const;
const titles = {
  machines: 'Machines',
  hours: 'Utilisation par heure de la semaine',
  materials: 'Matières utilisées',
} as const;
const names = { machines: 'machines', hours: 'machines-par-heure', materials: 'matieres' } as const;

/** The year's figures as a table or on paper (F5). */
export async function yearFile(context: QueryContext, input: FileInput, year: Year): Promise<FileTicket> {
  const { from, to, what, format } = input;
  const detail = `du ${formatDateShort(from)} au ${formatDateShort(to)}`;
  const table = tables[what](year, `${titles[what]} ${detail}`);
  const bytes =
    format === 'pdf'
      ? await renderMemberList(
          { ...table, title: titles[what] },
          { ...placeFrame(context), detail, createdAt: context.clock.now() },
        )
      : await { csv: writeCsv, xlsx: writeXlsx, ods: writeOds }[format](table);
  return context.files.put(`${names[what]}-${from}-${to}.${format}`, mediaTypes[format], bytes);
}
