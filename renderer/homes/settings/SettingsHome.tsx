import { Suspense, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import '../../features/settings/settings.css';
import { homePaths } from '../../shell/paths.ts';
import { sectionAddress, sectionAt } from '../../ui/SectionTabs.tsx';
import { settingsSections as sections } from './sections.ts';

/** Réglages: one section at a time, each of them saved on its own. */
export function SettingsHome(): ReactNode {
  const [path] = useLocation();
  const current = sectionAt(homePaths.settings, sections, path) ?? sections[0];
  if (current === undefined) return null;
  const { Screen } = current;
  return (
    <div className="settings">
      <h1>Réglages</h1>
      <nav aria-label="Réglages">
        {sections.map((section) => (
          <Link
            key={section.path}
            href={sectionAddress(homePaths.settings, section.path)}
            aria-current={section === current ? 'page' : undefined}
          >
            {section.label}
          </Link>
        ))}
        <Link href={homePaths.networks}>Conventions →</Link>
      </nav>
      <div>
        <Suspense fallback={null}>
          <Screen />
        </Suspense>
      </div>
    </div>
  );
}
