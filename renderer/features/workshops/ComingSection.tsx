import '../people/people.css';
import './workshops.css';
import { Button, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { WorkshopSession } from '../../../shared/contract/workshop-fields.ts';
import { addDays, addMonths } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatMonth, formatTimeRange, joinWords } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { sessionPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RegisterDialog } from './RegisterDialog.tsx';
import { cataloguePath, kindWords, placesWords } from './words.ts';

/** How far ahead the agenda goes, in days. */
const ahead = 370;

/** À venir: what people can come to, day by day, with the places that are left; registering is `I`, a name, Enter. */
export function ComingSection(): ReactNode {
  const { today, localNow } = useNow();
  const [registering, setRegistering] = useState<number>();
  const [, navigate] = useLocation();
  const found = useQuery('workshops.sessions', { from: today, to: addDays(today, ahead) });
  const sessions = (found.data ?? []).filter(({ endsAt }) => endsAt > localNow);
  const next = sessions[0];
  useActions([
    {
      id: 'workshops.register',
      label: 'Inscrire à un atelier',
      words: 'place formation événement participant',
      shortcut: 'i',
      run: () => (next === undefined ? navigate(cataloguePath) : setRegistering(next.id)),
    },
    {
      id: 'workshops.catalogue',
      label: 'Ajouter un atelier ou des dates',
      words: 'formation événement séance',
      shortcut: 'n',
      run: () => navigate(cataloguePath),
    },
  ]);
  const opened = sessions.find(({ id }) => id === registering);
  return (
    <>
      <div className="session-tools">
        <Papers />
        <Button component={Link} href={cataloguePath} variant="default" rightSection={<kbd>N</kbd>}>
          Ajouter des dates
        </Button>
        {next !== undefined && (
          <Button rightSection={<kbd>I</kbd>} onClick={() => setRegistering(next.id)}>
            Inscrire
          </Button>
        )}
      </div>
      {found.refusal !== undefined && (
        <EmptyState title="Les ateliers ne sont pas là">{found.refusal.message}</EmptyState>
      )}
      {found.data !== undefined && sessions.length === 0 && (
        <EmptyState
          title="Aucune séance à venir."
          action={
            <Button component={Link} href={cataloguePath}>
              Ouvrir le catalogue
            </Button>
          }
        >
          Un atelier, une formation ou un événement reçoit ses dates dans le catalogue, une à une ou par une
          règle comme «&nbsp;le dernier vendredi de chaque mois&nbsp;».
        </EmptyState>
      )}
      <div className="session-days">
        {daysOf(sessions).map(({ date, rows }) => (
          <section key={date} aria-labelledby={`day-${date}`}>
            <h2 id={`day-${date}`}>
              {date === today ? 'Aujourd’hui' : formatDateLong(date, { year: true })}
            </h2>
            <ul className="sheet workshop-rows">
              {rows.map((session) => (
                <SessionLine
                  key={session.id}
                  session={session}
                  onRegister={() => setRegistering(session.id)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {opened !== undefined && (
        <RegisterDialog sessions={sessions} first={opened.id} onClose={() => setRegistering(undefined)} />
      )}
    </>
  );
}

interface Day {
  readonly date: string;
  readonly rows: WorkshopSession[];
}

/** Sessions by the day on which they begin. */
function daysOf(sessions: readonly WorkshopSession[]): Day[] {
  const days: Day[] = [];
  for (const session of sessions) {
    const date = session.startsAt.slice(0, 10);
    const last = days.at(-1);
    if (last?.date === date) last.rows.push(session);
    else days.push({ date, rows: [session] });
  }
  return days;
}

function SessionLine(props: {
  readonly session: WorkshopSession;
  readonly onRegister: () => void;
}): ReactNode {
  const { session } = props;
  const where = joinWords(session.holds.map(({ resourceName }) => resourceName));
  const about = [
    kindWords[session.kind],
    where,
    session.led === '' ? '' : `avec ${session.led}`,
    session.priceWords,
    session.membersOnly ? 'réservé aux adhérents' : '',
  ];
  return (
    <li className="session-line">
      <time className="figures" dateTime={session.startsAt}>
        {formatTimeRange(session.startsAt.slice(11), session.endsAt.slice(11))}
      </time>
      <span className="what">
        <Link href={sessionPath(session.id)}>{session.title}</Link>
        <small className="soft">{about.filter((part) => part !== '').join(' · ')}</small>
        {session.flags.length > 0 && <small className="flag">⚑ {session.flags.join(' · ')}</small>}
      </span>
      <span className="figures">{placesWords(session)}</span>
      <Button
        size="compact-sm"
        variant="light"
        aria-label={`Inscrire à ${session.title}, ${session.when}`}
        onClick={props.onRegister}
      >
        Inscrire
      </Button>
    </li>
  );
}

/** The month's programme to pin up, and what is open to the public as a calendar. */
function Papers(): ReactNode {
  const { today } = useNow();
  const files = useFiles();
  const programme = useAsk('workshops.programme');
  const calendar = useAsk('workshops.calendarFile');
  const month = today.slice(0, 7);
  const after = addMonths(`${month}-01`, 1).slice(0, 7);
  const print = async (wanted: string): Promise<void> => {
    const result = await programme.run({ month: wanted });
    if (result.ok) await files.print(result.value);
  };
  const save = async (): Promise<void> => {
    const result = await calendar.run({ year: Number(today.slice(0, 4)) });
    if (result.ok) await files.save(result.value);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={programme.running || calendar.running}>
          Programme
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[month, after].map((one) => (
          <Menu.Item key={one} onClick={() => void print(one)}>
            Imprimer le programme, {formatMonth(`${one}-01`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => void save()}>Enregistrer le calendrier public (.ics)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
