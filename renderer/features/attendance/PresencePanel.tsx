import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { CheckIn } from '../../../shared/contract/attendance.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { runAction } from '../../shell/actions.ts';
import { checkInListPath, homePaths, partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { runsOut, useAtTheDesk } from '../coverage/at-the-desk.ts';
import { SellPassBookDialog } from '../coverage/SellPassBookDialog.tsx';
import './attendance.css';
import { SeatsLeft } from './SeatsLeft.tsx';
import { fetchWords, halfWords, isHere, useCurrentHalf, type Half } from './check-in.ts';

/** Who is here today, their halves to be toggled where they stand, and those who usually come. */
export function PresencePanel(): ReactNode {
  const { today } = useNow();
  const half = useCurrentHalf();
  const rows = useQuery('attendance.day', { date: today }).data?.rows ?? [];
  const here = rows.filter((row) => isHere(row, half));
  const others = rows.filter((row) => !isHere(row, half));
  const glances = useAtTheDesk(
    rows.map(({ personId }) => personId),
    today,
  );
  const [buyer, setBuyer] = useState<CheckIn>();
  const line = (row: CheckIn): ReactNode => (
    <Present
      key={row.id}
      row={row}
      half={half}
      isShort={runsOut(row, glances.get(row.personId))}
      onSell={() => setBuyer(row)}
    />
  );
  return (
    <section className="sheet panel" aria-labelledby="presence-title">
      <h2 id="presence-title">{half === 'morning' ? 'Ici ce matin' : 'Ici cet après-midi'}</h2>
      <SeatsLeft date={today} />
      {here.length === 0 && (
        <EmptyState
          title={
            half === 'morning'
              ? 'Personne n’est encore pointé ce matin.'
              : 'Personne n’est encore pointé cet après-midi.'
          }
        >
          <kbd>P</kbd> pour pointer quelqu’un.
        </EmptyState>
      )}
      <ul className="presence">{here.map(line)}</ul>
      {others.length > 0 && (
        <>
          <h3 className="soft">{half === 'morning' ? 'Cet après-midi seulement' : 'Ce matin seulement'}</h3>
          <ul className="presence">{others.map(line)}</ul>
        </>
      )}
      <Usual half={half} date={today} />
      <button type="button" className="line-button" onClick={() => runAction('attendance.checkIn')}>
        <span>+ Pointer…</span>
        <kbd>P</kbd>
      </button>
      <Link href={checkInListPath} className="line-button">
        <span>Pointer sur une liste (tablette)</span>
      </Link>
      <Link href={`${homePaths.people}/presence`} className="line-button">
        <span>Feuille de présence du mois</span>
      </Link>
      {buyer !== undefined && (
        <SellPassBookDialog
          holder={{ kind: 'person', id: buyer.personId, label: buyer.displayName }}
          onClose={() => setBuyer(undefined)}
        />
      )}
    </section>
  );
}

function Present(props: {
  readonly row: CheckIn;
  readonly half: Half;
  /** What pays for their seat runs out. */
  readonly isShort: boolean;
  readonly onSell: () => void;
}): ReactNode {
  const { row, half, isShort } = props;
  return (
    <li>
      <span className={`presence-dot ${isHere(row, half) ? '' : 'away'}`} aria-hidden />
      <span className="who-line">
        <Link href={partyPath({ kind: 'person', id: row.personId })}>{row.displayName}</Link>
        <small className={isShort ? 'runs-out' : undefined} title={row.coverage}>
          {row.coverage}
          {row.trial && ' · journée d’essai'}
        </small>
        {isShort && (
          <small>
            <button
              type="button"
              className="inline-button"
              aria-label={`Vendre un carnet à ${row.displayName}`}
              onClick={props.onSell}
            >
              Vendre un carnet
            </button>
          </small>
        )}
        {row.minor && <small className="fetchers">{fetchWords(row)}</small>}
      </span>
      <HalfToggle row={row} half="morning" />
      <HalfToggle row={row} half="afternoon" />
    </li>
  );
}

function HalfToggle({ row, half }: { readonly row: CheckIn; readonly half: Half }): ReactNode {
  const checkIn = useCommand('attendance.checkIn');
  const checkOut = useCommand('attendance.checkOut');
  const pressed = isHere(row, half);
  const input = { personId: row.personId, date: row.date, halves: [half] };
  return (
    <button
      type="button"
      className="half"
      aria-pressed={pressed}
      aria-label={`${row.displayName}, ${halfWords[half]}`}
      disabled={checkIn.running || checkOut.running}
      onClick={() => void (pressed ? checkOut.run(input) : checkIn.run(input))}
    >
      {halfWords[half]}
    </button>
  );
}

/** Those who usually come on such a day: one touch each. */
function Usual({ half, date }: { readonly half: Half; readonly date: string }): ReactNode {
  const usual = useQuery('attendance.usual', { date, limit: 6 }).data ?? [];
  const checkIn = useCommand('attendance.checkIn');
  if (usual.length === 0) return null;
  return (
    <div className="usual-chips">
      <h3 className="soft">D’habitude aussi</h3>
      {usual.map((person) => (
        <button
          key={person.personId}
          type="button"
          title={person.hint}
          onClick={() => void checkIn.run({ personId: person.personId, date, halves: [half] })}
        >
          + {person.displayName}
        </button>
      ))}
    </div>
  );
}
