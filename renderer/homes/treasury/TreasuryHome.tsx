import type { ReactNode } from 'react';
import { SectionsHome } from '../SectionsHome.tsx';
import { treasurySections } from './sections.ts';

/** Trésorerie: where the money is, what it was for, and the books that prove it, a section at a time. */
export function TreasuryHome(): ReactNode {
  return <SectionsHome name="treasury" label="Trésorerie" sections={treasurySections} />;
}
