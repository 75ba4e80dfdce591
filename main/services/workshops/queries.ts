import { datePart } from '../../../shared/domain/calendar.ts';
import { ruleWords } from '../../../shared/domain/series.ts';
import { placesLeft } from '../../../shared/domain/workshops.ts';
import type { QueryHandlers } from '../context.ts';
import { done, refuseField } from '../outcome.ts';
import { figuresFile } from './figures-file.ts';
import { workshopFigures } from './figures.ts';
import { composeMessages } from './messages.ts';
import { heldFor, previewOf, rulesFault, wantedSessions } from './occurrences.ts';
import { attendanceSheet, programme, publicCalendar } from './papers.ts';
import { askingOf, pricedFor, roomAt, roomFor, whoWarnings } from './registering.ts';
import { workshopAt } from './saving.ts';
import { sessionAt } from './session-keeping.ts';
import { sessionsOfDays, shownRegistrations, shownSessions, shownWorkshop } from './view.ts';

export const workshopsQueries: QueryHandlers<'workshops'> = {
  list: ({ store, clock }, { withArchived }) =>
    done(
      store.workshops
        .list(clock.localNow())
        .filter(({ archived }) => withArchived || !archived)
        .map(shownWorkshop),
    ),

  words: ({ store }) => done(store.workshops.words()),

  sessions(context, { from, to, workshopId, withCancelled }) {
    if (to < from) return refuseField('INVALID_INPUT', 'to', 'La fin doit venir après le début.');
    return done(sessionsOfDays(context, { from, to }, { workshopId, withCancelled }));
  },

  previewSessions(context, asked) {
    const workshop = workshopAt(context, asked.workshopId);
    if ('ok' in workshop) return workshop;
    const problem = rulesFault(asked);
    if (problem !== undefined) return done({ occurrences: [], sentence: '', problem });
    const held = heldFor(workshop, asked.places);
    return done({
      occurrences: wantedSessions(asked).map((one) =>
        previewOf(context, one, { resourceIds: asked.resourceIds, held }),
      ),
      sentence: asked.rule === null ? '' : ruleWords(asked.rule),
      problem: null,
    });
  },

  previewMove(context, { id, startsAt, endsAt, resourceIds }) {
    const row = sessionAt(context, id);
    if ('ok' in row) return row;
    const workshop = workshopAt(context, row.workshopId);
    if ('ok' in workshop) return workshop;
    const own = context.store.workshops.sessions.holds([id]).map(({ bookingId }) => bookingId);
    const wanted = { date: datePart(startsAt), startsAt, endsAt, decided: undefined };
    return done(previewOf(context, wanted, { resourceIds, held: heldFor(workshop, row.places) }, own));
  },

  session(context, { id }) {
    const room = roomAt(context, id);
    if ('ok' in room) return room;
    const [session] = shownSessions(context, [room.session]);
    if (session === undefined) throw new Error(`session ${id} was just read`);
    return done({
      session,
      workshop: shownWorkshop(room.workshop),
      registrations: shownRegistrations(context, room.rows, room.session, room.workshop),
    });
  },

  registrationsOf(context, { party }) {
    const { workshops } = context.store;
    const rows = workshops.registrations.ofParty(party).flatMap((row) => {
      const room = roomAt(context, row.sessionId);
      if ('ok' in room) return [];
      // With the whole list, so that a place in the waiting line is the one it is.
      const all = shownRegistrations(context, room.rows, room.session, room.workshop);
      const shown = all.find(({ id }) => id === row.id);
      if (shown === undefined) return [];
      const { startsAt, endsAt, status } = room.session;
      return [{ ...shown, title: room.workshop.title, startsAt, endsAt, sessionStatus: status }];
    });
    return done(rows);
  },

  quote(context, { sessionId, who }) {
    const room = roomAt(context, sessionId);
    if ('ok' in room) return room;
    const asking = askingOf(context, who, datePart(room.session.startsAt));
    if ('ok' in asking) return asking;
    const { places, registered } = room.session;
    const { price, category, reason } = pricedFor(context, room, asking, null);
    return done({
      price,
      category,
      reason: context.actor.role === 'volunteer' ? '' : reason,
      room: roomFor(room, asking.seats),
      placesLeft: placesLeft({ places, taken: registered }),
      remarks: whoWarnings(context, room, asking).map(({ message }) => message),
    });
  },

  figures: (context, { forPublic, ...period }) => done(workshopFigures(context, period, forPublic)),
  figuresFile: async (context, input) => done(await figuresFile(context, input)),
  attendanceSheet: (context, { id }) => attendanceSheet(context, id),
  programme: async (context, { month }) => done(await programme(context, month)),
  calendarFile: (context, { year }) => done(publicCalendar(context, year)),
  composeMessages: (context, asked) => composeMessages(context, asked),
};
