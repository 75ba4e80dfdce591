import { datePart } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { RegistrationRow, RegistrationState } from '../../store/workshop-registrations.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, refuseField, stale, unconfirmed, type Outcome, type Refusal } from '../outcome.ts';
import {
  askingOf,
  askWarnings,
  behindWarning,
  fullRefusal,
  pricedFor,
  roomAt,
  roomFor,
  startOf,
  type Asking,
  type Priced,
  type Room,
} from './registering.ts';
import {
  answerOf,
  billedRefusal,
  fits,
  registrationAt,
  saveRegistration,
  type Registered,
} from './registration-keeping.ts';
import { placeCommands } from './registration-places.ts';
import { saveSession } from './session-keeping.ts';

type Registering = Pick<
  CommandHandlers<'workshops'>,
  'register' | 'changeRegistration' | 'cancelRegistration' | 'reinstateRegistration' | 'promote' | 'putBack'
>;
type Ask = Parameters<Registering['register']>[1];

/** An amount that is not the price of the day has its reason, and is not a volunteer's to give (F4). */
function amountRefusal(
  { actor }: CommandContext,
  { workshop }: Room,
  usual: number,
  asked: { readonly amount: number | null; readonly priceReason: string },
): Refusal | undefined {
  const { amount, priceReason } = asked;
  if (amount === null || amount === usual || workshop.pricing.mode === 'open') return undefined;
  if (actor.role === 'volunteer')
    return refuse('NOT_ALLOWED', 'Un autre prix se décide à l’accueil. Inscrire au prix affiché.');
  return priceReason === ''
    ? refuseField('INVALID_INPUT', 'priceReason', 'Dire pourquoi ce n’est pas le prix affiché.')
    : undefined;
}

/** Volunteers pass over nothing: they are told whom to ask. */
function notConfirmed(
  context: CommandContext,
  warnings: Parameters<typeof unconfirmed>[0],
): Refusal | undefined {
  if (context.actor.role !== 'volunteer') return unconfirmed(warnings, context.accepted);
  if (warnings.length === 0) return undefined;
  const message = warnings.map((warning) => warning.message).join(' ');
  return refuse('NOT_ALLOWED', `${message} Demander à la personne qui gère le lieu.`);
}

/** Whoever stands at the door of a full session: the desk may add the place, and that is recorded. */
function widened(context: CommandContext, room: Room, seats: number): Refusal | undefined {
  const { session } = room;
  const refusal = notConfirmed(context, [
    {
      code: 'CAPACITY_EXCEEDED',
      message: `C’est complet\u00a0: ${plural(session.places ?? 0, 'place')}. En ajouter pour qui est venu.`,
    },
  ]);
  if (refusal !== undefined) return refusal;
  return saveSession(context, session, { places: session.registered + seats }) === undefined
    ? stale()
    : undefined;
}

/** Whether they get in, wait, or are refused. */
function admit(context: CommandContext, room: Room, asking: Asking, ask: Ask): 'in' | 'wait' | Refusal {
  const verdict = roomFor(room, asking.seats);
  if (verdict === 'in') return 'in';
  if (ask.walkIn) {
    if (verdict === 'behind') return notConfirmed(context, [behindWarning(room)]) ?? 'in';
    return widened(context, room, asking.seats) ?? 'in';
  }
  if (ask.ifFull === 'wait' && room.workshop.hasWaiting) return 'wait';
  if (verdict === 'full') return fullRefusal(room);
  return notConfirmed(context, [behindWarning(room)]) ?? 'in';
}

function alreadyRefusal(context: CommandContext, room: Room, asking: Asking): Refusal | undefined {
  if (asking.personId === null) return undefined;
  const standing = context.store.workshops.registrations.standing(room.session.id, asking.personId);
  if (standing === undefined) return undefined;
  const where = standing.status === 'waiting' ? 'attend déjà une place' : 'a déjà sa place';
  return refuse('ALREADY_EXISTS', `${asking.name} ${where} pour cette séance.`, {
    details: { registrationId: standing.id },
  });
}

const labels = {
  registered: 'Inscription notée',
  waiting: 'Mise en liste d’attente',
  cancelled: '',
} as const;

function write(
  context: CommandContext,
  room: Room,
  ask: Ask,
  given: { readonly asking: Asking; readonly priced: Priced; readonly isIn: boolean },
): Outcome<Registered> {
  const { asking, priced, isIn } = given;
  const start = {
    ...startOf(context, room, ask.who, asking, priced),
    status: isIn ? ('registered' as const) : ('waiting' as const),
    price: ask.amount ?? priced.price,
    priceReason: ask.priceReason,
    note: ask.note,
    walkIn: ask.walkIn,
    attendance: ask.walkIn && isIn ? ('present' as const) : null,
    present: ask.walkIn && isIn ? asking.seats : 0,
  };
  const id = context.store.workshops.registrations.insert(context.newId(), context.clock.now(), start);
  context.audit('registration', id, null, start);
  context.emit('workshops.changed', [room.session.id]);
  const value = answerOf(context, id, true);
  return done(value, {
    name: 'workshops.cancelRegistration',
    input: { id, version: 1, reason: 'Inscription par erreur' },
    label: labels[value.status],
  });
}

const register: Registering['register'] = (context, ask) => {
  const room = roomAt(context, ask.sessionId);
  if ('ok' in room) return room;
  if (room.session.status === 'cancelled')
    return refuse('NOT_POSSIBLE_NOW', 'Cette séance est annulée. En choisir une autre.');
  const asking = askingOf(context, ask.who, datePart(room.session.startsAt));
  if ('ok' in asking) return asking;
  const already = alreadyRefusal(context, room, asking);
  if (already !== undefined) return already;
  const priced = pricedFor(context, room, asking, ask.amount);
  const refusal =
    amountRefusal(context, room, priced.price, ask) ??
    notConfirmed(context, askWarnings(context, room, asking, ask.walkIn));
  if (refusal !== undefined) return refusal;
  const admitted = admit(context, room, asking, ask);
  if (typeof admitted !== 'string') return admitted;
  return write(context, room, ask, { asking, priced, isIn: admitted === 'in' });
};

type Change = Parameters<Registering['changeRegistration']>[1];

/** What a change makes of a registration: seats at the same price each, unless an amount is given. */
function patchOf(row: RegistrationRow, change: Change): Partial<RegistrationState> {
  const { seats = row.seats, declared, amount, priceReason, note } = change;
  const price = amount ?? Math.round((row.price / row.seats) * seats);
  const isThere = row.attendance === 'present';
  return {
    seats,
    price,
    ...(declared !== undefined && declared),
    ...(priceReason !== undefined && { priceReason }),
    ...(note !== undefined && { note }),
    ...(isThere && row.present === row.seats && { present: seats }),
  };
}

const changeRegistration: Registering['changeRegistration'] = (context, change) => {
  const row = registrationAt(context, change);
  if ('ok' in row) return row;
  const room = roomAt(context, row.sessionId);
  if ('ok' in room) return room;
  if (row.status === 'cancelled')
    return refuse('NOT_POSSIBLE_NOW', 'Cette inscription est annulée. La rétablir d’abord.');
  const patch = patchOf(row, change);
  const { seats = row.seats, price = row.price } = patch;
  if (row.personId !== null && seats > 1)
    return refuseField('INVALID_INPUT', 'seats', 'Une personne prend une place. Inscrire les autres aussi.');
  if (row.billed && price !== row.price) return billedRefusal();
  const reason = change.priceReason ?? row.priceReason;
  const usual = Math.round((row.price / row.seats) * seats);
  const refusal = amountRefusal(context, room, usual, { amount: price, priceReason: reason });
  if (refusal !== undefined) return refusal;
  if (row.status === 'registered' && seats > row.seats && !fits(room, seats - row.seats))
    return fullRefusal(room);
  const saved = saveRegistration(context, row, patch);
  if (saved === undefined) return stale();
  const { band, gender, commune, isFirst } = row;
  const before = { seats: row.seats, declared: { band, gender, commune, isFirst } };
  const { price: amount, priceReason, note } = row;
  const isVolunteer = context.actor.role === 'volunteer';
  const changed = { id: row.id, version: saved };
  // What takes a change back says what stood before: amounts and notes are not for volunteers (F4).
  if (isVolunteer && (change.amount ?? change.priceReason ?? change.note) !== undefined) return done(changed);
  return done(changed, {
    name: 'workshops.changeRegistration',
    input: { ...changed, ...before, ...(!isVolunteer && { amount, priceReason, note }) },
    label: 'Inscription modifiée',
  });
};

/** Registering for a session, and coming off it: seats counted here, and guarded by the database (B3, B10). */
export const registrationCommands: Registering = { register, changeRegistration, ...placeCommands };
