import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Adhérents holds beside its two lists, each fetched when it is first opened. */
export const memberSections: readonly HomeSection[] = [];
