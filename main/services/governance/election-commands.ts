import { addDays } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { electionRefusal } from '../../../shared/domain/governance/ballots.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { attendanceNow, dayOf } from './attendance.ts';
import { votable, withoutQuorum } from './session-commands.ts';

type Commands = Pick<CommandHandlers<'governance'>, 'recordElection' | 'clearElection'>;
type Input = Parameters<Commands['recordElection']>[1];

function refusalOf(
  { store }: CommandContext,
  { candidates, outgoing }: Input,
  seats: number,
  voices: number,
): Refusal | undefined {
  const named = candidates.map(({ personId, votes }) => ({
    personId,
    votes,
    name: store.people.find(personId)?.displayName,
  }));
  if (named.some(({ name }) => name === undefined)) return notFound('Cette personne');
  if (new Set(named.map(({ personId }) => personId)).size < named.length)
    return refuseField('INVALID_INPUT', 'candidates', 'Une même personne est deux fois sur la liste.');
  const wrong = electionRefusal(
    named.map(({ name, votes }) => ({ name: name ?? '', votes })),
    voices,
  );
  if (wrong !== undefined) return refuseField('INVALID_INPUT', 'candidates', wrong);
  const elected = candidates.filter((one) => one.elected).length;
  if (seats > 0 && elected > seats)
    return refuseField(
      'INVALID_INPUT',
      'candidates',
      `${plural(elected, 'personne élue', 'personnes élues')} pour ${plural(seats, 'siège')}. Vérifier la liste.`,
    );
  if (outgoing.some((id) => store.governance.mandates.find(id) === undefined)) return notFound('Ce mandat');
  return undefined;
}

/** Ends what was to end on the eve, renewed for who is elected again. */
function endOutgoing(context: CommandContext, resolutionId: number, day: string, input: Input): void {
  const { mandates } = context.store.governance;
  const elected = new Set(input.candidates.filter((one) => one.elected).map(({ personId }) => personId));
  for (const id of input.outgoing) {
    const before = mandates.find(id);
    if (before === undefined || before.endedOn !== null) continue;
    const eve = addDays(day, -1);
    const on = eve < addDays(before.startsOn, -1) ? addDays(before.startsOn, -1) : eve;
    const how = elected.has(before.personId) ? 'renewed' : 'term';
    mandates.end(id, { on, how, byResolutionId: resolutionId });
    context.audit(
      'mandate',
      id,
      { personId: before.personId, endedOn: null },
      { endedOn: on, endedHow: how },
    );
  }
}

function giveMandates(context: CommandContext, resolutionId: number, day: string, input: Input): number {
  const { mandates } = context.store.governance;
  const elected = input.candidates.filter((one) => one.elected);
  for (const { personId, organisationId, role } of elected) {
    const fields = {
      body: input.body,
      role,
      personId,
      organisationId,
      startsOn: day,
      endsOn: input.endsOn,
      note: '',
    };
    const id = mandates.add(fields, {
      publicId: context.newId(),
      createdAt: context.clock.now(),
      resolutionId,
    });
    context.audit('mandate', id, null, fields);
  }
  return elected.length;
}

const recordElection: Commands['recordElection'] = (context, input) => {
  const { assemblies } = context.store.governance;
  const { id, version, body } = input;
  const found = votable(context, id);
  if ('ok' in found) return found;
  const { assembly, resolution } = found;
  if (resolution.kind !== 'election')
    return refuse('NOT_POSSIBLE_NOW', 'Ce point de l’ordre du jour n’est pas une élection.');
  if (resolution.body !== null)
    return refuse(
      'ALREADY_EXISTS',
      'Cette élection est déjà notée. L’effacer d’abord, puis la noter de nouveau.',
    );
  const attendance = attendanceNow(context, assembly);
  const missing = withoutQuorum(context, attendance);
  if (missing !== undefined) return missing;
  const refusal = refusalOf(context, input, resolution.seats, attendance.voices);
  if (refusal !== undefined) return refusal;
  const day = dayOf(assembly);
  if (input.endsOn !== null && input.endsOn < day)
    return refuseField('INVALID_INPUT', 'endsOn', 'Les mandats finiraient avant de commencer.');
  const { voices, electors } = attendance;
  const saved = assemblies.noteElection(id, version, {
    body,
    voices,
    electors,
    votedAt: context.clock.localNow(),
  });
  if (saved === undefined) return stale();
  for (const candidacy of input.candidates) assemblies.addCandidacy(id, candidacy);
  endOutgoing(context, id, day, input);
  const given = giveMandates(context, id, day, input);
  context.audit('resolution', id, null, { elected: given, body });
  context.emit('governance.changed', [assembly.id]);
  return done(
    { id, version: saved, mandates: given },
    {
      name: 'governance.clearElection',
      input: { id, version: saved },
      label: plural(given, 'mandat donné', 'mandats donnés'),
    },
  );
};

const clearElection: Commands['clearElection'] = (context, { id, version }) => {
  const { assemblies, mandates } = context.store.governance;
  const found = votable(context, id);
  if ('ok' in found) return found;
  const { assembly, resolution } = found;
  if (resolution.body === null) return notFound('Cette élection');
  const saved = assemblies.noteElection(id, version, null);
  if (saved === undefined) return stale();
  const gone = mandates.undoElection(id);
  assemblies.removeCandidacies(id);
  context.audit('resolution', id, { elected: gone, body: resolution.body }, null);
  context.emit('governance.changed', [assembly.id]);
  return done({ id, version: saved });
};

export const electionCommands: Commands = { recordElection, clearElection };
