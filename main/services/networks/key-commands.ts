import type { FileTicket } from '../../../shared/contract/common.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField } from '../outcome.ts';
import { successionBytes, signKeys } from './key-card.ts';
import { fingerprintOf, signBytes } from './key-pairs.ts';
import { ensureKey, makeKey, ownKey } from './keys.ts';
import { sealKey, unsealKey } from './sealed-key.ts';
import { nameOfPlace } from './signed-files.ts';

type Commands = Pick<
  CommandHandlers<'networks'>,
  | 'makeOwnKey'
  | 'replaceOwnKey'
  | 'revokeOwnKey'
  | 'exportOwnKey'
  | 'importOwnKey'
  | 'makeKeyCard'
  | 'makeRevocationList'
>;

/** A file's name out of what it is, the place and the day: `fiche-de-cle-latelier-2026-11-24.json`. */
export function signedFileName(context: CommandContext, what: string): string {
  const place = fold(nameOfPlace(context)).replaceAll(' ', '-') || 'lieu';
  return `${what}-${place}-${context.clock.today()}.json`;
}

function put(context: CommandContext, what: string, bytes: Uint8Array): FileTicket {
  return context.files.put(signedFileName(context, what), 'application/json', bytes);
}

function signedKeys(context: CommandContext, kind: 'key-card' | 'revocation-list'): FileTicket {
  const before = context.store.placeKeys.identity()?.listNumber ?? 0;
  const bytes = signKeys(context, kind);
  const number = context.store.placeKeys.identity()?.listNumber ?? 0;
  if (number !== before) {
    context.audit('revocation_list', number, null, { listNumber: number });
    context.emit('networks.changed');
  }
  return put(context, kind === 'key-card' ? 'fiche-de-cle' : 'pass-revoques', bytes);
}

/** Ends the key in force and makes the next one; a replaced key vouches for it, a revoked one cannot be believed. */
function endKey(context: CommandContext, how: 'replaced' | 'revoked', reason: string): void {
  const { store, clock } = context;
  const own = ensureKey(context);
  const { id, fingerprint } = own.key;
  // Its private part goes with its end, and the next key can only be made after: keep it for the one signature.
  const secret = store.placeKeys.privateKey(id);
  store.placeKeys.end(id, { on: clock.today(), how, reason });
  const next = makeKey(context);
  if (how === 'replaced' && secret !== undefined) {
    const bytes = successionBytes(own.identity.publicId, own.key.publicKey, next.key.publicKey);
    store.placeKeys.vouch(id, Buffer.from(signBytes(secret, bytes)).toString('base64url'));
  }
  store.placeKeys.markListDue();
  context.audit(
    'place_key',
    id,
    { fingerprint },
    { endedOn: clock.today(), endedHow: how, endReason: reason },
  );
  context.emit('networks.changed');
}

export const keyCommands: Commands = {
  makeOwnKey(context) {
    ensureKey(context);
    return done({});
  },
  replaceOwnKey(context, { reason }) {
    endKey(context, 'replaced', reason);
    return done({});
  },
  revokeOwnKey(context, { reason }) {
    endKey(context, 'revoked', reason);
    return done({});
  },
  exportOwnKey(context, { passphrase }) {
    const { store, clock } = context;
    const { identity, key } = ensureKey(context);
    const secret = store.placeKeys.privateKey(key.id);
    if (secret === undefined) return notFound('Cette clé');
    const about = {
      placeId: identity.publicId,
      placeName: nameOfPlace(context),
      publicKey: key.publicKey,
      madeAt: key.madeAt,
      listNumber: identity.listNumber,
    };
    const bytes = Buffer.from(sealKey(secret, about, passphrase), 'utf8');
    store.placeKeys.markExported(key.id, clock.now());
    context.audit('place_key', key.id, null, { fingerprint: key.fingerprint, exportedAt: clock.now() });
    context.emit('networks.changed');
    return done(put(context, 'cle-scellee', bytes));
  },
  importOwnKey(context, { ticket, passphrase }) {
    const { store, files } = context;
    const file = files.get(ticket);
    if (file === undefined)
      return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus là. Le choisir de nouveau.');
    const opened = unsealKey(Buffer.from(file.bytes).toString('utf8'), passphrase);
    if (!opened.ok)
      return opened.problem === 'wrong_phrase'
        ? refuseField(
            'INVALID_INPUT',
            'passphrase',
            'Ce n’est pas la phrase de ce fichier, ou il a été modifié.',
          )
        : refuse('FILE_UNREADABLE', 'Ce fichier n’est pas une clé scellée de Comptoir. En choisir un autre.');
    const { publicKey, placeId, madeAt, listNumber } = opened.about;
    const known = store.placeKeys.byPublicKey(publicKey);
    if (known?.endedOn === null) return done({});
    const own = ownKey(context);
    const hasSigned = store.passes.list().length > 0 || (own?.identity.listNumber ?? 0) > 0;
    if (known !== undefined || hasSigned || store.placeKeys.list().length > 1)
      return refuse(
        'NOT_POSSIBLE_NOW',
        'Ce fichier a déjà sa propre clé, qui a servi. Une clé mise en lieu sûr se reprend dans un fichier neuf.',
      );
    if (own !== undefined) store.placeKeys.remove(own.key.id);
    store.placeKeys.identify(placeId);
    store.placeKeys.setListNumber(listNumber);
    const fingerprint = fingerprintOf(publicKey);
    const id = store.placeKeys.insert({ publicKey, privateKey: opened.privateKey, fingerprint, madeAt });
    context.audit('place_key', id, null, { fingerprint, imported: true });
    context.emit('networks.changed');
    return done({});
  },
  makeKeyCard: (context) => done(signedKeys(context, 'key-card')),
  makeRevocationList: (context) => done(signedKeys(context, 'revocation-list')),
};
