import { lazy } from 'react';
import { AgreementsSection } from '../../features/networks/AgreementsSection.tsx';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Réseau holds; the first opens first, the others are fetched when they are opened. */
export const networkSections: readonly HomeSection[] = [
  { path: '', label: 'Conventions', words: 'partenaires adhésion croisée', Screen: AgreementsSection },
  {
    path: 'visites',
    label: 'Visites',
    words: 'journées quota partenaires relevé',
    Screen: lazy(async () => ({
      default: (await import('../../features/networks/VisitsSection.tsx')).VisitsSection,
    })),
  },
  {
    path: 'decomptes',
    label: 'Décomptes',
    words: 'quitte compensation reversement machines partenaire',
    Screen: lazy(async () => ({
      default: (await import('../../features/networks/SettlementsSection.tsx')).SettlementsSection,
    })),
  },
  {
    path: 'pass',
    label: 'Pass',
    words: 'pass inter-espaces clé empreinte vérifier émettre révoquer qr code lieux connus',
    Screen: lazy(() =>
      import('../../features/networks/PassSection.tsx').then((module) => ({ default: module.PassSection })),
    ),
  },
  {
    path: 'annuaire',
    label: 'Annuaire',
    words: 'réseau charte contacts réunion lieux',
    Screen: lazy(async () => {
      const { DirectorySection } = await import('../../features/networks/DirectorySection.tsx');
      return { default: DirectorySection };
    }),
  },
];
