import type { Party } from '../../../shared/contract/common.ts';
import { formatTime, joinWords } from '../../../shared/domain/french.ts';
import { proxyRefusal } from '../../../shared/domain/governance/proxies.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { AssemblyRow } from '../../store/governance-assemblies.ts';
import type { StoredRollRow } from '../../store/governance-roll.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, stale, type Refusal } from '../outcome.ts';
import { inForce, onTheList, rulesFor } from './attendance.ts';
import { usualRepresentative } from './convocation-commands.ts';

type Commands = Pick<
  CommandHandlers<'governance'>,
  'setElector' | 'addGuest' | 'removeGuest' | 'setRepresentative' | 'giveProxy' | 'withdrawProxy'
>;

/** An assembly whose list may still change. */
export function listable({ store }: CommandContext, assemblyId: number): AssemblyRow | Refusal {
  const assembly = store.governance.assemblies.find(assemblyId);
  if (assembly === undefined) return notFound('Cette assemblée');
  if (assembly.status === 'convoked' || assembly.status === 'open') return assembly;
  return refuse(
    'NOT_POSSIBLE_NOW',
    assembly.status === 'planned'
      ? 'La liste des électeurs n’est pas encore arrêtée.'
      : 'Cette assemblée est close ou annulée\u00a0: sa liste ne change plus.',
  );
}

const isSame = (one: Party | null, other: Party): boolean =>
  one !== null && one.kind === other.kind && one.id === other.id;

const nextNumber = (rows: readonly StoredRollRow[]): number =>
  Math.max(0, ...rows.map(({ number }) => number ?? 0)) + 1;

const setElector: Commands['setElector'] = (context, { assemblyId, holder, votes, reason }) => {
  const assembly = listable(context, assemblyId);
  if ('ok' in assembly) return assembly;
  const { roll, statutes } = context.store.governance;
  const rows = roll.of(assemblyId);
  const line = rows.find((row) => isSame(row.holder, holder));
  const voter = statutes.voter(holder);
  if (voter === undefined) return notFound('Cette fiche');
  let id = line?.id;
  let version = 1;
  if (line === undefined || id === undefined) {
    const { name, listName, sortKey, memberNumber } = voter;
    id = roll.add(assemblyId, {
      holder,
      name,
      listName,
      sortKey,
      memberNumber,
      votes,
      reason,
      remark: '',
      number: votes ? nextNumber(rows) : null,
      representativeId: usualRepresentative(context, holder),
    });
  } else {
    const proxies = inForce(roll.proxies(assemblyId));
    if (!votes && proxies.some(({ giverId, holderId }) => giverId === id || holderId === id))
      return refuse('IN_USE', `${line.name} a donné ou porte un pouvoir. Le retirer d’abord.`);
    version = roll.setVotes(id, votes, reason, line.number ?? (votes ? nextNumber(rows) : null));
  }
  context.audit('assemblyRoll', id, { votes: line?.votes ?? false }, { holder, votes, reason });
  context.emit('governance.changed', [assemblyId]);
  return done(
    { id, version },
    {
      name: 'governance.setElector',
      input: { assemblyId, holder, votes: !votes, reason: line?.reason || 'décision reprise' },
      label: votes ? `${voter.name} peut voter` : `${voter.name} ne vote pas`,
    },
  );
};

const addGuest: Commands['addGuest'] = (context, { assemblyId, name }) => {
  const assembly = listable(context, assemblyId);
  if ('ok' in assembly) return assembly;
  const id = context.store.governance.roll.add(assemblyId, {
    holder: null,
    name,
    listName: name,
    sortKey: fold(name),
    memberNumber: '',
    number: null,
    votes: false,
    reason: 'invité',
    remark: '',
    representativeId: null,
  });
  context.audit('assemblyRoll', id, null, { name });
  context.emit('governance.changed', [assemblyId]);
  return done(
    { id, version: 1 },
    { name: 'governance.removeGuest', input: { id, version: 1 }, label: `${name} est invité` },
  );
};

const removeGuest: Commands['removeGuest'] = (context, { id }) => {
  const { roll } = context.store.governance;
  const row = roll.find(id);
  if (row === undefined || row.holder !== null) return notFound('Cet invité');
  const assembly = listable(context, row.assemblyId);
  if ('ok' in assembly) return assembly;
  if (row.presenceId !== null)
    return refuse('IN_USE', `${row.name} est pointé à l’assemblée. Annuler d’abord son arrivée.`);
  if (roll.proxies(row.assemblyId).some(({ holderId }) => holderId === id))
    return refuse('IN_USE', `${row.name} porte un pouvoir. Le retirer d’abord.`);
  roll.remove(id);
  context.audit('assemblyRoll', id, { name: row.name }, null);
  context.emit('governance.changed', [row.assemblyId]);
  return done({});
};

const setRepresentative: Commands['setRepresentative'] = (context, { id, version, personId }) => {
  const { store } = context;
  const row = store.governance.roll.find(id);
  if (row === undefined || row.holder?.kind !== 'organisation') return notFound('Cette structure');
  const assembly = listable(context, row.assemblyId);
  if ('ok' in assembly) return assembly;
  if (row.version !== version) return stale();
  if (personId !== null && store.people.find(personId) === undefined) return notFound('Cette personne');
  const saved = store.governance.roll.setRepresentative(id, personId);
  context.audit('assemblyRoll', id, { personId: row.representativeId }, { personId });
  context.emit('governance.changed', [row.assemblyId]);
  return done(
    { id, version: saved },
    {
      name: 'governance.setRepresentative',
      input: { id, version: saved, personId: row.representativeId },
      label: personId === null ? 'Représentant retiré' : 'Représentant nommé',
    },
  );
};

/** The refusal of a proxy, against what is in force now; `but` leaves one out. */
function refusalOf(
  context: CommandContext,
  assembly: AssemblyRow,
  giverId: number,
  holderId: number,
): Refusal | undefined {
  const { roll } = context.store.governance;
  const rows = new Map(roll.of(assembly.id).map((row) => [row.id, row]));
  const [giver, holder] = [rows.get(giverId), rows.get(holderId)];
  if (giver === undefined || holder === undefined) return notFound('Cette ligne de la liste');
  const refusal = proxyRefusal(
    onTheList(giver),
    onTheList(holder),
    inForce(roll.proxies(assembly.id)),
    rulesFor(context, assembly).rules,
    (id) => rows.get(id)?.name ?? '',
  );
  return refusal === undefined ? undefined : refuse('NOT_POSSIBLE_NOW', refusal);
}

const giveProxy: Commands['giveProxy'] = (context, { assemblyId, giverId, holderId, receivedOn }) => {
  const assembly = listable(context, assemblyId);
  if ('ok' in assembly) return assembly;
  const refusal = refusalOf(context, assembly, giverId, holderId);
  if (refusal !== undefined) return refusal;
  const { roll } = context.store.governance;
  const id = roll.giveProxy({ assemblyId, giverId, holderId, receivedOn });
  context.audit('assemblyProxy', id, null, { giverId, holderId, receivedOn });
  context.emit('governance.changed', [assemblyId]);
  return done(
    { id, version: 1 },
    {
      name: 'governance.withdrawProxy',
      input: { id, version: 1, withdrawn: true },
      label: `Pouvoir de ${roll.find(giverId)?.name ?? ''} à ${roll.find(holderId)?.name ?? ''}`,
    },
  );
};

const withdrawProxy: Commands['withdrawProxy'] = (context, { id, version, withdrawn }) => {
  const { roll } = context.store.governance;
  const before = roll.proxy(id);
  if (before === undefined || (before.withdrawnAt !== null) === withdrawn) return notFound('Ce pouvoir');
  if (before.version !== version) return stale();
  const assembly = listable(context, before.assemblyId);
  if ('ok' in assembly) return assembly;
  const refusal = withdrawn ? undefined : refusalOf(context, assembly, before.giverId, before.holderId);
  if (refusal !== undefined) return refusal;
  const saved = roll.withdraw(id, withdrawn ? context.clock.now() : null, null);
  context.audit('assemblyProxy', id, { withdrawn: !withdrawn }, { withdrawn });
  context.emit('governance.changed', [before.assemblyId]);
  return done(
    { id, version: saved },
    {
      name: 'governance.withdrawProxy',
      input: { id, version: saved, withdrawn: !withdrawn },
      label: withdrawn ? 'Pouvoir retiré' : 'Pouvoir rétabli',
    },
  );
};

export const rollCommands: Commands = {
  setElector,
  addGuest,
  removeGuest,
  setRepresentative,
  giveProxy,
  withdrawProxy,
};

/** « Léa est là, et Le Cube avec elle »: what is said of several lines that come or go together. */
export function togetherInWords(names: readonly string[], at: string, what: 'arrival' | 'departure'): string {
  const verb =
    what === 'arrival'
      ? names.length === 1
        ? 'est là'
        : 'sont là'
      : names.length === 1
        ? 'est parti'
        : 'sont partis';
  return `${joinWords(names)} ${verb} (${formatTime(at)})`;
}
