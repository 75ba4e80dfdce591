import { Modal, SegmentedControl, Stack } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import type { DialogProps } from '../../shell/late.tsx';
import { PersonPicker } from '../../ui/PartyPicker.tsx';
import { useAtTheDesk } from '../coverage/at-the-desk.ts';
import { SellPassBookDialog } from '../coverage/SellPassBookDialog.tsx';
import { useCurrentHalf, type Half } from './check-in.ts';
import { NotedList, type Noted } from './NotedList.tsx';
import { SeatsLeft } from './SeatsLeft.tsx';
import './attendance.css';

/** `P` from any screen: notes who comes in, one after the other, until Escape. */
export function CheckInDialog({ opened, onClose }: DialogProps): ReactNode {
  const [buyer, setBuyer] = useState<Noted>();
  return (
    <>
      {/* Escape is for the sale while one is on top. */}
      <Modal
        opened={opened}
        onClose={onClose}
        title="Pointer quelqu’un"
        size="md"
        closeOnEscape={buyer === undefined}
      >
        {opened && <CheckInForm onSell={setBuyer} />}
      </Modal>
      {buyer !== undefined && (
        <SellPassBookDialog
          holder={{ kind: 'person', id: buyer.personId, label: buyer.name }}
          onClose={() => setBuyer(undefined)}
        />
      )}
    </>
  );
}

type When = Half | 'day';

function CheckInForm({ onSell }: { readonly onSell: (buyer: Noted) => void }): ReactNode {
  const { today } = useNow();
  const [when, setWhen] = useState<When>(useCurrentHalf());
  const [noted, setNoted] = useState<readonly Noted[]>([]);
  const [round, setRound] = useState(0);
  const usual = useQuery('attendance.usual', { date: today, limit: 8 }).data ?? [];
  const checkIn = useCommand('attendance.checkIn');
  const note = async (personId: number, name: string): Promise<void> => {
    const halves: Half[] = when === 'day' ? ['morning', 'afternoon'] : [when];
    const result = await checkIn.run({ personId, date: today, halves });
    if (!result.ok) return;
    setNoted([...noted, { personId, name }]);
    setRound(round + 1);
  };
  // In the empty field, a digit is one of those who usually come, and + sells a carnet to the last one noted.
  const onKeyDown = (event: KeyboardEvent): void => {
    const isEmpty = event.target instanceof HTMLInputElement && event.target.value === '';
    const last = noted.at(-1);
    if (isEmpty && event.key === '+' && last !== undefined) {
      event.preventDefault();
      onSell(last);
    }
    const picked = usual[Number(event.key) - 1];
    if (picked === undefined || !isEmpty) return;
    event.preventDefault();
    void note(picked.personId, picked.displayName);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the digits typed in the field below
    <div onKeyDown={onKeyDown}>
      <Stack gap="md">
        <PersonPicker
          key={round}
          label="Qui arrive&#8239;?"
          takesFocus
          partnerMembers
          seatOn={today}
          value={null}
          onChange={(person) => person !== null && void note(person.id, person.label)}
        />
        <SegmentedControl
          value={when}
          onChange={setWhen}
          data={[
            { value: 'morning', label: 'Matin' },
            { value: 'afternoon', label: 'Après-midi' },
            { value: 'day', label: 'Journée' },
          ]}
        />
        <SeatsLeft date={today} />
        {usual.length > 0 && (
          <UsualPeople people={usual} date={today} onNote={(id, name) => void note(id, name)} />
        )}
        <NotedList date={today} noted={noted} onSell={onSell} />
      </Stack>
    </div>
  );
}

/** Those who usually come, a digit each, with what would pay for their seat or how often they come. */
function UsualPeople(props: {
  readonly people: readonly { personId: number; displayName: string; hint: string }[];
  readonly date: string;
  readonly onNote: (personId: number, name: string) => void;
}): ReactNode {
  const { people, date, onNote } = props;
  const glances = useAtTheDesk(
    people.map(({ personId }) => personId),
    date,
  );
  return (
    <ul className="usual" aria-label="Viennent d’habitude ce jour-là">
      {people.map(({ personId, displayName, hint }, index) => (
        <li key={personId}>
          <button type="button" onClick={() => onNote(personId, displayName)}>
            <kbd>{index + 1}</kbd>
            <span>{displayName}</span>
            <span className={glances.get(personId)?.low === true ? 'runs-out' : 'soft'}>
              {glances.get(personId)?.sentence ?? hint}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
