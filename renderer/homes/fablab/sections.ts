import { lazy } from 'react';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

const MachinesSection = lazy(() =>
  import('../../features/fablab/MachinesSection.tsx').then((module) => ({ default: module.MachinesSection })),
);

/** What Fablab holds; the first opens first, the others are fetched when they are opened. */
export const fablabSections: readonly HomeSection[] = [
  {
    path: '',
    label: 'Machines',
    words: 'imprimante laser panne entretien libre occupée',
    Screen: MachinesSection,
  },
];
