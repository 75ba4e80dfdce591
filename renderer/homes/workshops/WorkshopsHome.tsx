import { lazy, Suspense, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useActions } from '../../shell/actions.ts';
import { homePaths } from '../../shell/paths.ts';
import { sectionAddress, sectionAt, SectionTabs } from '../../ui/SectionTabs.tsx';
import { workshopsSections } from './sections.ts';

const SessionPage = lazy(async () => ({
  default: (await import('../../features/workshops/SessionPage.tsx')).SessionPage,
}));

/** Ateliers: workshops, trainings and what else people come to, a section at a time. */
export function WorkshopsHome(): ReactNode {
  const [address, navigate] = useLocation();
  const current = sectionAt(homePaths.workshops, workshopsSections, address) ?? workshopsSections[0];
  useActions(
    workshopsSections.map(({ path, label, words }) => ({
      id: `workshops.section.${path}`,
      label: `Ateliers\u00a0: ${label.toLowerCase()}`,
      words,
      group: 'Aller à',
      run: () => navigate(sectionAddress(homePaths.workshops, path)),
    })),
  );
  const [, , part, sessionId] = address.split('/');
  if (part === 'seance' && Number(sessionId) > 0)
    return (
      <div className="page" key={address}>
        <Suspense fallback={null}>
          <SessionPage id={Number(sessionId)} />
        </Suspense>
      </div>
    );
  if (current === undefined) return null;
  const { Screen } = current;
  return (
    <div className="page">
      <div className="page-head">
        <h1>Ateliers</h1>
      </div>
      <SectionTabs
        label="Ateliers"
        home={homePaths.workshops}
        sections={workshopsSections}
        current={current.path}
      />
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
    </div>
  );
}
