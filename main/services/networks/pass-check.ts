import type { PassVerdict } from '../../../shared/contract/networks-passes.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { isAgreementInForce } from '../../../shared/domain/networks.ts';
import { bytesOfPassText } from '../../../shared/domain/pass-bytes.ts';
import { decodePass, signedPassBytes, type Pass } from '../../../shared/domain/pass-code.ts';
import {
  passMessage,
  problemOfPass,
  rightsWords,
  soonest,
  type PassProblem,
} from '../../../shared/domain/pass-verdict.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { KnownPlace } from '../../store/known-places.ts';
import type { QueryContext } from '../context.ts';
import { fingerprintOf, isSignedBy, wordsOfFingerprint } from './key-pairs.ts';
import { audienceWords } from './pass-audience.ts';
import { standingOfKey } from './signed-files.ts';
import { ruleOf, standingOf } from './standing-queries.ts';

/** A pass whose signature is good: whose key that is, and whether it is good today, is another question. */
export interface ReadPass {
  readonly pass: Pass;
  /** Raw, base64url. */
  readonly publicKey: string;
}

/** Reads a pass out of any text and verifies its signature by the key that it carries. */
export function readPass(text: string): ReadPass | PassProblem {
  const bytes = bytesOfPassText(text);
  if (bytes === undefined) return 'other_format';
  const decoded = decodePass(bytes);
  if (!decoded.ok) return decoded.problem;
  const key = Buffer.from(decoded.pass.key, 'hex');
  if (!isSignedBy(key, signedPassBytes(decoded.body), decoded.signature)) return 'altered';
  return { pass: decoded.pass, publicKey: key.toString('base64url') };
}

/** A pass that was read, with the recorded place it comes from and the reason for which it is refused, if any. */
export interface JudgedPass extends ReadPass {
  readonly problem: PassProblem | undefined;
  readonly place: KnownPlace | undefined;
  readonly compared: boolean;
  readonly revokedOn: string | undefined;
}

/** Judges a pass by what this place knows today, without any network (X5). */
export function judgePass(context: QueryContext, read: ReadPass): JudgedPass {
  const { store, clock } = context;
  const known = store.knownPlaces.keyByPublicKey(read.publicKey);
  const place = known === undefined ? undefined : store.knownPlaces.find(known.placeId);
  const revokedOn = place === undefined ? undefined : store.knownPlaces.revokedOn(place.id, read.pass.passId);
  const problem = problemOfPass(read.pass, {
    key: standingOfKey(context, read.publicKey),
    ourId: store.placeKeys.identity()?.publicId,
    networks: store.passes.networkNames(),
    revokedOn,
    today: clock.today(),
  });
  return { ...read, problem, place, compared: known?.comparedOn !== null, revokedOn };
}

/** The agreement by which a pass of this structure gives rights here today, and until when both run (X2). */
export function agreementHere(
  { store, clock }: QueryContext,
  organisationId: number | null,
  passUntil: string,
): PassVerdict['agreement'] {
  if (organisationId === null) return null;
  const row = store.agreements
    .with(organisationId, clock.today())
    .find((one) => isAgreementInForce(ruleOf(one), 'theirs_here', clock.today()));
  if (row === undefined) return null;
  const rule = ruleOf(row);
  const gives = rightsWords({
    memberPrice: rule.memberPrice,
    rooms: rule.access.includes('room'),
    desks: rule.access.includes('desk'),
    machines: rule.access.includes('machine'),
    halfDaysPerMonth: rule.personQuotaHalfDays ?? null,
  });
  const days = rule.personQuotaHalfDays === undefined ? ', visites sans limite' : '';
  return { id: row.id, until: soonest(passUntil, rule.until), gives: `${gives}${days}` };
}

const isSameName = (one: string, other: string): boolean => fold(one) === fold(other);

/** Who the holder may be here: recognised under that number by that partner, or of the same name. */
function candidatesFor(context: QueryContext, pass: Pass, place: KnownPlace): PassVerdict['candidates'] {
  const { store, clock } = context;
  const partnerOrganisationId = place.organisationId ?? 0;
  const byNumber = store.networks
    .recognitions({ partnerOrganisationId })
    .filter(({ partnerMemberNumber: number }) => number !== '' && isSameName(number, pass.memberNumber))
    .filter(({ displayName }) => isSameName(displayName, pass.holderName))
    .map(({ personId }) => personId);
  const byName = store.search
    .find(pass.holderName, { kinds: ['person'], limit: 8, namesOnly: true })
    .map(({ id }) => id);
  const ids = [...new Set([...byNumber, ...byName])].slice(0, 8);
  const summaries = new Map(store.peopleLists.summaries(ids, clock.today()).map((one) => [one.id, one]));
  return ids.flatMap((id) => {
    const person = summaries.get(id);
    if (person === undefined) return [];
    const known = byNumber.includes(id) ? `déjà reconnu·e sous le n°\u00a0${pass.memberNumber}` : '';
    const hint = [known, person.commune, person.partner === null ? '' : `membre de ${person.partner}`];
    return [{ id, displayName: person.displayName, hint: hint.filter((text) => text !== '').join(', ') }];
  });
}

function personOf(context: QueryContext, pass: Pass, place: KnownPlace): PassVerdict['person'] {
  const holder = context.store.passes.holder(place.id, pass.holderId);
  if (holder === undefined) return null;
  const standing = standingOf(context, holder.personId, context.clock.today());
  return { id: holder.personId, displayName: holder.displayName, standing: standing?.sentence ?? '' };
}

function adviceOf(judged: JudgedPass, agreement: PassVerdict['agreement']): string {
  const { place, problem } = judged;
  if (problem !== undefined || place === undefined) return '';
  const compared = judged.compared
    ? ''
    : ' L’empreinte de la clé n’a jamais été comparée de vive voix\u00a0: le faire à l’occasion.';
  if (agreement !== null) return compared.trim();
  return place.organisationId === null
    ? `«\u00a0${place.name}\u00a0» n’est rattaché à aucune structure d’ici\u00a0: le rattacher pour que sa convention s’applique, ou pointer au tarif du lieu.${compared}`
    : `Aucune convention en vigueur avec ${place.organisationName ?? place.name}\u00a0: pointer au tarif du lieu, ou enregistrer d’abord la convention.${compared}`;
}

const refusedUnread = (problem: PassProblem): PassVerdict => ({
  valid: false,
  problem,
  message: passMessage(problem),
  advice: '',
  pass: null,
  signer: null,
  place: null,
  agreement: null,
  person: null,
  candidates: [],
});

/** All that a screen says of a pass that was shown: valid, who, from where, until when, by what; or the reason (X5). */
export function verdictOf(context: QueryContext, text: string): PassVerdict {
  const read = readPass(text);
  if (typeof read === 'string') return refusedUnread(read);
  const judged = judgePass(context, read);
  const { pass, problem, place, revokedOn } = judged;
  const agreement =
    place === undefined ? null : agreementHere(context, place.organisationId, pass.validUntil);
  const isValid = problem === undefined;
  const person = isValid && place !== undefined ? personOf(context, pass, place) : null;
  const fingerprint = fingerprintOf(judged.publicKey);
  return {
    valid: isValid,
    problem: problem ?? null,
    message: isValid
      ? `${pass.holderName}, membre de ${place?.name ?? pass.placeName}. Pass valable jusqu’au ${formatDateShort(pass.validUntil)}.`
      : passMessage(problem, { ...pass, placeName: place?.name ?? pass.placeName, revokedOn }),
    advice: adviceOf(judged, agreement),
    pass: {
      holderName: pass.holderName,
      memberNumber: pass.memberNumber,
      placeName: place?.name ?? pass.placeName,
      validFrom: pass.validFrom,
      validUntil: pass.validUntil,
      rights: rightsWords(pass.rights),
      audience: pass.audience.kind === 'place' ? '' : audienceWords(pass.audience.kind, pass.audience.name),
    },
    signer:
      problem === 'unknown_key'
        ? { publicKey: judged.publicKey, fingerprint, words: wordsOfFingerprint(fingerprint) }
        : null,
    place:
      place === undefined
        ? null
        : {
            id: place.id,
            name: place.name,
            organisationId: place.organisationId,
            compared: judged.compared,
          },
    agreement,
    person,
    candidates: isValid && place !== undefined && person === null ? candidatesFor(context, pass, place) : [],
  };
}
