import type { FileTicket } from '../../../shared/contract/common.ts';
import type { HalfDay, SheetDay } from '../../../shared/contract/attendance.ts';
import { partsOfDate } from '../../../shared/domain/calendar.ts';
import { renderPresenceSheet, type PresenceLine } from '../../formats/pdf/presence-sheet.ts';
import type { QueryContext } from '../context.ts';
import { monthSheet } from './month.ts';
import { placeFrame } from '../settings/frame-queries.ts';

type MonthSheet = ReturnType<typeof monthSheet>;

/** Lines left empty under the names of a sheet to fill in, for whoever comes besides. */
const emptyLines = 8;

const letterOf = (halves: readonly HalfDay[]): string =>
  halves.length === 2 ? 'J' : halves.includes('morning') ? 'M' : halves.includes('afternoon') ? 'A' : '';

const numberOrNothing = (count: number): string => (count === 0 ? '' : String(count));

function filledLines({ days, people, cells }: MonthSheet): PresenceLine[] {
  const letters = new Map(cells.map((cell) => [`${cell.personId} ${cell.date}`, cell.halves]));
  return people.map(({ personId, displayName }) => {
    const halves = days.map(({ date }) => letters.get(`${personId} ${date}`) ?? []);
    const halfDays = halves.reduce((sum, one) => sum + one.length, 0);
    return { name: displayName, cells: halves.map(letterOf), total: numberOrNothing(halfDays) };
  });
}

function unnamedLine(days: readonly SheetDay[]): PresenceLine {
  const visitors = days.map(({ unnamed }) => unnamed);
  const total = visitors.reduce((sum, count) => sum + count, 0);
  return {
    name: 'Visiteurs non nommés',
    cells: visitors.map(numberOrNothing),
    total: numberOrNothing(total),
  };
}

function sumLine({ days, cells }: MonthSheet, name: string, half: HalfDay): PresenceLine {
  const counts = days.map(
    ({ date }) => cells.filter((cell) => cell.date === date && cell.halves.includes(half)).length,
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { name, cells: counts.map(numberOrNothing), total: numberOrNothing(total), strong: true };
}

function linesOf(sheet: MonthSheet, filled: boolean): Record<'lines' | 'sums', PresenceLine[]> {
  if (filled)
    return {
      lines: [...filledLines(sheet), unnamedLine(sheet.days)],
      sums: [
        sumLine(sheet, 'Présents le matin', 'morning'),
        sumLine(sheet, 'Présents l’après-midi', 'afternoon'),
      ],
    };
  const names = sheet.people.map(({ displayName }) => displayName);
  const blank = [...names, ...Array.from({ length: emptyLines }, () => ''), 'Visiteurs non nommés'];
  return { lines: blank.map((name) => ({ name, cells: [], total: '' })), sums: [] };
}

/** A month's presence sheet as a PDF that waits under its ticket: as it stands, or names with empty cells. */
export async function sheetFile(context: QueryContext, month: string, filled: boolean): Promise<FileTicket> {
  const sheet = monthSheet(context, month);
  const bytes = await renderPresenceSheet(
    {
      ...placeFrame(context),
      month: `${month}-01`,
      days: sheet.days.map(({ date, closed }) => ({ date, isClosed: closed !== null })),
      ...linesOf(sheet, filled),
      legend: filled
        ? 'M\u00a0: matin, A\u00a0: après-midi, J\u00a0: journée. Au bout de chaque ligne, les demi-journées.'
        : 'Écrire M pour le matin, A pour l’après-midi, J pour la journée, et un nombre pour les visiteurs non nommés.',
    },
    { createdAt: context.clock.now() },
  );
  const { year } = partsOfDate(`${month}-01`);
  const name = `presence-${year}-${month.slice(5)}${filled ? '' : '-vierge'}.pdf`;
  return context.files.put(name, 'application/pdf', bytes);
}
