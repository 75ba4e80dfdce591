import { lazy } from 'react';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Bilans holds: each section is fetched when opened, and reads the year by `useReportYear`. */
export const reportSections: readonly HomeSection[] = [
  {
    path: 'tableau-de-bord',
    label: 'Tableau de bord',
    words:
      'occupation fréquentation renouvellement recettes autofinancement graphiques images statistiques taux',
    Screen: lazy(async () => ({
      default: (await import('../../features/reports/dashboard/DashboardSection.tsx')).DashboardSection,
    })),
  },
  {
    path: 'adherents',
    label: 'Adhérents',
    words: 'liste export csv excel fédération',
    Screen: lazy(async () => ({
      default: (await import('../../features/reports/MembersSection.tsx')).MembersSection,
    })),
  },
  {
    path: 'annee',
    label: 'Année en chiffres',
    words: 'statistiques fréquentation heures recettes tranches communes genre',
    Screen: lazy(async () => ({
      default: (await import('../../features/reports/YearSection.tsx')).YearSection,
    })),
  },
  {
    path: 'rapport',
    label: 'Rapport d’activité',
    words: 'assemblée générale moral textes pdf docx word public comparaison',
    Screen: lazy(async () => ({
      default: (await import('../../features/reports/papers/ActivitySection.tsx')).ActivitySection,
    })),
  },
  {
    path: 'financeurs',
    label: 'Financeurs',
    words: 'subvention dossier compte rendu financier cerfa 15059 pièces budget',
    roles: ['manager', 'treasurer', 'system'],
    Screen: lazy(async () => ({
      default: (await import('../../features/reports/papers/FundersSection.tsx')).FundersSection,
    })),
  },
  {
    path: 'questionnaires',
    label: 'Questionnaires',
    words: 'recensement france tiers-lieux réseau fablabs médiation numérique chiffres',
    Screen: lazy(async () => ({
      default: (await import('../../features/reports/papers/CensusSection.tsx')).CensusSection,
    })),
  },
  {
    path: 'figees',
    label: 'Années figées',
    words: 'figer envoyé listes rapports différences empreinte',
    Screen: lazy(async () => ({
      default: (await import('../../features/reports/papers/FrozenSection.tsx')).FrozenSection,
    })),
  },
  {
    path: 'jour',
    label: 'Feuille du jour',
    words: 'imprimer réservations accueil',
    Screen: lazy(async () => ({
      default: (await import('../../features/reports/DaySection.tsx')).DaySection,
    })),
  },
];
