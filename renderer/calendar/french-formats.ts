import type { Formats, Messages } from 'react-big-calendar';
import {
  formatDateBrief,
  formatDateLong,
  formatMonth,
  formatTime,
  formatTimeRange,
  weekdayName,
} from '../../shared/domain/french.ts';
import { formatInteger } from '../../shared/domain/money.ts';
import { dayOfWeek } from '../../shared/domain/calendar.ts';
import { dayOfDrawn, localOfDrawn } from './wall-clock.ts';

interface DrawnRange {
  readonly start: Date;
  readonly end: Date;
}

const longDay = (date: Date): string => formatDateLong(dayOfDrawn(date));
const time = (date: Date): string => formatTime(localOfDrawn(date));
/** Midnight at the end of a span is the 24 h of its day. */
const endTime = (range: DrawnRange): string => {
  const end = localOfDrawn(range.end).slice(11);
  return end === '00:00' && range.end > range.start ? '24:00' : end;
};
const times = (range: DrawnRange): string =>
  formatTimeRange(localOfDrawn(range.start).slice(11), endTime(range));
const days = (range: DrawnRange): string =>
  `du ${formatDateLong(dayOfDrawn(range.start))} au ${formatDateLong(dayOfDrawn(range.end), { year: true })}`;

/** Every format of the library: with `culture="fr"` alone it says « mercredi mars 25 ». */
export const frenchFormats: Formats = {
  dateFormat: (date) => String(date.getUTCDate()),
  dayFormat: (date) => formatDateBrief(dayOfDrawn(date)),
  weekdayFormat: (date) => weekdayName(dayOfWeek(dayOfDrawn(date))),
  timeGutterFormat: time,
  monthHeaderFormat: (date) => formatMonth(dayOfDrawn(date)),
  dayHeaderFormat: longDay,
  dayRangeHeaderFormat: days,
  agendaHeaderFormat: days,
  agendaDateFormat: longDay,
  agendaTimeFormat: time,
  agendaTimeRangeFormat: times,
  selectRangeFormat: times,
  eventTimeRangeFormat: times,
  eventTimeRangeStartFormat: (range) => `dès ${time(range.start)}`,
  eventTimeRangeEndFormat: (range) => `jusqu’à ${formatTime(endTime(range))}`,
};

/** Every message of the library. */
export const frenchMessages: Messages = {
  date: 'Jour',
  time: 'Heure',
  event: 'Réservation',
  allDay: 'Toute la journée',
  week: 'Semaine',
  work_week: 'Semaine ouvrée',
  day: 'Jour',
  month: 'Mois',
  previous: 'Précédent',
  next: 'Suivant',
  yesterday: 'Hier',
  tomorrow: 'Demain',
  today: 'Aujourd’hui',
  agenda: 'Liste',
  noEventsInRange: 'Rien de réservé sur cette période.',
  showMore: (total) => `encore ${formatInteger(total)}`,
};
