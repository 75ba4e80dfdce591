import { isValidBIC } from 'ibantools';
import { sepaReference } from '../../../shared/domain/direct-debit.ts';
import { checkIban, maskedIban } from '../../../shared/domain/identifiers.ts';
import type { StoredMandate } from '../../store/treasury-debits.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome } from '../outcome.ts';

type Mandates = Pick<CommandHandlers<'treasury'>, 'saveMandate' | 'revokeMandate'>;
type Given = Parameters<Mandates['saveMandate']>[1];

/** The log says which account it was, and never the whole of it (G1). */
const noted = <Row extends { readonly iban: string }>(row: Row): Row => ({
  ...row,
  iban: maskedIban(row.iban),
});

/** The account of a mandate: what was typed, or on a change what it was. */
function accountOf(given: Given, before: StoredMandate | undefined): Outcome<{ iban: string; bic: string }> {
  const bic = given.bic.replaceAll(/\s/gu, '').toUpperCase();
  if (bic !== '' && !isValidBIC(bic))
    return refuseField(
      'INVALID_INPUT',
      'bic',
      'Ce BIC ne tombe pas juste\u00a0: 8 ou 11 signes. Il peut rester vide.',
    );
  if (given.iban.trim() === '' && before !== undefined) return done({ iban: before.iban, bic });
  const checked = checkIban(given.iban);
  return checked.ok
    ? done({ iban: checked.value, bic })
    : refuseField('INVALID_INPUT', 'iban', checked.reason);
}

/** What may not change once a mandate was used: whoever pays by another account signs another. */
function refusalOfChange(before: StoredMandate, given: Given, iban: string) {
  if (before.revokedOn !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Ce mandat est révoqué\u00a0: en faire signer un autre.');
  if (given.rum !== '' && given.rum !== before.rum)
    return refuseField('INVALID_INPUT', 'rum', 'La référence d’un mandat ne change pas.');
  if (before.lastUsedOn === null) return undefined;
  const isSame =
    before.iban === iban &&
    before.scheme === given.scheme &&
    before.recurrence === given.recurrence &&
    before.signedOn === given.signedOn &&
    before.party.kind === given.party.kind &&
    before.party.id === given.party.id;
  return isSame
    ? undefined
    : refuse(
        'NOT_POSSIBLE_NOW',
        'Ce mandat a déjà servi\u00a0: pour un autre compte, le révoquer et en faire signer un autre.',
      );
}

function rumOf(context: CommandContext, wanted: string): Outcome<string> {
  const { debits } = context.store.treasury;
  const rum = wanted.trim();
  if (rum === '') return done(debits.nextRum(context.clock.today().slice(0, 4)));
  if (!sepaReference.test(rum))
    return refuseField('INVALID_INPUT', 'rum', 'Une référence a 35 signes au plus, sans accent.');
  return debits.hasRum(rum)
    ? refuseField('ALREADY_EXISTS', 'rum', 'Un autre mandat porte cette référence.')
    : done(rum);
}

const saveMandate: Mandates['saveMandate'] = (context, given) => {
  const { store, clock } = context;
  const { debits } = store.treasury;
  const before = given.id === undefined ? undefined : debits.mandate(given.id);
  if (given.id !== undefined && before === undefined) return notFound('Ce mandat');
  const payer = store.billing.parties.find(given.party);
  if (payer === undefined) return notFound('Cette personne ou structure');
  if (given.party.kind === 'person' && given.scheme === 'B2B')
    return refuseField(
      'INVALID_INPUT',
      'scheme',
      'Le mandat interentreprises n’est que pour les structures.',
    );
  if (given.signedOn !== null && given.signedOn > clock.today())
    return refuseField('INVALID_INPUT', 'signedOn', 'Un mandat ne se signe pas à l’avance.');
  const account = accountOf(given, before);
  if (!account.ok) return account;
  const { party, scheme, recurrence, signedOn } = given;
  const holderName = given.holderName.trim() === '' ? payer.name : given.holderName.trim();
  const fields = { party, holderName, scheme, recurrence, signedOn, ...account.value };
  if (before !== undefined) {
    const refusal = refusalOfChange(before, given, account.value.iban);
    if (refusal !== undefined) return refusal;
    const saved = debits.updateMandate(before.id, given.version ?? 0, fields);
    if (saved === undefined) return stale();
    context.audit('sepa_mandate', before.id, noted(before), noted(fields));
    context.emit('treasury.changed', [before.id]);
    return done({ id: before.id, version: saved, rum: before.rum });
  }
  const rum = rumOf(context, given.rum);
  if (!rum.ok) return rum;
  const at = clock.now();
  const id = debits.insertMandate({ ...fields, publicId: context.newId(), rum: rum.value, at });
  context.audit('sepa_mandate', id, null, { ...noted(fields), rum: rum.value });
  context.emit('treasury.changed', [id]);
  return done(
    { id, version: 1, rum: rum.value },
    {
      name: 'treasury.revokeMandate',
      input: { id, version: 1, on: clock.today() },
      label: `Mandat ${rum.value} ajouté`,
    },
  );
};

const revokeMandate: Mandates['revokeMandate'] = (context, { id, version, on }) => {
  const { debits } = context.store.treasury;
  const before = debits.mandate(id);
  if (before === undefined) return notFound('Ce mandat');
  if (on !== null && on > context.clock.today())
    return refuseField('INVALID_INPUT', 'on', 'Choisir aujourd’hui ou un jour passé.');
  if (on === null && before.iban === '')
    return refuse('NOT_POSSIBLE_NOW', 'Le compte de ce mandat a été effacé\u00a0: en faire signer un autre.');
  const saved = debits.revoke(id, version, on);
  if (saved === undefined) return stale();
  context.audit('sepa_mandate', id, { revokedOn: before.revokedOn }, { revokedOn: on });
  context.emit('treasury.changed', [id]);
  return done(
    { id, version: saved },
    {
      name: 'treasury.revokeMandate',
      input: { id, version: saved, on: before.revokedOn },
      label: on === null ? `Mandat ${before.rum} remis` : `Mandat ${before.rum} révoqué`,
    },
  );
};

/** Mandates: added, changed, revoked. */
export const mandateCommands: Mandates = { saveMandate, revokeMandate };
