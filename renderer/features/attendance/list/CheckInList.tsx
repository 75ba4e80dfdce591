import { useDeferredValue, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useCurrentHalf } from '../check-in.ts';
import { InitialsBar } from './InitialsBar.tsx';
import './list.css';
import { ListHead } from './ListHead.tsx';
import { RollRows } from './RollRows.tsx';
import { FoundRows } from './FoundRows.tsx';
import { useTouches } from './use-touches.ts';

const nobody: never[] = [];

/**
 * Who comes in, touched on a tablet by the door: the usual ones first, then by letter or by name; a touch notes the
 * half that it is, another the whole day, a third takes it back. In step with the desk.
 */
export function CheckInList(): ReactNode {
  const { today } = useNow();
  const half = useCurrentHalf();
  const [initial, setInitial] = useState<string>();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const day = useQuery('attendance.day', { date: today });
  const roll = useQuery('attendance.roll', { date: today, ...(initial !== undefined && { initial }) });
  const touches = useTouches(today, half, day.data?.rows ?? nobody);
  const list = useRef<HTMLDivElement>(null);
  const choose = (wanted: string | undefined): void => {
    setTyped('');
    setInitial(wanted);
    if (list.current !== null) list.current.scrollTop = 0;
  };
  const shared = { touches, checkedIn: day.data?.rows ?? nobody };
  return (
    <div className="roll">
      <ListHead day={day.data} half={half} />
      <input
        type="search"
        className="roll-search"
        aria-label="Chercher une personne"
        placeholder="Nom, téléphone, numéro…"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped('');
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          const first = list.current?.querySelector<HTMLButtonElement>('button');
          if (event.key === 'Enter') first?.click();
          else first?.focus();
        }}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the arrows of the lines in it */}
      <div className="roll-list" ref={list} onKeyDown={moveAmongLines}>
        {day.refusal !== undefined && (
          <EmptyState title="La liste n’est pas là">{day.refusal.message}</EmptyState>
        )}
        {text !== '' ? (
          <FoundRows text={text} onAdded={() => setTyped('')} {...shared} />
        ) : (
          roll.data !== undefined && (
            <RollRows rows={roll.data.rows} more={roll.data.more} initial={initial} {...shared} />
          )
        )}
      </div>
      <InitialsBar initials={roll.data?.initials ?? nobody} current={initial} onChoose={choose} />
    </div>
  );
}

/** Arrows go from line to line; Enter and Space are the touch. */
function moveAmongLines(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')];
  const at = lines.findIndex((line) => line === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  lines[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
