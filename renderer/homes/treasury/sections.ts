import { lazy } from 'react';
import { money, officeAndReaders } from '../../../shared/contract/define.ts';
import { AccountingSection } from '../../features/accounting/AccountingSection.tsx';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

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

/** What Trésorerie holds, in the order of the treasurer's evening; most are fetched when opened. */
export const treasurySections: readonly HomeSection[] = [
  {
    path: 'caisse',
    label: 'Caisse',
    words: 'espèces comptage fonds de caisse pièces billets écart',
    roles: officeAndReaders,
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
    path: 'depenses',
    label: 'Dépenses',
    words: 'achats factures fournisseurs loyer énergie assurance justificatif rembourser',
    roles: money,
    Screen: ExpensesSection,
  },
  {
    path: 'prestations',
    label: 'Prestations',
    words: 'travaux sous-traitance membres parts 611 factures reçues dû à chacun',
    roles: money,
    Screen: lazy(async () => ({
      default: (await import('../../features/funding/PrestationsSection.tsx')).PrestationsSection,
    })),
  },
  {
    path: 'subventions',
    label: 'Subventions',
    words: 'financeurs région conventions conditions versements fonds dédiés',
    roles: money,
    Screen: GrantsSection,
  },
  {
    path: 'dons',
    label: 'Dons',
    words: 'donateurs campagnes remerciements reçus fiscaux cerfa mécénat',
    roles: money,
    Screen: DonationsSection,
  },
  {
    path: 'comptabilite',
    label: 'Comptabilité',
    words: 'journal balance écritures fec plan comptable exercice',
    roles: money,
    Screen: AccountingSection,
  },
  {
    path: 'clotures',
    label: 'Clôtures',
    words: 'clore mois exercice archive chaîne vérifier empreinte figer',
    roles: money,
    Screen: lazy(async () => ({
      default: (await import('../../features/accounting/ClosingsSection.tsx')).ClosingsSection,
    })),
  },
];
