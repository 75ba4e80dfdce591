import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatRange } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { tell } from '../../api/notices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { ClosureHits } from '../bookings/ClosureHits.tsx';
import { SchoolYears, SchoolZoneField, schoolFieldNames } from '../resources/SchoolCalendar.tsx';
import { Seasons } from '../resources/Seasons.tsx';
import { HoursFields, hoursFieldNames } from './HoursFields.tsx';
import { PlacePart } from './PlaceSection.tsx';
import { SectionHead } from './SectionHead.tsx';

/** When the place is open, and the days on which it or a room is not. */
export function HoursSection(): ReactNode {
  const place = useQuery('settings.place', {}).data;
  if (place === undefined) return null;
  return (
    <>
      <PlacePart
        name="hours"
        title="Horaires du lieu"
        why="Les salles et machines peuvent avoir les leurs."
        place={place}
        fields={hoursFieldNames}
        Form={HoursFields}
      />
      <Seasons usual={place.hours} />
      <PlacePart
        name="school"
        title="Vacances scolaires"
        why="Montrées sur le planning, et utiles comme saison d’horaires."
        place={place}
        fields={schoolFieldNames}
        Form={SchoolZoneField}
      />
      {place.schoolZone !== null && <SchoolYears key={place.schoolZone} zone={place.schoolZone} />}
      <Closures />
    </>
  );
}

function Closures(): ReactNode {
  const { today } = useNow();
  const rows =
    useQuery('resources.closures', { from: `${today}T00:00`, to: `${addDays(today, 730)}T00:00` }).data ?? [];
  const remove = useCommand('resources.removeClosure');
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <SectionHead
        title="Fermetures à venir"
        why="Congés, travaux, événement privé. Les réservations déjà prises restent, et sont signalées."
        action={!adding && <Button onClick={() => setAdding(true)}>Fermer une période</Button>}
      />
      {adding && <ClosureForm onDone={() => setAdding(false)} />}
      {rows.length === 0 ? (
        <EmptyState title="Aucune fermeture prévue.">
          Les jours fériés se règlent avec les horaires.
        </EmptyState>
      ) : (
        <ul className="sheet rows">
          {rows.map((closure) => (
            <li key={closure.id}>
              <span className="grow">
                {closure.reason}
                <small>
                  {closure.resourceName ?? 'Tout le lieu'} · {closureText(closure.startsAt, closure.endsAt)}
                </small>
              </span>
              <ClosureHits closure={closure} />
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => void remove.run({ id: closure.id, version: closure.version })}
              >
                Retirer
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function closureText(startsAt: string, endsAt: string): string {
  if (!startsAt.endsWith('T00:00') || !endsAt.endsWith('T00:00')) return formatRange(startsAt, endsAt);
  const first = startsAt.slice(0, 10);
  const last = addDays(endsAt.slice(0, 10), -1);
  return first === last ? formatDateLong(first) : `du ${formatDateLong(first)} au ${formatDateLong(last)}`;
}

function ClosureForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const resources = useQuery('resources.list', {}).data ?? [];
  const add = useCommand('resources.addClosure');
  const [resourceId, setResourceId] = useState('place');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [fromTime, setFromTime] = useState<string | null>(null);
  const [toTime, setToTime] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const last = to ?? from;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (from === null || last === null) return;
    const endsAt = toTime === null || toTime === '24:00' ? `${addDays(last, 1)}T00:00` : `${last}T${toTime}`;
    const result = await add.run({
      resourceId: resourceId === 'place' ? null : Number(resourceId),
      startsAt: `${from}T${fromTime ?? '00:00'}`,
      endsAt,
      reason,
    });
    if (!result.ok) return;
    const { bookingsHit } = result.value;
    if (bookingsHit > 0) tell(`Réservations déjà prises sur cette période, à revoir\u00a0: ${bookingsHit}.`);
    onDone();
  };
  return (
    <form
      className="sheet"
      style={{ padding: '16px 20px', marginBottom: 16 }}
      onSubmit={(event) => void submit(event)}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label="Quoi"
            data={[
              { value: 'place', label: 'Tout le lieu' },
              ...resources.map((each) => ({ value: String(each.id), label: each.name })),
            ]}
            value={resourceId}
            onChange={(value) => setResourceId(value ?? 'place')}
          />
          <TextInput
            label="Pourquoi"
            placeholder="Congés d’hiver, travaux…"
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DateField label="Du" required value={from} onChange={setFrom} />
          <DateField label="Au, compris" description="Vide pour un seul jour." value={to} onChange={setTo} />
          <TimeField
            label="À partir de"
            description="Vide pour la journée."
            value={fromTime}
            onChange={setFromTime}
          />
          <TimeField
            label="Jusqu’à"
            description="Vide pour la journée."
            value={toTime}
            onChange={setToTime}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Revenir
          </Button>
          <Button type="submit" loading={add.running} disabled={from === null || reason.trim() === ''}>
            Fermer la période
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
