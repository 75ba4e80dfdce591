import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { WaitingEntry } from '../../../shared/contract/booking-waiting.ts';
import type { Resource, ResourceKind } from '../../../shared/contract/resources.ts';
import { minutesOfDay } from '../../../shared/domain/calendar.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import type { DialogProps } from '../../shell/late.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { resourceKinds } from '../resources/kinds.ts';
import { FreedLine } from './WaitingToDo.tsx';
import './planning.css';

/** `W` from any screen: who waits, in their order, with what is free for each; and the form to wait (B10). */
export function WaitingDialog({ opened, onClose }: DialogProps): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title="Liste d’attente" size="xl">
      {opened && <Waiting />}
    </Modal>
  );
}

function Waiting(): ReactNode {
  const line = useQuery('bookings.waiting', {}).data;
  const resources = useQuery('resources.list', {}).data ?? [];
  const [adding, setAdding] = useState(false);
  if (line === undefined) return null;
  return (
    <>
      {line.length === 0 && !adding && (
        <EmptyState title="Personne n’attend.">
          Quand un créneau est pris, «&nbsp;Mettre en attente&nbsp;» dans le formulaire de réservation note
          qui le voudrait. Dès qu’il se libère, la première personne de la liste est montrée ici et dans
          Aujourd’hui.
        </EmptyState>
      )}
      <ol className="waiting-line" aria-label="Qui attend">
        {line.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {adding ? (
        <WaitForm resources={resources} onDone={() => setAdding(false)} />
      ) : (
        <Button variant="default" onClick={() => setAdding(true)}>
          Mettre quelqu’un en attente
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { readonly entry: WaitingEntry }): ReactNode {
  const [first, setFirst] = useState(false);
  const stop = useCommand('bookings.stopWaiting');
  const { id, version } = entry;
  return (
    <>
      <div className="to-do-line">
        <span className="grow">
          <strong>{entry.label}</strong>, {entry.targetName}
          <small>
            {entry.when}
            {entry.rankReason !== '' && ` · passe devant\u00a0: ${entry.rankReason}`}
          </small>
        </span>
        {entry.place > 1 && !first && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Faire passer devant, ${entry.label}`}
            onClick={() => setFirst(true)}
          >
            Faire passer devant
          </Button>
        )}
        {entry.offer === null && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Retirer ${entry.label} de la liste`}
            loading={stop.running}
            onClick={() => void stop.run({ id, version, reason: 'N’attend plus' })}
          >
            Retirer
          </Button>
        )}
      </div>
      {first && <FirstForm entry={entry} onDone={() => setFirst(false)} />}
      <FreedLine entry={entry} />
    </>
  );
}

/** Why somebody passes before those who asked earlier: never without a reason. */
function FirstForm({
  entry,
  onDone,
}: {
  readonly entry: WaitingEntry;
  readonly onDone: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const set = useCommand('bookings.setWaitingRank');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { id, version } = entry;
    const result = await set.run({ id, version, rank: null, reason });
    if (result.ok) onDone();
  };
  return (
    <form className="field-row" onSubmit={(event) => void save(event)}>
      <TextInput
        label="Pourquoi cette personne passe devant"
        description={readableByPerson}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" loading={set.running} disabled={reason.trim() === ''}>
        Passer devant
      </Button>
    </form>
  );
}

interface Wanted {
  readonly what: string | null;
  readonly who: PickedParty | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly hours: number;
  readonly people: number;
}

const isKind = (text: string): text is ResourceKind => resourceKinds.some(({ kind }) => kind === text);

/** « 12 » is a resource, « room » a kind, « groupe:Prusa » a group. */
function targetIn(what: string) {
  if (what.startsWith('groupe:')) return { of: 'group' as const, group: what.slice(7) };
  return isKind(what)
    ? { of: 'kind' as const, resourceKind: what }
    : { of: 'resource' as const, resourceId: Number(what) };
}

function choices(resources: readonly Resource[]) {
  const groups = [...new Set(resources.map(({ group }) => group))].filter((group) => group !== '');
  return [
    {
      group: 'Peu importe laquelle',
      items: [
        ...resourceKinds.map(({ kind, many }) => ({ value: kind, label: `${many}\u00a0: peu importe` })),
        ...groups.map((group) => ({ value: `groupe:${group}`, label: `${group}\u00a0: peu importe` })),
      ],
    },
    {
      group: 'Une en particulier',
      items: resources.map(({ id, name }) => ({ value: String(id), label: name })),
    },
  ];
}

function WaitForm(props: {
  readonly resources: readonly Resource[];
  readonly onDone: () => void;
}): ReactNode {
  const { today } = useNow();
  const [wanted, setWanted] = useState<Wanted>({
    what: null,
    who: null,
    firstDay: today,
    lastDay: today,
    from: '09:00',
    to: '18:00',
    hours: 2,
    people: 0,
  });
  const change = (patch: Partial<Wanted>): void => setWanted({ ...wanted, ...patch });
  const wait = useCommand('bookings.wait');
  const { what, who, firstDay, lastDay, from, to, hours, people } = wanted;
  const isWhole =
    what !== null && who !== null && firstDay !== null && lastDay !== null && from !== null && to !== null;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isWhole) return;
    const span = minutesOfDay(to) - minutesOfDay(from);
    const result = await wait.run({
      target: targetIn(what),
      firstDay,
      lastDay: lastDay < firstDay ? firstDay : lastDay,
      fromTime: from,
      toTime: to,
      minutes: Math.min(Math.round(hours * 60), span > 0 ? span : Math.round(hours * 60)),
      attendees: people,
      ...(who.kind === 'person' ? { personId: who.id } : { organisationId: who.id }),
    });
    if (result.ok) props.onDone();
  };
  return (
    <form
      className="booking-form"
      aria-label="Mettre quelqu’un en attente"
      onSubmit={(event) => void save(event)}
    >
      <PartyPicker
        label="Qui attend"
        placeholder="Personne ou structure"
        value={who}
        onChange={(next) => change({ who: next })}
      />
      <Select
        label="Quoi"
        searchable
        data={choices(props.resources)}
        value={what}
        onChange={(next) => change({ what: next })}
      />
      <WhenFields wanted={wanted} change={change} />
      <div className="field-row">
        <Button type="submit" loading={wait.running} disabled={!isWhole}>
          Mettre en attente
        </Button>
        <Button variant="default" onClick={props.onDone}>
          Abandonner
        </Button>
      </div>
    </form>
  );
}

function WhenFields(props: {
  readonly wanted: Wanted;
  readonly change: (patch: Partial<Wanted>) => void;
}): ReactNode {
  const { change } = props;
  const { firstDay, lastDay, from, to, hours, people } = props.wanted;
  return (
    <>
      <div className="field-row">
        <DateField label="À partir du" value={firstDay} onChange={(next) => change({ firstDay: next })} />
        <DateField label="Jusqu’au" value={lastDay} onChange={(next) => change({ lastDay: next })} />
      </div>
      <div className="field-row">
        <TimeField label="Entre" value={from} onChange={(next) => change({ from: next })} />
        <TimeField label="Et" value={to} onChange={(next) => change({ to: next })} />
        <NumberInput
          label="Heures"
          min={0.25}
          max={24}
          step={0.5}
          decimalSeparator=","
          value={hours}
          onChange={(next) => change({ hours: Number(next) || 1 })}
        />
        <NumberInput
          label="Personnes"
          min={0}
          max={5000}
          value={people}
          onChange={(next) => change({ people: Number(next) || 0 })}
        />
      </div>
    </>
  );
}
