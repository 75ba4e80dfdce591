import { formatTime } from '../../../shared/domain/french.ts';
import { ballotInWords, ballotRefusal, resultOf } from '../../../shared/domain/governance/ballots.ts';
import { rulesOf } from '../../../shared/domain/governance/statutes.ts';
import type { AssemblyRow, ResolutionRow } from '../../store/governance-assemblies.ts';
import type { AttendanceFigures } from '../../../shared/contract/governance-assemblies.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, unconfirmed, type Refusal } from '../outcome.ts';
import { attendanceNow, dayOf, rulesFor } from './attendance.ts';
import { minutesOf } from './minutes.ts';

type Commands = Pick<
  CommandHandlers<'governance'>,
  'openSession' | 'closeSession' | 'reopenSession' | 'recordVote'
>;

/** A resolution of a session that is open, with its assembly. */
export function votable(
  { store }: CommandContext,
  resolutionId: number,
): { readonly assembly: AssemblyRow; readonly resolution: ResolutionRow } | Refusal {
  const { assemblies } = store.governance;
  const resolution = assemblies.resolution(resolutionId);
  const assembly = resolution === undefined ? undefined : assemblies.find(resolution.assemblyId);
  if (resolution === undefined || assembly === undefined) return notFound('Cette résolution');
  if (assembly.status === 'open') return { assembly, resolution };
  return refuse(
    'NOT_POSSIBLE_NOW',
    assembly.status === 'closed'
      ? 'La séance est close\u00a0: ses votes ne changent plus.'
      : 'La séance n’est pas ouverte. L’ouvrir d’abord, puis noter les votes.',
  );
}

/** Voting without the quorum is the session's to decide: said once, and recorded. */
export function withoutQuorum(context: CommandContext, attendance: AttendanceFigures): Refusal | undefined {
  if (attendance.reached) return undefined;
  const message = `Le quorum n’est pas atteint\u00a0: ${attendance.sentence}.`;
  return unconfirmed([{ code: 'QUORUM_MISSING', message }], context.accepted);
}

const openSession: Commands['openSession'] = (context, { id, version }) => {
  const { assemblies } = context.store.governance;
  const before = assemblies.find(id);
  if (before === undefined) return notFound('Cette assemblée');
  if (before.status !== 'convoked')
    return refuse(
      'NOT_POSSIBLE_NOW',
      before.status === 'planned'
        ? 'Arrêter d’abord la liste des électeurs, puis ouvrir la séance.'
        : 'Cette séance est déjà ouverte ou close.',
    );
  const openedAt = context.clock.localNow();
  if (openedAt.slice(0, 10) < dayOf(before))
    return refuse('NOT_POSSIBLE_NOW', 'Cette assemblée est un jour à venir. La séance s’ouvre le jour même.');
  const saved = assemblies.change(id, version, { status: 'open', openedAt });
  if (saved === undefined) return stale();
  context.audit('assembly', id, { status: 'convoked' }, { status: 'open', openedAt });
  context.emit('governance.changed', [id]);
  return done(
    { id, version: saved },
    {
      name: 'governance.reopenSession',
      input: { id, version: saved, status: 'convoked' },
      label: `Séance ouverte à ${formatTime(openedAt)}`,
    },
  );
};

const closeSession: Commands['closeSession'] = (context, { id, version }) => {
  const { assemblies } = context.store.governance;
  const before = assemblies.find(id);
  if (before === undefined) return notFound('Cette assemblée');
  if (before.status !== 'open')
    return refuse('NOT_POSSIBLE_NOW', 'Seule une séance ouverte peut être close.');
  const closedAt = context.clock.localNow();
  const minutes = JSON.stringify(minutesOf(context, { ...before, closedAt }));
  const saved = assemblies.change(id, version, { status: 'closed', closedAt, minutes });
  if (saved === undefined) return stale();
  context.audit('assembly', id, { status: 'open' }, { status: 'closed', closedAt });
  context.emit('governance.changed', [id]);
  return done(
    { id, version: saved },
    {
      name: 'governance.reopenSession',
      input: { id, version: saved, status: 'open' },
      label: `Séance close à ${formatTime(closedAt)}`,
    },
  );
};

const reopenSession: Commands['reopenSession'] = (context, { id, version, status }) => {
  const { assemblies } = context.store.governance;
  const before = assemblies.find(id);
  if (before === undefined) return notFound('Cette assemblée');
  const wanted = status === 'open' ? 'closed' : 'open';
  if (before.status !== wanted)
    return refuse('NOT_POSSIBLE_NOW', 'Cette séance n’en est pas là. Actualiser la page.');
  if (status === 'convoked' && assemblies.resolutions(id).some(({ votedAt }) => votedAt !== null))
    return refuse('IN_USE', 'Des votes sont déjà notés\u00a0: la séance a bien été ouverte.');
  const patch = status === 'open' ? { closedAt: null, minutes: null } : { openedAt: null };
  const saved = assemblies.change(id, version, { status, ...patch });
  if (saved === undefined) return stale();
  context.audit('assembly', id, { status: before.status }, { status });
  context.emit('governance.changed', [id]);
  return done({ id, version: saved });
};

const recordVote: Commands['recordVote'] = (context, { id, version, ballot }) => {
  const { assemblies } = context.store.governance;
  const found = votable(context, id);
  if ('ok' in found) return found;
  const { assembly, resolution } = found;
  if (resolution.kind !== 'vote')
    return refuse('NOT_POSSIBLE_NOW', 'Ce point de l’ordre du jour ne se vote pas par pour et contre.');
  const before = resolution.ballot;
  const now = attendanceNow(context, assembly);
  // A correction keeps the voices that there were when it was voted.
  const voices = (before === null ? null : resolution.voices) ?? now.voices;
  const electors = (before === null ? null : resolution.electors) ?? now.electors;
  const missing = ballot === null || before !== null ? undefined : withoutQuorum(context, now);
  if (missing !== undefined) return missing;
  const tooMany = ballot === null ? undefined : ballotRefusal(ballot, voices);
  if (tooMany !== undefined) return refuseField('INVALID_INPUT', 'ballot', tooMany);
  const { rules } = rulesFor(context, assembly);
  const majority = resolution.majority ?? rulesOf(rules, assembly.kind).majority;
  const { blankVotesCount } = rules;
  const result =
    ballot === null ? undefined : resultOf(ballot, { majority, blankVotesCount, voices, electors });
  const vote =
    ballot === null || result === undefined
      ? null
      : {
          ballot,
          voices,
          electors,
          votedAt: resolution.votedAt ?? context.clock.localNow(),
          adopted: result.adopted,
        };
  const saved = assemblies.noteVote(id, version, vote);
  if (saved === undefined) return stale();
  context.audit('resolution', id, { ballot: before }, { ballot, adopted: vote?.adopted ?? null });
  context.emit('governance.changed', [assembly.id]);
  const words = vote === null ? '' : ballotInWords(vote.ballot, vote.adopted);
  return done(
    { id, version: saved, adopted: vote?.adopted ?? null, result: words },
    {
      name: 'governance.recordVote',
      input: { id, version: saved, ballot: before },
      label: vote === null ? 'Vote effacé' : `Résolution ${words}`,
    },
  );
};

export const sessionCommands: Commands = { openSession, closeSession, reopenSession, recordVote };
