import type { Party } from '../../../shared/contract/common.ts';
import { homePaths } from '../../shell/paths.ts';

/** The sections of Facturation, after its address, with what can be done there. */
export const billingSections = [
  {
    path: 'a-facturer',
    label: 'À facturer',
    words: 'mois préparer factures collecter usages payeurs',
    deeds: [
      {
        id: 'billing.receive',
        label: 'Noter un règlement',
        words: 'payer encaisser compte dû chèque virement',
      },
    ],
  },
  {
    path: 'devis',
    label: 'Devis',
    words: 'proposition prix offre acompte accepter',
    deeds: [{ id: 'billing.newQuote', label: 'Écrire un devis', words: 'nouveau proposition offre prix' }],
  },
  {
    path: 'locations',
    label: 'Locations',
    words: 'convention salle caution dépôt de garantie assurance contrat',
    deeds: [
      {
        id: 'billing.askDeposit',
        label: 'Noter une caution',
        words: 'dépôt de garantie prêt matériel chèque empreinte',
      },
    ],
  },
  {
    path: 'brouillons',
    label: 'Brouillons',
    words: 'facture à émettre préparer',
    deeds: [{ id: 'billing.newDraft', label: 'Écrire une facture', words: 'nouveau brouillon libre' }],
  },
  { path: 'emises', label: 'Émises', words: 'factures avoirs numéros documents envoyées pdf' },
  { path: 'relances', label: 'Relances', words: 'impayés retard rappel mise en demeure paiement' },
  { path: 'reglements', label: 'Règlements', words: 'paiements encaissements chèques virements reçus' },
  { path: 'comptoir', label: 'Comptoir', words: 'ventes du jour caisse tickets touches' },
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
