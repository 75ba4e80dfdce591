import type { Party } from '../../../shared/contract/common.ts';
import type { NewRollRow } from '../../store/governance-roll.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, stale } from '../outcome.ts';
import { dayOf, rulesFor } from './attendance.ts';
import { convocationsOf } from './convocations.ts';
import { electorateOn, type Elector } from './electorate.ts';

type Commands = Pick<
  CommandHandlers<'governance'>,
  'convoke' | 'unconvoke' | 'setConvoked' | 'takeConvocations'
>;

/** By whom a structure votes: the one of its last assembly if they still act for it, or the only one who does. */
export function usualRepresentative({ store }: CommandContext, holder: Party): number | null {
  if (holder.kind === 'person') return null;
  const acting = store.ties.peopleOf(holder.id).map(({ personId }) => personId);
  const last = store.governance.roll.lastRepresentative(holder.id);
  if (last !== undefined && acting.includes(last)) return last;
  return acting.length === 1 ? (acting[0] ?? null) : null;
}

function lineOf(context: CommandContext, row: Elector, number: number | null): NewRollRow {
  const { holder, name, listName, sortKey, memberNumber, votes, reason, remark } = row;
  const representativeId = votes ? usualRepresentative(context, holder) : null;
  return { holder, name, listName, sortKey, memberNumber, number, votes, reason, remark, representativeId };
}

const convoke: Commands['convoke'] = (context, { id, version }) => {
  const { assemblies, roll } = context.store.governance;
  const before = assemblies.find(id);
  if (before === undefined) return notFound('Cette assemblée');
  if (before.status !== 'planned')
    return refuse('NOT_POSSIBLE_NOW', 'La liste des électeurs de cette assemblée est déjà arrêtée.');
  const { rules, byStatutes } = rulesFor(context, before);
  if (!byStatutes)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Les règles des statuts ne sont pas encore réglées pour ce jour. Les enregistrer d’abord\u00a0: elles disent qui vote.',
    );
  const { rows, electors, excluded } = electorateOn(context, dayOf(before), rules);
  if (electors === 0)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Personne ne peut voter ce jour-là par les règles des statuts. Vérifier les règles et les adhésions.',
    );
  const saved = assemblies.change(id, version, {
    status: 'convoked',
    rules,
    frozenOn: context.clock.today(),
  });
  if (saved === undefined) return stale();
  let number = 0;
  for (const row of rows) roll.add(id, lineOf(context, row, row.votes ? (number += 1) : null));
  context.audit('assembly', id, { status: 'planned' }, { status: 'convoked', electors, excluded });
  context.emit('governance.changed', [id]);
  return done(
    { id, version: saved, electors, excluded },
    { name: 'governance.unconvoke', input: { id, version: saved }, label: 'Liste des électeurs arrêtée' },
  );
};

const unconvoke: Commands['unconvoke'] = (context, { id, version }) => {
  const { assemblies, roll } = context.store.governance;
  const before = assemblies.find(id);
  if (before === undefined) return notFound('Cette assemblée');
  if (before.status !== 'convoked')
    return refuse('NOT_POSSIBLE_NOW', 'La convocation de cette assemblée ne peut plus être reprise.');
  const rows = roll.of(id);
  if (
    rows.some(({ convokedOn, presenceId }) => convokedOn !== null || presenceId !== null) ||
    roll.proxies(id).length > 0
  )
    return refuse(
      'IN_USE',
      'Des personnes sont déjà convoquées, représentées ou arrivées. Annuler l’assemblée et en prévoir une autre.',
    );
  // A second assembly keeps the rules of the first.
  const rules = before.firstAssemblyId === null ? null : before.rules;
  const saved = assemblies.change(id, version, { status: 'planned', rules, frozenOn: null });
  if (saved === undefined) return stale();
  roll.clear(id);
  context.audit('assembly', id, { status: 'convoked' }, { status: 'planned' });
  context.emit('governance.changed', [id]);
  return done(
    { id, version: saved },
    { name: 'governance.convoke', input: { id, version: saved }, label: 'Convocation reprise' },
  );
};

const setConvoked: Commands['setConvoked'] = (context, { assemblyId, marks }) => {
  const { roll } = context.store.governance;
  const rows = new Map(roll.of(assemblyId).map((row) => [row.id, row]));
  const previous: typeof marks = [];
  for (const { rollId, on, how } of marks) {
    const row = rows.get(rollId);
    if (row === undefined) return notFound('Cette ligne de la liste');
    previous.push({ rollId, on: row.convokedOn, how: row.convokedHow });
    roll.setConvoked(rollId, on, on === null ? null : (how ?? 'other'));
  }
  const noted = marks.filter(({ on }) => on !== null).length;
  context.audit('assembly', assemblyId, { convoked: previous }, { convoked: marks });
  context.emit('governance.changed', [assemblyId]);
  return done(
    {},
    {
      name: 'governance.setConvoked',
      input: { assemblyId, marks: previous },
      label:
        noted === 0
          ? 'Convocation retirée'
          : noted === 1
            ? 'Convocation notée'
            : `${noted} convocations notées`,
    },
  );
};

/** The first convocation that left for a line, by whichever way; letters are told apart. */
const takeConvocations: Commands['takeConvocations'] = (context, { assemblyId }) => {
  const { store } = context;
  const assembly = store.governance.assemblies.find(assemblyId);
  if (assembly === undefined) return notFound('Cette assemblée');
  const left = store.mail
    .about('assembly', [assemblyId])
    .filter(
      ({ about, status }) => about?.topic === 'convocation' && status !== 'refused' && status !== 'waiting',
    );
  const marks = convocationsOf(context, assembly)
    .filter(({ convokedOn }) => convokedOn === null)
    .flatMap(({ rollId, message }) => {
      const sent = left.findLast(({ to }) => to?.kind === message.to?.kind && to?.id === message.to?.id);
      if (sent === undefined) return [];
      return [
        { rollId, on: sent.on, how: sent.way === 'printed' ? ('letter' as const) : ('email' as const) },
      ];
    });
  if (marks.length === 0) return done({ count: 0 });
  const noted = setConvoked(context, { assemblyId, marks });
  return noted.ok ? done({ count: marks.length }, noted.undo) : noted;
};

export const convocationCommands: Commands = { convoke, unconvoke, setConvoked, takeConvocations };
