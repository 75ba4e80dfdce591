import './shifts.css';
import { Button, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Shift } from '../../../shared/contract/fablab-shifts.ts';
import { addDays, datePart, weekStart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatMonth, joinWords, plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ShiftCopy } from './ShiftCopy.tsx';
import { ShiftForm } from './ShiftForm.tsx';
import { ShiftHits } from './ShiftHits.tsx';
import { ShiftLine } from './ShiftLine.tsx';
import { ShiftOpening } from './ShiftOpening.tsx';
import type { Rota } from './shift-words.ts';

/** So many weeks are looked at together: a month and what comes right after. */
const weeksShown = 6;

type Dialog = 'add' | 'copy' | 'opening' | null;

/** Permanences: week by week who is on, where somebody is missing, and what to do about it. */
export function ShiftsSection(): ReactNode {
  const { today } = useNow();
  const [monday, setMonday] = useState(weekStart(today));
  const [dialog, setDialog] = useState<Dialog>(null);
  const rota = useQuery('fablab.rota', {}).data;
  const end = addDays(monday, weeksShown * 7);
  const range = { from: `${monday}T00:00`, to: `${end}T00:00` };
  const found = useQuery('fablab.shifts', { ...range, withCancelled: true });
  const shifts = found.data;
  const close = (): void => setDialog(null);
  if (rota === undefined || shifts === undefined)
    return found.refusal === undefined ? null : (
      <EmptyState title="Les permanences ne sont pas là">{found.refusal.message}</EmptyState>
    );
  return (
    <>
      <Tools monday={monday} rota={rota} onMonday={setMonday} onDialog={setDialog} />
      <Summary shifts={shifts} rota={rota} />
      {rota.mayPlan && <ShiftHits from={range.from} to={range.to} />}
      {shifts.length === 0 ? (
        <EmptyState
          title="Aucune permanence dans ces semaines."
          action={rota.mayPlan && <Button onClick={() => setDialog('add')}>Ajouter une permanence</Button>}
        >
          {rota.mayPlan
            ? 'Par exemple «\u00a0chaque jeudi, 17 h 30 – 21 h\u00a0»\u202f: une fois dite, elle revient d’elle-même, et chacun s’y inscrit.'
            : 'Dès qu’il y en aura, on s’y inscrit ici d’un geste.'}
        </EmptyState>
      ) : (
        weeksOf(shifts).map(([week, rows]) => <Week key={week} monday={week} rows={rows} rota={rota} />)
      )}
      {dialog === 'add' && <ShiftForm rota={rota} onClose={close} />}
      {dialog === 'copy' && <ShiftCopy monday={monday} onClose={close} />}
      {dialog === 'opening' && <ShiftOpening onClose={close} />}
    </>
  );
}

/** The permanences by the Monday of their week, in order; a week without any is not drawn. */
function weeksOf(shifts: readonly Shift[]): readonly (readonly [string, readonly Shift[]])[] {
  const weeks = new Map<string, Shift[]>();
  for (const shift of shifts) {
    const monday = weekStart(datePart(shift.startsAt));
    weeks.set(monday, [...(weeks.get(monday) ?? []), shift]);
  }
  return [...weeks];
}

function Tools(props: {
  readonly monday: string;
  readonly rota: Rota;
  readonly onMonday: (monday: string) => void;
  readonly onDialog: (dialog: Dialog) => void;
}): ReactNode {
  const { monday, rota, onMonday, onDialog } = props;
  const { today } = useNow();
  const thisWeek = weekStart(today);
  return (
    <div className="shift-tools">
      <Button variant="default" onClick={() => onMonday(addDays(monday, -28))}>
        Avant
      </Button>
      <Button variant="default" disabled={monday === thisWeek} onClick={() => onMonday(thisWeek)}>
        Cette semaine
      </Button>
      <Button variant="default" onClick={() => onMonday(addDays(monday, 28))}>
        Après
      </Button>
      <span className="grow" />
      <Papers monday={monday} rota={rota} />
      {rota.mayPlan && (
        <>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default">Plus…</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onDialog('copy')}>Copier une période</Menu.Item>
              <Menu.Item onClick={() => onDialog('opening')}>Ce qui ouvre avec</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button onClick={() => onDialog('add')}>Ajouter une permanence</Button>
        </>
      )}
    </div>
  );
}

/** The month's sheet for the wall, and calendars. */
function Papers({ monday, rota }: { readonly monday: string; readonly rota: Rota }): ReactNode {
  const files = useFiles();
  const paper = useAsk('fablab.shiftsFile');
  const calendar = useAsk('fablab.shiftsCalendar');
  const month = addDays(monday, 3).slice(0, 7);
  const next = addDays(`${month}-01`, 31).slice(0, 7);
  const print = async (which: string): Promise<void> => {
    const result = await paper.run({ month: which });
    if (result.ok) await files.save(result.value);
  };
  const take = async (personId: number | null): Promise<void> => {
    const result = await calendar.run({ from: addDays(monday, -28), to: addDays(monday, 366), personId });
    if (result.ok) await files.save(result.value);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={paper.running || calendar.running}>
          Imprimer ou emporter
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void print(month)}>Feuille de {formatMonth(`${month}-01`)}</Menu.Item>
        <Menu.Item onClick={() => void print(next)}>Feuille de {formatMonth(`${next}-01`)}</Menu.Item>
        <Menu.Item onClick={() => void take(null)}>Agenda de toutes (.ics)</Menu.Item>
        {rota.personId !== null && (
          <Menu.Item onClick={() => void take(rota.personId)}>Agenda des miennes (.ics)</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is missing in the weeks to come, in one sentence; and what opens along with them. */
function Summary({ shifts, rota }: { readonly shifts: readonly Shift[]; readonly rota: Rota }): ReactNode {
  const { localNow } = useNow();
  const coming = shifts.filter(({ endsAt, cancelled }) => endsAt > localNow && cancelled === null);
  const holes = coming.filter(({ missing }) => missing > 0);
  if (coming.length === 0) return null;
  return (
    <p className="shift-summary">
      {holes.length === 0 ? (
        <>Au complet&nbsp;: personne ne manque aux {plural(coming.length, 'permanence')} affichées. </>
      ) : (
        <strong>
          {holes
            .slice(0, 3)
            .map(({ hole }) => hole)
            .join(' · ')}
          {holes.length > 3 && ` · et ${plural(holes.length - 3, 'autre')}`}.{' '}
        </strong>
      )}
      {rota.follows.length > 0 && (
        <span className="soft">
          Ouvert pendant les permanences seulement&nbsp;: {joinWords(rota.follows)}.
        </span>
      )}
    </p>
  );
}

function Week(props: {
  readonly monday: string;
  readonly rows: readonly Shift[];
  readonly rota: Rota;
}): ReactNode {
  const { today } = useNow();
  const isNow = props.monday === weekStart(today);
  const title = `shift-week-${props.monday}`;
  return (
    <section className="shift-week" aria-labelledby={title}>
      <h2 id={title}>
        Semaine du {formatDateLong(props.monday).split(' ').slice(1).join(' ')}
        {isNow && <span className="soft"> · cette semaine</span>}
      </h2>
      <ul className="sheet">
        {props.rows.map((shift) => (
          <ShiftLine key={shift.id} shift={shift} rota={props.rota} />
        ))}
      </ul>
    </section>
  );
}
