import { isMinorOn } from '../../../shared/domain/minors.ts';
import type { CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale } from '../outcome.ts';

type ConsentCommands = Pick<
  CommandHandlers<'privacy'>,
  'saveConsentKind' | 'giveConsent' | 'withdrawConsent' | 'resumeConsent' | 'removeConsent'
>;

const future = 'Un consentement se note le jour où il est donné, ou après.';

/** What people consent to, and who did when (G1). Dates are the consent's own, and the log says when it was noted. */
export const consentCommands: ConsentCommands = {
  saveConsentKind(context, { id, version, fields }) {
    const { consents } = context.store;
    const before = id === undefined ? undefined : consents.kind(id);
    const double = consents
      .kinds()
      .some((kind) => kind.id !== id && kind.name.toLowerCase() === fields.name.toLowerCase());
    if (double) return refuseField('ALREADY_EXISTS', 'fields.name', 'Ce nom est déjà pris.');
    if (id === undefined) {
      const added = consents.addKind(fields);
      context.audit('consent_kind', added, null, fields);
      context.emit('privacy.changed');
      return done({ id: added, version: 1 });
    }
    if (before === undefined) return notFound('Ce consentement');
    const saved = consents.saveKind(id, version ?? 0, fields);
    if (saved === undefined) return stale();
    const { name, description, purpose, archived } = before;
    const previous = { name, description, purpose, archived };
    context.audit('consent_kind', id, previous, fields);
    context.emit('privacy.changed');
    return done(
      { id, version: saved },
      {
        name: 'privacy.saveConsentKind',
        input: { id, version: saved, fields: previous },
        label: 'Consentement modifié',
      },
    );
  },

  giveConsent(context, { personId, kindId, on, how, guardianId }) {
    const { consents, people, ties } = context.store;
    const person = people.find(personId);
    if (person === undefined || person.mergedInto !== null || person.erasedAt !== null)
      return notFound('Cette personne');
    const kind = consents.kind(kindId);
    if (kind === undefined) return notFound('Ce consentement');
    if (on > context.clock.today()) return refuseField('INVALID_INPUT', 'on', future);
    const minor = person.birthDate !== null && isMinorOn(person.birthDate, on);
    if (minor && guardianId === null)
      return refuseField(
        'INVALID_INPUT',
        'guardianId',
        'La personne est mineure\u00a0: indiquer le responsable qui consent pour elle.',
      );
    if (guardianId !== null && !ties.guardiansOf(personId).some((each) => each.personId === guardianId))
      return refuseField('INVALID_INPUT', 'guardianId', 'Ce n’est pas un responsable de cette personne.');
    const open = consents.of(personId).find((each) => each.kindId === kindId && each.withdrawnOn === null);
    if (open !== undefined)
      return refuse(
        'ALREADY_EXISTS',
        'Ce consentement est déjà donné. Le retirer d’abord pour le noter de nouveau.',
      );
    const given = { personId, kindId, on, how, guardianId };
    const id = consents.give({ ...given, by: context.actor.name, at: context.clock.now() });
    context.audit('consent', id, null, { personId, kind: kind.name, givenOn: on, how, guardianId });
    context.emit('privacy.changed', [personId]);
    return done(
      { id, version: 1 },
      { name: 'privacy.removeConsent', input: { id, version: 1 }, label: 'Consentement noté' },
    );
  },

  withdrawConsent(context, { id, version, on, how }) {
    const { consents } = context.store;
    const found = consents.find(id);
    if (found === undefined) return notFound('Ce consentement');
    if (found.withdrawnOn !== null) return refuse('NOT_POSSIBLE_NOW', 'Ce consentement est déjà retiré.');
    if (on < found.givenOn || on > context.clock.today())
      return refuseField('INVALID_INPUT', 'on', 'Entre le jour où il fut donné et aujourd’hui.');
    const saved = consents.withdraw(id, version, { on, how, by: context.actor.name });
    if (saved === undefined) return stale();
    const { personId, kind } = found;
    context.audit(
      'consent',
      id,
      { personId, kind, withdrawnOn: null },
      { personId, kind, withdrawnOn: on, how },
    );
    context.emit('privacy.changed', [personId]);
    return done(
      { id, version: saved },
      { name: 'privacy.resumeConsent', input: { id, version: saved }, label: 'Consentement retiré' },
    );
  },

  resumeConsent(context, { id, version }) {
    const { consents } = context.store;
    const found = consents.find(id);
    if (found === undefined) return notFound('Ce consentement');
    const open = consents
      .of(found.personId)
      .some((each) => each.id !== id && each.kindId === found.kindId && each.withdrawnOn === null);
    if (open) return refuse('NOT_POSSIBLE_NOW', 'Un autre consentement a été noté depuis.');
    const saved = consents.withdraw(id, version, null);
    if (saved === undefined) return stale();
    const { personId, kind, withdrawnOn } = found;
    context.audit('consent', id, { personId, kind, withdrawnOn }, { personId, kind, withdrawnOn: null });
    context.emit('privacy.changed', [personId]);
    return done({ id, version: saved });
  },

  removeConsent(context, { id, version }) {
    const { consents } = context.store;
    const found = consents.find(id);
    if (found === undefined) return notFound('Ce consentement');
    if (found.version !== version) return stale();
    consents.remove(id);
    const { personId, kind, givenOn } = found;
    context.audit('consent', id, { personId, kind, givenOn }, null);
    context.emit('privacy.changed', [personId]);
    return done({});
  },
};
