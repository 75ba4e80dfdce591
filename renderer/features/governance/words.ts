import type { AssemblySummary } from '../../../shared/contract/governance-assemblies.ts';
import type { MandateRow } from '../../../shared/contract/governance-mandates.ts';
import { homePaths } from '../../shell/paths.ts';

/** The section's own address, and an assembly's below it. */
export const governancePath = `${homePaths.people}/vie-associative`;
export const assemblyPath = (id: number): string => `${governancePath}/assemblee/${id}`;

export const bodyNames: Readonly<Record<MandateRow['body'], string>> = {
  bureau: 'Bureau',
  board: 'Conseil d’administration',
  other: 'Autres responsabilités',
};

export const endedNames: Readonly<Record<NonNullable<MandateRow['endedHow']>, string>> = {
  term: 'à son terme',
  renewed: 'renouvelé',
  resigned: 'par démission',
  dismissed: 'par révocation',
  died: 'par décès',
  other: 'autrement',
};

export const statusNames: Readonly<Record<AssemblySummary['status'], string>> = {
  planned: 'prévue',
  convoked: 'convoquée',
  open: 'séance ouverte',
  closed: 'close',
  cancelled: 'annulée',
};

export const kindNames: Readonly<Record<AssemblySummary['kind'], string>> = {
  ordinary: 'ordinaire',
  extraordinary: 'extraordinaire',
};

/** Roles that are proposed; any other can be written. */
export const usualRoles: readonly string[] = [
  'membre',
  'présidence',
  'coprésidence',
  'vice-présidence',
  'trésorerie',
  'trésorerie adjointe',
  'secrétariat',
  'secrétariat adjoint',
];

/** Who is up to date, as the statutes may say it. */
export const upToDateNames = {
  on_the_day: 'à jour le jour même',
  year: 'à jour de l’année',
  year_or_previous: 'à jour de l’année ou de la précédente',
} as const;
