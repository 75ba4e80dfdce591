import type { CalendarOutcome } from '../../../../shared/contract/imports-calendar.ts';

/** What becomes of an event, in the order of the screen: what asks for a look comes first. */
export const calendarOutcomeWords: Readonly<Record<CalendarOutcome, string>> = {
  ask: 'à confirmer',
  refuse: 'refusée',
  create: 'nouvelle',
  update: 'modifiée',
  cancel: 'annulée',
  same: 'déjà là',
  skip: 'laissée de côté',
};
