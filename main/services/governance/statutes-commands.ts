import type { StatutesFields } from '../../../shared/contract/governance-statutes.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type { CommandHandlers } from '../context.ts';
import { done, notFound, refuseField, stale, type Refusal } from '../outcome.ts';

type Commands = Pick<CommandHandlers<'governance'>, 'saveStatutes' | 'removeStatutes'>;

function refusalOf(fields: StatutesFields): Refusal | undefined {
  for (const kind of ['ordinary', 'extraordinary'] as const) {
    for (const which of ['quorum', 'secondQuorum'] as const) {
      const quorum = fields[kind][which];
      if (quorum.kind === 'fraction' && quorum.numerator > quorum.denominator)
        return refuseField(
          'INVALID_INPUT',
          `fields.${kind}.${which}`,
          'Un quorum ne peut pas dépasser tous les électeurs. Vérifier la fraction.',
        );
    }
  }
  if (fields.boardMaximum > 0 && fields.boardMaximum < fields.boardMinimum)
    return refuseField(
      'INVALID_INPUT',
      'fields.boardMaximum',
      'Le conseil aurait moins de sièges au plus qu’au moins. Vérifier les deux nombres.',
    );
  return undefined;
}

const saveStatutes: Commands['saveStatutes'] = (context, { id, version, fields, note }) => {
  const { statutes } = context.store.governance;
  const refusal = refusalOf(fields);
  if (refusal !== undefined) return refusal;
  const all = statutes.all();
  if (all.some((one) => one.id !== id && one.fields.inForceFrom === fields.inForceFrom))
    return refuseField(
      'ALREADY_EXISTS',
      'fields.inForceFrom',
      `Des règles commencent déjà le ${formatDateShort(fields.inForceFrom)}. Les modifier, ou choisir un autre jour.`,
    );
  if (id === undefined) {
    const added = statutes.add(fields, note);
    context.audit('statutes', added, null, { ...fields, note });
    context.emit('governance.changed');
    return done(
      { id: added, version: 1 },
      {
        name: 'governance.removeStatutes',
        input: { id: added, version: 1 },
        label: 'Règles des statuts ajoutées',
      },
    );
  }
  const before = all.find((one) => one.id === id);
  if (before === undefined) return notFound('Cet état des statuts');
  const saved = statutes.change(id, version ?? 0, fields, note);
  if (saved === undefined) return stale();
  context.audit('statutes', id, { ...before.fields, note: before.note }, { ...fields, note });
  context.emit('governance.changed');
  return done(
    { id, version: saved },
    {
      name: 'governance.saveStatutes',
      input: { id, version: saved, fields: before.fields, note: before.note },
      label: 'Règles des statuts modifiées',
    },
  );
};

const removeStatutes: Commands['removeStatutes'] = (context, { id, version }) => {
  const { statutes } = context.store.governance;
  const before = statutes.all().find((one) => one.id === id);
  if (before === undefined) return notFound('Cet état des statuts');
  if (before.version !== version) return stale();
  statutes.remove(id);
  context.audit('statutes', id, before.fields, null);
  context.emit('governance.changed');
  return done(
    {},
    {
      name: 'governance.saveStatutes',
      input: { fields: before.fields, note: before.note },
      label: 'Règles des statuts retirées',
    },
  );
};

export const statutesCommands: Commands = { saveStatutes, removeStatutes };
