import { IconSearch } from '@tabler/icons-react';
import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { formatDateBrief } from '../../shared/domain/french.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { useQuery } from '../api/hooks.ts';
import { useNow } from '../api/now.ts';
import { ErrorPage } from '../ui/ErrorPage.tsx';
import { useLatest } from '../ui/use-latest.ts';
import { useActions } from './actions.ts';
import { Everywhere } from './everywhere.tsx';
import { homeAt, homes, homesOf } from './homes.tsx';
import { LastLine } from './LastLine.tsx';
import { LatePalette, openPalette } from './LatePalette.tsx';
import { Side } from './Side.tsx';
import { useShortcuts } from './shortcuts.ts';

/** Everything around a screen: side, search, date, what can be done everywhere, and the last line. */
export function Shell(): ReactNode {
  const [path, navigate] = useLocation();
  const mine = homesOf(useQuery('access.session', {}).data?.role);
  const home = homeAt(path, mine);
  const placeName = useQuery('settings.place', {}).data?.name ?? '';
  const main = useRef<HTMLElement>(null);
  useShortcuts();
  useMenu(navigate);
  useActions(
    mine.map((each, index) => ({
      id: `go.${each.name}`,
      label: each.label,
      words: 'aller ouvrir écran',
      group: 'Aller à',
      shortcut: String((index + 1) % 10),
      run: () => navigate(each.path),
    })),
  );
  useEffect(() => {
    document.title = placeName === '' ? home.label : `${home.label} · ${placeName}`;
  }, [home, placeName]);
  const Screen = home.screen;
  return (
    <div className="shell">
      <a
        className="skip-link"
        href="#contenu"
        onClick={(event) => {
          // The address after # is the route: the link moves the focus and leaves it alone.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Aller au contenu
      </a>
      <Side current={home} homes={mine} placeName={placeName} />
      <Head />
      {/* Before the screen, so that what the screen registers comes after and is nearer. */}
      <Everywhere />
      <main id="contenu" key={home.name} ref={main} tabIndex={-1}>
        <ErrorPage place={path}>
          <Suspense fallback={null}>
            <Screen />
          </Suspense>
        </ErrorPage>
      </main>
      <LastLine />
      <LatePalette />
    </div>
  );
}

function Head(): ReactNode {
  const { today } = useNow();
  return (
    <section className="head" aria-label="Recherche et date">
      <button type="button" className="search" onClick={openPalette}>
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <span>Rechercher ou faire…</span>
        <kbd>Ctrl K</kbd>
      </button>
      <time dateTime={today}>{formatDateBrief(today)}</time>
    </section>
  );
}

/** What the desktop window's menu asks for. */
function useMenu(navigate: (path: string) => void): void {
  const api = useApi();
  const go = useLatest(navigate);
  useEffect(
    () =>
      api.listen((event) => {
        if (event.type === 'search') openPalette();
        if (event.type !== 'goTo') return;
        const wanted = homes.find((home) => home.name === event.home);
        if (wanted !== undefined) go.current(wanted.path);
      }),
    [api, go],
  );
}
