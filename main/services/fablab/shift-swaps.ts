import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { rotaRefusal } from '../../../shared/domain/shifts.ts';
import type { ShiftRow, ShiftStaffRow } from '../../store/shifts.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, type Refusal } from '../outcome.ts';
import { nobody } from './shift-commands.ts';
import { mayPlan, staffingRefusals } from './shift-staffing.ts';
import { ownPersonId } from './shift-view.ts';

type Swaps = Pick<CommandHandlers<'fablab'>, 'askReplacement' | 'takePlace' | 'returnPlace'>;
interface Place {
  readonly row: ShiftRow;
  readonly person: ShiftStaffRow;
}

/** Whether the caller may write of this person on this permanence, as for the rota: oneself alone, or the desk (F4). */
function writerRefusal(context: CommandContext, row: ShiftRow, personId: number): Refusal | undefined {
  const writer = { staff: mayPlan(context), ownPersonId: ownPersonId(context) };
  const why = rotaRefusal(writer, [personId], row, context.clock.localNow());
  return why === undefined ? undefined : refuse('NOT_ALLOWED', staffingRefusals[why]);
}

/** A permanence to come with somebody who is on it. */
function placeOf({ store, clock }: CommandContext, shiftId: number, personId: number): Place | Refusal {
  const row = store.shifts.find(shiftId);
  if (row === undefined || row.removed) return notFound('Cette permanence');
  const when = formatDateLong(datePart(row.startsAt));
  if (row.cancelledAt !== null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `La permanence du ${when} est annulée\u00a0: personne n’y est attendu.`,
    );
  if (row.endsAt <= clock.localNow())
    return refuse('NOT_POSSIBLE_NOW', 'Cette permanence est passée\u00a0: la corriger dans le temps noté.');
  const person = row.staff.find((one) => one.personId === personId);
  return person === undefined
    ? refuse('NOT_POSSIBLE_NOW', `Cette personne n’est pas (ou plus) de la permanence du ${when}.`)
    : { row, person };
}

/** Writes one person in another's place on the rota, and what the audit keeps of it. */
function exchange(context: CommandContext, { id }: ShiftRow, leaves: number, comes: number): void {
  const { store, actor, clock } = context;
  const before = (store.shifts.find(id)?.staff ?? []).map(({ personId }) => personId);
  store.shifts.removeStaff(id, leaves, clock.now());
  store.shifts.addStaff(id, comes, actor.name, clock.now());
  const after = (store.shifts.find(id)?.staff ?? []).map(({ personId }) => personId);
  context.audit('shift', id, { staff: before }, { staff: after, instead: { personId: comes, of: leaves } });
  context.emit('fablab.changed', [id]);
}

const takePlace: Swaps['takePlace'] = (context, { shiftId, personId, byPersonId }) => {
  const place = placeOf(context, shiftId, personId);
  if ('ok' in place) return place;
  const { row, person } = place;
  const comes = byPersonId ?? ownPersonId(context);
  if (comes === null) return refuse('NOT_ALLOWED', staffingRefusals.no_sheet);
  const refusal = writerRefusal(context, row, comes) ?? nobody(context, [comes]);
  if (refusal !== undefined) return refusal;
  if (person.askedOutAt === null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `${person.displayName} ne cherche personne (ou plus personne) à sa place.`,
    );
  if (row.staff.some((one) => one.personId === comes))
    return refuse('ALREADY_EXISTS', 'Cette personne est déjà de cette permanence.');
  exchange(context, row, personId, comes);
  return done(
    {},
    {
      name: 'fablab.returnPlace',
      input: { shiftId, personId, byPersonId: comes },
      label: `À la place de ${person.displayName}`,
    },
  );
};

/** Asking for somebody in one's place, and taking it: both recorded, and both to be taken back (F4). */
export const shiftSwaps: Swaps = {
  askReplacement(context, { shiftId, personId, asked }) {
    const leaves = personId ?? ownPersonId(context);
    if (leaves === null) return refuse('NOT_ALLOWED', staffingRefusals.no_sheet);
    const place = placeOf(context, shiftId, leaves);
    if ('ok' in place) return place;
    const refusal = writerRefusal(context, place.row, leaves);
    if (refusal !== undefined) return refusal;
    if ((place.person.askedOutAt !== null) === asked) return done({});
    const at = context.clock.now();
    context.store.shifts.askOut(shiftId, leaves, asked ? at : null);
    context.audit(
      'shift',
      shiftId,
      { personId: leaves, asksOut: !asked },
      { personId: leaves, asksOut: asked },
    );
    context.emit('fablab.changed', [shiftId]);
    return done(
      {},
      {
        name: 'fablab.askReplacement',
        input: { shiftId, personId: leaves, asked: !asked },
        label: asked ? 'Remplacement demandé' : 'Demande retirée',
      },
    );
  },
  takePlace,
  returnPlace(context, { shiftId, personId, byPersonId }) {
    const place = placeOf(context, shiftId, byPersonId);
    if ('ok' in place) return place;
    const refusal = writerRefusal(context, place.row, byPersonId) ?? nobody(context, [personId]);
    if (refusal !== undefined) return refusal;
    exchange(context, place.row, byPersonId, personId);
    context.store.shifts.askOut(shiftId, personId, context.clock.now());
    return done(
      {},
      { name: 'fablab.takePlace', input: { shiftId, personId, byPersonId }, label: 'Place rendue' },
    );
  },
};
