import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Shift } from '../../../shared/contract/fablab-shifts.ts';
import { datePart, timePart } from '../../../shared/domain/calendar.ts';
import { formatDateBrief, formatTimeRange } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { CancelShift } from './CancelShift.tsx';
import { NoteShift } from './NoteShift.tsx';
import { ShiftForm } from './ShiftForm.tsx';
import { ShiftPeople, type PeopleTask } from './ShiftPeople.tsx';
import { shiftName, type Rota } from './shift-words.ts';
import { useStaffing } from './use-staffing.ts';

type Dialog = 'change' | 'cancel' | 'note' | PeopleTask | null;

/** One permanence: when, where, who, who is missing; what the caller may do about it stands on the line. */
export function ShiftLine({ shift, rota }: { readonly shift: Shift; readonly rota: Rota }): ReactNode {
  const { localNow } = useNow();
  const [dialog, setDialog] = useState<Dialog>(null);
  const { startsAt, endsAt, place, note, staff, cancelled, missing } = shift;
  const isOver = endsAt <= localNow;
  const state = cancelled !== null ? 'cancelled' : isOver ? 'over' : startsAt <= localNow ? 'now' : 'coming';
  const close = (): void => setDialog(null);
  return (
    <li className="shift-line" data-state={state}>
      <span className="shift-when">
        <strong>{formatDateBrief(datePart(startsAt))}</strong>
        <span className="figures">{formatTimeRange(timePart(startsAt), timePart(endsAt))}</span>
      </span>
      <span className="shift-what">
        {[place, note].filter(Boolean).join(' · ')}
        {state === 'now' && <strong> en cours</strong>}
        {cancelled !== null && <strong>annulée&nbsp;: {cancelled.reason}</strong>}
      </span>
      <span className="shift-people">
        {staff.map((person) => (
          <span key={person.personId} className="shift-person" data-me={person.me}>
            {person.displayName}
            {person.notedMinutes !== null && <span className="soft"> ✓ noté</span>}
            {person.asksOut && !isOver && <Swap shift={shift} rota={rota} person={person} />}
          </span>
        ))}
        {missing > 0 && (
          <span className="shift-hole" data-over={isOver}>
            {isOver
              ? `${missing} de moins que prévu`
              : missing === 1
                ? 'il manque quelqu’un'
                : `il manque ${missing} personnes`}
          </span>
        )}
      </span>
      <span className="shift-acts">
        <OwnPlace shift={shift} rota={rota} isOver={isOver} />
        {rota.mayPlan && <ShiftMenu shift={shift} isOver={isOver} onDialog={setDialog} />}
      </span>
      {dialog === 'change' && <ShiftForm rota={rota} shift={shift} onClose={close} />}
      {dialog === 'cancel' && <CancelShift shift={shift} onClose={close} />}
      {dialog === 'note' && <NoteShift shift={shift} onClose={close} />}
      {(dialog === 'add' || dialog === 'replace' || dialog === 'remove') && (
        <ShiftPeople task={dialog} shift={shift} rota={rota} onClose={close} />
      )}
    </li>
  );
}

/** Somebody looks for another in their place: who of those who may take it does so in one press. */
function Swap(props: {
  readonly shift: Shift;
  readonly rota: Rota;
  readonly person: Shift['staff'][number];
}): ReactNode {
  const { shift, rota, person } = props;
  const take = useCommand('fablab.takePlace');
  const ask = useCommand('fablab.askReplacement');
  const me = rota.personId;
  const isOn = shift.staff.some((one) => one.me);
  return (
    <>
      <span className="runs-out"> cherche quelqu’un à sa place</span>{' '}
      {person.me && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Je viens finalement, ${shiftName(shift)}`}
          onClick={() => void ask.run({ shiftId: shift.id, asked: false })}
        >
          Je viens finalement
        </Button>
      )}
      {me !== null && !isOn && (
        <Button
          size="compact-sm"
          variant="light"
          loading={take.running}
          aria-label={`Prendre la place de ${person.displayName}, ${shiftName(shift)}`}
          onClick={() => void take.run({ shiftId: shift.id, personId: person.personId })}
        >
          Prendre sa place
        </Button>
      )}
    </>
  );
}

/** « Je viens » and « Je ne viens pas », for whoever came in with an account of their own. */
function OwnPlace(props: {
  readonly shift: Shift;
  readonly rota: Rota;
  readonly isOver: boolean;
}): ReactNode {
  const { shift, rota, isOver } = props;
  const staffing = useStaffing(shift.id);
  const ask = useCommand('fablab.askReplacement');
  const me = rota.personId;
  if (me === null || isOver || shift.cancelled !== null) return null;
  const own = shift.staff.find((person) => person.me);
  const isOn = own !== undefined;
  return (
    <>
      {own?.asksOut === false && (
        <Button
          size="compact-md"
          variant="subtle"
          aria-label={`Me faire remplacer, ${shiftName(shift)}`}
          onClick={() => void ask.run({ shiftId: shift.id, asked: true })}
        >
          Me faire remplacer
        </Button>
      )}
      <Button
        size="compact-md"
        variant={isOn ? 'subtle' : shift.missing > 0 ? 'filled' : 'light'}
        loading={staffing.running}
        aria-label={`${isOn ? 'Je ne viens pas' : 'Je viens'}, ${shiftName(shift)}`}
        onClick={() => void staffing.change(isOn ? [] : [me], isOn ? [me] : [])}
      >
        {isOn ? 'Je ne viens pas' : 'Je viens'}
      </Button>
    </>
  );
}

function ShiftMenu(props: {
  readonly shift: Shift;
  readonly isOver: boolean;
  readonly onDialog: (dialog: Dialog) => void;
}): ReactNode {
  const { shift, isOver, onDialog } = props;
  const { localNow } = useNow();
  const note = useCommand('fablab.noteShiftTime');
  const remove = useCommand('fablab.removeShift');
  const open = shift.cancelled === null;
  const unnoted = shift.staff.filter(({ notedMinutes }) => notedMinutes === null);
  const held = open && shift.startsAt <= localNow;
  return (
    <>
      {held && isOver && unnoted.length > 0 && (
        <Button
          size="compact-md"
          variant="light"
          loading={note.running}
          aria-label={`Noter le temps de tous, ${shiftName(shift)}`}
          onClick={() => void note.run({ id: shift.id, personIds: unnoted.map(({ personId }) => personId) })}
        >
          Noter le temps
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions, ${shiftName(shift)}`}>
            <IconDots size={18} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {open && <Menu.Item onClick={() => onDialog('add')}>Ajouter quelqu’un</Menu.Item>}
          {open && shift.staff.length > 0 && (
            <>
              <Menu.Item onClick={() => onDialog('replace')}>Remplacer ou échanger</Menu.Item>
              <Menu.Item onClick={() => onDialog('remove')}>Retirer quelqu’un</Menu.Item>
            </>
          )}
          {held && <Menu.Item onClick={() => onDialog('note')}>Noter qui est venu</Menu.Item>}
          <Menu.Divider />
          {open && <Menu.Item onClick={() => onDialog('change')}>Changer la permanence</Menu.Item>}
          {open && !isOver && <Menu.Item onClick={() => onDialog('cancel')}>Annuler la permanence</Menu.Item>}
          <Menu.Item onClick={() => void remove.run({ id: shift.id, version: shift.version })}>
            Retirer, ajoutée par mégarde
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
