import { addDays, addMonths, datePart, dayOfWeek, timePart } from '../../../shared/domain/calendar.ts';
import {
  formatMonth,
  formatTimeRange,
  plural,
  shortMonthName,
  weekdayName,
} from '../../../shared/domain/french.ts';
import { firstInstantAtOrAfter } from '../../../shared/domain/local-time.ts';
import { missingOn, staffWords } from '../../../shared/domain/shifts.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import { writeCalendar, type CalendarEvent } from '../../formats/icalendar.ts';
import { renderMemberList } from '../../formats/pdf/member-list.ts';
import type { ExportTable } from '../../formats/tables.ts';
import type { ShiftRow } from '../../store/shifts.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuseField } from '../outcome.ts';
import { placeFrame } from '../settings/frame-queries.ts';

type ShiftFiles = Pick<QueryHandlers<'fablab'>, 'shiftsFile' | 'shiftsCalendar'>;

const isMissing = (row: ShiftRow): number =>
  missingOn({ wanted: row.wanted, staff: row.staff, cancelled: row.cancelledAt !== null });

/** « jeu. 26 nov. » in full: « jeudi 26 nov. », for a sheet read from two metres. */
function dayWords(date: string): string {
  const day = Number(date.slice(8));
  return `${weekdayName(dayOfWeek(date))} ${day === 1 ? '1er' : day} ${shortMonthName(Number(date.slice(5, 7)))}`;
}

/** Who is on, whole names, and a line to write on for each who is missing. */
function people(row: ShiftRow): string {
  if (row.cancelledAt !== null) return `annulée\u00a0: ${row.cancelledReason}`;
  const blanks = Array.from({ length: isMissing(row) }, () => '…………………………');
  return [...row.staff.map(({ displayName }) => displayName), ...blanks].join(',  ');
}

function tableOf(rows: readonly ShiftRow[], title: string): ExportTable {
  return {
    title,
    columns: [
      { key: 'day', header: 'Jour', kind: 'text', width: 18 },
      { key: 'time', header: 'Heures', kind: 'text', width: 18 },
      { key: 'place', header: 'Où', kind: 'text', width: 16 },
      { key: 'who', header: 'Qui', kind: 'text', width: 50 },
      { key: 'note', header: 'À savoir', kind: 'text', width: 24 },
    ],
    rows: rows.map((row) => ({
      day: dayWords(datePart(row.startsAt)),
      time: formatTimeRange(timePart(row.startsAt), timePart(row.endsAt)),
      place: row.place,
      who: people(row),
      note: row.note,
    })),
  };
}

function eventOf({ clock }: QueryContext, row: ShiftRow): CalendarEvent {
  const instant = (local: string): Date => new Date(firstInstantAtOrAfter(local, clock.zone()));
  const missing = isMissing(row);
  const hole = missing === 0 ? '' : missing === 1 ? 'il manque quelqu’un' : `il manque ${missing} personnes`;
  return {
    uid: `${row.publicId}@comptoir`,
    sequence: row.version - 1,
    startsAt: instant(row.startsAt),
    endsAt: instant(row.endsAt),
    status: row.cancelledAt === null ? 'CONFIRMED' : 'CANCELLED',
    summary: row.staff.length === 0 ? 'Permanence' : `Permanence (${staffWords(row.staff)})`,
    location: row.place,
    description: [row.note, hole, row.cancelledReason].filter(Boolean).join('\n'),
    stampedAt: new Date(row.changedAt),
  };
}

/** The rota on paper and as a calendar. */
export const shiftFiles: ShiftFiles = {
  async shiftsFile(context, { month }) {
    const first = `${month}-01`;
    const rows = context.store.shifts
      .inRange(`${first}T00:00`, `${addMonths(first, 1)}T00:00`)
      .filter(({ startsAt }) => startsAt >= `${first}T00:00`);
    const holes = rows.reduce((sum, row) => sum + isMissing(row), 0);
    const bytes = await renderMemberList(tableOf(rows, `Permanences de ${formatMonth(first)}`), {
      ...placeFrame(context),
      detail:
        holes === 0
          ? undefined
          : `il manque encore ${plural(holes, 'personne')}\u00a0: s’inscrire sur une ligne vide`,
      // Never the clock: the same rota gives the same bytes.
      createdAt: `${first}T12:00:00.000Z`,
    });
    return done(context.files.put(`permanences-${month}.pdf`, 'application/pdf', bytes));
  },
  shiftsCalendar(context, { from, to, personId }) {
    if (to < from) return refuseField('INVALID_INPUT', 'to', 'La fin doit venir après le début.');
    const { store, clock } = context;
    const person = personId === null ? undefined : store.people.find(personId);
    if (personId !== null && person === undefined) return notFound('Cette personne');
    const rows = store.shifts
      .inRange(`${from}T00:00`, `${addDays(to, 1)}T00:00`)
      .filter(({ staff }) => personId === null || staff.some((one) => one.personId === personId));
    const whose = person === undefined ? 'Permanences' : `Permanences de ${person.displayName}`;
    const { name } = store.settings.place();
    const events = rows.map((row) => eventOf(context, row));
    const bytes = writeCalendar(
      { name: name === '' ? whose : `${whose}, ${name}`, events },
      new Date(clock.now()),
    );
    return done(context.files.put(`${foldedWords(whose).join('-')}.ics`, 'text/calendar', bytes));
  },
};
