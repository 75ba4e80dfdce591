import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { formatRange, plural, quoted } from '../../../shared/domain/french.ts';
import { ageOn } from '../../../shared/domain/minors.ts';
import { admission, fitsAges, placesLeft, registrationState } from '../../../shared/domain/workshops.ts';
import type { SessionRow } from '../../store/workshop-sessions.ts';
import type { WorkshopRow } from '../../store/workshops.ts';
import type { QueryContext } from '../context.ts';

/** A training to come whose passing gives what is missing (F2), with a place for whoever asks. */
export interface TrainingToCome {
  readonly sessionId: number;
  /** French: « « Prendre en main la découpe laser », mercredi 2 décembre, 16 h – 18 h ». */
  readonly words: string;
  /** Of those that are not taken; null: not counted. */
  readonly placesLeft: number | null;
  /** Whether whoever asks is on its list already. */
  readonly registered: boolean;
}

/** How far ahead a training is looked for, in days. */
const lookAheadInDays = 200;

function isRegistered({ store }: QueryContext, sessionId: number, personId: number | null): boolean {
  if (personId === null) return false;
  return store.workshops.registrations.standing(sessionId, personId)?.status === 'registered';
}

function hasRoom({ store }: QueryContext, session: SessionRow): boolean {
  const waiting = store.workshops.registrations
    .ofSession(session.id)
    .filter(({ status }) => status === 'waiting');
  return admission({ places: session.places, taken: session.registered, waiting }, 1) === 'in';
}

/** Whether somebody may come to it at their age on that day; who is not known may. */
function isForThem(
  { store }: QueryContext,
  personId: number | null,
  session: SessionRow,
  { ageFrom, ageUntil }: WorkshopRow,
): boolean {
  const birthDate = personId === null ? null : (store.people.find(personId)?.birthDate ?? null);
  return fitsAges(
    birthDate === null ? null : ageOn(birthDate, datePart(session.startsAt)),
    ageFrom,
    ageUntil,
  );
}

/**
 * The next training that gives one of these habilitations: the one that somebody is registered for already, whatever it
 * still holds, else the first that is open, for their age, and has a free place nobody waits for (B10).
 */
export function nextTrainingOf(
  context: QueryContext,
  typeIds: readonly number[],
  personId: number | null,
): TrainingToCome | undefined {
  const { store, clock } = context;
  const now = clock.localNow();
  const giving = new Map(
    store.workshops
      .list(now)
      .filter(({ archived, habilitationTypeId }) => !archived && typeIds.includes(habilitationTypeId ?? 0))
      .map((workshop) => [workshop.id, workshop]),
  );
  if (giving.size === 0) return undefined;
  const until = `${addDays(datePart(now), lookAheadInDays)}T00:00`;
  const coming = store.workshops.sessions.inRange(now, until, null).flatMap((session) => {
    const workshop = giving.get(session.workshopId);
    return workshop === undefined || session.startsAt <= now || session.status === 'cancelled'
      ? []
      : [{ session, workshop }];
  });
  const own = coming.find(({ session }) => isRegistered(context, session.id, personId));
  const found =
    own ??
    coming.find(
      ({ session, workshop }) =>
        registrationState({ ...session, isCancelled: false }, now) === 'open' &&
        isForThem(context, personId, session, workshop) &&
        hasRoom(context, session),
    );
  if (found === undefined) return undefined;
  const { session, workshop } = found;
  return {
    sessionId: session.id,
    words: `${quoted(workshop.title)}, ${formatRange(session.startsAt, session.endsAt)}`,
    placesLeft: placesLeft({ places: session.places, taken: session.registered }),
    registered: own !== undefined,
  };
}

/** « Prochaine formation : « … », mercredi 2 décembre, 16 h – 18 h (2 places). »; empty: none is planned. */
export function trainingWords(training: TrainingToCome | undefined, name: string): string {
  if (training === undefined) return '';
  const { words, placesLeft: left, registered } = training;
  if (registered) return `${name === '' ? 'Déjà inscrit·e' : `${name} est sur la liste`}\u00a0: ${words}.`;
  return `Prochaine formation\u00a0: ${words}${left === null ? '' : ` (${plural(left, 'place')})`}.`;
}
