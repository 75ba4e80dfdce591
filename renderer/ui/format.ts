import { addDays } from '../../shared/domain/calendar.ts';
import { formatDateBrief, formatTime } from '../../shared/domain/french.ts';
import { localOf } from '../../shared/domain/local-time.ts';

/** A UTC instant as the place's clocks showed it: `mar. 24 nov., 14 h 02`. */
export function formatInstant(instant: string, zone: string): string {
  const local = localOf(Date.parse(instant), zone);
  return `${formatDateBrief(local.slice(0, 10))}, ${formatTime(local)}`;
}

/** The hour alone when it is of that day, else with its day: `14 h 02`. */
export function formatInstantNear(instant: string, zone: string, today: string): string {
  const local = localOf(Date.parse(instant), zone);
  return local.startsWith(today) ? `à ${formatTime(local)}` : `le ${formatDateBrief(local.slice(0, 10))}`;
}

/** When something was made, after a noun: `d’aujourd’hui 14 h 02`, `d’hier 18 h 02`, `du 3 nov. 2026`. */
export function formatInstantOf(instant: string, zone: string, today: string): string {
  const local = localOf(Date.parse(instant), zone);
  const day = local.slice(0, 10);
  if (day === today) return `d’aujourd’hui ${formatTime(local)}`;
  return day === addDays(today, -1) ? `d’hier ${formatTime(local)}` : `du ${formatDateBrief(day)}`;
}
