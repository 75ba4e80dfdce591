import type { ReactNode } from 'react';
import { SectionsHome } from '../SectionsHome.tsx';
import { fablabSections } from './sections.ts';

/** Fablab: machines, what is made on them, who may use them and who is there, a section at a time. */
export function FablabHome(): ReactNode {
  return <SectionsHome name="fablab" label="Fablab" sections={fablabSections} />;
}
