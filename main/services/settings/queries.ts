import {
  checkIban,
  checkPostcode,
  checkRna,
  checkSiret,
  checkVatNumber,
  type Checked,
} from '../../../shared/domain/identifiers.ts';
import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { lookQueries } from './look.ts';

function verdict(text: string, check: (text: string) => Checked): 'empty' | 'valid' | 'invalid' {
  if (text.trim() === '') return 'empty';
  return check(text).ok ? 'valid' : 'invalid';
}

function rnaVerdict(text: string): 'empty' | 'valid' | 'odd' {
  if (text.trim() === '') return 'empty';
  return checkRna(text).warning === undefined ? 'valid' : 'odd';
}

export const settingsQueries: QueryHandlers<'settings'> = {
  ...lookQueries,
  place: ({ store }) => done(store.settings.place()),
  checkIdentity: (_context, input) =>
    done({
      siret: verdict(input.siret, checkSiret),
      rna: rnaVerdict(input.rna),
      vatNumber: verdict(input.vatNumber, checkVatNumber),
      iban: verdict(input.iban, checkIban),
      postcode: verdict(input.postcode, checkPostcode),
    }),
  now: ({ clock }) =>
    done({ now: clock.now(), today: clock.today(), localNow: clock.localNow(), zone: clock.zone() }),
  history: ({ store }, input) => done(store.audit.list(input)),
};
