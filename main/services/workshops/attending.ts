import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import type { RegistrationRow } from '../../store/workshop-registrations.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, stale, type Refusal } from '../outcome.ts';
import { fablabCommands } from '../fablab/commands.ts';
import { grantHabilitations } from '../fablab/habilitation-granting.ts';
import { registrationAt, saveRegistration } from './registration-keeping.ts';
import { roomAt, type Room } from './registering.ts';
import { sessionAt } from './session-keeping.ts';

type Attending = Pick<CommandHandlers<'workshops'>, 'attend' | 'judge'>;
type Entry = Parameters<Attending['attend']>[1]['entries'][number];

/** The registration that is ticked, or why it cannot be. */
function tickable(context: CommandContext, entry: Entry): RegistrationRow | Refusal {
  const row = registrationAt(context, entry);
  if ('ok' in row) return row;
  if (row.status !== 'registered')
    return refuse('NOT_POSSIBLE_NOW', 'Cette personne n’est pas inscrite. Lui donner une place d’abord.');
  const session = sessionAt(context, row.sessionId);
  if ('ok' in session) return session;
  if (session.status === 'cancelled') return refuse('NOT_POSSIBLE_NOW', 'Cette séance est annulée.');
  const day = datePart(session.startsAt);
  if (entry.attendance !== null && day > context.clock.today())
    return refuse(
      'NOT_POSSIBLE_NOW',
      `La séance est le ${formatDateLong(day)}\u00a0: personne n’y était encore.`,
    );
  if (row.result !== null && entry.attendance !== 'present')
    return refuse('NOT_POSSIBLE_NOW', 'Un résultat est noté pour cette personne. Le retirer d’abord.');
  return row;
}

const attend: Attending['attend'] = (context, { entries }) => {
  const before: Entry[] = [];
  const saved: { id: number; version: number }[] = [];
  for (const entry of entries) {
    const row = tickable(context, entry);
    if ('ok' in row) return row;
    const isThere = entry.attendance === 'present';
    // Of a group at least one came where it is ticked.
    const present = isThere ? Math.max(1, entry.present ?? (row.present > 0 ? row.present : row.seats)) : 0;
    const version = saveRegistration(context, row, { attendance: entry.attendance, present });
    if (version === undefined) return stale();
    saved.push({ id: row.id, version });
    before.push({
      id: row.id,
      version,
      attendance: row.attendance,
      ...(row.present > 0 && { present: row.present }),
    });
  }
  return done(
    { entries: saved },
    {
      name: 'workshops.attend',
      input: { entries: before },
      label: plural(entries.length, 'présence notée', 'présences notées'),
    },
  );
};

type Result = Parameters<Attending['judge']>[1]['results'][number];

/** Gives what passing gives, if it gives anything to this person, and answers its id. */
function give(
  context: CommandContext,
  row: RegistrationRow,
  { workshop, session }: Pick<Room, 'workshop' | 'session'>,
): number | null | Refusal {
  if (workshop.habilitationTypeId === null || row.personId === null) return null;
  const trainerId = workshop.trainerIds.find((id) => id !== row.personId) ?? null;
  const granted = grantHabilitations(context, {
    typeId: workshop.habilitationTypeId,
    personIds: [row.personId],
    on: datePart(session.startsAt),
    source: { of: 'training', origin: workshop.title, trainerId },
  });
  if ('ok' in granted) return granted;
  // They may have been given it that very day already: then this passing gave nothing.
  return granted.ids[0] ?? null;
}

/** Takes back what passing gave, as long as nothing else has happened to it (F2). */
function takeBack(context: CommandContext, habilitationId: number): Refusal | undefined {
  const given = context.store.habilitations.find(habilitationId);
  if (given === undefined) return undefined;
  if (given.withdrawnOn !== null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `${given.displayName}\u00a0: l’habilitation donnée par cette formation a été retirée depuis. La revoir dans Fablab.`,
    );
  const taken = fablabCommands.takeBackHabilitations(context, { ids: [habilitationId] });
  return taken.ok ? undefined : taken;
}

/** Notes one result; answers what it gave or took back. */
function judgeOne(
  context: CommandContext,
  room: Room,
  { id, version, result }: Result,
): { readonly version: number; readonly before: Result; readonly change: number } | Refusal {
  const row = registrationAt(context, { id, version });
  if ('ok' in row) return row;
  if (row.sessionId !== room.session.id) return notFound('Cette inscription');
  if (result !== null && row.attendance !== 'present')
    return refuse('NOT_POSSIBLE_NOW', 'Noter d’abord la présence\u00a0: qui n’était pas là n’a rien passé.');
  let { habilitationId } = row;
  let change = 0;
  if (result === 'passed' && row.result !== 'passed') {
    const given = give(context, row, room);
    if (typeof given === 'object' && given !== null) return given;
    habilitationId = given;
    change = given === null ? 0 : 1;
  } else if (result !== 'passed' && habilitationId !== null) {
    const refusal = takeBack(context, habilitationId);
    if (refusal !== undefined) return refusal;
    habilitationId = null;
    change = -1;
  }
  const saved = saveRegistration(context, row, { result, habilitationId });
  return saved === undefined
    ? stale()
    : { version: saved, before: { id, version: saved, result: row.result }, change };
}

const judge: Attending['judge'] = (context, { sessionId, results }) => {
  const room = roomAt(context, sessionId);
  if ('ok' in room) return room;
  if (room.workshop.kind !== 'training')
    return refuse('NOT_POSSIBLE_NOW', 'Seule une formation se réussit ou se repasse.');
  const before: Result[] = [];
  let [granted, withdrawn] = [0, 0];
  for (const entry of results) {
    const judged = judgeOne(context, room, entry);
    if ('ok' in judged) return judged;
    before.push(judged.before);
    if (judged.change > 0) granted += 1;
    if (judged.change < 0) withdrawn += 1;
  }
  const given = granted === 0 ? '' : `, ${plural(granted, 'habilitation donnée', 'habilitations données')}`;
  return done(
    { granted, withdrawn },
    {
      name: 'workshops.judge',
      input: { sessionId, results: before },
      label: `${plural(results.length, 'résultat noté', 'résultats notés')}${given}`,
    },
  );
};

/** Who came, and who passed (F2, R3). */
export const attendingCommands: Attending = { attend, judge };
