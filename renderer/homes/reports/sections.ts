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
    words: 'liste export csv excel fédération figer figée envoyée',
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
    path: 'jour',
    label: 'Feuille du jour',
    words: 'imprimer réservations accueil',
    Screen: lazy(async () => ({
      default: (await import('../../features/reports/DaySection.tsx')).DaySection,
    })),
  },
];
