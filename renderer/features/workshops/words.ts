import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Registration } from '../../../shared/contract/workshop-registrations.ts';
import type { WorkshopKind, WorkshopSession } from '../../../shared/contract/workshop-fields.ts';
import { plural } from '../../../shared/domain/french.ts';
import { homePaths } from '../../shell/paths.ts';

/** A session with everybody on its list. */
export type SessionDetail = OutputOf<'workshops.session'>;

/** What people come to, in a word. */
export const kindWords: Readonly<Record<WorkshopKind, string>> = {
  workshop: 'atelier',
  training: 'formation',
  event: 'événement',
};

/** The kinds as a list to choose from. */
export const kindChoices: { readonly value: WorkshopKind; readonly label: string }[] = [
  { value: 'workshop', label: 'Atelier' },
  { value: 'training', label: 'Formation' },
  { value: 'event', label: 'Événement' },
];

/** Whether a text is one of the kinds: what a list to choose from answers is only a text. */
export function isKind(text: string): text is WorkshopKind {
  return text in kindWords;
}

/** The address of the list of workshops. */
export const cataloguePath = `${homePaths.workshops}/catalogue`;

/** « reste 3 places sur 8 », « complet, 2 en attente », « 12 inscrits ». */
export function placesWords(
  session: Pick<WorkshopSession, 'places' | 'placesLeft' | 'registered' | 'waiting'>,
): string {
  const { places, placesLeft, registered, waiting } = session;
  const line = waiting === 0 ? '' : `, ${waiting}\u00a0en attente`;
  if (places === null || placesLeft === null)
    return registered === 0
      ? `personne encore${line}`
      : `${plural(registered, 'place prise', 'places prises')}${line}`;
  if (placesLeft === 0) return `complet${line}`;
  return `reste ${plural(placesLeft, 'place')} sur ${places}${line}`;
}

/** What is said of what somebody has to pay; empty where they owe nothing or nobody may see it (F4). */
export const paymentWords: Readonly<Record<NonNullable<Registration['payment']>, string>> = {
  nothing: '',
  due: 'à facturer',
  billed: 'facturé',
  paid: 'réglé',
};

/** What came of a training. */
export const resultWords = { passed: 'réussie', again: 'à revoir' } as const;
