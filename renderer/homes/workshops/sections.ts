import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Ateliers holds; the first opens first, the others are fetched when they are opened. */
export const workshopsSections: readonly HomeSection[] = [];
