import type { Party } from '../../../shared/contract/common.ts';
import { homePaths } from '../../shell/paths.ts';

/** The sections of Facturation, after its address. */
export const billingSections = [
  { path: 'a-facturer', label: 'À facturer' },
  { path: 'devis', label: 'Devis' },
  { path: 'locations', label: 'Locations' },
  { path: 'brouillons', label: 'Brouillons' },
  { path: 'emises', label: 'Émises' },
  { path: 'relances', label: 'Relances' },
  { path: 'reglements', label: 'Règlements' },
  { path: 'comptoir', label: 'Comptoir' },
] as const;

export type BillingSection = (typeof billingSections)[number]['path'];

/** The address of a section of Facturation. */
export function sectionPath(section: BillingSection): string {
  return `${homePaths.billing}/${section}`;
}

/** The address of what somebody owes, where several things are paid at once. */
export function accountPath(party: Party): string {
  return `${homePaths.billing}/compte/${party.kind === 'person' ? 'personne' : 'structure'}/${party.id}`;
}

/** The address of a hire agreement. */
export function hirePath(id: number): string {
  return `${homePaths.billing}/locations/${id}`;
}

/** The address of a quote. */
export function quotePath(id: number): string {
  return `${homePaths.billing}/devis/${id}`;
}
