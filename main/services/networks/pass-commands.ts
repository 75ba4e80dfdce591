import { encodePassBody, signedPassBytes, type Pass } from '../../../shared/domain/pass-code.ts';
import { passText } from '../../../shared/domain/pass-bytes.ts';
import { passPeriod } from '../../../shared/domain/pass-verdict.ts';
import type { PassMember, PassRow } from '../../store/passes.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, stale } from '../outcome.ts';
import { ensureKey, signWith, type OwnKey } from './keys.ts';
import { audienceOf, runsFor, type Audience } from './pass-audience.ts';
import { nameOfPlace } from './signed-files.ts';

type Commands = Pick<CommandHandlers<'networks'>, 'issuePasses' | 'revokePasses' | 'restorePasses'>;
type IssueInput = Parameters<Commands['issuePasses']>[1];

const notMember = 'N’est pas à jour d’adhésion aujourd’hui\u00a0: pas de pass.';
const tooShort = 'La date choisie est passée\u00a0: le pass ne vaudrait aucun jour.';

/** The signed text of a pass: what its QR code holds. */
function signedCode(context: CommandContext, own: OwnKey, pass: Pass): string {
  const body = encodePassBody(pass);
  const signature = signWith(context, own, signedPassBytes(body));
  return passText(Uint8Array.from([...body, ...signature]));
}

interface Issue {
  readonly own: OwnKey;
  readonly audience: Audience;
  readonly input: IssueInput;
  readonly placeName: string;
}

function issueOne(context: CommandContext, issue: Issue, member: PassMember): number | string {
  const { own, audience, input, placeName } = issue;
  const today = context.clock.today();
  const period = passPeriod(member.memberships, today);
  if (period === undefined) return notMember;
  const until = input.until !== undefined && input.until < period.until ? input.until : period.until;
  if (until < today) return tooShort;
  const previous = context.store.passes
    .list(member.personId)
    .filter((pass) => runsFor(pass, audience, today));
  const publicId = context.newId().slice(0, 16);
  const code = signedCode(context, own, {
    key: Buffer.from(own.key.publicKey, 'base64url').toString('hex'),
    passId: publicId,
    holderId: member.publicId,
    holderName: member.displayName,
    memberNumber: member.memberNumber ?? '',
    placeName,
    rights: input.rights,
    audience: { kind: audience.kind, name: audience.code },
    validFrom: today,
    validUntil: until,
  });
  const id = context.store.passes.insert({
    publicId,
    personId: member.personId,
    keyId: own.key.id,
    code,
    audience: audience.kind,
    audienceName: audience.stored,
    validFrom: today,
    validUntil: until,
    issuedAt: context.clock.now(),
    replacesId: previous[0]?.id ?? null,
  });
  context.audit('pass', id, null, { personId: member.personId, validUntil: until, audience: audience.kind });
  const reason = input.revokePrevious;
  if (reason !== undefined) for (const pass of previous) revokeOne(context, pass, reason);
  return id;
}

function revokeOne(context: CommandContext, pass: PassRow, reason: string): void {
  const { store, clock } = context;
  store.passes.revoke(pass.id, clock.today(), reason);
  store.placeKeys.markListDue();
  context.audit('pass', pass.id, { revokedOn: null }, { revokedOn: clock.today(), reason });
}

/** Only members on the day, to the end of their membership with its grace at most (X5, P3). */
const issuePasses: Commands['issuePasses'] = (context, input) => {
  const audience = audienceOf(context, input.audience);
  if (audience === undefined) return notFound('Ce lieu');
  const { store, clock } = context;
  const ids = [...new Set(input.personIds)];
  const members = new Map(
    store.passes.members({ date: clock.today(), personIds: ids }).map((member) => [member.personId, member]),
  );
  const placeName = nameOfPlace(context);
  const issue = { own: ensureKey(context), audience, input, placeName };
  const issued: number[] = [];
  const refused: { personId: number; message: string }[] = [];
  for (const personId of ids) {
    const member = members.get(personId);
    const made =
      member === undefined ? 'Cette fiche n’existe pas ou plus.' : issueOne(context, issue, member);
    if (typeof made === 'number') issued.push(made);
    else refused.push({ personId, message: made });
  }
  if (issued.length === 0) {
    const [first] = refused;
    return refuse('NOT_POSSIBLE_NOW', first?.message ?? 'Aucun pass à émettre.');
  }
  context.emit('networks.changed', issued);
  return done(
    { issued, refused },
    {
      name: 'networks.revokePasses',
      input: { passes: issued.map((id) => ({ id, version: 1 })), reason: 'Émis par mégarde' },
      label: issued.length === 1 ? 'Pass émis' : `${issued.length}\u00a0pass émis`,
    },
  );
};

const revokePasses: Commands['revokePasses'] = (context, { passes, reason }) => {
  for (const { id, version } of passes) {
    const pass = context.store.passes.find(id);
    if (pass === undefined) return notFound('Ce pass');
    if (pass.version !== version) return stale();
    if (pass.revokedOn !== null) return refuse('NOT_POSSIBLE_NOW', 'Ce pass est déjà révoqué.');
    revokeOne(context, pass, reason);
  }
  context.emit(
    'networks.changed',
    passes.map(({ id }) => id),
  );
  return done(
    {},
    {
      name: 'networks.restorePasses',
      input: { ids: passes.map(({ id }) => id) },
      label: passes.length === 1 ? 'Pass révoqué' : `${passes.length}\u00a0pass révoqués`,
    },
  );
};

const restorePasses: Commands['restorePasses'] = (context, { ids }) => {
  for (const id of ids) {
    const pass = context.store.passes.find(id);
    if (pass === undefined || pass.code === null) return notFound('Ce pass');
    if (pass.revokedOn === null) return refuse('NOT_POSSIBLE_NOW', 'Ce pass n’est pas révoqué.');
    if (pass.listedIn !== null)
      return refuse(
        'NOT_POSSIBLE_NOW',
        'La liste des pass révoqués est déjà partie avec celui-ci\u00a0: émettre un nouveau pass.',
      );
    context.store.passes.restore(id);
    context.audit('pass', id, { revokedOn: pass.revokedOn, reason: pass.revokeReason }, { revokedOn: null });
  }
  context.emit('networks.changed', ids);
  return done({});
};

export const passCommands: Commands = { issuePasses, revokePasses, restorePasses };
