/**
 * Reads a time of day as people type it: `14`, `14h`, `14 h 30`, `14:30`, `14h30`, `1430`, `9.30`, `midi`, `minuit`.
 * Answers `HH:MM`, up to `24:00`; undefined for what is none.
 */
export function parseTypedTime(text: string): string | undefined {
  const typed = text.trim().toLowerCase().replaceAll(/\s/gu, '');
  if (typed === 'midi') return '12:00';
  if (typed === 'minuit') return '00:00';
  const match = /^(\d{1,2})(?:[h:.,](\d{2})?)?$/u.exec(typed) ?? /^(\d{1,2})(\d{2})$/u.exec(typed);
  if (match === null) return undefined;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? '0');
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
