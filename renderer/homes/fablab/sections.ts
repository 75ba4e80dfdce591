import { lazy } from 'react';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

const MachinesSection = lazy(() =>
  import('../../features/fablab/MachinesSection.tsx').then((module) => ({ default: module.MachinesSection })),
);

const JobsSection = lazy(() =>
  import('../../features/fablab/jobs/JobsSection.tsx').then((module) => ({ default: module.JobsSection })),
);
const MaterialsSection = lazy(() =>
  import('../../features/fablab/jobs/MaterialsSection.tsx').then((module) => ({
    default: module.MaterialsSection,
  })),
);
const YearSection = lazy(() =>
  import('../../features/fablab/YearSection.tsx').then((module) => ({ default: module.YearSection })),
);

/** What Fablab holds; the first opens first, the others are fetched when they are opened. */
export const fablabSections: readonly HomeSection[] = [
  {
    path: '',
    label: 'Machines',
    words: 'imprimante laser panne entretien libre occupée',
    Screen: MachinesSection,
  },
  {
    path: 'travaux',
    label: 'Travaux',
    words: 'en cours commencer terminer impression découpe raté carnet',
    deeds: [
      {
        id: 'fablab.startJob',
        label: 'Commencer un travail sur une machine',
        words: 'lancer impression découpe',
      },
      { id: 'fablab.noteJob', label: 'Noter un travail passé', words: 'machine carnet matière' },
    ],
    Screen: JobsSection,
  },
  {
    path: 'matieres',
    label: 'Matières',
    words: 'filament contreplaqué vinyle stock inventaire livraison commander',
    deeds: [
      {
        id: 'fablab.saveMaterial',
        label: 'Ajouter une matière',
        words: 'filament contreplaqué vinyle stock',
      },
    ],
    Screen: MaterialsSection,
  },
  {
    path: 'permanences',
    label: 'Permanences',
    words: 'bénévoles, planning, qui est là, je viens, inscription',
    Screen: lazy(async () => ({
      default: (await import('../../features/fablab/ShiftsSection.tsx')).ShiftsSection,
    })),
  },
  {
    path: 'habilitations',
    label: 'Habilitations',
    words: 'formation autorisation machine carte qui peut utiliser',
    deeds: [
      {
        id: 'fablab.give',
        label: 'Donner ou renouveler une habilitation',
        words: 'formation machine autoriser',
      },
    ],
    Screen: lazy(async () => ({
      default: (await import('../../features/fablab/HabilitationsSection.tsx')).HabilitationsSection,
    })),
  },
  {
    path: 'bilan',
    label: 'Bilan',
    words: 'année utilisation taux heures matières coût',
    Screen: YearSection,
  },
];
