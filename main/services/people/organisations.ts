import type { OrganisationFields } from '../../../shared/contract/people.ts';
import type { CommandHandlers } from '../context.ts';
import { done, notFound, refuse, stale, unconfirmed } from '../outcome.ts';
import { givenOf, previousOf, tidyOrganisation } from './fields.ts';
import { refusalOfNumber } from './numbers.ts';
import { editable } from './persons.ts';

type OrganisationCommands = Pick<
  CommandHandlers<'people'>,
  'createOrganisation' | 'updateOrganisation' | 'actFor' | 'stopActingFor'
>;

export const organisationCommands: OrganisationCommands = {
  createOrganisation(context, { fields, memberNumber }) {
    const { store, clock } = context;
    const tidied = tidyOrganisation(fields, clock.zone());
    if (!tidied.ok) return tidied;
    const number = memberNumber === undefined || memberNumber === '' ? null : memberNumber;
    const refusal = number === null ? undefined : refusalOfNumber(store, number);
    if (refusal !== undefined) return refusal;
    const [namesake] = store.organisations.namesakes(fields.name);
    if (namesake !== undefined) {
      const message = `Une structure de ce nom existe déjà\u00a0: ${namesake.name}. Ouvrir sa fiche, ou ajouter quand même.`;
      const open = unconfirmed([{ code: 'LIKELY_DUPLICATE', message }], context.accepted);
      if (open !== undefined)
        return { ok: false, error: { ...open.error, details: { duplicateId: namesake.id } } };
    }
    const now = clock.now();
    const id = store.organisations.insert(tidied.fields, { publicId: context.newId(), createdAt: now });
    if (number !== null) store.memberNumbers.give({ kind: 'organisation', id }, number, now);
    context.audit('organisation', id, null, { ...tidied.fields, memberNumber: number });
    context.emit('people.changed');
    return done({ id, version: 1 });
  },
  updateOrganisation(context, { id, version, fields }) {
    const before = context.store.organisations.find(id);
    if (before === undefined) return notFound('Cette structure');
    const given = givenOf(fields);
    if (Object.keys(given).length === 0) return refuse('INVALID_INPUT', 'Rien à enregistrer.');
    const tidied = tidyOrganisation(given, context.clock.zone());
    if (!tidied.ok) return tidied;
    const patch = tidied.fields;
    const saved = context.store.organisations.update(id, version, patch);
    if (saved === undefined) return stale();
    const previous = previousOf<OrganisationFields>(before, patch);
    context.audit('organisation', id, previous, patch);
    context.emit('people.changed');
    return done(
      { id, version: saved },
      {
        name: 'people.updateOrganisation',
        input: { id, version: saved, fields: previous },
        label: 'Structure modifiée',
      },
    );
  },
  actFor(context, { personId, organisationId, role, paysFor }) {
    const { ties, organisations } = context.store;
    const found = editable(context, personId);
    if (!found.ok) return found;
    if (organisations.find(organisationId) === undefined) return notFound('Cette structure');
    const before = ties.organisationsOf(personId).find((tie) => tie.organisationId === organisationId);
    const tie = { organisationId, role, paysFor };
    ties.actFor(personId, tie);
    context.audit('person', personId, before === undefined ? null : { actsFor: before }, { actsFor: tie });
    context.emit('people.changed', [personId]);
    const undo =
      before === undefined
        ? { name: 'people.stopActingFor', input: { personId, organisationId } }
        : {
            name: 'people.actFor',
            input: { personId, organisationId, role: before.role, paysFor: before.paysFor },
          };
    return done({}, { ...undo, label: 'Structure rattachée' });
  },
  stopActingFor(context, { personId, organisationId }) {
    const { ties } = context.store;
    const before = ties.organisationsOf(personId).find((tie) => tie.organisationId === organisationId);
    if (before === undefined) return notFound('Ce rattachement');
    ties.stopActingFor(personId, organisationId);
    const { role, paysFor } = before;
    context.audit('person', personId, { actsFor: before }, { actsFor: null });
    context.emit('people.changed', [personId]);
    return done(
      {},
      {
        name: 'people.actFor',
        input: { personId, organisationId, role, paysFor },
        label: 'Rattachement terminé',
      },
    );
  },
};
