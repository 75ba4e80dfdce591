import { Button, Select } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, addMinutes, minutesOfDay, type LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateBrief, formatMinutes, formatTimeRange } from '../../../shared/domain/french.ts';
import { useAsk } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { resourceKinds } from '../resources/kinds.ts';
import { firstFreeSlot, type FreeSlot } from './free-slots.ts';

const DURATIONS = [30, 60, 90, 120, 180, 240, 480];
const MOST_SHOWN = 6;
/** How far closed stretches are known to the search, in days. */
const HORIZON_DAYS = 21;

/** « Trouver un créneau »: the first free time of each resource of a kind, or of one, soonest first. */
export function FindSlot({
  resources,
  date,
  onPick,
}: {
  readonly resources: readonly Resource[];
  readonly date: LocalDate;
  readonly onPick: (slot: FreeSlot) => void;
}): ReactNode {
  const { today, localNow } = useNow();
  const [duration, setDuration] = useState('60');
  const [what, setWhat] = useState<string | null>(null);
  const [from, setFrom] = useState<LocalDate | null>(null);
  const [found, setFound] = useState<readonly FreeSlot[]>();
  const preview = useAsk('bookings.preview');
  const closed = useAsk('resources.closed');
  const search = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const day = from ?? (date < today ? today : date);
    const start = day === today ? nextQuarter(localNow) : `${day}T00:00`;
    const closures = await closed.run({ from: start, to: `${addDays(day, HORIZON_DAYS)}T00:00` });
    if (!closures.ok) return;
    const wanted = resources.filter(
      (each) => what === null || what === each.kind || what === String(each.id),
    );
    const slots = await Promise.all(
      wanted.map((resource) =>
        firstFreeSlot(
          async (input) => {
            const answer = await preview.run(input);
            return answer.ok ? answer.value : undefined;
          },
          { resourceId: resource.id, from: start, minutes: Number(duration) },
          closures.value.find((each) => each.resourceId === resource.id),
        ),
      ),
    );
    setFound(
      slots
        .filter((slot) => slot !== undefined)
        .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0))
        .slice(0, MOST_SHOWN),
    );
  };
  return (
    <form className="find-slot" aria-label="Trouver un créneau" onSubmit={(event) => void search(event)}>
      <h2>Trouver un créneau</h2>
      <Select
        size="xs"
        label="Quoi"
        placeholder="N’importe quelle ressource"
        clearable
        clearButtonProps={{ 'aria-label': 'N’importe quelle ressource' }}
        searchable
        data={choices(resources)}
        value={what}
        onChange={setWhat}
      />
      <Select
        size="xs"
        label="Durée"
        data={DURATIONS.map((minutes) => ({ value: String(minutes), label: formatMinutes(minutes) }))}
        value={duration}
        onChange={(value) => setDuration(value ?? '60')}
      />
      <DateField size="xs" label="À partir du" placeholder="jour montré" value={from} onChange={setFrom} />
      <Button
        size="xs"
        type="submit"
        variant="light"
        fullWidth
        loading={preview.running || closed.running}
        disabled={resources.length === 0}
      >
        Chercher
      </Button>
      <Found found={found} resources={resources} onPick={onPick} />
    </form>
  );
}

function Found({
  found,
  resources,
  onPick,
}: {
  readonly found: readonly FreeSlot[] | undefined;
  readonly resources: readonly Resource[];
  readonly onPick: (slot: FreeSlot) => void;
}): ReactNode {
  if (found === undefined) return null;
  if (found.length === 0) return <p className="soft">Rien de libre dans les deux semaines.</p>;
  return (
    <ul aria-label="Créneaux libres" aria-live="polite">
      {found.map((slot) => (
        <li key={slot.resourceId}>
          <button type="button" className="agenda-line" onClick={() => onPick(slot)}>
            <span>
              {formatDateBrief(slot.startsAt.slice(0, 10))},{' '}
              {formatTimeRange(slot.startsAt.slice(11), slot.endsAt.slice(11))}
            </span>
            <strong>{resources.find((each) => each.id === slot.resourceId)?.name}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}

function choices(
  resources: readonly Resource[],
): { group: string; items: { value: string; label: string }[] }[] {
  return resourceKinds
    .map(({ kind, many }) => {
      const ofKind = resources.filter((each) => each.kind === kind);
      const items = ofKind.map((each) => ({ value: String(each.id), label: each.name }));
      const all = { value: kind, label: `${many}\u00a0: peu importe` };
      return { group: many, items: ofKind.length > 1 ? [all, ...items] : items };
    })
    .filter((group) => group.items.length > 0);
}

/** The next quarter of an hour: nobody books for 10 h 07. */
function nextQuarter(localNow: string): string {
  const over = minutesOfDay(localNow.slice(11)) % 15;
  return over === 0 ? localNow : addMinutes(localNow, 15 - over);
}
