import { Button, Checkbox, Modal, NumberInput, Select } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { formatDateLong, formatTime } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import type { DialogProps } from '../../shell/late.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import './planning.css';

/** The next free one of like machines, now or later: which one it is, is picked as it is booked (B13). */
export function NextFreeDialog({ opened, onClose }: DialogProps): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title="Réserver la prochaine libre d’un groupe">
      {opened && <NextFree />}
    </Modal>
  );
}

function NextFree(): ReactNode {
  const resources = useQuery('resources.list', {}).data;
  if (resources === undefined) return null;
  const groups = [...new Set(resources.map(({ group }) => group))].filter((group) => group !== '');
  if (groups.length === 0)
    return (
      <EmptyState title="Aucun groupe de ressources.">
        Dans Réglages, donner le même groupe aux machines ou aux salles qui se valent.
      </EmptyState>
    );
  return <NextFreeForm groups={groups} />;
}

function NextFreeForm({ groups }: { readonly groups: readonly string[] }): ReactNode {
  const { today, localNow } = useNow();
  const [group, setGroup] = useState<string | null>(groups[0] ?? null);
  const [isNow, setNow] = useState(true);
  const [day, setDay] = useState<string | null>(today);
  const [time, setTime] = useState<string | null>(localNow.slice(11));
  const [hours, setHours] = useState(2);
  const [person, setPerson] = useState<PickedParty | null>(null);
  const [booked, setBooked] = useState<string>();
  const book = useCommand('bookings.bookNextFree');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (group === null || (!isNow && (day === null || time === null))) return;
    const result = await book.run({
      group,
      startsAt: isNow ? null : `${day ?? today}T${time ?? '09:00'}`,
      minutes: Math.max(1, Math.round(hours * 60)),
      personId: person?.id ?? null,
    });
    if (!result.ok) return;
    const { resourceName, startsAt, endsAt } = result.value;
    setBooked(
      `${resourceName}, ${formatDateLong(startsAt.slice(0, 10))}, de ${formatTime(startsAt)} à ${formatTime(endsAt)}`,
    );
  };
  return (
    <form className="booking-form" onSubmit={(event) => void submit(event)}>
      <Select label="Groupe" data={groups} value={group} onChange={setGroup} allowDeselect={false} />
      <PersonPicker
        label="Pour"
        placeholder={'Vide\u00a0: usage du lieu'}
        partnerMembers
        value={person}
        onChange={setPerson}
      />
      <Checkbox
        label="Commencer maintenant"
        checked={isNow}
        onChange={(event) => setNow(event.currentTarget.checked)}
      />
      {!isNow && (
        <div className="field-row">
          <DateField label="Date" value={day} onChange={setDay} />
          <TimeField label="De" value={time} onChange={setTime} />
        </div>
      )}
      <NumberInput
        label="Heures, estimées"
        min={0.25}
        max={336}
        step={0.5}
        decimalSeparator=","
        value={hours}
        onChange={(value) => setHours(Number(value) || 1)}
      />
      <Button type="submit" loading={book.running} disabled={group === null}>
        Réserver la prochaine libre
      </Button>
      <output aria-live="polite">{booked !== undefined && `✓ ${booked}`}</output>
    </form>
  );
}
