import type { Registration } from '../../../shared/contract/workshop-registrations.ts';
import type { Workshop, WorkshopSession } from '../../../shared/contract/workshop-fields.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { formatRange, joinWords, plural } from '../../../shared/domain/french.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import {
  nextWaiting,
  placesLeft,
  pricingWords,
  registrationState,
  type SeatsTaken,
} from '../../../shared/domain/workshops.ts';
import type { RegistrationRow } from '../../store/workshop-registrations.ts';
import type { HoldRow, SessionRow } from '../../store/workshop-sessions.ts';
import type { WorkshopRow } from '../../store/workshops.ts';
import type { QueryContext } from '../context.ts';

/** A workshop as screens get it: what a seat costs in words too. */
export function shownWorkshop(row: WorkshopRow): Workshop {
  return {
    ...row,
    trainers: Array.from(row.trainers),
    priceWords: pricingWords(row.pricing),
  };
}

/** « Rémi Garnier, Solène Petit et une intervenante de la médiathèque ». */
export function ledBy({ trainers, ledBy: others }: Pick<WorkshopRow, 'trainers' | 'ledBy'>): string {
  return joinWords([...trainers.map(({ name }) => name), ...(others === '' ? [] : [others])]);
}

/** What is said of a booking that is not as the session needs it; empty while all is well. */
function holdProblem(session: SessionRow, hold: HoldRow): string {
  if (session.status === 'cancelled') return '';
  if (hold.status === 'cancelled' || hold.status === 'expired')
    return `${hold.resourceName} n’est plus tenue\u00a0: la réservation est annulée`;
  return hold.startsAt <= session.startsAt && session.endsAt <= hold.endsAt
    ? ''
    : `${hold.resourceName} est tenue à un autre moment`;
}

/** The seats of a session with who waits for one, in their order. */
export function seatsOf(
  session: Pick<SessionRow, 'places' | 'registered'>,
  rows: readonly RegistrationRow[],
): Omit<SeatsTaken, 'waiting'> & { readonly waiting: readonly RegistrationRow[] } {
  return {
    places: session.places,
    taken: session.registered,
    waiting: rows
      .filter(({ status }) => status === 'waiting')
      .toSorted((a, b) => a.rank - b.rank || a.id - b.id),
  };
}

/** « Léa Ferrier », « Ressourcerie du Claps, 4 personnes », « Sans nom, 3 personnes ». */
export function participantName(
  row: Pick<RegistrationRow, 'personId' | 'personName' | 'organisationName' | 'organisationId' | 'seats'>,
): string {
  if (row.personId !== null) return row.personName ?? '';
  const many = row.seats > 1 ? `, ${plural(row.seats, 'personne')}` : '';
  return row.organisationId === null ? `Sans nom${many}` : `${row.organisationName ?? ''}${many}`;
}

/** Who waits and has room now (B10), where registering still makes sense. */
function nextInLine(context: QueryContext, session: SessionRow): RegistrationRow | undefined {
  if (session.waiting === 0 || session.status === 'cancelled') return undefined;
  if (session.endsAt <= context.clock.localNow()) return undefined;
  if (placesLeft({ places: session.places, taken: session.registered }) === 0) return undefined;
  return nextWaiting(seatsOf(session, context.store.workshops.registrations.ofSession(session.id)));
}

function shownSession(
  context: QueryContext,
  session: SessionRow,
  workshop: WorkshopRow,
  holds: readonly HoldRow[],
  now: string,
): WorkshopSession {
  const { publicId: _publicId, ...row } = session;
  const next = nextInLine(context, session);
  const problems = holds.map((hold) => holdProblem(session, hold));
  const flags = problems.filter((problem) => problem !== '');
  if (next !== undefined) flags.push(`une place pour ${participantName(next)}, en attente`);
  return {
    ...row,
    kind: workshop.kind,
    title: workshop.title,
    theme: workshop.theme,
    membersOnly: workshop.membersOnly,
    digital: workshop.digital,
    when: formatRange(row.startsAt, row.endsAt),
    holds: holds.map(({ bookingId, resourceId, resourceName }, index) => ({
      bookingId,
      resourceId,
      resourceName,
      problem: problems[index] ?? '',
    })),
    led: ledBy(workshop),
    priceWords: pricingWords(workshop.pricing),
    hasWaiting: workshop.hasWaiting,
    placesLeft: placesLeft({ places: row.places, taken: row.registered }),
    registration: registrationState({ ...row, isCancelled: row.status === 'cancelled' }, now),
    flags,
  };
}

/** Sessions as screens get them, what belongs to several read once. */
export function shownSessions(context: QueryContext, rows: readonly SessionRow[]): WorkshopSession[] {
  const { workshops } = context.store;
  const now = context.clock.localNow();
  const known = new Map(workshops.list(now).map((workshop) => [workshop.id, workshop]));
  const holds = workshops.sessions.holds(rows.map(({ id }) => id));
  return rows.flatMap((row) => {
    const workshop = known.get(row.workshopId);
    if (workshop === undefined) return [];
    const own = holds.filter(({ sessionId }) => sessionId === row.id);
    return [shownSession(context, row, workshop, own, now)];
  });
}

/** The sessions that touch some days, both included; cancelled ones only where they are asked for. */
export function sessionsOfDays(
  context: QueryContext,
  days: { readonly from: string; readonly to: string },
  filter: { readonly workshopId?: number | undefined; readonly withCancelled: boolean },
): WorkshopSession[] {
  const rows = context.store.workshops.sessions.inRange(
    `${days.from}T00:00`,
    `${addDays(days.to, 1)}T00:00`,
    filter.workshopId ?? null,
  );
  return shownSessions(
    context,
    rows.filter(({ status }) => filter.withCancelled || status === 'planned'),
  );
}

/** Whether somebody is a member, or comes with a member's rights, on a day. */
export function isMemberOn(context: QueryContext, parties: readonly Party[], date: string): boolean {
  const { pricing } = context.store;
  return parties.some(
    (party) =>
      pricing.membershipsOn(party, date).length > 0 ||
      pricing.partnerRightsOn(party, date).some(({ memberPrice }) => memberPrice),
  );
}

/** The person and the structure of a registration, whichever there are. */
export function partiesOfRow(row: Pick<RegistrationRow, 'personId' | 'organisationId'>): Party[] {
  const parties: Party[] = [];
  if (row.personId !== null) parties.push({ kind: 'person', id: row.personId });
  if (row.organisationId !== null) parties.push({ kind: 'organisation', id: row.organisationId });
  return parties;
}

function paymentOf(row: RegistrationRow): Registration['payment'] {
  if (row.saleId !== null) return 'paid';
  if (row.billed) return 'billed';
  if (row.price === 0 || row.status !== 'registered') return 'nothing';
  return row.attendance === 'absent' && !row.absenceDue ? 'nothing' : 'due';
}

/** Whether it is their first time: by what was ticked, else as it was declared; null where nobody can say. */
export function isFirstTime(
  row: Pick<RegistrationRow, 'personId' | 'isFirst' | 'firstPresentAt'>,
  startsAt: string,
): boolean | null {
  if (row.personId === null) return row.isFirst;
  return row.firstPresentAt === null || row.firstPresentAt >= startsAt;
}

function hintOf(row: RegistrationRow, isVolunteer: boolean, namesakes: ReadonlySet<string>): string {
  if (row.personId === null) return [row.band, row.commune].filter((part) => part !== '').join(', ');
  const structure = row.organisationName === null ? [] : [`pour ${row.organisationName}`];
  // Names, and the commune only where two people bear one (F4, P6).
  const shows = !isVolunteer || namesakes.has(row.personName ?? '');
  return [...(shows ? [row.personCommune] : []), ...structure].filter((part) => part !== '').join(' · ');
}

/** Registrations of one session as screens get them, by role: volunteers see names and no money (F4). */
export function shownRegistrations(
  context: QueryContext,
  rows: readonly RegistrationRow[],
  session: SessionRow,
  workshop: Pick<WorkshopRow, 'membersOnly'>,
): Registration[] {
  const isVolunteer = context.actor.role === 'volunteer';
  const date = datePart(session.startsAt);
  const seats = seatsOf(session, rows);
  const next = nextInLine(context, session);
  const names = rows.flatMap(({ personName }) => personName ?? []);
  const namesakes = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return rows.map((row) => {
    const rank = seats.waiting.findIndex(({ id }) => id === row.id);
    return {
      id: row.id,
      version: row.version,
      sessionId: row.sessionId,
      status: row.status,
      personId: row.personId,
      organisationId: row.organisationId,
      name: participantName(row),
      hint: hintOf(row, isVolunteer, namesakes),
      seats: row.seats,
      band: row.band,
      gender: row.gender,
      commune: row.commune,
      isFirst: row.isFirst,
      walkIn: row.walkIn,
      attendance: row.attendance,
      present: row.present,
      firstTime: isFirstTime(row, session.startsAt),
      isMinor: row.birthDate !== null && isMinorOn(row.birthDate, date) === true,
      result: row.result,
      memberInOrder: !workshop.membersOnly || isMemberOn(context, partiesOfRow(row), date),
      price: isVolunteer ? null : row.price,
      category: row.category,
      priceReason: isVolunteer ? '' : row.priceReason,
      payment: isVolunteer ? null : paymentOf(row),
      saleId: isVolunteer ? null : row.saleId,
      note: isVolunteer ? '' : row.note,
      cancelReason: isVolunteer ? '' : row.cancelReason,
      rank: rank < 0 ? null : rank + 1,
      isNext: next?.id === row.id,
    };
  });
}
