import './section-tabs.css';
import type { ComponentType, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Role } from '../../shared/contract/define.ts';

/** Something that only its screen does, by the id of the action that the screen registers: the palette goes there for it. */
export interface Deed {
  readonly id: string;
  readonly label: string;
  readonly words: string;
}

/** A part of a home with a tab of its own: `path` below the home's address, '' for the one that opens first. */
export interface HomeSection {
  readonly path: string;
  readonly label: string;
  /** Other words under which the palette finds it. */
  readonly words: string;
  /** Who has a use for it; everybody who sees the home, unless said. */
  readonly roles?: readonly Role[];
  /** What can be done there. */
  readonly deeds?: readonly Deed[];
  readonly Screen: ComponentType;
}

/** The address of a section of a home. */
export function sectionAddress(home: string, path: string): string {
  return path === '' ? home : `${home}/${path}`;
}

/** The section that an address belongs to: sections may have addresses below their own. */
export function sectionAt<Section extends Pick<HomeSection, 'path'>>(
  home: string,
  sections: readonly Section[],
  address: string,
): Section | undefined {
  return sections.find(({ path }) => {
    const own = sectionAddress(home, path);
    return address === own || (path !== '' && address.startsWith(`${own}/`));
  });
}

/** The tabs of a home, as links: each section can be gone to by its address. */
export function SectionTabs(props: {
  readonly label: string;
  readonly home: string;
  readonly sections: readonly Pick<HomeSection, 'path' | 'label'>[];
  readonly current: string | undefined;
}): ReactNode {
  return (
    <nav className="section-tabs" aria-label={props.label}>
      {props.sections.map(({ path, label }) => (
        <Link
          key={path}
          href={sectionAddress(props.home, path)}
          aria-current={path === props.current ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
