import type { IssuedPass } from '../../../shared/contract/networks-passes.ts';
import { bytesOfPassText } from '../../../shared/domain/pass-bytes.ts';
import { decodePass } from '../../../shared/domain/pass-code.ts';
import { passPeriod, rightsWords } from '../../../shared/domain/pass-verdict.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { renderPassCards, type PassCardModel } from '../../formats/pdf/pass-card.ts';
import type { KnownKey } from '../../store/known-places.ts';
import type { PassRow } from '../../store/passes.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse } from '../outcome.ts';
import { fingerprintOf, wordsOfFingerprint } from './key-pairs.ts';
import { audienceOf, audienceWords, runsFor } from './pass-audience.ts';
import { verdictOf } from './pass-check.ts';
import { planOfPlaceFile } from './place-file.ts';
import { nameOfPlace } from './signed-files.ts';

type Queries = Pick<
  QueryHandlers<'networks'>,
  | 'ownKeys'
  | 'knownPlaces'
  | 'placeFile'
  | 'passes'
  | 'passCandidates'
  | 'pass'
  | 'passFile'
  | 'passCards'
  | 'checkPass'
>;

function issued(row: PassRow, today: string): IssuedPass {
  const { id, version, personId, displayName, memberNumber, validFrom, validUntil, issuedAt } = row;
  const isKeyRevoked = row.keyRevokedOn !== null && row.keyRevokedOn <= today;
  const ended = validUntil < today ? 'expired' : 'valid';
  return {
    id,
    version,
    personId,
    displayName,
    memberNumber,
    audience: audienceWords(row.audience, row.audienceName),
    validFrom,
    validUntil,
    issuedAt,
    state: row.revokedOn !== null ? 'revoked' : isKeyRevoked ? 'key_revoked' : ended,
    revokedOn: row.revokedOn,
    revokeReason: row.revokeReason,
    isListed: row.listedIn !== null,
  };
}

/** What a pass of ours says that it gives, read out of its own code; empty once the person was erased. */
function rightsOfCode(code: string | null): string {
  const decoded = code === null ? undefined : decodePass(bytesOfPassText(code) ?? new Uint8Array(0));
  return decoded?.ok === true ? rightsWords(decoded.pass.rights) : '';
}

function knownKeyOut(key: KnownKey, today: string) {
  const { placeId: _place, publicKey: _text, ...rest } = key;
  const state =
    key.withdrawnOn !== null && key.withdrawnOn <= today
      ? 'withdrawn'
      : key.revokedOn !== null && key.revokedOn <= today
        ? 'revoked'
        : key.replacedOn === null
          ? 'trusted'
          : 'replaced';
  return { ...rest, words: wordsOfFingerprint(key.fingerprint), state } as const;
}

const cardOf = (context: QueryContext, row: PassRow & { readonly code: string }): PassCardModel => ({
  placeName: nameOfPlace(context),
  holderName: row.displayName,
  memberNumber: row.memberNumber ?? '',
  validUntil: row.validUntil,
  audience: audienceWords(row.audience, row.audienceName),
  rights: rightsOfCode(row.code),
  code: row.code,
});

const hasCode = (row: PassRow | undefined): row is PassRow & { readonly code: string } =>
  row !== undefined && row.code !== null && row.revokedOn === null;

/** The small file of a pass: what people read on top, the code below, in one text that can be pasted as it is. */
function passFileText(card: PassCardModel): string {
  const lines = (card.code.match(/.{1,64}/gu) ?? []).join('\n');
  const number = card.memberNumber === '' ? '' : `, n°\u00a0${card.memberNumber}`;
  return [
    `Pass inter-espaces de ${card.placeName}`,
    `${card.holderName}${number}`,
    `Valable jusqu’au ${formatDateShort(card.validUntil)}, ${card.audience}`,
    '',
    lines,
    '',
  ].join('\n');
}

const placeQueries: Pick<Queries, 'ownKeys' | 'knownPlaces' | 'placeFile'> = {
  ownKeys(context) {
    const { placeKeys } = context.store;
    const identity = placeKeys.identity();
    const current = placeKeys.current();
    return done({
      placeName: nameOfPlace(context),
      networkNames: context.store.passes.networkNames(),
      current:
        current === undefined
          ? null
          : {
              fingerprint: current.fingerprint,
              words: wordsOfFingerprint(current.fingerprint),
              madeAt: current.madeAt,
              exportedAt: current.exportedAt,
            },
      past: placeKeys.list().flatMap(({ fingerprint, madeAt, endedOn, endedHow, endReason }) =>
        endedOn === null || endedHow === null
          ? []
          : [
              {
                fingerprint,
                words: wordsOfFingerprint(fingerprint),
                madeAt,
                endedOn,
                endedHow,
                reason: endReason,
              },
            ],
      ),
      listNumber: identity?.listNumber ?? 0,
      listIsDue: identity?.listIsDue ?? false,
    });
  },
  knownPlaces({ store, clock }) {
    const today = clock.today();
    const keys = store.knownPlaces.keys();
    return done(
      store.knownPlaces.list().map((place) => ({
        id: place.id,
        version: place.version,
        name: place.name,
        canBeNamed: place.publicId !== null,
        organisationId: place.organisationId,
        organisationName: place.organisationName,
        keys: keys.filter(({ placeId }) => placeId === place.id).map((key) => knownKeyOut(key, today)),
        listNumber: place.listNumber,
        listReadOn: place.listReadOn,
        revokedPasses: store.knownPlaces.countRevoked(place.id),
      })),
    );
  },
  placeFile(context, { ticket }) {
    const plan = planOfPlaceFile(context, ticket);
    if ('ok' in plan) return plan;
    const { kind, envelope, place, state, changes } = plan;
    const fingerprint = fingerprintOf(envelope.key);
    return done({
      kind,
      placeName: place?.name ?? envelope.place.name,
      fingerprint,
      words: wordsOfFingerprint(fingerprint),
      state,
      needsTrust: state === 'new' || state === 'other_key',
      organisationId: place?.organisationId ?? likelyStructure(context, envelope.place.name),
      changes: [...changes],
    });
  },
};

/** The structure of the same name, to be proposed. */
function likelyStructure({ store }: QueryContext, name: string): number | null {
  const found = store.search.find(name, { kinds: ['organisation'], limit: 5, namesOnly: true });
  return found.find(({ id }) => fold(store.organisations.find(id)?.name ?? '') === fold(name))?.id ?? null;
}

export const passQueries: Queries = {
  ...placeQueries,
  passes({ store, clock }, { personId, filter }) {
    const today = clock.today();
    const rows = store.passes.list(personId).map((row) => issued(row, today));
    return done(rows.filter(({ state }) => filter === 'all' || (state === 'valid') === (filter === 'valid')));
  },
  passCandidates(context, { typeId, personIds, audience: asked }) {
    const audience = audienceOf(context, asked);
    if (audience === undefined) return notFound('Ce lieu');
    const { store, clock } = context;
    const today = clock.today();
    const running = new Map<number, string>();
    for (const pass of store.passes.list())
      if (runsFor(pass, audience, today) && pass.validUntil > (running.get(pass.personId) ?? ''))
        running.set(pass.personId, pass.validUntil);
    const members = store.passes.members({ date: today, personIds });
    const ofType = members.filter(
      ({ memberships }) =>
        typeId === undefined ||
        memberships.some((held) => held.typeId === typeId && held.from <= today && today <= held.until),
    );
    return done(
      ofType.map(({ personId, displayName, memberNumber, memberships }) => ({
        personId,
        displayName,
        memberNumber,
        until: passPeriod(memberships, today)?.until ?? null,
        unpaid: !memberships.some(({ from, until, isPaid }) => isPaid && from <= today && today <= until),
        passUntil: running.get(personId) ?? null,
      })),
    );
  },
  pass(context, { id }) {
    const row = context.store.passes.find(id);
    if (row === undefined) return notFound('Ce pass');
    return done({
      ...issued(row, context.clock.today()),
      code: row.revokedOn === null ? row.code : null,
      placeName: nameOfPlace(context),
      rights: rightsOfCode(row.code),
    });
  },
  passFile(context, { id }) {
    const row = context.store.passes.find(id);
    if (row === undefined) return notFound('Ce pass');
    if (!hasCode(row)) return refuse('NOT_POSSIBLE_NOW', 'Ce pass est révoqué\u00a0: en émettre un nouveau.');
    const name = fold(row.displayName).replaceAll(' ', '-');
    const bytes = Buffer.from(passFileText(cardOf(context, row)), 'utf8');
    return done(context.files.put(`${name}-${row.validUntil}.pass`, 'text/plain; charset=utf-8', bytes));
  },
  async passCards(context, { ids, layout }) {
    const rows = ids.map((id) => context.store.passes.find(id)).filter((row) => hasCode(row));
    if (rows.length === 0)
      return refuse('NOT_POSSIBLE_NOW', 'Aucun de ces pass n’est en cours de validité. En émettre d’abord.');
    const cards = rows.map((row) => cardOf(context, row));
    const bytes = await renderPassCards(cards, layout, { createdAt: context.clock.now() });
    const [first] = rows;
    const name =
      rows.length === 1 && first !== undefined ? fold(first.displayName).replaceAll(' ', '-') : 'pass';
    return done(context.files.put(`${name}-${context.clock.today()}.pdf`, 'application/pdf', bytes));
  },
  checkPass: (context, { text }) => done(verdictOf(context, text)),
};
