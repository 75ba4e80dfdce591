import type { ReactNode } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { isHere, type Half } from '../check-in.ts';

type Day = OutputOf<'attendance.day'>;

/** What the list is for, who is here, and what is left to sit at: large enough to be read from the door. */
export function ListHead({ day, half }: { readonly day: Day | undefined; readonly half: Half }): ReactNode {
  const here = day?.rows.filter((row) => isHere(row, half)).length ?? 0;
  return (
    <header className="roll-head">
      <div>
        <h1>Qui arrive&#8239;?</h1>
        <p className="soft">
          {plural(here, 'présent')} {half === 'morning' ? 'ce matin' : 'cet après-midi'}. Toucher un
          nom&nbsp;: {half === 'morning' ? 'le matin' : 'l’après-midi'}, puis la journée, puis rien.
        </p>
      </div>
      {day !== undefined && day.seats > 0 && (
        <dl className="roll-seats figures">
          <Seats word="matin" left={day.seatsLeftMorning} isNow={half === 'morning'} />
          <Seats word="après-midi" left={day.seatsLeftAfternoon} isNow={half === 'afternoon'} />
        </dl>
      )}
    </header>
  );
}

function Seats(props: { readonly word: string; readonly left: number; readonly isNow: boolean }): ReactNode {
  const { word, left, isNow } = props;
  const isFull = left === 0;
  return (
    <div className={[isFull ? 'full' : '', isNow ? 'now' : ''].join(' ').trim()}>
      <dt>{word}</dt>
      <dd>
        <strong>{isFull ? 'complet' : left}</strong>
        {!isFull && <small>{left === 1 ? 'place libre' : 'places libres'}</small>}
      </dd>
    </div>
  );
}
