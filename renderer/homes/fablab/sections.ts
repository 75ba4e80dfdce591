import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Fablab holds; the first opens first, the others are fetched when they are opened. */
export const fablabSections: readonly HomeSection[] = [];
