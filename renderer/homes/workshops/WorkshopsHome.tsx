import { lazy, Suspense, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { SectionsHome } from '../SectionsHome.tsx';
import { workshopsSections } from './sections.ts';

const SessionPage = lazy(async () => ({
  default: (await import('../../features/workshops/SessionPage.tsx')).SessionPage,
}));

/** Ateliers: workshops, trainings and what else people come to, a section at a time. */
export function WorkshopsHome(): ReactNode {
  const [address] = useLocation();
  const [, , part, sessionId] = address.split('/');
  if (part === 'seance' && Number(sessionId) > 0)
    return (
      <div className="page" key={address}>
        <Suspense fallback={null}>
          <SessionPage id={Number(sessionId)} />
        </Suspense>
      </div>
    );
  return <SectionsHome name="workshops" label="Ateliers" sections={workshopsSections} />;
}
