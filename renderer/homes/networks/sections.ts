import { AgreementsSection } from '../../features/networks/AgreementsSection.tsx';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Réseau holds; the first opens first, the others are fetched when they are opened. */
export const networkSections: readonly HomeSection[] = [
  { path: '', label: 'Conventions', words: 'partenaires adhésion croisée', Screen: AgreementsSection },
];
