import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useCommand, useQuery } from '../api/hooks.ts';
import { useIdle } from '../features/access/use-idle.ts';
import { useActions } from './actions.ts';
import type { Home } from './homes.tsx';

/** The side: the place's name, the homes, who is there. Under 1,100 px only icons, with their word on hover. */
export function Side({
  current,
  homes,
  placeName,
}: {
  readonly current: Home;
  readonly homes: readonly Home[];
  readonly placeName: string;
}): ReactNode {
  const session = useQuery('access.session', {}).data;
  const apart = homes.filter(({ name }) => name === 'settings');
  return (
    <aside className="side" aria-label="Comptoir">
      <div className="brand">
        <img src="./icon.svg" alt="" width={26} height={26} />
        <span className="word">{placeName || 'Comptoir'}</span>
      </div>
      <nav aria-label="Écrans">
        {homes
          .filter((home) => !apart.includes(home))
          .map((home) => (
            <HomeLink key={home.name} home={home} isCurrent={home === current} />
          ))}
        {apart.length > 0 && <hr />}
        {apart.map((home) => (
          <HomeLink key={home.name} home={home} isCurrent={home === current} />
        ))}
      </nav>
      {session !== undefined && (
        <Who name={session.name} asksWho={session.asksWho} idleMinutes={session.idleMinutes} />
      )}
    </aside>
  );
}

/** Who is there; where the desk asks, a click lets somebody else come in. */
function Who({
  name,
  asksWho,
  idleMinutes,
}: {
  readonly name: string;
  readonly asksWho: boolean;
  readonly idleMinutes: number | null;
}): ReactNode {
  const leave = useCommand('access.leave');
  // The window's computer knows better; a browser has nothing but its own page.
  useIdle(idleMinutes, () => void leave.run({}));
  useActions(
    asksWho
      ? [
          {
            id: 'access.leave',
            label: 'Changer de personne',
            words: 'verrouiller sortir quitter code compte',
            run: () => void leave.run({}),
          },
        ]
      : [],
  );
  const inside = (
    <>
      <span className="dot" aria-hidden />
      <span className="word">{name}</span>
    </>
  );
  if (!asksWho)
    return (
      <div className="who" title={name}>
        {inside}
      </div>
    );
  return (
    <button
      type="button"
      className="who"
      title="Changer de personne"
      aria-label={`${name}, changer de personne`}
      onClick={() => void leave.run({})}
    >
      {inside}
    </button>
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
