import type { OutputOf } from '../../../shared/contract/contract.ts';
import { addDays, datePart, timePart } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { checkBound } from '../../../shared/domain/local-time.ts';
import { holidaysBetween } from '../../../shared/domain/place-hours.ts';
import { staffWords } from '../../../shared/domain/shifts.ts';
import type { ShiftRow } from '../../store/shifts.ts';
import type { CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, refuse, refuseField } from '../outcome.ts';
import { holidayRegion } from '../resources/opening.ts';
import { emitShifts, removing } from './shift-commands.ts';

type Wish = Parameters<CommandHandlers<'fablab'>['copyShifts']>[1];
type Copy = OutputOf<'fablab.previewShiftCopy'>[number] & { readonly of: ShiftRow };

const later = (local: string, days: number): string => `${addDays(datePart(local), days)}T${timePart(local)}`;

/** What copying would give, one by one: a permanence at that time and place that stands already is left alone. */
function copiesOf({ store, clock }: QueryContext, { from, to, days, withStaff }: Wish): Copy[] {
  const rows = store.shifts
    .inRange(`${from}T00:00`, `${addDays(to, 1)}T00:00`)
    // One that only reaches in from the evening before belongs to the period before.
    .filter((row) => row.cancelledAt === null && datePart(row.startsAt) >= from);
  const [first, last] = [addDays(from, days), addDays(to, days)];
  const there = new Set(
    store.shifts
      .inRange(`${first}T00:00`, `${addDays(last, 2)}T00:00`)
      .map(({ startsAt, endsAt, place }) => `${startsAt} ${endsAt} ${place}`),
  );
  const holidays = new Map(
    holidaysBetween(first, last, holidayRegion(store.settings.place())).map(({ date, name }) => [date, name]),
  );
  return rows.map((of) => {
    const [startsAt, endsAt] = [later(of.startsAt, days), later(of.endsAt, days)];
    const night = [startsAt, endsAt].some((bound) => checkBound(bound, clock.zone()) !== 'ok');
    const stands = there.has(`${startsAt} ${endsAt} ${of.place}`);
    return {
      of,
      startsAt,
      endsAt,
      place: of.place,
      staff: withStaff ? staffWords(of.staff) : '',
      state: stands ? 'there' : night ? 'night' : 'new',
      holiday: holidays.get(datePart(startsAt)) ?? '',
    };
  });
}

function periodRefusal({ from, to }: Wish) {
  return to < from
    ? refuseField('INVALID_INPUT', 'to', 'La fin de la période doit venir après son début.')
    : undefined;
}

export const previewShiftCopy: QueryHandlers<'fablab'>['previewShiftCopy'] = (context, wish) =>
  periodRefusal(wish) ?? done(copiesOf(context, wish).map(({ of: _of, ...copy }) => copy));

export const copyShifts: CommandHandlers<'fablab'>['copyShifts'] = (context, wish) => {
  const refusal = periodRefusal(wish);
  if (refusal !== undefined) return refusal;
  const { store, clock, actor } = context;
  const copies = copiesOf(context, wish);
  const fresh = copies.filter(({ state }) => state === 'new');
  if (fresh.length === 0)
    return refuse(
      'NOT_POSSIBLE_NOW',
      copies.length === 0
        ? 'Aucune permanence dans cette période\u00a0: rien à copier.'
        : 'Ces permanences y sont déjà toutes\u00a0: rien à ajouter.',
    );
  const at = clock.now();
  const ids = fresh.map(({ of, startsAt, endsAt }) => {
    const { place, wanted, note } = of;
    const shift = { startsAt, endsAt, place, wanted, note, seriesId: null, seriesDate: null };
    const id = store.shifts.insert({ ...shift, publicId: context.newId(), createdAt: at });
    const personIds = wish.withStaff ? of.staff.map(({ personId }) => personId) : [];
    for (const personId of personIds) store.shifts.addStaff(id, personId, actor.name, at);
    context.audit('shift', id, null, { ...shift, copyOf: of.id, personIds });
    return id;
  });
  emitShifts(context, ids);
  return done(
    { ids, there: copies.length - fresh.length },
    removing(context, ids, plural(ids.length, 'permanence copiée', 'permanences copiées')),
  );
};
