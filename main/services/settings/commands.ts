import { checkCreditorId } from '../../../shared/domain/direct-debit.ts';
import { wrongDay } from '../../../shared/domain/place-hours.ts';
import { isZone } from '../../../shared/domain/local-time.ts';
import {
  checkIban,
  checkPostcode,
  checkSiret,
  checkVatNumber,
  type Checked,
} from '../../../shared/domain/identifiers.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import type { CommandHandlers } from '../context.ts';
import { done, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { lookCommands } from './look.ts';

const checkSepaCreditor = (text: string): Checked => {
  const value = checkCreditorId(text);
  return value === undefined ? { ok: false, reason: '' } : { ok: true, value };
};

const checks: readonly (readonly [keyof Place, (text: string) => Checked, string])[] = [
  ['siret', checkSiret, 'Ce SIRET ne tombe pas juste\u00a0: 14 chiffres, tels que sur l’avis de situation.'],
  [
    'vatNumber',
    checkVatNumber,
    'Ce numéro de TVA ne tombe pas juste\u00a0: FR, une clé de 2 chiffres, puis le SIREN.',
  ],
  ['iban', checkIban, 'Cet IBAN ne tombe pas juste. Le recopier du RIB.'],
  [
    'sepaCreditorId',
    checkSepaCreditor,
    'Cet identifiant créancier ne tombe pas juste\u00a0: FR, une clé, trois signes, six chiffres.',
  ],
  ['postcode', checkPostcode, 'Un code postal compte 5 chiffres.'],
];

function refusalOfPatch(patch: Partial<Place>): Refusal | undefined {
  for (const [field, check, message] of checks) {
    const value = patch[field];
    if (typeof value === 'string' && value.trim() !== '' && !check(value).ok)
      return refuseField('INVALID_INPUT', field, message);
  }
  if (patch.zone !== undefined && !isZone(patch.zone)) {
    return refuseField('INVALID_INPUT', 'zone', 'Choisir un fuseau de la liste, par exemple Europe/Paris.');
  }
  if (wrongDay(patch.hours ?? []) !== undefined)
    return refuseField(
      'INVALID_INPUT',
      'hours',
      'Chaque plage doit finir après son début, et après la plage d’avant.',
    );
  return undefined;
}

export const settingsCommands: CommandHandlers<'settings'> = {
  ...lookCommands,
  save(context, { version, patch }) {
    const given = Object.fromEntries(
      Object.entries(patch).filter(([, value]) => value !== undefined),
    ) as Partial<Place>;
    const refusal = refusalOfPatch(given);
    if (refusal !== undefined) return refusal;
    if (Object.keys(given).length === 0) return refuse('INVALID_INPUT', 'Rien à enregistrer.');
    const before = context.store.settings.place();
    const saved = context.store.settings.save(version, given);
    if (saved === undefined) return stale();
    const previous = Object.fromEntries(
      Object.keys(given).map((name) => [name, before[name as keyof Place]]),
    );
    context.audit('settings', 1, previous, given);
    context.emit('settings.changed');
    return done(
      { version: saved },
      { name: 'settings.save', input: { version: saved, patch: previous }, label: 'Réglages enregistrés' },
    );
  },
};
