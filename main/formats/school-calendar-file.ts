import ICAL from 'ical.js';
import type { SchoolCalendarLine } from '../../shared/domain/school-calendar-reading.ts';
import { fold } from '../../shared/domain/text-folding.ts';
import { decodeText, readCsv } from './csv-reading.ts';

export type SchoolCalendarReading =
  | { readonly ok: true; readonly lines: readonly SchoolCalendarLine[] }
  | { readonly ok: false; readonly reason: string };

/** A date as the file writes it, as the day it is in Paris: the ministry writes midnight of Paris, often in UTC. */
function dayInParis(text: string): string {
  const trimmed = text.trim();
  const french = /^(\d{2})\/(\d{2})\/(\d{4})/u.exec(trimmed);
  if (french !== null) return `${french[3] ?? ''}-${french[2] ?? ''}-${french[1] ?? ''}`;
  if (/^\d{4}-\d{2}-\d{2}$/u.test(trimmed)) return trimmed;
  const instant = Date.parse(trimmed);
  if (Number.isNaN(instant)) return '';
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format(instant);
}

const columns = {
  name: ['description', 'vacances', 'libelle'],
  start: ['start date', 'date de debut', 'debut'],
  end: ['end date', 'date de fin', 'fin'],
  zone: ['zones', 'zone'],
  population: ['population'],
} as const;

function csvLines(bytes: Uint8Array): SchoolCalendarReading {
  const reading = readCsv(bytes);
  if (!reading.ok) return reading;
  const [head, ...rows] = reading.file.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const titles = (head?.cells ?? []).map((cell) =>
    fold(cell)
      .replaceAll(/[^a-z0-9]+/gu, ' ')
      .trim(),
  );
  const at = (key: keyof typeof columns): number =>
    titles.findIndex((title) => (columns[key] as readonly string[]).includes(title));
  if (at('name') < 0 || at('start') < 0 || at('end') < 0)
    return {
      ok: false,
      reason:
        'Ce fichier n’a pas les colonnes du calendrier scolaire (description, start_date, end_date, zones). Le télécharger de nouveau sur data.education.gouv.fr, ou prendre le fichier .ics.',
    };
  const lines = rows.map(({ lineNumber, cells }): SchoolCalendarLine => {
    const cell = (key: keyof typeof columns): string => cells[at(key)] ?? '';
    return {
      line: lineNumber,
      name: cell('name').trim(),
      start: dayInParis(cell('start')),
      end: dayInParis(cell('end')),
      zone: cell('zone').trim(),
      population: cell('population').trim(),
    };
  });
  return { ok: true, lines };
}

function dayOf(time: InstanceType<typeof ICAL.Time>): string {
  return time.isDate ? time.toString() : dayInParis(time.toJSDate().toISOString());
}

function icsLines(text: string): SchoolCalendarReading {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const lines = calendar.getAllSubcomponents('vevent').flatMap((component, index): SchoolCalendarLine[] => {
      const event = new ICAL.Event(component);
      if (event.startDate === null) return [];
      const start = dayOf(event.startDate);
      // Without an end the event is one day, which says only when classes end.
      const end = component.hasProperty('dtend') ? dayOf(event.endDate) : start;
      return [
        {
          line: index + 1,
          name: typeof event.summary === 'string' ? event.summary : '',
          start,
          end,
          zone: '',
          population: '',
        },
      ];
    });
    return { ok: true, lines };
  } catch {
    return {
      ok: false,
      reason: 'Ce calendrier .ics ne se lit pas jusqu’au bout. Le télécharger de nouveau.',
    };
  }
}

/** Reads the ministry's school calendar, as iCalendar or as CSV, whatever the file is called. */
export function readSchoolCalendarFile(bytes: Uint8Array): SchoolCalendarReading {
  const { text } = decodeText(bytes);
  return text.trimStart().startsWith('BEGIN:VCALENDAR') ? icsLines(text) : csvLines(bytes);
}
