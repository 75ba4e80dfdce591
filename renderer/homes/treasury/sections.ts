import { lazy } from 'react';
import { money, officeAndReaders } from '../../../shared/contract/define.ts';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

const AccountingSection = lazy(async () => ({
  default: (await import('../../features/accounting/AccountingSection.tsx')).AccountingSection,
}));
const CashSection = lazy(async () => ({
  default: (await import('../../features/treasury/CashSection.tsx')).CashSection,
}));
const DepositsSection = lazy(async () => ({
  default: (await import('../../features/treasury/DepositsSection.tsx')).DepositsSection,
}));

const ExpensesSection = lazy(async () => ({
  default: (await import('../../features/funding/ExpensesSection.tsx')).ExpensesSection,
}));

const GrantsSection = lazy(async () => ({
  default: (await import('../../features/funding/GrantsSection.tsx')).GrantsSection,
}));

const DonationsSection = lazy(async () => ({
  default: (await import('../../features/funding/DonationsSection.tsx')).DonationsSection,
}));

/** What Trésorerie holds, in the order of the treasurer's evening; each is fetched when opened. */
export const treasurySections: readonly HomeSection[] = [
  {
    path: 'caisse',
    label: 'Caisse',
    words: 'espèces comptage fonds de caisse pièces billets écart',
    roles: officeAndReaders,
    deeds: [
      { id: 'treasury.count', label: 'Compter la caisse', words: 'comptage espèces fonds pièces billets' },
    ],
    Screen: CashSection,
  },
  {
    path: 'remises',
    label: 'Remises',
    words: 'chèques bordereau remise banque versement carte helloasso impayé',
    roles: officeAndReaders,
    Screen: DepositsSection,
  },
  {
    path: 'banque',
    label: 'Banque',
    words: 'relevé compte rapprochement rapprocher virement ofx csv camt.053 xml 512 solde importer',
    roles: money,
    Screen: lazy(async () => ({
      default: (await import('../../features/treasury/BankSection.tsx')).BankSection,
    })),
  },
  {
    path: 'helloasso',
    label: 'HelloAsso',
    words: 'paiements versements en ligne export carte dons adhésions remboursement collecté',
    roles: money,
    Screen: lazy(async () => ({
      default: (await import('../../features/treasury/HelloAssoSection.tsx')).HelloAssoSection,
    })),
  },
  {
    path: 'prelevements',
    label: 'Prélèvements',
    words: 'sepa mandat rum ics pain.008 prélever rejet débit direct iban autorisation',
    roles: money,
    Screen: lazy(async () => ({
      default: (await import('../../features/treasury/DebitsSection.tsx')).DebitsSection,
    })),
  },
  {
    path: 'depenses',
    label: 'Dépenses',
    words: 'achats factures fournisseurs loyer énergie assurance justificatif rembourser',
    roles: money,
    deeds: [
      {
        id: 'funding.expense',
        label: 'Noter une dépense',
        words: 'achat facture fournisseur payer justificatif',
      },
    ],
    Screen: ExpensesSection,
  },
  {
    path: 'prestations',
    label: 'Prestations',
    words: 'travaux sous-traitance membres parts 611 factures reçues dû à chacun',
    roles: money,
    deeds: [
      {
        id: 'funding.prestation',
        label: 'Noter une prestation',
        words: 'travail sous-traitance membre part facturer',
      },
    ],
    Screen: lazy(async () => ({
      default: (await import('../../features/funding/PrestationsSection.tsx')).PrestationsSection,
    })),
  },
  {
    path: 'subventions',
    label: 'Subventions',
    words: 'financeurs région conventions conditions versements fonds dédiés',
    roles: money,
    deeds: [
      {
        id: 'funding.grant',
        label: 'Noter une subvention',
        words: 'financeur région département convention fondation',
      },
    ],
    Screen: GrantsSection,
  },
  {
    path: 'dons',
    label: 'Dons',
    words: 'donateurs campagnes remerciements reçus fiscaux cerfa mécénat',
    roles: money,
    deeds: [{ id: 'funding.give', label: 'Noter un don', words: 'donateur mécénat campagne' }],
    Screen: DonationsSection,
  },
  {
    path: 'comptabilite',
    label: 'Comptabilité',
    words: 'journal balance écritures fec plan comptable exercice',
    roles: money,
    deeds: [
      {
        id: 'accounting.chart',
        label: 'Modifier les comptes',
        words: 'plan comptable numéro intitulé comptabilité',
      },
    ],
    Screen: AccountingSection,
  },
  {
    path: 'clotures',
    label: 'Clôtures',
    words: 'clore mois exercice archive chaîne vérifier empreinte figer',
    roles: money,
    deeds: [
      { id: 'accounting.closeMonths', label: 'Clore un mois', words: 'clôture mensuelle figer période' },
    ],
    Screen: lazy(async () => ({
      default: (await import('../../features/accounting/ClosingsSection.tsx')).ClosingsSection,
    })),
  },
];
