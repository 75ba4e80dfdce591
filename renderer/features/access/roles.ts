import type { AccountRole } from '../../../shared/contract/access.ts';

/** A role with what it may do, in the words of the form. */
export interface RoleWords {
  readonly value: AccountRole;
  readonly label: string;
  readonly description: string;
}

/** The roles (F4), those that may do most first. */
export const roleWords: readonly RoleWords[] = [
  { value: 'manager', label: 'Gestionnaire', description: 'Tout, réglages et comptes compris.' },
  {
    value: 'treasurer',
    label: 'Trésorerie',
    description: 'Factures, règlements, adhésions et réservations\u202f; pas les réglages.',
  },
  {
    value: 'reception',
    label: 'Accueil',
    description: 'Pointer, vendre au comptoir, réserver, adhérer.',
  },
  {
    value: 'volunteer',
    label: 'Bénévole fablab',
    description: 'Machines et créneaux\u202f; ni adresses, ni règlements, ni notes.',
  },
  { value: 'reader', label: 'Lecture seule', description: 'Consulter, sans rien changer.' },
];

/** A role as a list says it. */
export function roleLabel(role: AccountRole): string {
  return roleWords.find(({ value }) => value === role)?.label ?? role;
}
