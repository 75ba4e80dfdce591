/** What a screen reader hears of the place where the keyboard stands. */
import { datePart } from '../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../shared/domain/french.ts';
import type { CalendarContextValue } from './context.ts';
import type { CalendarSlot } from './entries.ts';
import { entryLabel, entryRemarks, entryTimes, partTimes } from './entry-words.ts';
import { partIn, reachedMinute, type Ghost, type GridCursor, type HoursShape } from './hours-state.ts';
import { freedomOf, type Freedom } from './occupation.ts';

function freedomWords(freedom: Freedom): string {
  switch (freedom.kind) {
    case 'free':
      return freedom.left === null || freedom.left === 1
        ? 'libre'
        : `libre, ${plural(freedom.left, 'place')}`;
    case 'past':
      return 'passé';
    case 'closed':
      return freedom.label === '' ? 'fermé' : `fermé, ${freedom.label}`;
    case 'taken':
      return `pris par ${freedom.label}`;
    case 'full':
      return 'complet';
  }
}

/** « mardi 24 novembre, Salle Est, 10 h – 10 h 30 : libre. », or all about the booking that the cursor is on. */
export function cursorWords(shape: HoursShape, calendar: CalendarContextValue, cursor: GridCursor): string {
  const model = shape.models[cursor.column];
  if (model === undefined) return '';
  const day = formatDateLong(model.date);
  const name = model.resourceId === null ? '' : (calendar.columns.get(model.resourceId)?.name ?? '');
  const where = name === '' ? day : `${day}, ${name}`;
  const part = partIn(model, cursor.entryId);
  if (part !== undefined) {
    const { entry } = part;
    const resource = name === '' ? [entry.booking.resourceName] : [];
    const more = entry.gathered > 1 ? [] : [...entryRemarks(entry), ...entry.booking.flags];
    return `${where}, ${entryTimes(entry)}\u00a0: ${[entryLabel(entry), ...resource, ...more].join(', ')}.`;
  }
  const freedom = freedomOf(model.occupation, cursor.at, cursor.to, reachedMinute(shape, model.date));
  return `${where}, ${partTimes(cursor.at, cursor.to)}\u00a0: ${freedomWords(freedom)}.`;
}

/** « Atelier : mercredi 25 novembre, 11 h – 13 h, Salle Est, pris par Léa Fontaine. », while it is moved by keys. */
export function ghostWords(calendar: CalendarContextValue, { entry, slot }: Ghost): string {
  const name = slot.resourceId === null ? '' : (calendar.columns.get(slot.resourceId)?.name ?? '');
  const parts = [
    formatDateLong(datePart(slot.startsAt)),
    entryTimes(slot),
    name,
    takenWords(calendar, slot, entry),
  ];
  const what = entry === null ? 'Nouvelle réservation' : entryLabel(entry);
  return `${what}\u00a0: ${parts.filter((part) => part !== '').join(', ')}.`;
}

function takenWords(calendar: CalendarContextValue, slot: CalendarSlot, entry: Ghost['entry']): string {
  const taken = calendar.takenBy(slot, entry);
  return taken === null ? '' : `pris par ${taken}`;
}
