import { Suspense, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useActions } from '../../shell/actions.ts';
import { homePaths } from '../../shell/paths.ts';
import { sectionAddress, sectionAt, SectionTabs } from '../../ui/SectionTabs.tsx';
import { networkSections } from './sections.ts';

/** Réseau: what ties the place to other structures, a section at a time. */
export function NetworksHome(): ReactNode {
  const [address, navigate] = useLocation();
  const current = sectionAt(homePaths.networks, networkSections, address) ?? networkSections[0];
  useActions(
    networkSections.map(({ path, label, words }) => ({
      id: `networks.section.${path}`,
      label: `Réseau\u00a0: ${label.toLowerCase()}`,
      words,
      group: 'Aller à',
      run: () => navigate(sectionAddress(homePaths.networks, path)),
    })),
  );
  if (current === undefined) return null;
  const { Screen } = current;
  return (
    <div className="page">
      <div className="page-head">
        <h1>Réseau</h1>
      </div>
      <SectionTabs
        label="Réseau"
        home={homePaths.networks}
        sections={networkSections}
        current={current.path}
      />
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
    </div>
  );
}
