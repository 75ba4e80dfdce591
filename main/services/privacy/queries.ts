import type { QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { consentingFile } from './consenting-file.ts';
import { personFile } from './person-file.ts';
import { presentPerson } from './present-person.ts';
import { erasurePreviewOf } from './preview.ts';
import { dueRows, proposalsCountOf, proposalsOf } from './retention.ts';

const erased = 'Cette personne a été effacée.';

export const privacyQueries: QueryHandlers<'privacy'> = {
  async personFile(context, { personId, format }) {
    const found = presentPerson(context, personId, erased);
    return found.ok ? done(await personFile(context, found.person, format)) : found;
  },
  erasurePreview(context, { personId }) {
    const found = presentPerson(context, personId, erased);
    return found.ok ? done(erasurePreviewOf(context, found.person)) : found;
  },
  erasures: (context) =>
    done(
      context.store.privacy.erasures().map(({ personPublicId: _personPublicId, ...erasure }) => ({
        ...erasure,
        archiveDue: dueRows(context, erasure.personId).length > 0,
      })),
    ),
  settings: ({ store }) => done(store.privacy.settings()),
  proposals: (context) => done(proposalsOf(context)),
  proposalsCount: (context) => done(proposalsCountOf(context)),
  consentKinds: ({ store }) => done(store.consents.kinds()),
  consents: ({ store }, { personId }) => done(store.consents.of(personId)),
  async consentingFile(context, { kindId, format }) {
    const kind = context.store.consents.kind(kindId);
    return kind === undefined
      ? notFound('Ce consentement')
      : done(await consentingFile(context, kind, format));
  },
};
