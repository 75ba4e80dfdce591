import type { MandateFields } from '../../../shared/contract/governance-mandates.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type { StoredMandate } from '../../store/governance-mandates.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { boardList } from './board.ts';

type Commands = Pick<
  CommandHandlers<'governance'>,
  'saveMandate' | 'endMandate' | 'removeMandate' | 'declareBoard' | 'removeDeclaration'
>;

function emit(context: CommandContext, personId?: number): void {
  context.emit('governance.changed');
  if (personId !== undefined) context.emit('people.changed', [personId]);
}

function fieldsOf(mandate: StoredMandate): MandateFields {
  const { body, role, personId, organisationId, startsOn, endsOn, note } = mandate;
  return { body, role, personId, organisationId, startsOn, endsOn, note };
}

function refusalOf(
  { store }: CommandContext,
  id: number | undefined,
  fields: MandateFields,
  endedOn: string | null,
): Refusal | undefined {
  const person = store.people.find(fields.personId);
  if (person === undefined || person.mergedInto !== null) return notFound('Cette personne');
  if (fields.organisationId !== null && store.organisations.find(fields.organisationId) === undefined)
    return notFound('Cette structure');
  if (fields.endsOn !== null && fields.endsOn < fields.startsOn)
    return refuseField(
      'INVALID_INPUT',
      'fields.endsOn',
      'Le mandat finirait avant de commencer. Vérifier les dates.',
    );
  if (endedOn !== null && endedOn < addDays(fields.startsOn, -1))
    return refuseField(
      'INVALID_INPUT',
      'fields.startsOn',
      `Ce mandat est terminé depuis le ${formatDateShort(endedOn)}. Choisir un jour d’avant.`,
    );
  const twin = store.governance.mandates
    .all(fields.personId)
    .find(
      (one) =>
        one.id !== id &&
        one.body === fields.body &&
        one.role === fields.role &&
        one.startsOn <= (endedOn ?? fields.endsOn ?? '9999-12-31') &&
        (one.endedOn ?? one.endsOn ?? '9999-12-31') >= fields.startsOn &&
        (one.endedOn === null || one.endedOn >= one.startsOn),
    );
  if (twin === undefined) return undefined;
  return refuse(
    'ALREADY_EXISTS',
    `${person.displayName} a déjà ce mandat depuis le ${formatDateShort(twin.startsOn)}. Le terminer d’abord, ou le modifier.`,
    { details: { mandateId: twin.id } },
  );
}

const saveMandate: Commands['saveMandate'] = (context, { id, version, fields }) => {
  const { mandates } = context.store.governance;
  const before = id === undefined ? undefined : mandates.find(id);
  if (id !== undefined && before === undefined) return notFound('Ce mandat');
  const refusal = refusalOf(context, id, fields, before?.endedOn ?? null);
  if (refusal !== undefined) return refusal;
  if (id === undefined || before === undefined) {
    const added = mandates.add(fields, { publicId: context.newId(), createdAt: context.clock.now() });
    context.audit('mandate', added, null, fields);
    emit(context, fields.personId);
    return done(
      { id: added, version: 1 },
      { name: 'governance.removeMandate', input: { id: added, version: 1 }, label: 'Mandat ajouté' },
    );
  }
  const saved = mandates.change(id, version ?? 0, fields);
  if (saved === undefined) return stale();
  context.audit('mandate', id, fieldsOf(before), fields);
  emit(context, fields.personId);
  return done(
    { id, version: saved },
    {
      name: 'governance.saveMandate',
      input: { id, version: saved, fields: fieldsOf(before) },
      label: 'Mandat modifié',
    },
  );
};

const endMandate: Commands['endMandate'] = (context, { id, version, endedOn, endedHow }) => {
  const { mandates } = context.store.governance;
  const before = mandates.find(id);
  if (before === undefined) return notFound('Ce mandat');
  if (before.version !== version) return stale();
  if (endedOn !== null && endedOn < addDays(before.startsOn, -1))
    return refuseField(
      'INVALID_INPUT',
      'endedOn',
      `Ce mandat n’a commencé que le ${formatDateShort(before.startsOn)}. Choisir un jour d’après.`,
    );
  const saved = mandates.end(id, endedOn === null ? null : { on: endedOn, how: endedHow ?? 'other' });
  const { personId } = before;
  context.audit(
    'mandate',
    id,
    { personId, endedOn: before.endedOn, endedHow: before.endedHow },
    { personId, endedOn, endedHow },
  );
  emit(context, personId);
  return done(
    { id, version: saved },
    {
      name: 'governance.endMandate',
      input: { id, version: saved, endedOn: before.endedOn, endedHow: before.endedHow },
      label: endedOn === null ? 'Mandat repris' : 'Mandat terminé',
    },
  );
};

const removeMandate: Commands['removeMandate'] = (context, { id, version }) => {
  const { mandates } = context.store.governance;
  const before = mandates.find(id);
  if (before === undefined) return notFound('Ce mandat');
  if (before.version !== version) return stale();
  if (before.resolutionId !== null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Ce mandat vient d’une élection en assemblée. Le terminer, ou annuler l’élection dans l’assemblée.',
    );
  mandates.remove(id);
  context.audit('mandate', id, fieldsOf(before), null);
  emit(context, before.personId);
  return done(
    {},
    { name: 'governance.saveMandate', input: { fields: fieldsOf(before) }, label: 'Mandat retiré' },
  );
};

const declareBoard: Commands['declareBoard'] = (context, { declaredOn, reference }) => {
  const { store, clock } = context;
  if (declaredOn > clock.today())
    return refuseField('INVALID_INPUT', 'declaredOn', 'Ce jour est à venir. Noter une déclaration faite.');
  const declaration = { declaredOn, reference, list: boardList(context, declaredOn) };
  const id = store.governance.mandates.declare(declaration);
  context.audit('boardDeclaration', id, null, { declaredOn, reference });
  emit(context);
  return done(
    { id, version: 1 },
    { name: 'governance.removeDeclaration', input: { id, version: 1 }, label: 'Déclaration notée' },
  );
};

const removeDeclaration: Commands['removeDeclaration'] = (context, { id }) => {
  const { mandates } = context.store.governance;
  const before = mandates.declarations().find((one) => one.id === id);
  if (before === undefined) return notFound('Cette déclaration');
  mandates.removeDeclaration(id);
  const { declaredOn, reference } = before;
  context.audit('boardDeclaration', id, { declaredOn, reference }, null);
  emit(context);
  return done(
    {},
    {
      name: 'governance.declareBoard',
      input: { declaredOn, reference },
      label: 'Déclaration retirée',
    },
  );
};

export const mandateCommands: Commands = {
  saveMandate,
  endMandate,
  removeMandate,
  declareBoard,
  removeDeclaration,
};
