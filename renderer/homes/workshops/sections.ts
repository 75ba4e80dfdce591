import { lazy } from 'react';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Ateliers holds; the first opens first, the others are fetched when they are opened. */
export const workshopsSections: readonly HomeSection[] = [
  {
    path: '',
    label: 'À venir',
    words: 'agenda séances inscrire places formation événement',
    deeds: [
      {
        id: 'workshops.register',
        label: 'Inscrire à un atelier',
        words: 'place formation événement participant',
      },
    ],
    Screen: lazy(async () => ({
      default: (await import('../../features/workshops/ComingSection.tsx')).ComingSection,
    })),
  },
  {
    path: 'catalogue',
    label: 'Catalogue',
    words: 'ateliers formations événements dates prix',
    deeds: [
      {
        id: 'workshops.new',
        label: 'Ajouter un atelier, une formation ou un événement',
        words: 'catalogue nouveau',
      },
    ],
    Screen: lazy(async () => ({
      default: (await import('../../features/workshops/CatalogueSection.tsx')).CatalogueSection,
    })),
  },
  {
    path: 'passes',
    label: 'Passés',
    words: 'séances présences émargement',
    Screen: lazy(async () => ({
      default: (await import('../../features/workshops/PastSection.tsx')).PastSection,
    })),
  },
  {
    path: 'bilan',
    label: 'Bilan',
    words: 'publics participants médiation numérique subvention rapport',
    Screen: lazy(async () => ({
      default: (await import('../../features/workshops/FiguresSection.tsx')).FiguresSection,
    })),
  },
];
