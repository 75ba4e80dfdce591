import type { FileTicket } from '../../../shared/contract/common.ts';
import type { WorkshopSession } from '../../../shared/contract/workshop-fields.ts';
import {
  addDays,
  addMonths,
  datePart,
  dayOfWeek,
  partsOfDate,
  timePart,
} from '../../../shared/domain/calendar.ts';
import {
  formatMonth,
  formatTimeRange,
  joinWords,
  plural,
  weekdayName,
} from '../../../shared/domain/french.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import { instantsOf } from '../../../shared/domain/local-time.ts';
import { agesWords } from '../../../shared/domain/workshops.ts';
import { writeCalendar } from '../../formats/icalendar.ts';
import {
  renderProgramme,
  renderWorkshopSheet,
  type ProgrammeLine,
} from '../../formats/pdf/workshop-papers.ts';
import type { RegistrationRow } from '../../store/workshop-registrations.ts';
import type { QueryContext } from '../context.ts';
import { done, type Outcome } from '../outcome.ts';
import { roomAt } from './registering.ts';
import { ledBy, participantName, sessionsOfDays, shownSessions } from './view.ts';
import { placeFrame } from '../settings/frame-queries.ts';

/** Lines left empty under the names, for whoever comes besides. */
const emptyLines = 6;

/** A line for each seat: a structure's people sign one each. */
function sheetLines(
  { actor }: QueryContext,
  rows: readonly RegistrationRow[],
): { name: string; detail: string }[] {
  const names = rows.flatMap(({ personName }) => personName ?? []);
  // Volunteers read names, and the commune only where two people bear one (F4).
  const shows = (name: string): boolean =>
    actor.role !== 'volunteer' || names.filter((one) => one === name).length > 1;
  return rows
    .filter(({ status, personId, organisationId }) => {
      const isKnown = personId !== null || organisationId !== null;
      return status === 'registered' && isKnown;
    })
    .toSorted((one, other) => participantName(one).localeCompare(participantName(other), 'fr'))
    .flatMap((row) =>
      Array.from({ length: row.seats }, () => ({
        name: row.personId !== null ? participantName(row) : `(${row.organisationName ?? ''})`,
        detail: shows(row.personName ?? '') ? row.personCommune : '',
      })),
    );
}

/** The sheet to sign of a session (R3). */
export async function attendanceSheet(context: QueryContext, id: number): Promise<Outcome<FileTicket>> {
  const room = roomAt(context, id);
  if ('ok' in room) return room;
  const { session, workshop, rows } = room;
  const [shown] = shownSessions(context, [session]);
  const place = context.store.settings.place();
  const frame = placeFrame(context);
  const names = sheetLines(context, rows);
  const led = ledBy(workshop);
  const lines = [...names, ...Array.from({ length: emptyLines }, () => ({ name: '', detail: '' }))];
  const bytes = await renderWorkshopSheet(
    {
      ...frame,
      title: workshop.title,
      detail: shown?.when ?? '',
      facts: [
        { label: 'Inscrits', value: plural(session.registered, 'personne') },
        { label: 'Animé par', value: led === '' ? '—' : led },
        {
          label: 'Où',
          value:
            joinWords(shown?.holds.map(({ resourceName }) => resourceName) ?? []) || place.commune || '—',
        },
      ],
      lines,
    },
    { createdAt: context.clock.now() },
  );
  const name = `emargement-${datePart(session.startsAt)}-${id}.pdf`;
  return done(context.files.put(name, 'application/pdf', bytes));
}

function programmeLine(context: QueryContext, session: WorkshopSession): ProgrammeLine {
  const { startsAt, endsAt } = session;
  const workshop = context.store.workshops.find(session.workshopId, context.clock.localNow());
  const ages = workshop === undefined ? '' : agesWords(workshop.ageFrom, workshop.ageUntil);
  const left =
    session.placesLeft === null
      ? ''
      : session.placesLeft === 0
        ? 'complet'
        : plural(session.places ?? 0, 'place');
  const date = datePart(startsAt);
  return {
    day: `${weekdayName(dayOfWeek(date))} ${partsOfDate(date).day}`,
    time: formatTimeRange(timePart(startsAt), timePart(endsAt)),
    title: session.title,
    detail: [(workshop?.description.split('\n')[0] ?? '').replace(/\.$/u, ''), ages, left]
      .filter((part) => part !== '')
      .join(' · '),
    price: session.priceWords,
  };
}

/** What the public may come to on some days: neither for members only nor cancelled. */
function publicSessions(context: QueryContext, from: string, to: string): WorkshopSession[] {
  return sessionsOfDays(context, { from, to }, { withCancelled: false }).filter(
    ({ membersOnly, startsAt }) => !membersOnly && datePart(startsAt) >= from,
  );
}

/** A month's programme to pin up. */
export async function programme(context: QueryContext, month: string): Promise<FileTicket> {
  const first = `${month}-01`;
  const sessions = publicSessions(context, first, addDays(addMonths(first, 1), -1));
  const place = context.store.settings.place();
  const frame = placeFrame(context);
  const reach = [displayPhone(place.phone), place.email].filter((part) => part !== '');
  const bytes = await renderProgramme(
    {
      ...frame,
      month: formatMonth(first),
      lines: sessions.map((session) => programmeLine(context, session)),
      contact: reach.length === 0 ? '' : `S’inscrire\u00a0: ${reach.join(', ')}`,
      legalLines: [
        ...frame.legalLines,
        [place.address, place.postcode, place.commune].filter(Boolean).join(' '),
      ],
    },
    { createdAt: context.clock.now() },
  );
  return context.files.put(`programme-${month}.pdf`, 'application/pdf', bytes);
}

/** What is open to the public in a year, as a calendar: no name of anybody is in it. */
export function publicCalendar(context: QueryContext, year: number): FileTicket {
  const { clock, store, files } = context;
  const sessions = publicSessions(context, `${year}-01-01`, `${year}-12-31`);
  const at = (local: string): Date => new Date(instantsOf(local, clock.zone())[0] ?? 0);
  const place = store.settings.place();
  const where = [place.address, place.postcode, place.commune].filter((part) => part !== '').join(' ');
  const bytes = writeCalendar(
    {
      name: `${place.name}, ateliers`,
      events: sessions.map((session) => ({
        uid: store.workshops.sessions.find(session.id)?.publicId ?? String(session.id),
        sequence: session.version,
        startsAt: at(session.startsAt),
        endsAt: at(session.endsAt),
        status: 'CONFIRMED',
        summary: session.title,
        location: where === '' ? place.name : where,
        description: session.priceWords,
      })),
    },
    new Date(clock.now()),
  );
  return files.put(`ateliers-${year}.ics`, 'text/calendar; charset=utf-8', bytes);
}
