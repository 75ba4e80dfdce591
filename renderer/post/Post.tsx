import {
  IconDoorExit,
  IconKey,
  IconListDetails,
  IconPrinter,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { formatDateBrief, formatTime, plural } from '../../shared/domain/french.ts';
import { useCommand } from '../api/hooks.ts';
import { useIdle } from '../features/access/use-idle.ts';
import { homePaths } from '../shell/paths.ts';
import { ErrorPage } from '../ui/ErrorPage.tsx';
import { forgetDrafts } from '../ui/use-draft.ts';
import { Board } from './Board.tsx';
import { BookPage } from './BookPage.tsx';
import { ChangePinPage } from './ChangePinPage.tsx';
import { EveningPage } from './EveningPage.tsx';
import { forgetEvening } from './kept-evening.ts';
import { LineNote } from './LineNote.tsx';
import { FinishPage } from './FinishPage.tsx';
import { HitPage } from './HitPage.tsx';
import { bookTargetAt, hitsAt, jobAt, postPaths } from './paths.ts';
import { QueuePage } from './QueuePage.tsx';
import { keepCalls } from './steady.ts';
import { SteadyLine } from './SteadyLine.tsx';
import { useEvening } from './use-evening.ts';
import './post.css';
import { useRoomForNotices } from './use-room-for-notices.ts';

type Session = OutputOf<'access.session'>;

/** The fablab's post: today's machines for a thumb, on a tablet, a telephone or the fablab's own computer. */
export function Post({ session }: { readonly session: Session }): ReactNode {
  useBodyClass('post-body');
  useRoomForNotices();
  // However somebody goes (idle, sent out by the desk), nothing that was read stays behind; a reload keeps it (F4).
  useEffect(() => forgetEvening, []);
  return (
    <SteadyLine accountId={session.accountId}>
      <div className="post">
        <Head session={session} />
        <LineNote />
        <Screen mayChangePin={session.accountId !== null} />
        <Tabs />
      </div>
    </SteadyLine>
  );
}

/** Notices stand outside the post, and are touched by the same thumb. */
function useBodyClass(name: string): void {
  useEffect(() => {
    document.body.classList.add(name);
    document.title = 'Fablab';
    return () => document.body.classList.remove(name);
  }, [name]);
}

function Screen({ mayChangePin }: { readonly mayChangePin: boolean }): ReactNode {
  const [path] = useLocation();
  const target = bookTargetAt(path);
  const jobId = jobAt(path);
  const stoppedId = hitsAt(path);
  return (
    <main id="contenu" key={path} tabIndex={-1}>
      <ErrorPage place={path}>
        {target !== undefined ? (
          <BookPage target={target} />
        ) : jobId !== undefined ? (
          <FinishPage jobId={jobId} />
        ) : stoppedId !== undefined ? (
          <HitPage machineId={stoppedId} />
        ) : path === postPaths.queue ? (
          <QueuePage />
        ) : path === postPaths.evening ? (
          <EveningPage />
        ) : path === postPaths.pin && mayChangePin ? (
          <ChangePinPage />
        ) : (
          <Board />
        )}
      </ErrorPage>
    </main>
  );
}

function Head({ session }: { readonly session: Session }): ReactNode {
  const { today, now } = useEvening();
  const leave = useCommand('access.leave');
  const go = (): void => {
    // What is kept for this visit goes with whoever goes (F4), whether or not anybody answers.
    forgetEvening();
    forgetDrafts();
    keepCalls([]);
    void leave.run({});
  };
  useIdle(session.idleMinutes, () => void leave.run({}));
  return (
    <header className="post-head">
      <p>
        <strong>{formatDateBrief(today)}</strong> <time dateTime={now}>{formatTime(now)}</time>
        <span className="post-name">{session.name}</span>
      </p>
      {session.asksWho ? (
        <div className="post-head-actions">
          {session.accountId !== null && (
            <Link
              href={postPaths.pin}
              className="post-quiet"
              aria-label="Changer mon code"
              title="Changer mon code"
            >
              <IconKey size={22} stroke={1.6} aria-hidden />
            </Link>
          )}
          <button type="button" className="post-quiet" onClick={go}>
            <IconDoorExit size={22} stroke={1.6} aria-hidden /> C’est fini
          </button>
        </div>
      ) : (
        <Link href={homePaths.today} className="post-quiet">
          Revenir à Comptoir
        </Link>
      )}
    </header>
  );
}

function Tabs(): ReactNode {
  const [path] = useLocation();
  const { evening } = useEvening();
  const waiting = evening?.queue.length ?? 0;
  const isBoard = path !== postPaths.queue && path !== postPaths.evening && path !== postPaths.pin;
  return (
    <nav className="post-tabs" aria-label="Fablab">
      <Tab to={postPaths.board} isCurrent={isBoard} sign={IconPrinter}>
        Machines
      </Tab>
      <Tab to={postPaths.queue} isCurrent={path === postPaths.queue} sign={IconUsersGroup}>
        {waiting === 0 ? 'File d’attente' : plural(waiting, 'personne attend', 'personnes attendent')}
      </Tab>
      <Tab to={postPaths.evening} isCurrent={path === postPaths.evening} sign={IconListDetails}>
        Ce soir
      </Tab>
    </nav>
  );
}

function Tab({
  to,
  isCurrent,
  sign: Sign,
  children,
}: {
  readonly to: string;
  readonly isCurrent: boolean;
  readonly sign: Icon;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Link href={to} aria-current={isCurrent ? 'page' : undefined}>
      <Sign size={24} stroke={1.6} aria-hidden />
      <span>{children}</span>
    </Link>
  );
}
