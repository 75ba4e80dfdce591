import { Button, Group, Modal, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { StopDecisionWish, StopHit } from '../../../shared/contract/fablab-stops.ts';
import { addMinutes, minutesOf } from '../../../shared/domain/calendar.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { DateField, TimeField } from '../../ui/fields.tsx';

type Stop = NonNullable<OutputOf<'fablab.stop'>>;
type Place = StopHit['proposals'][number];

/** What is chosen for a booking: one of the places proposed, a place of one's own, cancelled, kept, or not decided. */
type Choice =
  | { readonly kind: 'proposal'; readonly index: number }
  | { readonly kind: 'own'; readonly place: Pick<Place, 'resourceId' | 'startsAt' | 'endsAt'> }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'later' };

function usualChoice({ proposals }: StopHit): Choice {
  return proposals.length > 0 ? { kind: 'proposal', index: 0 } : { kind: 'later' };
}

function wishOf({ booking, proposals }: StopHit, choice: Choice): StopDecisionWish | undefined {
  const read = { bookingId: booking.id, version: booking.version };
  if (choice.kind === 'later') return undefined;
  if (choice.kind === 'cancelled' || choice.kind === 'kept') return { ...read, decision: choice.kind };
  const place = choice.kind === 'own' ? choice.place : proposals[choice.index];
  if (place === undefined) return undefined;
  const { resourceId, startsAt, endsAt } = place;
  return { ...read, decision: 'moved', resourceId, startsAt, endsAt };
}

/** Every booking that a stop falls on, decided in one go: what each decision would meet is said before anything is done. */
export function SettleDialog({
  stop,
  onClose,
}: {
  readonly stop: Stop;
  readonly onClose: () => void;
}): ReactNode {
  const hits = stop.hits.filter(({ kept }) => !kept);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const settle = useCommand('fablab.settleStop');
  const choiceOf = (hit: StopHit): Choice => choices.get(hit.booking.id) ?? usualChoice(hit);
  const decisions = hits.flatMap((hit) => wishOf(hit, choiceOf(hit)) ?? []);
  const preview = useQuery(
    'fablab.previewSettling',
    { stopId: stop.id, decisions },
    { enabled: decisions.length > 0 },
  );
  const problems = (preview.data ?? []).filter(({ problem }) => problem !== null).length;
  const all = (choice: (hit: StopHit) => Choice): void =>
    setChoices(new Map(hits.map((hit) => [hit.booking.id, choice(hit)])));
  const carryOut = async (): Promise<void> => {
    const result = await settle.run({ stopId: stop.id, decisions });
    if (result.ok) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Réservations touchées\u00a0: ${stop.resourceName}`}
      size="min(900px, 96vw)"
    >
      <Group gap="xs" mb="sm">
        <Button variant="subtle" size="compact-sm" onClick={() => all(usualChoice)}>
          Tout déplacer comme proposé
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => all(() => ({ kind: 'cancelled' }))}>
          Tout annuler
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => all(() => ({ kind: 'kept' }))}>
          Tout garder
        </Button>
      </Group>
      <ul className="rows settle-rows">
        {hits.map((hit) => (
          <HitLine
            key={hit.booking.id}
            hit={hit}
            choice={choiceOf(hit)}
            answer={preview.data?.find(({ bookingId }) => bookingId === hit.booking.id)}
            onChoice={(choice) => setChoices(new Map(choices).set(hit.booking.id, choice))}
          />
        ))}
      </ul>
      <p className="soft">
        Annuler ne coûte rien à personne, déplacer ne coûte jamais plus cher. Les messages se préparent
        ensuite.
      </p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Revenir
        </Button>
        <Button
          disabled={decisions.length === 0 || problems > 0}
          loading={settle.running}
          onClick={() => void carryOut()}
        >
          {decisions.length === 0
            ? 'Rien de décidé'
            : `Appliquer à ${plural(decisions.length, 'réservation')}`}
        </Button>
      </Group>
    </Modal>
  );
}

type Answer = OutputOf<'fablab.previewSettling'>[number];

function valueOf(choice: Choice): string {
  return choice.kind === 'proposal' ? `proposal:${choice.index}` : choice.kind;
}

function HitLine(props: {
  readonly hit: StopHit;
  readonly choice: Choice;
  readonly answer: Answer | undefined;
  readonly onChoice: (choice: Choice) => void;
}): ReactNode {
  const { hit, choice, answer, onChoice } = props;
  const { booking, proposals } = hit;
  const options = [
    ...proposals.map((place, index) => ({ value: `proposal:${index}`, label: placeWords(place, booking) })),
    { value: 'own', label: 'À un autre moment…' },
    { value: 'cancelled', label: 'Annuler, sans frais' },
    { value: 'kept', label: 'Garder' },
    { value: 'later', label: 'Décider plus tard' },
  ];
  const choose = (value: string | null): void => {
    const [kind, index] = (value ?? 'later').split(':');
    if (kind === 'proposal') onChoice({ kind, index: Number(index) });
    else if (kind === 'own') onChoice({ kind, place: proposals[0] ?? booking });
    else if (kind === 'cancelled' || kind === 'kept' || kind === 'later') onChoice({ kind });
  };
  return (
    <li>
      <span className="grow">
        {booking.label}
        <small>
          {booking.resourceName}, {formatRange(booking.startsAt, booking.endsAt)}
        </small>
        {answer?.problem != null && <small className="settle-problem">{answer.problem}</small>}
        {answer?.problem == null &&
          answer?.warnings.map(({ code, message }) => (
            <small key={code} className="settle-problem">
              {message}
            </small>
          ))}
      </span>
      <div className="settle-choice">
        <Select
          aria-label={`Que faire de ${booking.label}, ${formatRange(booking.startsAt, booking.endsAt)}`}
          allowDeselect={false}
          data={options}
          value={valueOf(choice)}
          onChange={choose}
        />
        {choice.kind === 'own' && (
          <OwnPlace
            booking={booking}
            place={choice.place}
            onPlace={(place) => onChoice({ kind: 'own', place })}
          />
        )}
      </div>
    </li>
  );
}

/** « Prusa n° 2, même heure », or its own time where that is another. */
function placeWords(place: Place, booking: StopHit['booking']): string {
  const when =
    place.startsAt === booking.startsAt && place.endsAt === booking.endsAt
      ? 'même heure'
      : formatRange(place.startsAt, place.endsAt);
  return `${place.resourceName}, ${when}`;
}

/** Another time or another machine, typed: the booking keeps its length. */
function OwnPlace(props: {
  readonly booking: StopHit['booking'];
  readonly place: Pick<Place, 'resourceId' | 'startsAt' | 'endsAt'>;
  readonly onPlace: (place: Pick<Place, 'resourceId' | 'startsAt' | 'endsAt'>) => void;
}): ReactNode {
  const { booking, place, onPlace } = props;
  const resources = useQuery('resources.list', {}).data ?? [];
  const own = resources.find(({ id }) => id === booking.resourceId);
  const minutes = minutesOf(booking.endsAt) - minutesOf(booking.startsAt);
  const at = (startsAt: string): void =>
    onPlace({ ...place, startsAt, endsAt: addMinutes(startsAt, minutes) });
  return (
    <div className="settle-own">
      <Select
        aria-label="Où"
        allowDeselect={false}
        data={resources
          .filter(({ kind }) => kind === own?.kind)
          .map(({ id, name }) => ({ value: String(id), label: name }))}
        value={String(place.resourceId)}
        onChange={(value) => onPlace({ ...place, resourceId: Number(value) })}
      />
      <DateField
        aria-label="Jour"
        value={place.startsAt.slice(0, 10)}
        onChange={(date) => date !== null && at(`${date}T${place.startsAt.slice(11)}`)}
      />
      <TimeField
        aria-label="Heure"
        w={90}
        value={place.startsAt.slice(11)}
        onChange={(time) => time !== null && at(`${place.startsAt.slice(0, 10)}T${time}`)}
      />
    </div>
  );
}
