import type { ReactNode } from 'react';
import { SectionsHome } from '../SectionsHome.tsx';
import { networkSections } from './sections.ts';

/** Réseau: what ties the place to other structures, a section at a time. */
export function NetworksHome(): ReactNode {
  return <SectionsHome name="networks" label="Réseau" sections={networkSections} />;
}
