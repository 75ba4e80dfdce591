import { Suspense, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useQuery } from '../api/hooks.ts';
import { homePaths, type HomeName } from '../shell/paths.ts';
import { sectionAt, SectionTabs, type HomeSection } from '../ui/SectionTabs.tsx';

/** A home that is made of sections alone: its title, a tab for each that the role has a use for, and the one that is open. */
export function SectionsHome(props: {
  readonly name: HomeName;
  readonly label: string;
  readonly sections: readonly HomeSection[];
  /** What all its sections share, at the right of the title: a year, a period. */
  readonly tools?: ReactNode;
}): ReactNode {
  const { name, label } = props;
  const home = homePaths[name];
  const [address] = useLocation();
  const role = useQuery('access.session', {}).data?.role;
  const sections = props.sections.filter(
    ({ roles }) => roles === undefined || role === undefined || roles.includes(role),
  );
  const current = sectionAt(home, sections, address) ?? sections[0];
  if (current === undefined) return null;
  const { Screen } = current;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{label}</h1>
        {props.tools}
      </div>
      <SectionTabs label={label} home={home} sections={sections} current={current.path} />
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
    </div>
  );
}
