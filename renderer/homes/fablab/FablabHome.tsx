import { Suspense, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useActions } from '../../shell/actions.ts';
import { homePaths } from '../../shell/paths.ts';
import { sectionAddress, sectionAt, SectionTabs } from '../../ui/SectionTabs.tsx';
import { fablabSections } from './sections.ts';

/** Fablab: machines, what is made on them, who may use them and who is there, a section at a time. */
export function FablabHome(): ReactNode {
  const [address, navigate] = useLocation();
  const current = sectionAt(homePaths.fablab, fablabSections, address) ?? fablabSections[0];
  useActions(
    fablabSections.map(({ path, label, words }) => ({
      id: `fablab.section.${path}`,
      label: `Fablab\u00a0: ${label.toLowerCase()}`,
      words,
      group: 'Aller à',
      run: () => navigate(sectionAddress(homePaths.fablab, path)),
    })),
  );
  if (current === undefined) return null;
  const { Screen } = current;
  return (
    <div className="page">
      <div className="page-head">
        <h1>Fablab</h1>
      </div>
      <SectionTabs label="Fablab" home={homePaths.fablab} sections={fablabSections} current={current.path} />
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
    </div>
  );
}
