import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { fingerprintOf } from './key-pairs.ts';
import { planOfPlaceFile, type PlaceFilePlan } from './place-file.ts';
import { standingOfKey } from './signed-files.ts';

type Commands = Pick<
  CommandHandlers<'networks'>,
  'takePlaceFile' | 'recordKey' | 'tiePlace' | 'noteCompared' | 'withdrawKey'
>;

function refusalOfStructure({ store }: CommandContext, organisationId: number | null): Refusal | undefined {
  if (organisationId === null || store.organisations.find(organisationId) !== undefined) return undefined;
  return notFound('Cette structure');
}

/** Adds the keys of a file that are not known yet: the one that signed, and those that it says came before. */
function addKeys(context: CommandContext, placeId: number, plan: PlaceFilePlan, compared: boolean): void {
  const { store, clock } = context;
  const today = clock.today();
  for (const { key: publicKey, endedOn, endedHow } of plan.newKeys) {
    const signs = publicKey === plan.envelope.key;
    const how = plan.state === 'successor' || !signs ? 'succession' : 'file';
    const fingerprint = fingerprintOf(publicKey);
    const comparedOn = signs && compared ? today : null;
    const id = store.knownPlaces.addKey({
      placeId,
      publicKey,
      fingerprint,
      how,
      recordedOn: today,
      comparedOn,
    });
    if (endedOn !== undefined && endedHow !== undefined) endKey(context, id, endedHow, endedOn);
    context.audit('known_place', placeId, null, { fingerprint, how, comparedOn });
  }
}

function endKey(context: CommandContext, keyId: number, how: 'replaced' | 'revoked', on: string): void {
  const key = context.store.knownPlaces.key(keyId);
  if (key === undefined) return;
  const ended = how === 'revoked' ? { revokedOn: on } : { replacedOn: on };
  context.store.knownPlaces.changeKey(keyId, { ...key, ...ended });
  context.audit('known_place', key.placeId, { fingerprint: key.fingerprint }, ended);
}

const takePlaceFile: Commands['takePlaceFile'] = (context, input) => {
  const { store, clock } = context;
  const plan = planOfPlaceFile(context, input.ticket);
  if ('ok' in plan) return plan;
  const { envelope, payload } = plan;
  const organisationId = input.organisationId ?? plan.place?.organisationId ?? null;
  const refusal = refusalOfStructure(context, organisationId);
  if (refusal !== undefined) return refusal;
  if ((plan.state === 'new' || plan.state === 'other_key') && !input.trusted && !input.compared)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Rien ne dit encore que cette clé est bien celle de ce lieu. Comparer les mots de vive voix, ou confirmer que le fichier vient d’une main sûre.',
    );
  // Known from a pass alone until now: the file says the place's public id, which no pass does.
  if (plan.place !== undefined) store.knownPlaces.setPublicId(plan.place.id, envelope.place.id);
  if (plan.state === 'nothing_new') return done({ placeId: plan.place?.id ?? 0, changes: [] });
  const name = envelope.place.name.slice(0, 200);
  const recorded = { publicId: envelope.place.id, name, organisationId, recordedAt: clock.now() };
  const placeId = plan.place?.id ?? store.knownPlaces.add(recorded);
  if (plan.place === undefined) context.audit('known_place', placeId, null, { name, organisationId });
  if (plan.place !== undefined && organisationId !== plan.place.organisationId)
    store.knownPlaces.change(placeId, { name: plan.place.name, organisationId });
  addKeys(context, placeId, plan, input.compared);
  for (const { key, how, on } of plan.endedKeys) endKey(context, key.id, how, on);
  if (plan.takesList) {
    store.knownPlaces.replaceRevoked(placeId, payload.revoked);
    store.knownPlaces.setList(placeId, payload.number, clock.today());
    context.audit('known_place', placeId, null, {
      listNumber: payload.number,
      revokedPasses: payload.revoked.length,
    });
  }
  context.emit('networks.changed', [placeId]);
  return done({ placeId, changes: [...plan.changes] });
};

/** Whoever showed a pass or sent a file of an unknown key, recorded after its words were compared by voice. */
const recordKey: Commands['recordKey'] = (context, { publicKey, name, organisationId }) => {
  const { store, clock } = context;
  const refusal = refusalOfStructure(context, organisationId);
  if (refusal !== undefined) return refusal;
  if (standingOfKey(context, publicKey).state !== 'unknown')
    return refuse('ALREADY_EXISTS', 'Cette clé est déjà enregistrée.');
  const same = store.knownPlaces
    .list()
    .find((place) => organisationId !== null && place.organisationId === organisationId);
  const placeId =
    same?.id ?? store.knownPlaces.add({ publicId: null, name, organisationId, recordedAt: clock.now() });
  const today = clock.today();
  const fingerprint = fingerprintOf(publicKey);
  const key = {
    placeId,
    publicKey,
    fingerprint,
    how: 'compared',
    recordedOn: today,
    comparedOn: today,
  } as const;
  store.knownPlaces.addKey(key);
  context.audit('known_place', placeId, null, { name, organisationId, fingerprint, how: 'compared' });
  context.emit('networks.changed', [placeId]);
  return done({ placeId });
};

const tiePlace: Commands['tiePlace'] = (context, { id, version, name, organisationId }) => {
  const before = context.store.knownPlaces.find(id);
  if (before === undefined) return notFound('Ce lieu');
  if (before.version !== version) return stale();
  const refusal = refusalOfStructure(context, organisationId);
  if (refusal !== undefined) return refuseField('NOT_FOUND', 'organisationId', refusal.error.message);
  const saved = context.store.knownPlaces.change(id, { name, organisationId });
  const previous = { name: before.name, organisationId: before.organisationId };
  context.audit('known_place', id, previous, { name, organisationId });
  context.emit('networks.changed', [id]);
  return done(
    { id, version: saved },
    { name: 'networks.tiePlace', input: { id, version: saved, ...previous }, label: 'Lieu modifié' },
  );
};

const noteCompared: Commands['noteCompared'] = (context, { keyId, compared }) => {
  const key = context.store.knownPlaces.key(keyId);
  if (key === undefined) return notFound('Cette clé');
  const comparedOn = compared ? (key.comparedOn ?? context.clock.today()) : null;
  context.store.knownPlaces.changeKey(keyId, { ...key, comparedOn });
  const { fingerprint } = key;
  context.audit('known_place', key.placeId, { fingerprint, comparedOn: key.comparedOn }, { comparedOn });
  context.emit('networks.changed', [key.placeId]);
  return done(
    {},
    {
      name: 'networks.noteCompared',
      input: { keyId, compared: key.comparedOn !== null },
      label: compared ? 'Empreinte comparée' : 'Comparaison retirée',
    },
  );
};

const withdrawKey: Commands['withdrawKey'] = (context, { keyId, reason }) => {
  const key = context.store.knownPlaces.key(keyId);
  if (key === undefined) return notFound('Cette clé');
  const after = {
    withdrawnOn: reason === null ? null : context.clock.today(),
    withdrawReason: reason ?? '',
  };
  context.store.knownPlaces.changeKey(keyId, { ...key, ...after });
  const { fingerprint, withdrawnOn, withdrawReason } = key;
  context.audit('known_place', key.placeId, { fingerprint, withdrawnOn, withdrawReason }, after);
  context.emit('networks.changed', [key.placeId]);
  const back = key.withdrawnOn === null ? null : key.withdrawReason;
  return done(
    {},
    {
      name: 'networks.withdrawKey',
      input: { keyId, reason: back },
      label: reason === null ? 'Confiance rendue' : 'Confiance retirée',
    },
  );
};

export const placeCommands: Commands = { takePlaceFile, recordKey, tiePlace, noteCompared, withdrawKey };
