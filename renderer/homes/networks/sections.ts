import { lazy } from 'react';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Réseau holds; the first opens first, the others are fetched when they are opened. */
export const networkSections: readonly HomeSection[] = [
  {
    path: '',
    label: 'Conventions',
    words: 'partenaires adhésion croisée',
    deeds: [
      { id: 'networks.new', label: 'Ajouter une convention', words: 'partenaire réseau' },
      { id: 'people.recognise', label: 'Reconnaître un membre d’un partenaire', words: 'convention visite' },
    ],
    Screen: lazy(async () => ({
      default: (await import('../../features/networks/AgreementsSection.tsx')).AgreementsSection,
    })),
  },
  {
    path: 'visites',
    label: 'Visites',
    words: 'journées quota partenaires relevé',
    deeds: [
      { id: 'networks.noteVisits', label: 'Noter nos journées chez un partenaire', words: 'visites là-bas' },
      {
        id: 'networks.statement',
        label: 'Lire le relevé d’un partenaire',
        words: 'visites décompte importer',
      },
    ],
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
    deeds: [{ id: 'networks.newNetwork', label: 'Ajouter un réseau', words: 'annuaire charte' }],
    Screen: lazy(async () => {
      const { DirectorySection } = await import('../../features/networks/DirectorySection.tsx');
      return { default: DirectorySection };
    }),
  },
];
