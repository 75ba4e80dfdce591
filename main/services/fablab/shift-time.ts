import { datePart, minutesOf, timePart } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { ShiftRow } from '../../store/shifts.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField } from '../outcome.ts';
import { nobody } from './shift-commands.ts';

/** What the time of a permanence is noted as; the place may have renamed or archived it, then it is added again. */
const activityName = 'Permanence fablab';
const wholeDay = 24 * 60;

function activityId(context: CommandContext): number {
  const { store } = context;
  const known = store.volunteering.activityNamed(activityName);
  if (known !== undefined) return known.id;
  const id = store.volunteering.addActivity(activityName);
  context.audit('volunteerActivity', id, null, { name: activityName });
  return id;
}

/** Whether somebody's time for this permanence stands already: tied to it, or noted by hand for the same hour (P9). */
function isNoted({ store }: CommandContext, row: ShiftRow, personId: number, activity: number): boolean {
  if ((row.staff.find((one) => one.personId === personId)?.notedMinutes ?? null) !== null) return true;
  const date = datePart(row.startsAt);
  return store.volunteering
    .list({ from: date, to: date, personId, activityId: activity })
    .some(({ startsAt }) => startsAt === timePart(row.startsAt));
}

/** Notes one person's time, or brings back the very time that had been noted and taken away: there is never a second. */
function noteOne(
  context: CommandContext,
  row: ShiftRow,
  personId: number,
  minutes: number,
  activity: number,
): number {
  const { store, clock, actor } = context;
  const fields = {
    date: datePart(row.startsAt),
    minutes,
    startsAt: timePart(row.startsAt),
    activityId: activity,
    note: row.place,
  };
  const once = row.staff.find((one) => one.personId === personId)?.volunteerTimeId ?? null;
  if (once !== null && store.volunteering.setRemoved(once, null)) {
    const back = store.volunteering.find(once);
    if (back !== undefined) store.volunteering.change(once, back.version, fields);
    context.audit('volunteerTime', once, null, { personId, ...fields });
    return once;
  }
  const time = { personId, ...fields };
  const id = store.volunteering.add({
    ...time,
    publicId: context.newId(),
    recordedBy: actor.name,
    recordedAt: clock.now(),
  });
  store.shifts.addStaff(row.id, personId, actor.name, clock.now());
  store.shifts.tieTime(row.id, personId, id);
  context.audit('volunteerTime', id, null, time);
  return id;
}

/** Notes a held permanence as volunteer time, for who really came. */
export const noteShiftTime: CommandHandlers<'fablab'>['noteShiftTime'] = (context, input) => {
  const { store, clock } = context;
  const row = store.shifts.find(input.id);
  if (row === undefined || row.removed) return notFound('Cette permanence');
  if (row.cancelledAt !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Cette permanence est annulée\u00a0: personne ne l’a tenue.');
  if (row.startsAt > clock.localNow())
    return refuse('NOT_POSSIBLE_NOW', 'Cette permanence est à venir. Noter du temps déjà donné.');
  const unknown = nobody(context, input.personIds);
  if (unknown !== undefined) return unknown;
  const activity = activityId(context);
  const minutes = input.minutes ?? Math.min(wholeDay, minutesOf(row.endsAt) - minutesOf(row.startsAt));
  const asked = [...new Set(input.personIds)];
  const fresh = asked.filter((personId) => !isNoted(context, row, personId, activity));
  for (const personId of fresh) {
    if (store.volunteering.minutesOn(personId, datePart(row.startsAt)) + minutes > wholeDay)
      return refuseField(
        'INVALID_INPUT',
        'minutes',
        `${store.people.find(personId)?.displayName ?? ''} aurait plus de 24\u00a0h ce jour-là. Vérifier la durée.`,
      );
  }
  const ids = fresh.map((personId) => noteOne(context, row, personId, minutes, activity));
  context.emit('volunteering.changed');
  context.emit('fablab.changed', [row.id]);
  const value = { noted: ids.length, already: asked.length - fresh.length };
  if (ids.length === 0) return done(value);
  const label = `Bénévolat noté pour ${plural(ids.length, 'personne')}`;
  return done(value, { name: 'volunteering.remove', input: { ids }, label });
};
