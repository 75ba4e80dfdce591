import { readSchoolLines } from '../../../shared/domain/school-calendar-reading.ts';
import { readSchoolCalendarFile } from '../../formats/school-calendar-file.ts';
import type { QueryHandlers } from '../context.ts';
import { done, refuse } from '../outcome.ts';

const mostBytes = 5_000_000;
const mostShown = 50;

/** Reads the ministry's calendar for a zone and keeps nothing: what is found is looked at first (T7). */
export const readSchoolCalendar: QueryHandlers<'resources'>['readSchoolCalendar'] = (
  { store, files },
  { ticket, zone },
) => {
  const file = files.get(ticket);
  if (file === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  if (file.bytes.byteLength > mostBytes)
    return refuse(
      'FILE_UNREADABLE',
      'Ce fichier est trop grand pour un calendrier scolaire (5\u00a0Mo au plus).',
    );
  const reading = readSchoolCalendarFile(file.bytes);
  if (!reading.ok) return refuse('FILE_UNREADABLE', reading.reason);
  const { years, leftOut } = readSchoolLines(reading.lines, zone);
  if (years.length === 0)
    return refuse(
      'FILE_UNREADABLE',
      'Ce fichier n’a pas de vacances pour cette zone. Vérifier la zone, ou choisir le fichier de la bonne zone.',
    );
  const kept = new Map(store.hoursSeasons.keptYears(zone).map(({ year, version }) => [year, version]));
  return done({
    years: years.map(({ year, holidays }) => ({
      year,
      version: kept.get(year) ?? 0,
      holidays: Array.from(holidays),
    })),
    leftOut: leftOut.slice(0, mostShown).map(({ line, text, reason }) => {
      return { line, text: text.slice(0, 200), reason };
    }),
  });
};
