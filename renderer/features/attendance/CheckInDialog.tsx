import { Modal, SegmentedControl, Stack } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import type { DialogProps } from '../../shell/late.tsx';
import { PersonPicker } from '../../ui/PartyPicker.tsx';
import { fetchWords, useCurrentHalf, type Half } from './check-in.ts';
import { SeatsLeft } from './SeatsLeft.tsx';
import './attendance.css';

/** `P` from any screen: notes who comes in, one after the other, until Escape. */
export function CheckInDialog({ opened, onClose }: DialogProps): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title="Pointer quelqu’un" size="md">
      {opened && <CheckInForm />}
    </Modal>
  );
}

type When = Half | 'day';

function CheckInForm(): ReactNode {
  const { today } = useNow();
  const [when, setWhen] = useState<When>(useCurrentHalf());
  const [noted, setNoted] = useState<readonly string[]>([]);
  const [round, setRound] = useState(0);
  const usual = useQuery('attendance.usual', { date: today, limit: 8 }).data ?? [];
  const checkIn = useCommand('attendance.checkIn');
  const note = async (personId: number, name: string): Promise<void> => {
    const halves: Half[] = when === 'day' ? ['morning', 'afternoon'] : [when];
    const result = await checkIn.run({ personId, date: today, halves });
    if (!result.ok) return;
    const { coverage, trial } = result.value;
    const said = [coverage, trial ? 'journée d’essai' : '', fetchWords(result.value)];
    setNoted([...noted, `${name}\u00a0: ${said.filter((part) => part !== '').join(' · ')}`]);
    setRound(round + 1);
  };
  // A digit in the empty field is one of those who usually come.
  const onKeyDown = (event: KeyboardEvent): void => {
    const picked = usual[Number(event.key) - 1];
    const isEmpty = event.target instanceof HTMLInputElement && event.target.value === '';
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
          <ul className="usual" aria-label="Viennent d’habitude ce jour-là">
            {usual.map((person, index) => (
              <li key={person.personId}>
                <button type="button" onClick={() => void note(person.personId, person.displayName)}>
                  <kbd>{index + 1}</kbd>
                  <span>{person.displayName}</span>
                  <span className="soft">{person.hint}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <output aria-live="polite">
          {noted.map((line) => (
            <div key={line}>✓ {line}</div>
          ))}
        </output>
      </Stack>
    </div>
  );
}
