import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../api/hooks.ts';
import { homes, type Home } from './homes.tsx';

/** The side: the place's name, the homes, who is there. Under 1,100 px only icons, with their word on hover. */
export function Side({
  current,
  placeName,
}: {
  readonly current: Home;
  readonly placeName: string;
}): ReactNode {
  const session = useQuery('access.session', {}).data;
  const last = homes.at(-1);
  return (
    <aside className="side" aria-label="Comptoir">
      <div className="brand">
        <img src="./icon.svg" alt="" width={26} height={26} />
        <span className="word">{placeName || 'Comptoir'}</span>
      </div>
      <nav aria-label="Écrans">
        {homes.slice(0, -1).map((home) => (
          <HomeLink key={home.name} home={home} isCurrent={home === current} />
        ))}
        <hr />
        {last !== undefined && <HomeLink home={last} isCurrent={last === current} />}
      </nav>
      {session !== undefined && (
        <div className="who" title={session.name}>
          <span className="dot" aria-hidden />
          <span className="word">{session.name}</span>
        </div>
      )}
    </aside>
  );
}

function HomeLink({ home, isCurrent }: { readonly home: Home; readonly isCurrent: boolean }): ReactNode {
  const Sign = home.icon;
  return (
    <Tooltip
      label={home.label}
      position="right"
      events={{ hover: true, focus: true, touch: false }}
      classNames={{ tooltip: 'narrow-only' }}
    >
      <Link href={home.path} className="home-link" aria-current={isCurrent ? 'page' : undefined}>
        <Sign size={19} stroke={1.6} aria-hidden />
        <span className="word">{home.label}</span>
      </Link>
    </Tooltip>
  );
}
