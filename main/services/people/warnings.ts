import type { Warning } from '../../../shared/contract/errors.ts';

/** What the desk is told of a minor without guardian (P8), for every command that may be the first to notice. */
export const guardianMissing: Warning = {
  code: 'GUARDIAN_MISSING',
  message: 'Cette personne est mineure et personne n’en répond. Ajouter un·e responsable, ou continuer sans.',
};
