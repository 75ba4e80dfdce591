import { joinWords } from '../../../shared/domain/french.ts';
import type { AssemblyRow } from '../../store/governance-assemblies.ts';
import type { StoredRollRow } from '../../store/governance-roll.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Refusal } from '../outcome.ts';
import { attendanceNow, dayOf, inForce, isPresent } from './attendance.ts';
import { listable, togetherInWords } from './roll-commands.ts';

type Commands = Pick<CommandHandlers<'governance'>, 'arrive' | 'leave' | 'undoPresence'>;

const personOf = (row: StoredRollRow): number | null =>
  row.holder?.kind === 'person' ? row.holder.id : row.representativeId;

/** The lines that one and the same person stands for: their own, and the structures they speak for. */
function linesOf(rows: readonly StoredRollRow[], row: StoredRollRow): StoredRollRow[] {
  const person = personOf(row);
  return rows.filter((one) => one.id === row.id || (person !== null && personOf(one) === person));
}

interface Found {
  readonly assembly: AssemblyRow;
  readonly lines: readonly StoredRollRow[];
  readonly at: string;
}

function find(
  context: CommandContext,
  { assemblyId, rollId, at }: { assemblyId: number; rollId: number; at?: string | undefined },
): Found | Refusal {
  const assembly = listable(context, assemblyId);
  if ('ok' in assembly) return assembly;
  const rows = context.store.governance.roll.of(assemblyId);
  const row = rows.find(({ id }) => id === rollId);
  if (row === undefined) return notFound('Cette ligne de la liste');
  const now = context.clock.localNow();
  if (now.slice(0, 10) < dayOf(assembly))
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette assemblée est un jour à venir. Les présences se notent le jour même.',
    );
  if (at !== undefined && at > now)
    return refuseField('INVALID_INPUT', 'at', 'Cette heure est à venir. Noter une arrivée qui a eu lieu.');
  return { assembly, lines: linesOf(rows, row), at: at ?? now };
}

const arrive: Commands['arrive'] = (context, input) => {
  const found = find(context, input);
  if ('ok' in found) return found;
  const { roll } = context.store.governance;
  const { assembly, at } = found;
  const lines = found.lines.filter((row) => !isPresent(row));
  const asked = lines.find(({ id }) => id === input.rollId);
  if (asked === undefined) return refuse('ALREADY_EXISTS', 'Cette personne est déjà pointée à l’assemblée.');
  const valid = inForce(roll.proxies(assembly.id));
  const names = new Map(roll.of(assembly.id).map(({ id, name }) => [id, name]));
  const fallen: string[] = [];
  for (const row of lines) {
    const presenceId = roll.arrive(row.id, at);
    const proxy = valid.find(({ giverId }) => giverId === row.id);
    if (proxy !== undefined) {
      roll.withdraw(proxy.id, context.clock.now(), presenceId);
      fallen.push(`pouvoir à ${names.get(proxy.holderId) ?? ''}`);
    }
    context.audit('assemblyRoll', row.id, null, { arrivedAt: at });
  }
  context.emit('governance.changed', [assembly.id]);
  const words = togetherInWords(
    lines.map(({ name }) => name),
    at,
    'arrival',
  );
  const sentence = fallen.length === 0 ? words : `${words}\u202f; ${joinWords(fallen)} repris`;
  const rollIds = lines.map(({ id }) => id);
  return done(
    { rollIds, sentence: sentence.slice(0, 200), attendance: attendanceNow(context, assembly) },
    { name: 'governance.undoPresence', input: { rollIds, what: 'arrival' }, label: sentence },
  );
};

const leave: Commands['leave'] = (context, input) => {
  const found = find(context, input);
  if ('ok' in found) return found;
  const { roll } = context.store.governance;
  const { assembly, at } = found;
  const lines = found.lines.filter(isPresent);
  if (!lines.some(({ id }) => id === input.rollId))
    return refuse('NOT_POSSIBLE_NOW', 'Cette personne n’est pas pointée à l’assemblée.');
  for (const row of lines) {
    if (row.presenceId !== null) roll.leave(row.presenceId, at);
    context.audit('assemblyRoll', row.id, { arrivedAt: row.arrivedAt }, { leftAt: at });
  }
  context.emit('governance.changed', [assembly.id]);
  const sentence = togetherInWords(
    lines.map(({ name }) => name),
    at,
    'departure',
  );
  const rollIds = lines.map(({ id }) => id);
  return done(
    { rollIds, sentence: sentence.slice(0, 200), attendance: attendanceNow(context, assembly) },
    { name: 'governance.undoPresence', input: { rollIds, what: 'departure' }, label: sentence },
  );
};

const undoPresence: Commands['undoPresence'] = (context, { rollIds, what }) => {
  const { roll } = context.store.governance;
  for (const rollId of rollIds) {
    const row = roll.find(rollId);
    if (row === undefined || row.presenceId === null) return notFound('Cette présence');
    const assembly = listable(context, row.assemblyId);
    if ('ok' in assembly) return assembly;
    if (isPresent(row) !== (what === 'arrival'))
      return refuse('NOT_POSSIBLE_NOW', `${row.name} est reparti ou revenu depuis. Actualiser la liste.`);
    if (what === 'departure') {
      roll.comeBack(row.presenceId);
    } else {
      for (const proxy of roll.proxies(row.assemblyId))
        if (proxy.takenBackBy === row.presenceId) roll.withdraw(proxy.id, null, null);
      roll.removePresence(row.presenceId);
    }
    context.audit('assemblyRoll', rollId, { arrivedAt: row.arrivedAt, leftAt: row.leftAt }, null);
    context.emit('governance.changed', [row.assemblyId]);
  }
  return done({});
};

export const presenceCommands: Commands = { arrive, leave, undoPresence };
