import type { AgendaItem, AssemblyFields } from '../../../shared/contract/governance-assemblies.ts';
import { formatDateLong, formatDateShort, plural } from '../../../shared/domain/french.ts';
import { secondAssemblyFrom } from '../../../shared/domain/governance/statutes.ts';
import type { AssemblyRow } from '../../store/governance-assemblies.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale } from '../outcome.ts';
import { attendanceNow, dayOf, rulesFor } from './attendance.ts';
import { isAhead, nameOfAssembly } from './assembly-view.ts';

type Commands = Pick<
  CommandHandlers<'governance'>,
  'saveAssembly' | 'cancelAssembly' | 'saveAgenda' | 'secondConvocation'
>;

const emit = (context: CommandContext, id: number): void => context.emit('governance.changed', [id]);

const fieldsOf = ({ kind, title, heldAt, place, note }: AssemblyRow): AssemblyFields => ({
  kind,
  title,
  heldAt,
  place,
  note,
});

const saveAssembly: Commands['saveAssembly'] = (context, { id, version, fields }) => {
  const { assemblies } = context.store.governance;
  if (id === undefined) {
    const added = assemblies.add(fields, {
      publicId: context.newId(),
      createdAt: context.clock.now(),
      firstAssemblyId: null,
      rules: null,
    });
    context.audit('assembly', added, null, fields);
    emit(context, added);
    return done(
      { id: added, version: 1 },
      {
        name: 'governance.cancelAssembly',
        input: { id: added, version: 1, cancelled: true },
        label: 'Assemblée prévue',
      },
    );
  }
  const before = assemblies.find(id);
  if (before === undefined) return notFound('Cette assemblée');
  const isFrozen = before.frozenOn !== null;
  if (isFrozen && (fields.kind !== before.kind || dayOf(fields) !== dayOf(before)))
    return refuse(
      'NOT_POSSIBLE_NOW',
      'La liste des électeurs est arrêtée pour ce jour. Reprendre d’abord la convocation, puis changer la date ou la nature.',
    );
  if (before.status === 'closed') return refuse('NOT_POSSIBLE_NOW', 'Cette assemblée est close.');
  const saved = assemblies.change(id, version ?? 0, fields);
  if (saved === undefined) return stale();
  context.audit('assembly', id, fieldsOf(before), fields);
  emit(context, id);
  return done(
    { id, version: saved },
    {
      name: 'governance.saveAssembly',
      input: { id, version: saved, fields: fieldsOf(before) },
      label: 'Assemblée modifiée',
    },
  );
};

const cancelAssembly: Commands['cancelAssembly'] = (context, { id, version, cancelled }) => {
  const { assemblies } = context.store.governance;
  const before = assemblies.find(id);
  if (before === undefined) return notFound('Cette assemblée');
  if (cancelled ? !isAhead(before) : before.status !== 'cancelled')
    return refuse('NOT_POSSIBLE_NOW', 'Cette assemblée s’est tenue\u00a0: elle reste au registre.');
  const status = cancelled ? 'cancelled' : before.frozenOn === null ? 'planned' : 'convoked';
  const saved = assemblies.change(id, version, { status });
  if (saved === undefined) return stale();
  context.audit('assembly', id, { status: before.status }, { status });
  emit(context, id);
  return done(
    { id, version: saved },
    {
      name: 'governance.cancelAssembly',
      input: { id, version: saved, cancelled: !cancelled },
      label: cancelled ? 'Assemblée annulée' : 'Assemblée rétablie',
    },
  );
};

function itemOf(row: AgendaItem & { readonly id: number }): AgendaItem {
  const { id, title, text, kind, majority, seats } = row;
  return { id, title, text, kind, majority, seats };
}

const saveAgenda: Commands['saveAgenda'] = (context, { id, version, items }) => {
  const { assemblies } = context.store.governance;
  const assembly = assemblies.find(id);
  if (assembly === undefined) return notFound('Cette assemblée');
  if (!isAhead(assembly))
    return refuse('NOT_POSSIBLE_NOW', 'Cette assemblée est close\u00a0: son ordre du jour ne change plus.');
  const before = assemblies.resolutions(id);
  const known = new Map(before.map((row) => [row.id, row]));
  const kept = new Set(items.flatMap((item) => (item.id === undefined ? [] : [item.id])));
  const isDone = (row: (typeof before)[number]): boolean => row.ballot !== null || row.body !== null;
  const lost = before.find((row) => isDone(row) && !kept.has(row.id));
  const turned = items.find((item) => {
    const row = item.id === undefined ? undefined : known.get(item.id);
    return row !== undefined && isDone(row) && row.kind !== item.kind;
  });
  if (lost !== undefined || turned !== undefined)
    return refuse(
      'IN_USE',
      `«\u00a0${lost?.title ?? turned?.title ?? ''}\u00a0» est déjà voté. Effacer d’abord son résultat, puis modifier l’ordre du jour.`,
    );
  const saved = assemblies.change(id, version, {});
  if (saved === undefined) return stale();
  for (const row of before) if (!kept.has(row.id)) assemblies.removeResolution(row.id);
  for (const [position, item] of items.entries()) {
    const row = item.id === undefined ? undefined : known.get(item.id);
    if (row === undefined) assemblies.addResolution(id, position, item);
    else assemblies.changeResolution(row.id, position, item);
  }
  const previous = before.map(itemOf);
  context.audit('assembly', id, { agenda: previous }, { agenda: items });
  emit(context, id);
  return done(
    { id, version: saved },
    {
      name: 'governance.saveAgenda',
      input: { id, version: saved, items: previous },
      label: 'Ordre du jour modifié',
    },
  );
};

const secondConvocation: Commands['secondConvocation'] = (context, { id, version, heldAt, place }) => {
  const { assemblies } = context.store.governance;
  const first = assemblies.find(id);
  if (first === undefined) return notFound('Cette assemblée');
  if (first.version !== version) return stale();
  if (first.frozenOn === null || first.firstAssemblyId !== null || first.status === 'cancelled')
    return refuse('NOT_POSSIBLE_NOW', 'Une seconde convocation suit une première assemblée convoquée.');
  if (first.secondAssemblyId !== null)
    return refuse('ALREADY_EXISTS', 'La seconde assemblée est déjà prévue.', {
      details: { assemblyId: first.secondAssemblyId },
    });
  const attendance = attendanceNow(context, first);
  if (attendance.reached)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `Le quorum est atteint (${plural(attendance.voices, 'voix', 'voix')} sur ${attendance.electors})\u00a0: l’assemblée peut délibérer, il n’en faut pas de seconde.`,
    );
  const { rules } = rulesFor(context, first);
  const earliest = secondAssemblyFrom(rules, dayOf(first));
  if (heldAt.slice(0, 10) < earliest)
    return refuseField(
      'INVALID_INPUT',
      'heldAt',
      `Les statuts veulent ${plural(rules.secondAfterDays, 'jour')} entre les deux\u00a0: à partir du ${formatDateLong(earliest)}.`,
    );
  const title = `${nameOfAssembly(first)}, seconde convocation`.slice(0, 200);
  const fields = { kind: first.kind, title, heldAt, place, note: '' };
  const added = assemblies.add(fields, {
    publicId: context.newId(),
    createdAt: context.clock.now(),
    firstAssemblyId: id,
    rules,
  });
  for (const [position, row] of assemblies.resolutions(id).entries()) {
    const { id: _id, ...item } = itemOf(row);
    assemblies.addResolution(added, position, item);
  }
  context.audit('assembly', added, null, { ...fields, firstAssemblyId: id });
  emit(context, added);
  return done(
    { id: added, version: 1 },
    {
      name: 'governance.cancelAssembly',
      input: { id: added, version: 1, cancelled: true },
      label: `Seconde assemblée prévue le ${formatDateShort(dayOf(fields))}`,
    },
  );
};

export const assemblyCommands: Commands = { saveAssembly, cancelAssembly, saveAgenda, secondConvocation };
