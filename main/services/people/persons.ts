import type { CallError, Warning } from '../../../shared/contract/errors.ts';
import type { PersonFields } from '../../../shared/contract/people.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import type { Guardian } from '../../store/ties.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, unconfirmed, type Refusal } from '../outcome.ts';
import { givenOf, previousOf, tidyPerson } from './fields.ts';
import { likelySame } from './likeness.ts';
import { refusalOfNumber } from './numbers.ts';
import { guardianMissing } from './warnings.ts';

type PersonCommands = Pick<CommandHandlers<'people'>, 'create' | 'update' | 'setGuardians' | 'tellApart'>;

function warningsOf(
  { store, clock }: CommandContext,
  fields: PersonFields,
  guardians: readonly Guardian[],
): { readonly warnings: Warning[]; readonly details: CallError['details'] } {
  const [likely] = likelySame(store, fields);
  const warnings: Warning[] = [];
  if (likely !== undefined) {
    const { displayName, commune } = likely.person;
    const who = commune === '' ? displayName : `${displayName}, ${commune}`;
    warnings.push({
      code: 'LIKELY_DUPLICATE',
      message: `Cette personne est peut-être déjà connue\u00a0: ${who} (${likely.reason}). Ouvrir sa fiche, ou ajouter quand même.`,
    });
  }
  if (isMinorOn(fields.birthDate ?? undefined, clock.today()) === true && guardians.length === 0) {
    warnings.push(guardianMissing);
  }
  const details =
    likely === undefined
      ? undefined
      : { duplicateId: likely.person.id, duplicateName: likely.person.displayName };
  return { warnings, details };
}

/** The refusal of guardians that do not exist, are the person, or come twice; undefined when they are fine. */
function refusalOfGuardians(
  { store }: CommandContext,
  personId: number | undefined,
  guardians: readonly Guardian[],
): Refusal | undefined {
  const seen = new Set<number>();
  for (const [index, guardian] of guardians.entries()) {
    const field = `guardians.${index}.personId`;
    const found = store.people.find(guardian.personId);
    if (found === undefined || found.mergedInto !== null) return notFound('Cette personne responsable');
    if (guardian.personId === personId)
      return refuseField(
        'INVALID_INPUT',
        field,
        'Une personne ne répond pas d’elle-même. En choisir une autre.',
      );
    if (seen.has(guardian.personId))
      return refuseField('INVALID_INPUT', field, 'Cette personne est déjà dans la liste.');
    seen.add(guardian.personId);
  }
  return undefined;
}

/** The person, when it may be changed; else the refusal: gone, or merged into another. */
export function editable({ store }: CommandContext, id: number) {
  const person = store.people.find(id);
  if (person === undefined) return notFound('Cette personne');
  if (person.erasedAt !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Cette personne a été effacée\u00a0: sa fiche ne se modifie plus.');
  if (person.mergedInto === null) return { ok: true, person } as const;
  return refuse(
    'NOT_POSSIBLE_NOW',
    'Cette fiche a été fusionnée avec une autre\u00a0: ouvrir celle qui reste.',
    {
      details: { mergedInto: person.mergedInto },
    },
  );
}

function withoutNames(guardians: readonly (Guardian & { displayName: string; phone: string })[]): Guardian[] {
  return guardians.map(({ displayName: _name, phone: _phone, ...guardian }) => guardian);
}

export const personCommands: PersonCommands = {
  create(context, { fields, memberNumber, guardians }) {
    const { store, clock } = context;
    const tidied = tidyPerson(fields, clock.zone(), clock.today());
    if (!tidied.ok) return tidied;
    const number = memberNumber === undefined || memberNumber === '' ? null : memberNumber;
    const refusal =
      refusalOfGuardians(context, undefined, guardians) ??
      (number === null ? undefined : refusalOfNumber(store, number));
    if (refusal !== undefined) return refusal;
    const { warnings, details } = warningsOf(context, tidied.fields, guardians);
    const open = unconfirmed(warnings, context.accepted);
    if (open !== undefined)
      return details === undefined ? open : { ok: false, error: { ...open.error, details } };
    const now = clock.now();
    const id = store.people.insert(tidied.fields, { publicId: context.newId(), createdAt: now });
    if (number !== null) store.memberNumbers.give({ kind: 'person', id }, number, now);
    store.ties.setGuardians(id, guardians);
    context.audit('person', id, null, { ...tidied.fields, memberNumber: number, guardians });
    context.emit('people.changed', [id]);
    return done({ id, version: 1, memberNumber: number });
  },
  update(context, { id, version, fields }) {
    const found = editable(context, id);
    if (!found.ok) return found;
    const given = givenOf(fields);
    if (Object.keys(given).length === 0) return refuse('INVALID_INPUT', 'Rien à enregistrer.');
    const tidied = tidyPerson(given, context.clock.zone(), context.clock.today());
    if (!tidied.ok) return tidied;
    const saved = context.store.people.update(id, version, tidied.fields);
    if (saved === undefined) return stale();
    const previous = previousOf<PersonFields>(found.person, tidied.fields);
    context.audit('person', id, previous, tidied.fields);
    context.emit('people.changed', [id]);
    return done(
      { id, version: saved },
      { name: 'people.update', input: { id, version: saved, fields: previous }, label: 'Fiche modifiée' },
    );
  },
  setGuardians(context, { id, version, guardians }) {
    const found = editable(context, id);
    if (!found.ok) return found;
    const refusal = refusalOfGuardians(context, id, guardians);
    if (refusal !== undefined) return refusal;
    const saved = context.store.people.update(id, version, {});
    if (saved === undefined) return stale();
    const previous = withoutNames(context.store.ties.guardiansOf(id));
    context.store.ties.setGuardians(id, guardians);
    context.audit('person', id, { guardians: previous }, { guardians });
    context.emit('people.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'people.setGuardians',
        input: { id, version: saved, guardians: previous },
        label: 'Responsables modifiés',
      },
    );
  },
  tellApart(context, { firstId, secondId }) {
    const people = [firstId, secondId].map((id) => context.store.people.find(id));
    if (people.includes(undefined)) return notFound('Cette personne');
    if (firstId === secondId)
      return refuse('INVALID_INPUT', 'C’est deux fois la même fiche. En choisir deux.');
    context.store.people.tellApart(firstId, secondId);
    context.audit('person', firstId, null, { toldApartFrom: secondId });
    context.emit('people.changed', [firstId, secondId]);
    return done({});
  },
};
