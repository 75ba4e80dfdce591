import type { WorkshopFigures, WorkshopShare } from '../../../shared/contract/workshop-reports.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import {
  audienceOf,
  grouped,
  notSaid,
  type Audience,
  type Presence,
} from '../../../shared/domain/audience.ts';
import { elapsedMinutes } from '../../../shared/domain/local-time.ts';
import { ageOn } from '../../../shared/domain/minors.ts';
import type { AttendedRow, HeldSession } from '../../store/workshop-figures.ts';
import type { QueryContext } from '../context.ts';

const kindLabels = { workshop: 'Ateliers', training: 'Formations', event: 'Événements' } as const;

/** A session that was held, how long it really was (T3), and who was there. */
interface Counted extends HeldSession {
  readonly minutes: number;
  readonly presences: readonly Presence[];
}

/** Somebody who came, as counts take them: of the register by their file, else as declared (R3). */
function presenceOf(row: AttendedRow): Presence {
  const { personId, birthDate, startsAt } = row;
  if (personId === null)
    return {
      seats: row.present,
      personId,
      age: null,
      band: row.band,
      gender: row.gender,
      commune: row.commune,
      isFirst: row.isFirst,
    };
  return {
    seats: row.present,
    personId,
    age: birthDate === null ? null : ageOn(birthDate, datePart(startsAt)),
    // What was kept of somebody who has been erased since (G1).
    band: row.band,
    gender: row.personGender ?? row.gender,
    commune: row.personCommune === '' ? row.commune : row.personCommune,
    isFirst: row.firstPresentAt === null || row.firstPresentAt >= startsAt,
  };
}

interface Period {
  readonly from: string;
  readonly to: string;
}

/** The bounds of a period as local times: every session that begins on one of its days. */
export function boundsOf({ from, to }: Period): readonly [string, string] {
  return [`${from}T00:00`, `${addDays(to, 1)}T00:00`];
}

function countedSessions(context: QueryContext, period: Period): Counted[] {
  const { figures } = context.store.workshops;
  const [from, to] = boundsOf(period);
  const now = context.clock.localNow();
  const zone = context.clock.zone();
  const bySession = new Map<number, Presence[]>();
  for (const row of figures.attended(from, to, now)) {
    const known = bySession.get(row.sessionId) ?? [];
    known.push(presenceOf(row));
    bySession.set(row.sessionId, known);
  }
  return figures.held(from, to, now).map((session) => ({
    ...session,
    minutes: elapsedMinutes(session.startsAt, session.endsAt, zone),
    presences: bySession.get(session.sessionId) ?? [],
  }));
}

const minutesOf = (sessions: readonly Counted[]): number =>
  sessions.reduce((sum, { minutes }) => sum + minutes, 0);

const allOf = (sessions: readonly Counted[]): Presence[] => sessions.flatMap(({ presences }) => presences);

function shareOf(label: string, sessions: readonly Counted[]): WorkshopShare {
  const { participations, people } = audienceOf(allOf(sessions));
  return { label, sessions: sessions.length, minutes: minutesOf(sessions), participations, people };
}

/** What each word of the sessions adds up to, the largest first, `notSaid` last. */
function sharesBy(sessions: readonly Counted[], wordOf: (session: Counted) => string): WorkshopShare[] {
  const groups = new Map<string, Counted[]>();
  for (const session of sessions) {
    const word = wordOf(session);
    const label = word === '' ? notSaid : word;
    const known = groups.get(label) ?? [];
    known.push(session);
    groups.set(label, known);
  }
  return Array.from(groups, ([label, own]) => shareOf(label, own)).toSorted(
    (one, other) =>
      Number(one.label === notSaid) - Number(other.label === notSaid) ||
      other.sessions - one.sessions ||
      one.label.localeCompare(other.label, 'fr'),
  );
}

type ShownAudience = WorkshopFigures['audience'];

/** An audience as it is shown: for the public, small counts are grouped and then masked (R3). */
function shownAudience(audience: Audience, forPublic: boolean): ShownAudience {
  const lines = forPublic ? grouped : (given: Audience['byBand']) => given;
  const { byBand, byGender, byCommune } = audience;
  return {
    ...audience,
    byBand: Array.from(lines(byBand)),
    byGender: Array.from(lines(byGender)),
    byCommune: Array.from(lines(byCommune)),
  };
}

/** Sessions of médiation numérique, one by one, with who came to each. */
function digitalOf(sessions: readonly Counted[], forPublic: boolean): WorkshopFigures['digital'] {
  const own = sessions.filter(({ digital }) => digital);
  return {
    sessions: own.length,
    individual: own.filter(({ individual }) => individual).length,
    minutes: minutesOf(own),
    audience: shownAudience(audienceOf(allOf(own)), forPublic),
    rows: own.map((session) => ({
      sessionId: session.sessionId,
      startsAt: session.startsAt,
      title: session.title,
      theme: session.digitalTheme === '' ? session.theme : session.digitalTheme,
      minutes: session.minutes,
      individual: session.individual,
      grantTag: session.grantTag,
      audience: shownAudience(audienceOf(session.presences), forPublic),
    })),
  };
}

function byWorkshop(sessions: readonly Counted[]): WorkshopFigures['byWorkshop'] {
  const groups = new Map<number, Counted[]>();
  for (const session of sessions) {
    const known = groups.get(session.workshopId) ?? [];
    known.push(session);
    groups.set(session.workshopId, known);
  }
  return Array.from(groups, ([workshopId, own]) => ({
    ...shareOf(own[0]?.title ?? '', own),
    workshopId,
    kind: own[0]?.kind ?? ('workshop' as const),
  })).toSorted(
    (one, other) => other.participations - one.participations || one.workshopId - other.workshopId,
  );
}

/** Workshops of a period in figures (R3): of sessions that have begun and were not cancelled. */
export function workshopFigures(context: QueryContext, period: Period, forPublic: boolean): WorkshopFigures {
  const sessions = countedSessions(context, period);
  const [from, to] = boundsOf(period);
  const whole = audienceOf(allOf(sessions));
  return {
    workshops: new Set(sessions.map(({ workshopId }) => workshopId)).size,
    sessions: sessions.length,
    cancelled: context.store.workshops.figures.cancelled(from, to, context.clock.localNow()),
    minutes: minutesOf(sessions),
    participantMinutes: sessions.reduce(
      (sum, session) => sum + session.minutes * audienceOf(session.presences).participations,
      0,
    ),
    unticked: sessions
      .filter(({ presences }) => presences.length === 0)
      .map(({ sessionId, title, startsAt }) => ({ sessionId, title, startsAt })),
    audience: shownAudience(whole, forPublic),
    byKind: sharesBy(sessions, ({ kind }) => kindLabels[kind]),
    byTheme: sharesBy(sessions, ({ theme }) => theme),
    byGrant: sharesBy(sessions, ({ grantTag }) => grantTag),
    byWorkshop: byWorkshop(sessions),
    digital: digitalOf(sessions, forPublic),
  };
}

/** Each session of a period with who came, for the table of sessions. */
export function sessionLines(
  context: QueryContext,
  period: Period,
): readonly (HeldSession & { readonly minutes: number; readonly audience: Audience })[] {
  return countedSessions(context, period).map(({ presences, ...session }) => ({
    ...session,
    audience: audienceOf(presences),
  }));
}

/** The sessions that bear a grant tag (R4) with who came to each, and everybody who came to any of them. */
export function tagFigures(
  context: QueryContext,
  period: Period,
  tag: string,
): {
  readonly sessions: readonly (HeldSession & { readonly minutes: number; readonly audience: Audience })[];
  readonly audience: Audience;
} {
  const own = tag === '' ? [] : countedSessions(context, period).filter(({ grantTag }) => grantTag === tag);
  return {
    sessions: own.map(({ presences, ...session }) => ({ ...session, audience: audienceOf(presences) })),
    audience: audienceOf(allOf(own)),
  };
}
